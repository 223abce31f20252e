/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-http.h"

#include "raw-server.h"

#include <string.h>

#define KEY "AQ.test-key-0123456789"
#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n"
#define MEGABYTE (1024 * 1024)
#define DRIP_MS 20

typedef struct
{
  const char *name;
  const char *text;
  ScOutcome outcome;
  guint status;
} TextCase;

typedef struct
{
  const char *name;
  RawHandler handler;
  const char *data;
  ScOutcome outcome;
  guint status;
} SlowCase;

static ScHttpReply *
send_to (const char *url, const char *proxy, guint timeout_s, GCancellable *cancellable)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);

  return sc_http_send (&(ScHttpRequest) { .url = url,
                                          .body = body,
                                          .key_header = "x-goog-api-key",
                                          .key = KEY,
                                          .proxy = proxy,
                                          .timeout_s = timeout_s },
                       cancellable);
}

static ScHttpReply *
post (RawServer *server, guint timeout_s, GCancellable *cancellable)
{
  g_autofree char *url = raw_server_dup_url (server);

  return send_to (url, NULL, timeout_s, cancellable);
}

static ScHttpReply *
post_to_text (const char *text)
{
  g_autoptr (RawServer) server = raw_server_new (raw_server_serve_text, (gpointer) text);
  ScHttpReply *reply = post (server, 30, NULL);

  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
  return reply;
}

static void
assert_body (const ScHttpReply *reply, const char *body)
{
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpmem (reply->body->data, reply->body->len, body, strlen (body));
}

static const TextCase text_cases[] = {
  { "whole", OK_HEAD "Content-Length: 2\r\n\r\n{}", SC_OUTCOME_OK, 200 },
  { "until-close", OK_HEAD "\r\n{}", SC_OUTCOME_OK, 200 },
  { "chunked", OK_HEAD "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
    SC_OUTCOME_OK, 200 },
  { "after-100", "HTTP/1.1 100 Continue\r\n\r\n" OK_HEAD "Content-Length: 2\r\n\r\n{}",
    SC_OUTCOME_OK, 200 },
  { "http-1.0", "HTTP/1.0 200 OK\r\n\r\n{}", SC_OUTCOME_OK, 200 },
  { "error-status", "HTTP/1.1 503 X\r\nContent-Length: 2\r\n\r\n{}", SC_OUTCOME_OK, 503 },
  { "no-content", "HTTP/1.1 204 X\r\n\r\n", SC_OUTCOME_OK, 204 },
  { "unauthorized", "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n", SC_OUTCOME_OK,
    401 },
  { "closed-before-status", "", SC_OUTCOME_CONNECTION_LOST, 0 },
  { "closed-in-status", "HTTP/1.", SC_OUTCOME_CONNECTION_LOST, 0 },
  { "closed-in-headers", "HTTP/1.1 200 OK\r\nContent-Ty", SC_OUTCOME_CONNECTION_LOST, 0 },
  { "not-http", "220 mail.example.com ESMTP\r\n\r\n", SC_OUTCOME_CONNECTION_LOST, 0 },
  { "cut-length", OK_HEAD "Content-Length: 100\r\n\r\n{\"a\":", SC_OUTCOME_TRUNCATED_REPLY, 200 },
  { "short-and-closed", OK_HEAD "Connection: close\r\nContent-Length: 100\r\n\r\n{}", SC_OUTCOME_OK,
    200 },
  { "cut-at-once", OK_HEAD "Content-Length: 100\r\n\r\n", SC_OUTCOME_TRUNCATED_REPLY, 200 },
  { "cut-chunk",
    OK_HEAD "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"a\":", SC_OUTCOME_TRUNCATED_REPLY, 200 },
  { "no-last-chunk", OK_HEAD "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    SC_OUTCOME_TRUNCATED_REPLY, 200 },
  { "cut-gzip", OK_HEAD "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n\x1f\x8b\x08",
    SC_OUTCOME_TRUNCATED_REPLY, 200 },
};

static void
test_text (gconstpointer data)
{
  const TextCase *test = data;
  g_autoptr (ScHttpReply) reply = post_to_text (test->text);

  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (test->outcome));
  g_assert_cmpuint (reply->status, ==, test->status);
  g_assert_true ((reply->error == NULL) == (reply->outcome == SC_OUTCOME_OK));
  g_assert_true (reply->error == NULL || strstr (reply->error, KEY) == NULL);
  if (test->outcome == SC_OUTCOME_OK && test->status == 200)
    assert_body (reply, "{}");
}

