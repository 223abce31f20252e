/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *sc_picture_scale (GdkPixbuf *image,
                             int width,
                             int height,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
