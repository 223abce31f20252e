/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-layout.h"
#include "sc-compare-viewport.h"
#include "sc-picture.h"

G_BEGIN_DECLS

/**
 * ScCompareScene:
 * @images: the pictures, children of the view
 * @slider: the line between them, a child of the view
 * @viewport: which part of the pictures is seen
 * @layout: where they are
 *
 * What is seen in a compare view, and where.
 */
typedef struct
{
  GtkWidget *images[SC_COMPARE_N_SIDES];
  GtkWidget *slider;
  ScCompareViewport viewport;
  ScCompareLayout layout;
} ScCompareScene;

void sc_compare_scene_init (ScCompareScene *self, GtkWidget *view);
void sc_compare_scene_clear (ScCompareScene *self);

ScPicture *sc_compare_scene_get_picture (ScCompareScene *self, ScCompareSide side);
gboolean
sc_compare_scene_set_picture (ScCompareScene *self, ScCompareSide side, ScPicture *picture);
gboolean sc_compare_scene_has_both (ScCompareScene *self);

void sc_compare_scene_lay_out (ScCompareScene *self,
                               int width,
                               int height,
                               ScCompareMode mode,
                               ScCompareSide side);
void sc_compare_scene_allocate (ScCompareScene *self);
void sc_compare_scene_release (ScCompareScene *self);

void sc_compare_scene_to_pane (ScCompareScene *self, double *x, double *y);
double sc_compare_scene_get_slider_x (ScCompareScene *self);
void sc_compare_scene_move_slider (ScCompareScene *self, double x);

G_END_DECLS
