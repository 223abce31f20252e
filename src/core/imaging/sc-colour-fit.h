/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-lab.h"

G_BEGIN_DECLS

/**
 * ScColourFit:
 * @gain: of L, a and b
 * @offset: of L, a and b
 * @tint: how far what stayed has moved in L, a and b
 * @delta: the length of @tint, a CIE 1976 difference
 *
 * How the colours of a staged picture follow from those of the photo: staged = gain * photo +
 * offset.
 */
typedef struct
{
  double gain[3];
  double offset[3];
  double tint[3];
  double delta;
} ScColourFit;

void sc_colour_fit_find (ScColourFit *self,
                         const ScLab *photo,
                         const ScLab *staged,
                         const guint8 *valid);
void sc_colour_fit_undo (const ScColourFit *self, float *lab);

G_END_DECLS
