/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-match.h"

G_BEGIN_DECLS

/**
 * ScHomography:
 * @m: three rows of three, the last number 1
 *
 * Where the points of one picture are in another one of the same plane, or of any scene
 * when both are seen from one place.
 */
typedef struct
{
  double m[9];
} ScHomography;

void sc_homography_init_identity (ScHomography *self);
gboolean
sc_homography_map (const ScHomography *self, double x, double y, double *to_x, double *to_y);
gboolean sc_homography_invert (const ScHomography *self, ScHomography *inverse);
void sc_homography_multiply (const ScHomography *second,
                             const ScHomography *first,
                             ScHomography *product);
double sc_homography_error (const ScHomography *self, const ScPointPair *pair);

GArray *sc_homography_find_similar (GArray *pairs, double tolerance);
gboolean sc_homography_find (GArray *pairs, double tolerance, ScHomography *out);
void sc_homography_refine (ScHomography *self, GArray *pairs, double scale);
void sc_homography_simplify (ScHomography *self, GArray *pairs, double scale);

G_END_DECLS
