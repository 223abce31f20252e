/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-exchange.h"

#include "sim-gzip.h"

#include <string.h>
#include <sys/socket.h>

#define SLOW_PIECES 12
#define SLOW_PIECE_MS 250

/*
 * One request and its reply.
 *
 * cut: (nullable): the fault of the way that the reply goes
 * pieces: how many parts of a slow body were sent
 */
struct _SimExchange
{
  SoupServerMessage *message;
  SimCallLog *log;
  guint number;
  gint64 arrived_us;
  gboolean has_gzip;
  gboolean is_logged;
  gboolean is_over;
  GSource *watch;
  GSource *timer;
  SimReply *reply;
  char *cut;
  guint pieces;
};

static void
exchange_clear (gpointer data)
{
  SimExchange *self = data;

  g_object_unref (self->message);
  g_clear_pointer (&self->reply, sim_reply_free);
  g_free (self->cut);
}

SimExchange *
sim_exchange_ref (SimExchange *self)
{
  return g_rc_box_acquire (self);
}

void
sim_exchange_unref (SimExchange *self)
{
  g_rc_box_release_full (self, exchange_clear);
}

SoupServerMessage *
sim_exchange_get_message (SimExchange *self)
{
  return self->message;
}

guint
sim_exchange_get_number (SimExchange *self)
{
  return self->number;
}

static gboolean
is_gzip_offered (SoupServerMessage *message)
{
  const char *offer;

  offer = soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                         "Accept-Encoding");
  return offer != NULL && soup_header_contains (offer, "gzip");
}

