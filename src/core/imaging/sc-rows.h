/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-error.h"

G_BEGIN_DECLS

/**
 * ScRows:
 * @pixels: 8 bit samples, RGB or RGBA interleaved
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 * @has_alpha: whether there is a fourth sample
 * @is_premultiplied: whether the colours have been multiplied by alpha
 *
 * A picture in somebody else's memory.
 */
typedef struct
{
  const guint8 *pixels;
  int width;
  int height;
  gsize stride;
  gboolean has_alpha;
  gboolean is_premultiplied;
} ScRows;

GdkPixbuf *
sc_rows_shrink (const ScRows *rows, int max_side, GCancellable *cancellable, GError **error);
GdkPixbuf *
sc_rows_shrink_pixbuf (GdkPixbuf *image, int max_side, GCancellable *cancellable, GError **error);

G_END_DECLS
