/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-http.h"

#include "sc-address.h"

#include <libsoup/soup.h>

/* No limit at all for people, and in milliseconds still a number. */
#define MAX_TIMEOUT_S (24 * 60 * 60)
#define CHUNK_SIZE (256 * 1024)
#define MAX_BODY_SIZE (64 * 1024 * 1024)
/* Finding and greeting the service takes no longer where there is a network at all. */
#define MAX_CONNECT_S 30
/* The service should give up a little before we do, so that its answer still reaches us. */
#define SERVER_MARGIN_S 10

/* One call while it runs. */
typedef struct
{
  ScHttpReply *reply;
  SoupMessage *message;
  GInputStream *stream;
  GCancellable *stop;
  gboolean has_started;
  gboolean is_cancelled;
  gboolean is_late;
  gboolean is_done;
} Call;

static ScOutcome
get_failure (const Call *call, gboolean is_too_large)
{
  if (call->is_cancelled)
    return SC_OUTCOME_CANCELLED;
  if (!call->has_started)
    return SC_OUTCOME_OFFLINE;
  if (is_too_large)
    return SC_OUTCOME_UNEXPECTED_REPLY;
  if (call->is_late)
    return SC_OUTCOME_TIMED_OUT;

  return call->reply->status == 0 ? SC_OUTCOME_CONNECTION_LOST : SC_OUTCOME_TRUNCATED_REPLY;
}

static void
finish (Call *call, ScOutcome outcome, const char *error)
{
  call->reply->outcome = outcome;
  g_set_str (&call->reply->error, error);
  call->is_done = TRUE;
}

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    finish (call, get_failure (call, FALSE), error->message);
  else if (size == 0)
    finish (call, SC_OUTCOME_OK, NULL);
  else if (call->reply->body->len + size > MAX_BODY_SIZE)
    finish (call, get_failure (call, TRUE), NULL);
  else
    {
      g_byte_array_append (call->reply->body, g_bytes_get_data (bytes, NULL), size);
      g_input_stream_read_bytes_async (call->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, call->stop,
                                       chunk_read_cb, call);
    }
}

static gint64
parse_retry_after (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;

  return MAX (0, g_date_time_to_unix (date) * 1000 - g_get_real_time () / 1000);
}

static void
read_headers (Call *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);

  call->reply->status = soup_message_get_status (call->message);
  g_set_str (&call->reply->content_type, soup_message_headers_get_content_type (headers, NULL));
  call->reply->retry_after_ms
      = parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
}

static void
headers_arrived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL)
    {
      finish (call, get_failure (call, FALSE), error->message);
    }
  else if (!call->has_started)
    {
      /* The status is that of a proxy that refused to connect us. */
      finish (call, SC_OUTCOME_OFFLINE, soup_message_get_reason_phrase (call->message));
    }
  else
    {
      read_headers (call);
      g_input_stream_read_bytes_async (call->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, call->stop,
                                       chunk_read_cb, call);
    }
}

static void
starting_cb (SoupMessage *message, Call *call)
{
  call->has_started = TRUE;
}

