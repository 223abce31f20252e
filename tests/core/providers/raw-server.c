/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "raw-server.h"

#include <string.h>

#define MAX_THREADS 32

/* A server that does exactly what a test says, byte for byte, on a real socket. */
struct _RawServer
{
  GSocketListener *listener;
  guint16 port;
  RawHandler handler;
  gpointer user_data;
  GCancellable *stop;
  GThread *acceptor;
  GThreadPool *pool;

  GMutex lock;
  guint n_connections;
  GPtrArray *requests;
};

static void
serve (gpointer data, gpointer user_data)
{
  RawServer *self = user_data;
  g_autoptr (GSocketConnection) connection = data;

  self->handler (self, G_IO_STREAM (connection), self->user_data);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static gpointer
accept_connections (gpointer user_data)
{
  RawServer *self = user_data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->stop, NULL)) != NULL)
    {
      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_mutex_unlock (&self->lock);
      g_thread_pool_push (self->pool, connection, NULL);
    }

  return NULL;
}

RawServer *
raw_server_new (RawHandler handler, gpointer user_data)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->handler = handler;
  self->user_data = user_data;
  self->listener = g_socket_listener_new ();
  self->stop = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->pool = g_thread_pool_new (serve, self, MAX_THREADS, FALSE, NULL);
  g_mutex_init (&self->lock);
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->acceptor = g_thread_new ("raw-server", accept_connections, self);
  return self;
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->acceptor);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
raw_server_dup_url (RawServer *self)
{
  return g_strdup_printf ("http://127.0.0.1:%u", self->port);
}

guint
raw_server_get_n_connections (RawServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

guint
raw_server_get_n_requests (RawServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

/* The head and the body of a request, as they came. */
char *
raw_server_dup_request (RawServer *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (index, <, self->requests->len);
  return g_strdup (self->requests->pdata[index]);
}

static gsize
get_content_length (const char *head)
{
  g_autofree char *folded = g_ascii_strdown (head, -1);
  const char *field = strstr (folded, "\r\ncontent-length:");

  return field != NULL ? g_ascii_strtoull (field + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/* Reads one request and notes it; NULL when the client hung up before its end. */
char *
raw_server_read_request_text (RawServer *self, GIOStream *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  g_autoptr (GString) request = g_string_new (NULL);
  const char *end = NULL;

  while (end == NULL
         || request->len < (gsize) (end - request->str) + 4 + get_content_length (request->str))
    {
      char buffer[16384];
      gssize n = g_input_stream_read (input, buffer, sizeof buffer, self->stop, NULL);

      if (n <= 0)
        return NULL;
      g_string_append_len (request, buffer, n);
      end = strstr (request->str, "\r\n\r\n");
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->requests, g_strdup (request->str));
  g_mutex_unlock (&self->lock);
  return g_strdup (request->str);
}

gboolean
raw_server_read_request (RawServer *self, GIOStream *stream)
{
  g_autofree char *text = raw_server_read_request_text (self, stream);

  return text != NULL;
}

/* Writes what the client still takes; it may have hung up, which is its right. */
void
raw_server_write (GIOStream *stream, const char *text, gssize length)
{
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (output, text, length < 0 ? strlen (text) : (gsize) length, NULL, NULL,
                             NULL);
}

/* Paces a slow answer; FALSE when the test is over. */
gboolean
raw_server_wait (RawServer *self, int milliseconds)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (self->stop, &fd))
    return FALSE;

  g_poll (&fd, 1, milliseconds);
  g_cancellable_release_fd (self->stop);
  return !g_cancellable_is_cancelled (self->stop);
}

void
raw_server_wait_for_hangup (RawServer *self, GIOStream *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  char buffer[1024];

  while (g_input_stream_read (input, buffer, sizeof buffer, self->stop, NULL) > 0)
    continue;
}

/* A handler that reads a request, writes the text that is its data and hangs up. */
void
raw_server_serve_text (RawServer *self, GIOStream *stream, gpointer user_data)
{
  if (raw_server_read_request (self, stream))
    raw_server_write (stream, user_data, -1);
}
