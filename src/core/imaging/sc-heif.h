/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-header.h"

G_BEGIN_DECLS

gboolean sc_heif_read_size (GBytes *bytes, int *width, int *height, GError **error);
GBytes *sc_heif_dup_exif (GBytes *bytes, gsize max_bytes);
GdkPixbuf *sc_heif_decode (GBytes *bytes,
                           const ScImageLimits *limits,
                           int max_side,
                           GBytes **profile,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