static void
test_headers (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text, (gpointer) (OK_HEAD "\r\n{}"));
  g_autoptr (ScHttpReply) reply = post (server, 360, NULL);
  g_autofree char *request = raw_server_dup_request (server, 0);
  const char *key = strstr (request, KEY);

  g_assert_cmpstr (reply->content_type, ==, "application/json");
  g_assert_true (g_str_has_prefix (request, "POST / HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n{\"a\":1}"));
  g_assert_nonnull (strstr (request, "\r\nx-goog-api-key: " KEY "\r\n"));
  g_assert_null (strstr (key + 1, KEY));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_nonnull (strstr (request, "\r\nX-Server-Timeout: 350\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: StageCraft/" SC_VERSION "\r\n"));
  g_assert_nonnull (strstr (request, "gzip"));
}

static void
serve_gzip (RawServer *server, GIOStream *stream, gpointer user_data)
{
  gsize size = GPOINTER_TO_SIZE (user_data);
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, G_CONVERTER (gzip));
  g_autofree char *plain = g_strnfill (size, ' ');
  g_autofree char *head = NULL;

  if (!raw_server_read_request (server, stream))
    return;

  g_output_stream_write_all (output, plain, size, NULL, NULL, NULL);
  g_output_stream_close (output, NULL, NULL);
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
  head = g_strdup_printf (OK_HEAD "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
                                  "\r\n\r\n",
                          size);
  raw_server_write (stream, head, -1);
  raw_server_write (stream, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                    size);
}

static void
test_gzip (void)
{
  g_autoptr (RawServer) server = raw_server_new (serve_gzip, GSIZE_TO_POINTER (3 * MEGABYTE));
  g_autoptr (ScHttpReply) reply = post (server, 30, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpuint (reply->body->len, ==, 3 * MEGABYTE);
}

static void
test_gzip_bomb (void)
{
  g_autoptr (RawServer) server = raw_server_new (serve_gzip, GSIZE_TO_POINTER (100 * MEGABYTE));
  g_autoptr (ScHttpReply) reply = post (server, 60, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_UNEXPECTED_REPLY);
  g_assert_cmpuint (reply->body->len, <=, 64 * MEGABYTE);
}

static void
serve_huge (RawServer *server, GIOStream *stream, gpointer user_data)
{
  g_autofree char *megabyte = g_strnfill (MEGABYTE, ' ');

  if (!raw_server_read_request (server, stream))
    return;

  raw_server_write (stream, OK_HEAD "\r\n", -1);
  for (gsize i = 0; i < GPOINTER_TO_SIZE (user_data); i++)
    raw_server_write (stream, megabyte, MEGABYTE);
}

static void
test_largest (void)
{
  g_autoptr (RawServer) server = raw_server_new (serve_huge, GSIZE_TO_POINTER (64));
  g_autoptr (ScHttpReply) reply = post (server, 60, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpuint (reply->body->len, ==, 64 * MEGABYTE);
}

static void
test_huge (void)
{
  g_autoptr (RawServer) server = raw_server_new (serve_huge, GSIZE_TO_POINTER (65));
  g_autoptr (ScHttpReply) reply = post (server, 60, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_UNEXPECTED_REPLY);
  g_assert_cmpuint (reply->status, ==, 200);
}

static void
never_answer (RawServer *server, GIOStream *stream, gpointer user_data)
{
  if (raw_server_read_request (server, stream))
    raw_server_wait_for_hangup (server, stream);
}

/* Never so long without a byte that a limit for a single read would notice. */
static void
drip (RawServer *server, GIOStream *stream, gpointer user_data)
{
  if (!raw_server_read_request (server, stream))
    return;

  for (const char *c = user_data; *c != '\0' && raw_server_wait (server, DRIP_MS); c++)
    raw_server_write (stream, c, 1);
  while (raw_server_wait (server, DRIP_MS)
         && g_socket_condition_check (g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream)),
                                      G_IO_HUP)
                == 0)
    raw_server_write (stream, "x", 1);
}

