/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gray.h"

G_BEGIN_DECLS

/**
 * ScLine:
 * @x0: pixels
 * @y0: pixels
 * @x1: pixels
 * @y1: pixels
 *
 * A straight edge of a picture.
 */
typedef struct
{
  float x0;
  float y0;
  float x1;
  float y1;
} ScLine;

/**
 * ScGradient:
 * @width: pixels
 * @height: pixels
 * @dx: of the smoothed picture, in levels for each pixel
 * @dy: of the smoothed picture, in levels for each pixel
 * @size: the length of both
 *
 * Where a picture changes and which way.
 */
typedef struct
{
  int width;
  int height;
  float *dx;
  float *dy;
  float *size;
} ScGradient;

ScGradient *sc_gradient_new (const ScGray *gray);
void sc_gradient_free (ScGradient *gradient);
GArray *sc_lines_find (const ScGradient *gradient, double min_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScGradient, sc_gradient_free)

G_END_DECLS
