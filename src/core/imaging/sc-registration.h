/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-homography.h"

G_BEGIN_DECLS

typedef enum
{
  SC_REGISTRATION_ALIGNED,
  SC_REGISTRATION_SHIFTED,
  SC_REGISTRATION_REDRAWN,
} ScRegistrationClass;

/**
 * ScRegistration:
 * @klass: whether both pictures are from one camera
 * @transform: from the photo to the staged picture, both with sides of 1; the identity when
 *   redrawn
 * @drift: how far the corners moved on average, in % of the diagonal
 * @inliers: matches that agree with the transform
 * @ratio: share of the matches that agree
 * @cover: share of the 8 by 6 cells of the photo with a match that agrees
 * @ident: share of the matches that stayed where they were
 *
 * How a staged picture lies on its photo.
 */
typedef struct
{
  ScRegistrationClass klass;
  ScHomography transform;
  double drift;
  int inliers;
  double ratio;
  double cover;
  double ident;
} ScRegistration;

void sc_registration_find (ScRegistration *self, GdkPixbuf *photo, GdkPixbuf *staged);
double sc_registration_drift (const ScHomography *transform, double aspect);
const char *sc_registration_class_to_string (ScRegistrationClass klass);

G_END_DECLS
