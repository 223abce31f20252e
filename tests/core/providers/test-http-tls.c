/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-http.h"

#include "raw-server.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY "AQ.test-key-0123456789"
#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

/* A certificate that is made for this run and trusted by nobody else. */
typedef struct
{
  char *directory;
  char *certificate_file;
  char *key_file;
  GTlsCertificate *certificate;
} Identity;

typedef struct
{
  const Identity *identity;
  const char *text;
  GCancellable *cancellable;
  gint64 cancelled_at;
  int n_handshakes;
} TlsServer;

static void
identity_free (Identity *self)
{
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  g_remove (self->certificate_file);
  g_remove (self->key_file);
  g_rmdir (self->directory);
  g_free (self->certificate_file);
  g_free (self->key_file);
  g_free (self->directory);
  g_clear_object (&self->certificate);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Identity, identity_free)

static gboolean
make_certificate (Identity *self)
{
  const char *argv[] = { "openssl",
                         "req",
                         "-x509",
                         "-newkey",
                         "ec",
                         "-pkeyopt",
                         "ec_paramgen_curve:P-256",
                         "-nodes",
                         "-days",
                         "2",
                         "-subj",
                         "/CN=localhost",
                         "-addext",
                         "subjectAltName=DNS:localhost,IP:127.0.0.1",
                         "-keyout",
                         self->key_file,
                         "-out",
                         self->certificate_file,
                         NULL };

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, NULL, NULL);
}

/* NULL, with the test skipped, where it cannot be made. */
static Identity *
identity_new (void)
{
  g_autoptr (Identity) self = g_new0 (Identity, 1);
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("stagecraft-tls-XXXXXX", &error);
  g_assert_no_error (error);
  self->key_file = g_build_filename (self->directory, "key.pem", NULL);
  self->certificate_file = g_build_filename (self->directory, "certificate.pem", NULL);
  if (!make_certificate (self) || !g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("There is no openssl or no TLS for GIO on this computer.");
      return NULL;
    }

  self->certificate
      = g_tls_certificate_new_from_files (self->certificate_file, self->key_file, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&self);
}

static void
trust (Identity *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (self->certificate_file, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static void
serve_tls (RawServer *server, GIOStream *stream, gpointer user_data)
{
  TlsServer *self = user_data;
  g_autoptr (GIOStream) tls
      = g_tls_server_connection_new (stream, self->identity->certificate, NULL);

  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL))
    return;

  g_atomic_int_inc (&self->n_handshakes);
  if (!raw_server_read_request (server, tls))
    return;

  raw_server_write (tls, self->text, -1);
  if (self->cancellable == NULL)
    return;

  self->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  /* Below TLS, which loses an error when a test that is over stops its reading. */
  raw_server_wait_for_hangup (server, stream);
}

static ScHttpReply *
post (RawServer *server, guint timeout_s, GCancellable *cancellable)
{
  g_autofree char *plain = raw_server_dup_url (server);
  g_autofree char *url = g_strconcat ("https", plain + strlen ("http"), NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);

  return sc_http_send (&(ScHttpRequest) { .url = url,
                                          .body = body,
                                          .key_header = "x-goog-api-key",
                                          .key = KEY,
                                          .timeout_s = timeout_s },
                       cancellable);
}

static void
assert_call (const char *text, ScOutcome outcome, guint status)
{
  g_autoptr (Identity) identity = identity_new ();
  TlsServer tls = { .identity = identity, .text = text };
  g_autoptr (RawServer) server = raw_server_new (serve_tls, &tls);
  g_autoptr (ScHttpReply) reply = NULL;

  if (identity == NULL)
    return;

  trust (identity);
  reply = post (server, 30, NULL);
  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (outcome));
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 1);
}

static void
test_success (void)
{
  assert_call (OK_HEAD "Content-Length: 2\r\n\r\n{}", SC_OUTCOME_OK, 200);
}

static void
test_lost (void)
{
  assert_call ("", SC_OUTCOME_CONNECTION_LOST, 0);
}

static void
test_cut (void)
{
  assert_call (OK_HEAD "Content-Length: 9\r\n\r\n{}", SC_OUTCOME_TRUNCATED_REPLY, 200);
}

/* Nobody gets the key who cannot prove to be the service. */
static void
test_untrusted (void)
{
  g_autoptr (Identity) identity = identity_new ();
  TlsServer tls = { .identity = identity, .text = OK_HEAD "Content-Length: 2\r\n\r\n{}" };
  g_autoptr (RawServer) server = raw_server_new (serve_tls, &tls);
  g_autoptr (ScHttpReply) reply = NULL;

  if (identity == NULL)
    return;

  reply = post (server, 30, NULL);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OFFLINE);
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 0);
}

/* A server that waits for plain HTTP never answers the greeting of TLS. */
static void
test_no_tls (void)
{
  g_autoptr (RawServer) server
      = raw_server_new (raw_server_serve_text, (gpointer) (OK_HEAD "\r\n{}"));
  g_autoptr (ScHttpReply) reply = NULL;

  reply = post (server, 1, NULL);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OFFLINE);
  g_assert_cmpuint (raw_server_get_n_requests (server), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (Identity) identity = identity_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TlsServer tls = { .identity = identity, .text = "HTTP/1.1", .cancellable = cancellable };
  g_autoptr (RawServer) server = raw_server_new (serve_tls, &tls);
  g_autoptr (ScHttpReply) reply = NULL;
  gint64 elapsed;

  if (identity == NULL)
    return;

  trust (identity);
  reply = post (server, 30, cancellable);
  elapsed = g_get_monotonic_time () - tls.cancelled_at;
  g_assert_cmpint (elapsed, <, 100 * 1000);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/http-tls/success", test_success);
  g_test_add_func ("/providers/http-tls/lost", test_lost);
  g_test_add_func ("/providers/http-tls/cut", test_cut);
  g_test_add_func ("/providers/http-tls/untrusted", test_untrusted);
  g_test_add_func ("/providers/http-tls/no-tls", test_no_tls);
  g_test_add_func ("/providers/http-tls/cancel", test_cancel);

  return g_test_run ();
}
