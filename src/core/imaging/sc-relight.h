/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-colour-fit.h"

G_BEGIN_DECLS

typedef struct _ScRelight ScRelight;

ScRelight *sc_relight_new (const ScLab *photo,
                           const ScLab *staged,
                           const guint8 *valid,
                           const ScColourFit *fit);
void sc_relight_undo (const ScRelight *self, double x, double y, float *lab);
ScLab *sc_relight_apply (const ScRelight *self, const ScLab *staged);
double sc_relight_get_noise (const ScRelight *self);
void sc_relight_free (ScRelight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScRelight, sc_relight_free)

G_END_DECLS
