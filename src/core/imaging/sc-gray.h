/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * ScGray:
 * @width: pixels
 * @height: pixels
 * @pixels: luma, 8 bit, rows packed
 *
 * A picture without colours.
 */
typedef struct
{
  int width;
  int height;
  guint8 *pixels;
} ScGray;

ScGray *sc_gray_new (int width, int height);
ScGray *sc_gray_new_from_pixbuf (GdkPixbuf *image);
ScGray *sc_gray_equalise (const ScGray *gray);
ScGray *sc_gray_resize (const ScGray *gray, int width, int height);
ScGray *sc_gray_blur (const ScGray *gray);
void sc_gray_free (ScGray *gray);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScGray, sc_gray_free)

G_END_DECLS