static const SlowCase slow_cases[] = {
  { "never-answers", never_answer, NULL, SC_OUTCOME_TIMED_OUT, 0 },
  { "drips-headers", drip, "HTTP/1.1 200 OK\r\nX-Long: ", SC_OUTCOME_TIMED_OUT, 0 },
  { "drips-body", drip, "HTTP/1.1 200 OK\r\n\r\n{", SC_OUTCOME_TIMED_OUT, 200 },
};

static void
test_slow (gconstpointer data)
{
  const SlowCase *test = data;
  g_autoptr (RawServer) server = raw_server_new (test->handler, (gpointer) test->data);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ScHttpReply) reply = post (server, 1, NULL);
  gint64 elapsed = g_get_monotonic_time () - start;

  g_assert_cmpint (reply->outcome, ==, test->outcome);
  g_assert_cmpuint (reply->status, ==, test->status);
  g_assert_cmpint (elapsed, >=, 990 * 1000);
  g_assert_cmpint (elapsed, <, 3 * G_USEC_PER_SEC);
}

static void
never_read (RawServer *server, GIOStream *stream, gpointer user_data)
{
  while (raw_server_wait (server, 1000))
    continue;
}

/* A photo that nobody takes: the sockets' buffers are full long before its end. */
static void
test_slow_upload (void)
{
  g_autoptr (RawServer) server = raw_server_new (never_read, NULL);
  g_autofree char *url = raw_server_dup_url (server);
  g_autoptr (GBytes) body = g_bytes_new_take (g_strnfill (32 * MEGABYTE, ' '), 32 * MEGABYTE);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ScHttpReply) reply = sc_http_send (
      &(ScHttpRequest) {
          .url = url, .body = body, .key_header = "x-goog-api-key", .key = KEY, .timeout_s = 1 },
      NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
}

typedef struct
{
  GCancellable *cancellable;
  const char *text;
  gint64 cancelled_at;
} Canceller;

/* Cancels from the thread of the server when the client is where the test wants it. */
static void
serve_and_cancel (RawServer *server, GIOStream *stream, gpointer user_data)
{
  Canceller *canceller = user_data;

  if (!raw_server_read_request (server, stream))
    return;

  raw_server_write (stream, canceller->text, -1);
  raw_server_wait (server, DRIP_MS);
  canceller->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (canceller->cancellable);
  raw_server_wait_for_hangup (server, stream);
}

static void
test_cancel (gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { cancellable, data, 0 };
  g_autoptr (RawServer) server = raw_server_new (serve_and_cancel, &canceller);
  g_autoptr (ScHttpReply) reply = post (server, 60, cancellable);
  gint64 elapsed = g_get_monotonic_time () - canceller.cancelled_at;

  g_assert_cmpint (elapsed, <, 100 * 1000);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_CANCELLED);
}

static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RawServer) server = raw_server_new (never_answer, NULL);
  g_autoptr (ScHttpReply) reply = NULL;

  g_cancellable_cancel (cancellable);
  reply = post (server, 60, cancellable);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_CANCELLED);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 0);
}

static void
test_refused (void)
{
  RawServer *server = raw_server_new (never_answer, NULL);
  g_autofree char *url = raw_server_dup_url (server);
  g_autoptr (ScHttpReply) reply = NULL;

  raw_server_free (server);
  reply = send_to (url, NULL, 30, NULL);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OFFLINE);
  g_assert_nonnull (reply->error);
}

static void
test_unknown_name (void)
{
  g_autoptr (ScHttpReply) reply = send_to ("https://name.invalid/", NULL, 30, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OFFLINE);
  g_assert_cmpuint (reply->status, ==, 0);
}

