/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-features.h"

G_BEGIN_DECLS

/**
 * ScPointPair:
 * @x: pixels in the first picture
 * @y: pixels in the first picture
 * @to_x: pixels in the second picture
 * @to_y: pixels in the second picture
 *
 * The same thing in two pictures, perhaps. The middle of a picture's first pixel is 0.5.
 */
typedef struct
{
  double x;
  double y;
  double to_x;
  double to_y;
} ScPointPair;

GArray *sc_match (GArray *from, GArray *to);

G_END_DECLS
