/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini.h"

#include "sc-gemini-reply.h"
#include "sc-gemini-request.h"
#include "sc-http.h"
#include "sc-secret.h"

#include <string.h>

#define KEY_HEADER "x-goog-api-key"
#define DEFAULT_TIMEOUT_S 360
#define MAX_CHECK_S 30
#define MODEL_PREFIX "models/"

struct _ScGemini
{
  GObject parent_instance;

  char *root_url;
  char *proxy;
  guint timeout_s;
  ScSecret *key;
};

static void sc_gemini_provider_init (ScProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScGemini,
                               sc_gemini,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SC_TYPE_PROVIDER, sc_gemini_provider_init))

/* The name of a model is a setting that people type in; it must not lead elsewhere. */
static char *
create_url (ScGemini *self, const char *model, const char *method)
{
  const char *id = g_str_has_prefix (model, MODEL_PREFIX) ? model + strlen (MODEL_PREFIX) : model;
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (self->root_url, "/", MODEL_PREFIX, escaped, method, NULL);
}

/* A key goes into a header, where a line break would begin another one. */
static gboolean
is_sendable (const char *key)
{
  for (; *key != '\0'; key++)
    {
      if (!g_ascii_isgraph (*key))
        return FALSE;
    }

  return TRUE;
}

static ScOutcome
check_key (ScGemini *self)
{
  if (self->key == NULL)
    return SC_OUTCOME_NO_KEY;

  return is_sendable (sc_secret_peek (self->key)) ? SC_OUTCOME_OK : SC_OUTCOME_INVALID_KEY;
}

static const char *
get_name (ScProvider *provider)
{
  return "gemini";
}

static ScProviderReply *
stage (ScProvider *provider, const ScProviderRequest *request, GCancellable *cancellable)
{
  ScGemini *self = SC_GEMINI (provider);
  g_autofree char *url = create_url (self, request->model, ":generateContent");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (ScHttpReply) http = NULL;

  if (check_key (self) != SC_OUTCOME_OK)
    return sc_provider_reply_new (check_key (self));

  body = sc_gemini_request_to_json (request);
  http = sc_http_send (
      &(ScHttpRequest) {
          .url = url,
          .body = body,
          .key_header = KEY_HEADER,
          .key = sc_secret_peek (self->key),
          .proxy = self->proxy,
          .timeout_s = self->timeout_s,
      },
      cancellable);
  return sc_gemini_reply_new (http, sc_secret_peek (self->key));
}

static ScProviderReply *
check (ScProvider *provider, const char *model, GCancellable *cancellable)
{
  ScGemini *self = SC_GEMINI (provider);
  g_autofree char *url = create_url (self, model, "");
  g_autoptr (ScHttpReply) http = NULL;

  if (check_key (self) != SC_OUTCOME_OK)
    return sc_provider_reply_new (check_key (self));

  http = sc_http_send (
      &(ScHttpRequest) {
          .url = url,
          .key_header = KEY_HEADER,
          .key = sc_secret_peek (self->key),
          .proxy = self->proxy,
          .timeout_s = MIN (self->timeout_s, MAX_CHECK_S),
      },
      cancellable);
  return sc_gemini_reply_new_for_check (http, sc_secret_peek (self->key));
}

static void
sc_gemini_finalize (GObject *object)
{
  ScGemini *self = SC_GEMINI (object);

  g_free (self->root_url);
  g_free (self->proxy);
  g_clear_pointer (&self->key, sc_secret_free);

  G_OBJECT_CLASS (sc_gemini_parent_class)->finalize (object);
}

static void
sc_gemini_provider_init (ScProviderInterface *iface)
{
  iface->get_name = get_name;
  iface->stage = stage;
  iface->check = check;
}

static void
sc_gemini_class_init (ScGeminiClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sc_gemini_finalize;
}

static void
sc_gemini_init (ScGemini *self)
{
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
create_root_url (const ScGeminiOptions *options)
{
  g_autofree char *base
      = g_strdup (is_given (options->base_url) ? options->base_url : SC_GEMINI_DEFAULT_BASE_URL);
  const char *version
      = is_given (options->api_version) ? options->api_version : SC_GEMINI_DEFAULT_API_VERSION;

  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';

  return g_strconcat (base, "/", version, NULL);
}

/**
 * sc_gemini_new:
 * @options: (nullable): where to send to; a member that is %NULL, empty or 0 has its default:
 *   Google, "v1beta", the proxy of the system, 360 s
 * @key: (nullable): the key of the user; without one every call is %SC_OUTCOME_NO_KEY, with
 *   one of anything but printable ASCII %SC_OUTCOME_INVALID_KEY
 *
 * Makes a client of Google's Gemini API. It keeps a copy of the key in locked memory and
 * wipes it with its last reference. The key leaves in the header x-goog-api-key and nowhere
 * else; libsoup copies it into ordinary memory for the time of a call.
 *
 * Returns: (transfer full): a provider
 */
ScProvider *
sc_gemini_new (const ScGeminiOptions *options, const char *key)
{
  const ScGeminiOptions defaults = { NULL };
  ScGemini *self = g_object_new (SC_TYPE_GEMINI, NULL);

  if (options == NULL)
    options = &defaults;

  self->root_url = create_root_url (options);
  self->proxy = is_given (options->proxy) ? g_strdup (options->proxy) : NULL;
  self->timeout_s = options->timeout_s > 0 ? options->timeout_s : DEFAULT_TIMEOUT_S;
  self->key = is_given (key) ? sc_secret_new (key) : NULL;
  return SC_PROVIDER (self);
}