static void
test_insecure (void)
{
  const char *urls[] = { "http://name.invalid/", "http://192.0.2.1:80/", "ftp://127.0.0.1/", "x" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (ScHttpReply) reply = send_to (urls[i], NULL, 30, NULL);

      g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_INSECURE_ADDRESS);
    }
}

static void
test_redirect (gconstpointer data)
{
  g_autoptr (RawServer) elsewhere
      = raw_server_new (raw_server_serve_text, (gpointer) (OK_HEAD "\r\n{}"));
  g_autofree char *url = raw_server_dup_url (elsewhere);
  g_autofree char *text
      = g_strdup_printf ("HTTP/1.1 %s X\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n",
                         (const char *) data, url);
  g_autoptr (RawServer) server = raw_server_new (raw_server_serve_text, text);
  g_autoptr (ScHttpReply) reply = post (server, 30, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpuint (reply->status, ==, strtoul (data, NULL, 10));
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
  g_assert_cmpuint (raw_server_get_n_connections (elsewhere), ==, 0);
}

/* Answers the first request of a connection, promises to go on, and hangs up on the second. */
static void
keep_alive_once (RawServer *server, GIOStream *stream, gpointer user_data)
{
  if (!raw_server_read_request (server, stream))
    return;

  raw_server_write (stream, OK_HEAD "Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}", -1);
  raw_server_read_request (server, stream);
}

static void
test_never_sent_again (void)
{
  g_autoptr (RawServer) keeping = raw_server_new (keep_alive_once, NULL);
  g_autoptr (RawServer) closing = raw_server_new (raw_server_serve_text, (gpointer) "");

  for (guint i = 1; i <= 10; i++)
    {
      g_autoptr (ScHttpReply) kept = post (keeping, 30, NULL);
      g_autoptr (ScHttpReply) lost = post (closing, 30, NULL);

      assert_body (kept, "{}");
      g_assert_cmpint (lost->outcome, ==, SC_OUTCOME_CONNECTION_LOST);
      g_assert_cmpuint (raw_server_get_n_requests (keeping), ==, i);
      g_assert_cmpuint (raw_server_get_n_connections (keeping), ==, i);
      g_assert_cmpuint (raw_server_get_n_requests (closing), ==, i);
    }
}

static void
test_no_second_login (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text,
                        (gpointer) "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic "
                                   "realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
  g_autofree char *url = raw_server_dup_url (server);
  g_autofree char *with_user = g_strdup_printf ("http://user:pass@%s/", url + strlen ("http://"));
  g_autoptr (ScHttpReply) reply = send_to (with_user, NULL, 30, NULL);

  g_assert_cmpuint (reply->status, ==, 401);
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
}

static void
test_proxy (void)
{
  g_autoptr (RawServer) target = raw_server_new (never_answer, NULL);
  g_autoptr (RawServer) proxy
      = raw_server_new (raw_server_serve_text, (gpointer) (OK_HEAD "\r\n{}"));
  g_autofree char *url = raw_server_dup_url (target);
  g_autofree char *proxy_url = raw_server_dup_url (proxy);
  g_autofree char *expected = g_strdup_printf ("POST %s/ HTTP/1.1\r\n", url);
  g_autoptr (ScHttpReply) reply = send_to (url, proxy_url, 30, NULL);
  g_autofree char *request = raw_server_dup_request (proxy, 0);

  assert_body (reply, "{}");
  g_assert_true (g_str_has_prefix (request, expected));
  g_assert_cmpuint (raw_server_get_n_connections (target), ==, 0);
}

/* Through a tunnel the proxy learns a name, never the key. */
static void
test_tunnel (gconstpointer data)
{
  g_autoptr (RawServer) proxy = raw_server_new (raw_server_serve_text, (gpointer) data);
  g_autofree char *proxy_url = raw_server_dup_url (proxy);
  g_autoptr (ScHttpReply) reply = send_to ("https://example.com/", proxy_url, 30, NULL);
  g_autofree char *request = raw_server_dup_request (proxy, 0);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OFFLINE);
  g_assert_true (g_str_has_prefix (request, "CONNECT example.com:443 "));
  g_assert_null (strstr (request, KEY));
}

