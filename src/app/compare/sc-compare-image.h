/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-layer.h"
#include "sc-picture.h"

G_BEGIN_DECLS

/**
 * ScComparePlace:
 * @is_shown: whether the picture is seen at all
 * @pane: the widget's allocation in its parent
 * @area: where the whole picture lies in the pane
 * @clip: what is seen of the pane
 * @label_align: on which side of the picture the label is
 * @label_width: logical pixels the label may have
 *
 * Where a picture of a comparison is shown, in logical pixels.
 */
typedef struct
{
  gboolean is_shown;
  GdkRectangle pane;
  graphene_rect_t area;
  graphene_rect_t clip;
  GtkAlign label_align;
  int label_width;
} ScComparePlace;

#define SC_TYPE_COMPARE_IMAGE (sc_compare_image_get_type ())
G_DECLARE_FINAL_TYPE (ScCompareImage, sc_compare_image, SC, COMPARE_IMAGE, GtkWidget)

GtkWidget *sc_compare_image_new (void);
ScPicture *sc_compare_image_get_picture (ScCompareImage *self);
gboolean sc_compare_image_set_picture (ScCompareImage *self, ScPicture *picture);
const char *sc_compare_image_get_text (ScCompareImage *self);
gboolean sc_compare_image_set_text (ScCompareImage *self, const char *text);
void sc_compare_image_set_layer (ScCompareImage *self, ScChangeLayer *layer, gboolean has_tint);
double sc_compare_image_get_scale (ScCompareImage *self);
void sc_compare_image_place (ScCompareImage *self, const ScComparePlace *place);
void sc_compare_image_release (ScCompareImage *self);

G_END_DECLS
