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

/**
 * ScSampler:
 * @pixels: of @image
 * @stride: bytes of a row
 * @channels: bytes of a pixel
 * @width: pixels
 * @height: pixels
 * @weights: of four neighbours, in 1/2048, for every 1/256 of a pixel
 *
 * A picture that is looked at between its pixels.
 */
typedef struct
{
  const guint8 *pixels;
  gsize stride;
  int channels;
  int width;
  int height;
  gint16 weights[257][4];
} ScSampler;

ScWarp *sc_warp_new (GdkPixbuf *staged, const ScHomography *transform, int width, int height);
void sc_warp_free (ScWarp *warp);

void sc_sampler_init (ScSampler *self, GdkPixbuf *image);
gboolean sc_sampler_look (const ScSampler *self, double x, double y, guint8 *rgb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScWarp, sc_warp_free)

G_END_DECLS
