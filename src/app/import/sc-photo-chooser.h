/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The system's own dialogs, which a sandbox shows through the portal. */

void sc_photo_chooser_ask_photos (GtkWidget *widget,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void sc_photo_chooser_ask_folders (GtkWidget *widget,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *sc_photo_chooser_ask_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
