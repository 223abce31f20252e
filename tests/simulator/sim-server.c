/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-server.h"

#include "sim-catalog.h"
#include "sim-control.h"
#include "sim-generate.h"
#include "sim-json.h"

#include <string.h>

#define HTML_NOT_FOUND                                                                             \
  "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> That's an "  \
  "error.<p>The requested URL was not found on this server."
#define NO_KEY_MESSAGE                                                                             \
  "Method doesn't allow unregistered callers (callers without established identity). Please use "  \
  "API Key or other form of API consumer identity to call this API."

static const char *const versions[] = { "v1", "v1beta", "v1alpha", NULL };
static const char *const methods[] = {
  "generateContent",
  "streamGenerateContent",
  "countTokens",
  NULL,
};

/* The path of a call, taken apart. model, method: (nullable) */
typedef struct
{
  char *version;
  char *model;
  char *method;
} Address;

static void
address_clear (Address *self)
{
  g_free (self->version);
  g_free (self->model);
  g_free (self->method);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

/* "/VERSION/models", "/VERSION/models/ID" or "/VERSION/models/ID:METHOD". */
static gboolean
read_address (const char *path, Address *address)
{
  g_auto (GStrv) pieces = g_strsplit (path, "/", 0);
  guint length = g_strv_length (pieces);
  char *colon;

  if (length < 3 || length > 4 || !g_strv_contains (versions, pieces[1])
      || !g_str_equal (pieces[2], "models"))
    return FALSE;
  address->version = g_strdup (pieces[1]);
  if (length == 3)
    return TRUE;
  colon = strrchr (pieces[3], ':');
  if (colon != NULL)
    {
      address->method = g_strdup (colon + 1);
      *colon = '\0';
    }
  address->model = g_strdup (pieces[3]);
  return *address->model != '\0';
}

/* NULL when the key is good. */
static SimReply *
check_key (SimServer *self, SoupServerMessage *message, GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "x-goog-api-key");
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");

  if (key == NULL && query != NULL)
    key = g_hash_table_lookup (query, "key");
  if (key == NULL && authorization != NULL)
    {
      const SimFault *fault = sim_faults_find ("unauthenticated");

      return sim_reply_new_error (fault->status, fault->rpc_status, fault->message, fault->details);
    }
  if (key == NULL || *key == '\0')
    return sim_reply_new_error (403, "PERMISSION_DENIED", NO_KEY_MESSAGE, NULL);
  if (g_str_equal (key, self->options.key))
    return NULL;
  return sim_reply_new_error (
      400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
      "[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\","
      "\"domain\":\"googleapis.com\",\"metadata\":{\"service\":"
      "\"generativelanguage.googleapis.com\"}},"
      "{\"@type\":\"type.googleapis.com/google.rpc.LocalizedMessage\",\"locale\":\"en-US\","
      "\"message\":\"API key not valid. Please pass a valid API key.\"}]");
}

/* Notes the call and sends @reply, which it takes. */
static void
answer_plainly (SimExchange *exchange, const SimCallFacts *facts, SimReply *reply)
{
  SimCallFacts complete = *facts;

  complete.status = reply->status;
  sim_exchange_log (exchange, &complete);
  sim_exchange_pack (exchange, reply);
  sim_exchange_send (exchange, reply, NULL, 0);
}

static SimReply *
make_catalog_reply (SimServer *self, const Address *address, GHashTable *query)
{
  if (address->model == NULL)
    return sim_catalog_list (self->models, query);
  return sim_catalog_get (self->models, address->model, address->version);
}

/* Faults of calls about models: those that are an error or cut the connection. */
static void
answer_catalog (SimServer *self, SimExchange *exchange, SimCallFacts *facts, SimReply *reply)
{
  g_autofree char *name = sim_fault_plan_choose_for_models (self->faults);
  const SimFault *fault = name == NULL ? NULL : sim_faults_find (name);
  guint delay_ms = 0;

  facts->fault = name;
  facts->status = reply->status;
  if (fault != NULL && (fault->kind == SIM_FAULT_ERROR || fault->kind == SIM_FAULT_BODY))
    {
      g_clear_pointer (&reply, sim_reply_free);
      reply = fault->kind == SIM_FAULT_BODY
                  ? sim_reply_new_text (fault->status, fault->extra, fault->message)
                  : sim_reply_new_error (fault->status, fault->rpc_status, fault->message,
                                         fault->details);
      facts->status = fault->status;
    }
  if (fault != NULL && fault->kind == SIM_FAULT_DELAY)
    delay_ms = g_ascii_strtoull (name + strlen ("delay-"), NULL, 10);
  sim_exchange_log (exchange, facts);
  sim_exchange_pack (exchange, reply);
  sim_exchange_send (exchange, reply, fault != NULL && fault->kind == SIM_FAULT_CUT ? name : NULL,
                     delay_ms);
}

static gboolean
is_known_method (SoupServerMessage *message, const Address *address)
{
  const char *verb = soup_server_message_get_method (message);

  if (address->method == NULL)
    return g_str_equal (verb, "GET");
  return g_str_equal (verb, "POST") && g_strv_contains (methods, address->method);
}

