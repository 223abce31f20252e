/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-mask.h"
#include "sc-homography.h"

G_BEGIN_DECLS

/**
 * ScLockPlan:
 * @mask: (owned): where the staged picture is shown
 * @corrections: (owned): what is added to its red, green and blue there, in 1/16, a triple for
 *   each pixel of @mask
 *
 * How a staged picture is laid on its photo, at working size.
 */
typedef struct
{
  ScMask *mask;
  gint16 *corrections;
} ScLockPlan;

ScLockPlan *sc_lock_plan_new (GdkPixbuf *photo,
                              GdkPixbuf *staged,
                              const ScHomography *transform,
                              const ScColourFit *fit);
gboolean sc_lock_plan_map (const ScHomography *transform, double x, double y, double *u, double *v);
void sc_lock_plan_free (ScLockPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScLockPlan, sc_lock_plan_free)

G_END_DECLS
