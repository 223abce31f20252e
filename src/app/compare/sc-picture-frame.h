/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ScPictureFrame:
 * @area: where the whole picture lies, in device pixels of the surface
 * @clip: what is seen of it, in device pixels of the surface
 * @origin: where the snapshot's origin lies on the surface, in logical pixels
 * @scale: device pixels per logical pixel
 *
 * Where a picture is drawn. Whole device pixels, so that edges are crisp and tiles join
 * without a seam at any scale of the display.
 */
typedef struct
{
  GdkRectangle area;
  GdkRectangle clip;
  graphene_point_t origin;
  double scale;
} ScPictureFrame;

G_END_DECLS
