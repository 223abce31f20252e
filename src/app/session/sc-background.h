/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Work without a window, which a desktop may forbid to a program in a sandbox: it then ends such a
 * program within two minutes, whatever that is doing (xdg-desktop-portal, src/background.c). */

gboolean sc_background_is_watched (void);
void sc_background_request (GDBusConnection *connection,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean sc_background_request_finish (GAsyncResult *result, GError **error);
void sc_background_set_status (GDBusConnection *connection, const char *message);

G_END_DECLS
