/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void sc_picture_reader_read (GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GdkTexture *sc_picture_reader_read_finish (GAsyncResult *result, GBytes **bytes, GError **error);

G_END_DECLS
