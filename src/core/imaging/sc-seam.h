/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-lines.h"

G_BEGIN_DECLS

typedef struct _ScSeam ScSeam;

ScSeam *
sc_seam_new (const ScGray *photo, const ScGray *staged, const guint8 *valid, double contrast);
double sc_seam_openness (const ScSeam *self, int x, int y);
void sc_seam_free (ScSeam *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScSeam, sc_seam_free)

G_END_DECLS
