/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gray.h"

G_BEGIN_DECLS

#define SC_FEATURE_WORDS 4

/**
 * ScFeature:
 * @x: pixels of the picture, the middle of the first pixel is 0
 * @y: pixels of the picture
 * @level: of the pyramid, 0 for the picture's own size
 * @score: how much of a corner it is
 * @bits: what it looks like, compared by Hamming distance
 *
 * A corner of a picture and its surroundings.
 */
typedef struct
{
  float x;
  float y;
  int level;
  float score;
  guint64 bits[SC_FEATURE_WORDS];
} ScFeature;

GArray *sc_features_find (const ScGray *gray);

G_END_DECLS