/* Packs the body when the client said that it can unpack it; any thread may call this. */
void
sim_exchange_pack (SimExchange *self, SimReply *reply)
{
  GBytes *packed;

  if (!self->has_gzip || g_bytes_get_size (reply->body) == 0)
    return;
  packed = sim_gzip (reply->body);
  g_bytes_unref (reply->body);
  reply->body = packed;
  sim_reply_add_header (reply, "Content-Encoding: gzip");
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
finish (SimExchange *self, gboolean is_aborted)
{
  if (self->is_over)
    return;
  self->is_over = TRUE;
  clear_source (&self->watch);
  clear_source (&self->timer);
  if (is_aborted && self->is_logged)
    sim_call_log_mark_aborted (self->log, self->number);
}

/* libsoup notices that the socket is gone when it writes to it. */
static void
release_message (SimExchange *self)
{
  if (soup_server_message_get_status (self->message) == 0)
    soup_server_message_set_status (self->message, SOUP_STATUS_OK, NULL);
  soup_server_message_unpause (self->message);
}

static gboolean
connection_readable_cb (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  SimExchange *self = user_data;
  char byte;

  if (recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
    return G_SOURCE_CONTINUE;
  sim_exchange_ref (self);
  finish (self, TRUE);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
  release_message (self);
  sim_exchange_unref (self);
  return G_SOURCE_REMOVE;
}

/* While the reply is made nobody reads from the connection; this tells when the client left. */
static void
watch_connection (SimExchange *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  self->watch = g_socket_create_source (socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (connection_readable_cb), self, NULL);
  g_source_attach (self->watch, NULL);
}

static void
message_finished_cb (SoupServerMessage *message, gpointer user_data)
{
  SimExchange *self = user_data;

  finish (self, TRUE);
  g_signal_handlers_disconnect_by_data (message, self);
  sim_exchange_unref (self);
}

static void
message_wrote_body_cb (SoupServerMessage *message, gpointer user_data)
{
  finish (user_data, FALSE);
}

/* Takes the message over: nothing is sent before sim_exchange_send(). */
SimExchange *
sim_exchange_new (SoupServerMessage *message, SimCallLog *log)
{
  SimExchange *self = g_rc_box_new0 (SimExchange);

  self->message = g_object_ref (message);
  self->log = log;
  self->number = sim_call_log_begin (log);
  self->arrived_us = g_get_monotonic_time ();
  self->has_gzip = is_gzip_offered (message);
  soup_server_message_pause (message);
  g_signal_connect (message, "wrote-body", G_CALLBACK (message_wrote_body_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (message_finished_cb), sim_exchange_ref (self));
  watch_connection (self);
  return self;
}

void
sim_exchange_log (SimExchange *self, const SimCallFacts *facts)
{
  sim_call_log_write (self->log, self->number, facts);
  self->is_logged = TRUE;
}

/* Ends the connection ourselves, which is no fault of the client. */
static void
cut_connection (SimExchange *self, gboolean is_reset)
{
  GSocket *socket = soup_server_message_get_socket (self->message);
  struct linger linger = { 1, 0 };

  finish (self, FALSE);
  if (is_reset)
    {
      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
      g_socket_close (socket, NULL);
    }
  else
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
fill_headers (SimExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autofree char *timing = NULL;

  timing = g_strdup_printf ("gfet4t7; dur=%" G_GINT64_FORMAT,
                            (g_get_monotonic_time () - self->arrived_us) / 1000);
  soup_message_headers_append (headers, "Vary", "Origin");
  soup_message_headers_append (headers, "Vary", "X-Origin");
  soup_message_headers_append (headers, "Vary", "Referer");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "X-Frame-Options", "SAMEORIGIN");
  soup_message_headers_append (headers, "X-XSS-Protection", "0");
  soup_message_headers_append (headers, "Server-Timing", timing);
  soup_message_headers_append (headers, "Cache-Control", "private");
  soup_message_headers_set_content_type (headers, self->reply->content_type, NULL);
  for (guint i = 0; self->reply->headers != NULL && self->reply->headers[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (self->reply->headers[i], ": ", 2);

      soup_message_headers_append (headers, pair[0], pair[1]);
    }
}

static void
append_slice (SimExchange *self, gsize from, gsize to)
{
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  g_autoptr (GBytes) slice = g_bytes_new_from_bytes (self->reply->body, from, to - from);

  soup_message_body_append_bytes (body, slice);
}

static void
announce_length (SimExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_headers_set_content_length (headers, g_bytes_get_size (self->reply->body));
}

static gboolean
slow_piece_cb (gpointer user_data)
{
  SimExchange *self = user_data;
  gsize size = g_bytes_get_size (self->reply->body);
  gsize from = size * self->pieces / SLOW_PIECES;
  gsize to = size * (self->pieces + 1) / SLOW_PIECES;

  append_slice (self, from, to);
  self->pieces++;
  soup_server_message_unpause (self->message);
  if (self->pieces < SLOW_PIECES)
    return G_SOURCE_CONTINUE;
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  return G_SOURCE_REMOVE;
}

static void
start_timer (SimExchange *self, guint milliseconds, GSourceFunc callback)
{
  clear_source (&self->timer);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, NULL);
}

static void
headers_written_cb (SoupServerMessage *message, gpointer user_data)
{
  cut_connection (user_data, FALSE);
}

static void
half_written_cb (SoupServerMessage *message, gpointer user_data)
{
  SimExchange *self = user_data;

  cut_connection (self, FALSE);
  append_slice (self, 0, 1);
  soup_server_message_unpause (message);
}

static void
huge_piece_written_cb (SoupServerMessage *message, gpointer user_data)
{
  SimExchange *self = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  self->pieces++;
  if (self->pieces < SIM_GZIP_HUGE_PIECES)
    soup_message_body_append_bytes (body, self->reply->body);
  else
    soup_message_body_complete (body);
  soup_server_message_unpause (message);
}

static void
send_whole (SimExchange *self)
{
  if (g_bytes_get_size (self->reply->body) > 0)
    append_slice (self, 0, g_bytes_get_size (self->reply->body));
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
}

static void
send_half (SimExchange *self)
{
  announce_length (self);
  append_slice (self, 0, g_bytes_get_size (self->reply->body) / 2);
  g_signal_connect (self->message, "wrote-chunk", G_CALLBACK (half_written_cb), self);
}

static void
send_slowly (SimExchange *self)
{
  announce_length (self);
  start_timer (self, SLOW_PIECE_MS, slow_piece_cb);
}

/* The body is one piece of many: the same one again and again. */
static void
send_huge (SimExchange *self)
{
  SoupServerMessage *message = self->message;

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (huge_piece_written_cb), self);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                  self->reply->body);
}

/* Whether the connection was cut instead of sending anything. */
static gboolean
is_cut_at_once (SimExchange *self)
{
  gboolean is_reset = g_strcmp0 (self->cut, "close-immediately") == 0;

  if (!is_reset && g_strcmp0 (self->cut, "cut-before-status") != 0)
    return FALSE;
  cut_connection (self, is_reset);
  return TRUE;
}

static void
send_now (SimExchange *self)
{
  soup_server_message_set_status (self->message, self->reply->status, NULL);
  if (is_cut_at_once (self))
    {
      release_message (self);
      return;
    }
  fill_headers (self);
  if (g_strcmp0 (self->cut, "truncated-body") == 0)
    send_half (self);
  else if (g_strcmp0 (self->cut, "slow-body") == 0)
    send_slowly (self);
  else if (g_strcmp0 (self->cut, "huge-reply") == 0)
    send_huge (self);
  else
    send_whole (self);
  if (g_strcmp0 (self->cut, "cut-after-headers") == 0)
    g_signal_connect (self->message, "wrote-headers", G_CALLBACK (headers_written_cb), self);
  soup_server_message_unpause (self->message);
}

static gboolean
latency_over_cb (gpointer user_data)
{
  send_now (user_data);
  return G_SOURCE_REMOVE;
}

/*
 * Sends @reply, not before @latency_ms have passed since the request arrived.
 *
 * @reply: (transfer full)
 * @cut: (nullable): name of a fault of the way back
 */
void
sim_exchange_send (SimExchange *self, SimReply *reply, const char *cut, guint latency_ms)
{
  gint64 passed_ms = (g_get_monotonic_time () - self->arrived_us) / 1000;

  self->reply = reply;
  self->cut = g_strdup (cut);
  if (self->is_over)
    return;
  if (passed_ms >= latency_ms)
    send_now (self);
  else
    start_timer (self, latency_ms - passed_ms, latency_over_cb);
}
