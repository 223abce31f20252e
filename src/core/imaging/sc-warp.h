/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-homography.h"

G_BEGIN_DECLS

/**
 * ScWarp:
 * @image: (owned): RGB, the staged picture in the photo's frame
 * @valid: (owned): a byte for each pixel, 0 where the staged picture does not reach
 *
 * A staged picture on its photo.
 */
typedef struct
{
  GdkPixbuf *image;
  guint8 *valid;
} ScWarp;

ScWarp *sc_warp_new (GdkPixbuf *staged, const ScHomography *transform, int width, int height);
void sc_warp_free (ScWarp *warp);

gboolean sc_warp_sample (GdkPixbuf *staged, double x, double y, guint8 *rgb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScWarp, sc_warp_free)

G_END_DECLS
