/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RawServer RawServer;

/**
 * RawHandler:
 * @server: the server
 * @stream: an accepted #GSocketConnection
 * @user_data: data of the handler
 *
 * Serves one connection, in a thread of its own; the connection is closed when it returns.
 */
typedef void (*RawHandler) (RawServer *server, GIOStream *stream, gpointer user_data);

RawServer *raw_server_new (RawHandler handler, gpointer user_data);
void raw_server_free (RawServer *self);
char *raw_server_dup_url (RawServer *self);
guint raw_server_get_n_connections (RawServer *self);
guint raw_server_get_n_requests (RawServer *self);
char *raw_server_dup_request (RawServer *self, guint index);

char *raw_server_read_request_text (RawServer *self, GIOStream *stream);
gboolean raw_server_read_request (RawServer *self, GIOStream *stream);
void raw_server_write (GIOStream *stream, const char *text, gssize length);
gboolean raw_server_wait (RawServer *self, int milliseconds);
void raw_server_wait_for_hangup (RawServer *self, GIOStream *stream);

void raw_server_serve_text (RawServer *self, GIOStream *stream, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

G_END_DECLS
