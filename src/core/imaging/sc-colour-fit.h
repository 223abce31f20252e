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

/**
 * ScColourLook:
 * @SC_COLOUR_LOOK_SAME: nobody would see it
 * @SC_COLOUR_LOOK_LIGHTER: lighter than the photo
 * @SC_COLOUR_LOOK_DARKER: darker
 * @SC_COLOUR_LOOK_WARMER: towards yellow
 * @SC_COLOUR_LOOK_COOLER: towards blue
 * @SC_COLOUR_LOOK_PINKER: towards magenta
 * @SC_COLOUR_LOOK_GREENER: towards green
 *
 * What one would say of a staged picture beside its photo.
 */
typedef enum
{
  SC_COLOUR_LOOK_SAME,
  SC_COLOUR_LOOK_LIGHTER,
  SC_COLOUR_LOOK_DARKER,
  SC_COLOUR_LOOK_WARMER,
  SC_COLOUR_LOOK_COOLER,
  SC_COLOUR_LOOK_PINKER,
  SC_COLOUR_LOOK_GREENER,
} ScColourLook;

void sc_colour_fit_find (ScColourFit *self,
                         const ScLab *photo,
                         const ScLab *staged,
                         const guint8 *valid);
ScColourLook sc_colour_fit_get_look (const ScColourFit *self);
void sc_colour_fit_undo (const ScColourFit *self, float *lab);

G_END_DECLS
