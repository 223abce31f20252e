/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-colour-fit.h"

G_BEGIN_DECLS

/**
 * ScMask:
 * @width: pixels
 * @height: pixels
 * @pixels: 255 where the staged picture is shown, 0 where the photo is
 *
 * Where a staged picture differs from its photo.
 */
typedef struct
{
  int width;
  int height;
  guint8 *pixels;
} ScMask;

ScMask *sc_change_mask_new (const ScLab *photo,
                            const ScLab *staged,
                            const guint8 *valid,
                            const ScColourFit *fit);
ScMask *
sc_change_mask_find (const ScLab *photo, const ScLab *staged, const guint8 *valid, double noise);
void sc_mask_free (ScMask *mask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScMask, sc_mask_free)

G_END_DECLS
