/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-homography.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef enum
{
  WARP_CORNERS,
  WARP_MOVE,
  WARP_ZOOM,
  WARP_TURN,
} WarpKind;

GdkPixbuf *warped_new (GdkPixbuf *image, const ScHomography *warp, int width, int height);
GdkPixbuf *warped_compress (GdkPixbuf *image, int quality);
void warped_draw (ScHomography *warp, WarpKind kind, double percent, double aspect, guint32 *state);
double warped_corner_error (const ScHomography *a, const ScHomography *b, double aspect);

G_END_DECLS