static void
test_proxy_refused (void)
{
  RawServer *proxy = raw_server_new (never_answer, NULL);
  g_autofree char *proxy_url = raw_server_dup_url (proxy);
  g_autoptr (ScHttpReply) refused = NULL;
  g_autoptr (ScHttpReply) nonsense = NULL;

  raw_server_free (proxy);
  refused = send_to ("https://example.com/", proxy_url, 30, NULL);
  g_assert_cmpint (refused->outcome, ==, SC_OUTCOME_OFFLINE);
  nonsense = send_to ("https://example.com/", "nonsense://x", 30, NULL);
  g_assert_cmpint (nonsense->outcome, ==, SC_OUTCOME_OFFLINE);
}

static void
assert_retry_after (const char *value, gint64 least_ms, gint64 most_ms)
{
  g_autofree char *text
      = g_strdup_printf ("HTTP/1.1 429 X\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n", value);
  g_autoptr (ScHttpReply) reply = post_to_text (text);

  g_assert_cmpint (reply->retry_after_ms, >=, least_ms);
  g_assert_cmpint (reply->retry_after_ms, <=, most_ms);
}

static void
test_retry_after (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 100);
  g_autofree char *date = g_date_time_format (later, "%a, %d %b %Y %H:%M:%S GMT");

  assert_retry_after ("30", 30000, 30000);
  assert_retry_after ("0", 0, 0);
  assert_retry_after ("soon", -1, -1);
  assert_retry_after ("-5", -1, -1);
  assert_retry_after ("99999999999999999999", -1, -1);
  assert_retry_after (date, 80000, 101000);
  assert_retry_after ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0);
}

static void
add_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/http/reply/", text_cases[i].name, NULL);

      g_test_add_data_func (path, &text_cases[i], test_text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (slow_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/http/slow/", slow_cases[i].name, NULL);

      g_test_add_data_func (path, &slow_cases[i], test_slow);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ();
  g_test_add_func ("/providers/http/headers", test_headers);
  g_test_add_func ("/providers/http/gzip", test_gzip);
  g_test_add_func ("/providers/http/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/providers/http/largest", test_largest);
  g_test_add_func ("/providers/http/huge", test_huge);
  g_test_add_func ("/providers/http/slow/upload", test_slow_upload);
  g_test_add_data_func ("/providers/http/cancel/waiting", "", test_cancel);
  g_test_add_data_func ("/providers/http/cancel/in-headers", "HTTP/1.1 200", test_cancel);
  g_test_add_data_func ("/providers/http/cancel/in-body", OK_HEAD "\r\n{", test_cancel);
  g_test_add_func ("/providers/http/cancel/before", test_cancelled_before);
  g_test_add_func ("/providers/http/refused", test_refused);
  g_test_add_func ("/providers/http/unknown-name", test_unknown_name);
  g_test_add_func ("/providers/http/insecure", test_insecure);
  g_test_add_data_func ("/providers/http/redirect/302", "302", test_redirect);
  g_test_add_data_func ("/providers/http/redirect/307", "307", test_redirect);
  g_test_add_data_func ("/providers/http/redirect/308", "308", test_redirect);
  g_test_add_func ("/providers/http/never-sent-again", test_never_sent_again);
  g_test_add_func ("/providers/http/no-second-login", test_no_second_login);
  g_test_add_func ("/providers/http/proxy", test_proxy);
  g_test_add_data_func ("/providers/http/tunnel/forbidden",
                        "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", test_tunnel);
  g_test_add_data_func ("/providers/http/tunnel/login",
                        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                        "Content-Length: 0\r\n\r\n",
                        test_tunnel);
  g_test_add_data_func ("/providers/http/tunnel/bad-gateway",
                        "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", test_tunnel);
  g_test_add_data_func ("/providers/http/tunnel/no-tls", "HTTP/1.1 200 OK\r\n\r\nno TLS here",
                        test_tunnel);
  g_test_add_data_func ("/providers/http/tunnel/closed", "", test_tunnel);
  g_test_add_func ("/providers/http/proxy-refused", test_proxy_refused);
  g_test_add_func ("/providers/http/retry-after", test_retry_after);

  return g_test_run ();
}