static gboolean
deadline_cb (gpointer user_data)
{
  Call *call = user_data;

  call->is_late = TRUE;
  g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
unreachable_cb (gpointer user_data)
{
  Call *call = user_data;

  if (!call->has_started)
    g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Call *call = user_data;

  call->is_cancelled = TRUE;
  g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext *context, GSource *source, GSourceFunc callback, Call *call)
{
  g_source_set_callback (source, callback, call, NULL);
  g_source_attach (source, context);
  g_source_unref (source);
}

/* Without a user and password, for which libsoup would send a request a second time. */
static GUri *
parse_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return g_uri_build (g_uri_get_flags (uri), g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                      g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}

static SoupMessage *
create_message (const ScHttpRequest *request)
{
  g_autoptr (GUri) uri = parse_url (request->url);
  SoupMessage *message
      = soup_message_new_from_uri (request->body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *server_timeout
      = g_strdup_printf ("%u", MAX (request->timeout_s, SERVER_MARGIN_S + 1) - SERVER_MARGIN_S);

  /* A redirect would carry the key elsewhere. A new connection, with HTTP/1, leaves libsoup no
   * reason to send a request a second time. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION
                                       | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_set_force_http1 (message, TRUE);
  soup_message_headers_replace (headers, "X-Server-Timeout", server_timeout);
  soup_message_headers_replace (headers, request->key_header, request->key);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);

  return message;
}

static SoupSession *
create_session (const ScHttpRequest *request)
{
  SoupSession *session = soup_session_new_with_options ("user-agent", "StageCraft/" SC_VERSION,
                                                        "timeout", 0, "idle-timeout", 0, NULL);
  g_autoptr (GProxyResolver) resolver = NULL;

  if (request->proxy != NULL)
    resolver = g_simple_proxy_resolver_new (request->proxy, NULL);

  /* Plain http to this computer must not be shown to a proxy of the system elsewhere. */
  if (request->proxy != NULL || sc_address_is_loopback (request->url))
    soup_session_set_proxy_resolver (session, resolver);

  return session;
}

/* Waits by turning a main context that nobody else knows, instead of calling libsoup's
 * synchronous functions: those know only a limit for a single read or write, and a server that
 * drips its headers one byte a second, or takes our photo as slowly, stays below any such
 * limit. One timer source bounds all of it, from the name lookup to the last byte, without a
 * second thread. The context belongs to this call alone, so nothing else can run in between. */
static void
run (Call *call, const ScHttpRequest *request, GMainContext *context, GCancellable *cancellable)
{
  g_autoptr (SoupSession) session = create_session (request);

  attach (context, g_timeout_source_new (MIN (request->timeout_s, MAX_TIMEOUT_S) * 1000),
          deadline_cb, call);
  attach (context, g_timeout_source_new (MAX_CONNECT_S * 1000), unreachable_cb, call);
  if (cancellable != NULL)
    attach (context, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb), call);

  g_signal_connect (call->message, "starting", G_CALLBACK (starting_cb), call);
  soup_session_send_async (session, call->message, G_PRIORITY_DEFAULT, call->stop,
                           headers_arrived_cb, call);
  while (!call->is_done)
    g_main_context_iteration (context, TRUE);

  g_signal_handlers_disconnect_by_data (call->message, call);
  soup_session_abort (session);
  g_clear_object (&call->stream);
  while (g_main_context_iteration (context, FALSE))
    continue;
}

/**
 * sc_http_send:
 * @request: what to send
 * @cancellable: (nullable): stops at once
 *
 * Sends one request, once, and waits for the whole reply. Redirects are not followed, nothing
 * is retried, nothing is logged, and a body of more than 64 MB is not read. May run in
 * several threads at once: each call has a session and a connection of its own.
 *
 * How far a failed request got decides the outcome, because it decides what may be billed:
 * %SC_OUTCOME_INSECURE_ADDRESS and %SC_OUTCOME_OFFLINE say that nothing was sent, the latter
 * also when no connection stands after half a minute,
 * %SC_OUTCOME_CONNECTION_LOST that no status came back, %SC_OUTCOME_TRUNCATED_REPLY that
 * the body was cut after the status, %SC_OUTCOME_UNEXPECTED_REPLY that it was too large, and
 * %SC_OUTCOME_TIMED_OUT and %SC_OUTCOME_CANCELLED who lost patience.
 *
 * Returns: (transfer full): what came back
 */
ScHttpReply *
sc_http_send (const ScHttpRequest *request, GCancellable *cancellable)
{
  g_autoptr (ScHttpReply) reply = g_new0 (ScHttpReply, 1);
  g_autoptr (GMainContext) context = NULL;
  Call call = { .reply = reply };

  g_return_val_if_fail (request != NULL && request->url != NULL, NULL);
  g_return_val_if_fail (request->key != NULL && request->timeout_s > 0, NULL);

  reply->body = g_byte_array_new ();
  reply->retry_after_ms = -1;
  reply->outcome = SC_OUTCOME_CANCELLED;
  if (g_cancellable_is_cancelled (cancellable))
    return g_steal_pointer (&reply);

  reply->outcome = SC_OUTCOME_INSECURE_ADDRESS;
  if (!sc_address_is_safe (request->url, request->proxy))
    return g_steal_pointer (&reply);

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  call.message = create_message (request);
  call.stop = g_cancellable_new ();
  run (&call, request, context, cancellable);
  g_clear_object (&call.message);
  g_clear_object (&call.stop);
  g_main_context_pop_thread_default (context);

  return g_steal_pointer (&reply);
}

/**
 * sc_http_reply_free:
 * @reply: (nullable) (transfer full): a reply
 *
 * Frees a reply.
 */
void
sc_http_reply_free (ScHttpReply *reply)
{
  if (reply == NULL)
    return;

  g_clear_pointer (&reply->body, g_byte_array_unref);
  g_free (reply->content_type);
  g_free (reply->error);
  g_free (reply);
}
