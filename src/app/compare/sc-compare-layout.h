/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-compare-mode.h"

G_BEGIN_DECLS

/**
 * ScCompareSide:
 * @SC_COMPARE_SIDE_BEFORE: the photo
 * @SC_COMPARE_SIDE_AFTER: the result
 *
 * The two pictures of a comparison, as indexes of arrays.
 */
typedef enum
{
  SC_COMPARE_SIDE_BEFORE,
  SC_COMPARE_SIDE_AFTER,
  SC_COMPARE_N_SIDES,
} ScCompareSide;

/**
 * ScCompareLayout:
 * @panes: where each picture is shown or would be, in logical pixels; of equal size
 * @is_shown: which pictures are shown
 * @is_split: whether the pictures share one pane, parted by the slider
 * @is_mirrored: whether what comes first is on the right
 *
 * Where the parts of a comparison go. Plain geometry.
 */
typedef struct
{
  GdkRectangle panes[SC_COMPARE_N_SIDES];
  gboolean is_shown[SC_COMPARE_N_SIDES];
  gboolean is_split;
  gboolean is_mirrored;
} ScCompareLayout;

void sc_compare_layout_show_one (ScCompareLayout *self, int width, int height, ScCompareSide side);
void sc_compare_layout_show_slider (ScCompareLayout *self, int width, int height);
void
sc_compare_layout_show_both (ScCompareLayout *self, int width, int height, double aspect_ratio);
void sc_compare_layout_pull_together (ScCompareLayout *self, const graphene_rect_t *area);
ScCompareSide sc_compare_layout_side_at (const ScCompareLayout *self, double x, double y);
void sc_compare_layout_get_clip (const ScCompareLayout *self,
                                 ScCompareSide side,
                                 const graphene_rect_t *area,
                                 double split,
                                 graphene_rect_t *clip);
double sc_compare_layout_get_split_x (const ScCompareLayout *self,
                                      const graphene_rect_t *area,
                                      double split);
double
sc_compare_layout_get_split_at (const ScCompareLayout *self, const graphene_rect_t *area, double x);
graphene_rect_t sc_compare_layout_fit_frame (const graphene_rect_t *area, int width, int height);

G_END_DECLS