static void
handle_api (SimServer *self, SimExchange *exchange, const char *path, GHashTable *query)
{
  SoupServerMessage *message = sim_exchange_get_message (exchange);
  g_autoptr (GBytes) body = NULL;
  g_auto (Address) address = { NULL };
  SimCallFacts facts = { .path = path };
  SimReply *refusal;

  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  facts.body_bytes = g_bytes_get_size (body);
  if (!read_address (path, &address) || !is_known_method (message, &address))
    {
      answer_plainly (exchange, &facts,
                      sim_reply_new_text (404, "text/html; charset=UTF-8", HTML_NOT_FOUND));
      return;
    }
  facts.model = address.model;
  refusal = check_key (self, message, query);
  facts.is_key_ok = refusal == NULL;
  if (refusal != NULL)
    answer_plainly (exchange, &facts, refusal);
  else if (address.method == NULL)
    answer_catalog (self, exchange, &facts, make_catalog_reply (self, &address, query));
  else
    {
      const char *alt = query == NULL ? NULL : g_hash_table_lookup (query, "alt");
      SimMethodCall call = { .server = self,
                             .exchange = exchange,
                             .path = path,
                             .version = address.version,
                             .model = address.model,
                             .method = address.method,
                             .is_sse = g_strcmp0 (alt, "sse") == 0 };

      sim_generate_handle (&call, body);
    }
}

static void
handle_control (SimServer *self, SoupServerMessage *message, const char *path)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SimReply) reply = NULL;
  gsize size;
  const char *data;

  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  reply = sim_control_handle (self, path, soup_server_message_get_method (message), body);
  if (reply == NULL)
    reply = sim_reply_new_text (404, "text/html; charset=UTF-8", HTML_NOT_FOUND);
  data = g_bytes_get_data (reply->body, &size);
  soup_server_message_set_status (message, reply->status, NULL);
  soup_server_message_set_response (message, reply->content_type, SOUP_MEMORY_COPY, data, size);
}

/* Where a redirect leads: a client that follows it must not bring the key along. */
static void
handle_trap (SimServer *self, SimExchange *exchange, const char *path)
{
  SoupMessageHeaders *headers;
  SimCallFacts facts = { .path = path, .fault = "redirected" };

  headers = soup_server_message_get_request_headers (sim_exchange_get_message (exchange));
  facts.is_key_ok = soup_message_headers_get_one (headers, "x-goog-api-key") != NULL;
  answer_plainly (exchange, &facts, sim_reply_new_text (200, "application/json", "{}"));
}

static gboolean
is_for_trap (SimServer *self, SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_local_address (message);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) == self->trap_port;
}

static void
request_arrived_cb (SoupServer *soup,
                    SoupServerMessage *message,
                    const char *path,
                    GHashTable *query,
                    gpointer user_data)
{
  SimServer *self = user_data;
  g_autoptr (SimExchange) exchange = NULL;

  if (g_str_has_prefix (path, "/simulator/"))
    {
      handle_control (self, message, path);
      return;
    }
  exchange = sim_exchange_new (message, self->log);
  if (is_for_trap (self, message))
    handle_trap (self, exchange, path);
  else
    handle_api (self, exchange, path, query);
}

static gboolean
listen_on (SimServer *self, guint port, guint *bound, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  for (GSList *l = uris; l != NULL; l = l->next)
    {
      if ((guint) g_uri_get_port (l->data) != self->port)
        *bound = g_uri_get_port (l->data);
    }
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/* "NAME" or "NAME*TIMES" */
static gboolean
set_default_fault (SimServer *self, GError **error)
{
  g_auto (GStrv) pieces = NULL;

  if (self->options.default_fault == NULL)
    return TRUE;
  pieces = g_strsplit (self->options.default_fault, "*", 2);
  if (pieces[0] != NULL
      && sim_fault_plan_set (self->faults, "generate", pieces[0],
                             pieces[1] == NULL ? 0 : g_ascii_strtoull (pieces[1], NULL, 10)))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no fault \"%s\".",
               self->options.default_fault);
  return FALSE;
}

/* Listens on 127.0.0.1 only. @options: borrowed for the life of the server */
SimServer *
sim_server_new (const SimOptions *options, GError **error)
{
  g_autoptr (SimServer) self = g_new0 (SimServer, 1);

  self->options = *options;
  self->faults = sim_fault_plan_new ();
  self->gallery = sim_gallery_new ();
  self->photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->continuations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->soup = soup_server_new ("server-header", "scaffolding on HTTPServer2", NULL);
  self->models = sim_models_new (options->models_file, error);
  if (self->models == NULL || !set_default_fault (self, error))
    return NULL;
  self->log = sim_call_log_new (options->log_file, options->save_directory, error);
  if (self->log == NULL || !listen_on (self, options->port, &self->port, error)
      || !listen_on (self, 0, &self->trap_port, error))
    return NULL;
  soup_server_add_handler (self->soup, NULL, request_arrived_cb, self, NULL);
  return g_steal_pointer (&self);
}

void
sim_server_free (SimServer *self)
{
  while (self->n_drawing > 0)
    g_main_context_iteration (NULL, TRUE);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_clear_pointer (&self->models, sim_models_free);
  g_clear_pointer (&self->log, sim_call_log_free);
  sim_fault_plan_free (self->faults);
  sim_gallery_free (self->gallery);
  g_hash_table_unref (self->photos);
  g_hash_table_unref (self->continuations);
  g_free (self);
}
