/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-scene.h"

#include "sc-compare-image.h"
#include "sc-compare-slider.h"

static ScCompareImage *
get_image (ScCompareScene *self, ScCompareSide side)
{
  return SC_COMPARE_IMAGE (self->images[side]);
}

static double
get_split (ScCompareScene *self)
{
  return sc_compare_slider_get_value (SC_COMPARE_SLIDER (self->slider));
}

/**
 * sc_compare_scene_init:
 * @self: a scene
 * @view: who gets the children
 */
void
sc_compare_scene_init (ScCompareScene *self, GtkWidget *view)
{
  sc_compare_viewport_init (&self->viewport);
  self->layout = (ScCompareLayout) { 0 };
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    {
      self->images[side] = sc_compare_image_new ();
      gtk_widget_set_parent (self->images[side], view);
    }
  self->slider = sc_compare_slider_new ();
  gtk_widget_set_parent (self->slider, view);
}

/**
 * sc_compare_scene_clear:
 * @self: a scene
 *
 * Takes the children away from the view.
 */
void
sc_compare_scene_clear (ScCompareScene *self)
{
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    g_clear_pointer (&self->images[side], gtk_widget_unparent);
  g_clear_pointer (&self->slider, gtk_widget_unparent);
}

/**
 * sc_compare_scene_get_picture:
 * @self: a scene
 * @side: which of the two
 *
 * Returns: (transfer none) (nullable): the picture
 */
ScPicture *
sc_compare_scene_get_picture (ScCompareScene *self, ScCompareSide side)
{
  return sc_compare_image_get_picture (get_image (self, side));
}

/**
 * sc_compare_scene_set_picture:
 * @self: a scene
 * @side: which of the two
 * @picture: (nullable): the picture
 *
 * The frame is that of the photo; a result without its photo has its own.
 *
 * Returns: whether that is another one than before
 */
gboolean
sc_compare_scene_set_picture (ScCompareScene *self, ScCompareSide side, ScPicture *picture)
{
  ScPicture *frame;

  if (!sc_compare_image_set_picture (get_image (self, side), picture))
    return FALSE;
  frame = sc_compare_scene_get_picture (self, SC_COMPARE_SIDE_BEFORE);
  if (frame == NULL)
    frame = sc_compare_scene_get_picture (self, SC_COMPARE_SIDE_AFTER);
  if (frame != NULL)
    sc_compare_viewport_set_picture (&self->viewport, sc_picture_get_width (frame),
                                     sc_picture_get_height (frame));
  return TRUE;
}

/**
 * sc_compare_scene_has_both:
 * @self: a scene
 *
 * Returns: whether there is something to compare
 */
gboolean
sc_compare_scene_has_both (ScCompareScene *self)
{
  return sc_compare_scene_get_picture (self, SC_COMPARE_SIDE_BEFORE) != NULL
         && sc_compare_scene_get_picture (self, SC_COMPARE_SIDE_AFTER) != NULL;
}

/**
 * sc_compare_scene_lay_out:
 * @self: a scene, its layout's direction set
 * @width: logical pixels
 * @height: logical pixels
 * @mode: how the pictures are compared
 * @side: which is shown in a mode that shows one
 *
 * Decides where things go. What there is is shown when one of the pictures is missing.
 */
void
sc_compare_scene_lay_out (ScCompareScene *self,
                          int width,
                          int height,
                          ScCompareMode mode,
                          ScCompareSide side)
{
  ScCompareLayout *layout = &self->layout;
  const ScCompareViewport *viewport = &self->viewport;

  if (!sc_compare_scene_has_both (self))
    {
      side = sc_compare_scene_get_picture (self, SC_COMPARE_SIDE_BEFORE) != NULL
                 ? SC_COMPARE_SIDE_BEFORE
                 : SC_COMPARE_SIDE_AFTER;
      sc_compare_layout_show_one (layout, width, height, side);
    }
  else if (mode == SC_COMPARE_MODE_SIDE_BY_SIDE)
    sc_compare_layout_show_both (layout, width, height,
                                 viewport->picture_width / viewport->picture_height);
  else if (mode == SC_COMPARE_MODE_SLIDER)
    sc_compare_layout_show_slider (layout, width, height);
  else
    sc_compare_layout_show_one (layout, width, height, side);
}

static void
place_image (ScCompareScene *self, ScCompareSide side, const graphene_rect_t *area)
{
  const ScCompareLayout *layout = &self->layout;
  ScPicture *picture = sc_compare_scene_get_picture (self, side);
  gboolean is_at_end = layout->is_split && side == SC_COMPARE_SIDE_AFTER;
  ScComparePlace place = {
    .is_shown = layout->is_shown[side] && picture != NULL,
    .pane = layout->panes[side],
    .area = *area,
    .label_align = is_at_end != layout->is_mirrored ? GTK_ALIGN_END : GTK_ALIGN_START,
    .label_width = layout->is_split ? layout->panes[side].width / 2 : layout->panes[side].width,
  };

  if (side == SC_COMPARE_SIDE_AFTER && picture != NULL)
    place.area = sc_compare_layout_fit_frame (area, sc_picture_get_width (picture),
                                              sc_picture_get_height (picture));
  sc_compare_layout_get_clip (layout, side, area, get_split (self), &place.clip);
  sc_compare_image_place (get_image (self, side), &place);
}

static void
place_slider (ScCompareScene *self, const graphene_rect_t *area)
{
  const ScCompareLayout *layout = &self->layout;
  const GdkRectangle *pane = &layout->panes[SC_COMPARE_SIDE_BEFORE];
  int top = MAX ((int) area->origin.y, 0);
  int bottom = MIN ((int) (area->origin.y + area->size.height), pane->height);
  GtkAllocation allocation = { .width = SC_COMPARE_SLIDER_WIDTH };
  int minimum;

  gtk_widget_set_child_visible (self->slider, layout->is_split);
  if (!layout->is_split)
    return;
  gtk_widget_measure (self->slider, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  allocation.x = (int) sc_compare_layout_get_split_x (layout, area, get_split (self))
                 - SC_COMPARE_SLIDER_WIDTH / 2;
  allocation.height = MAX (bottom - top, minimum);
  allocation.y = (top + bottom - allocation.height) / 2;
  gtk_widget_size_allocate (self->slider, &allocation, -1);
}

/**
 * sc_compare_scene_allocate:
 * @self: a scene that is laid out
 *
 * Puts the children where they go; for size_allocate() of the view only.
 */
void
sc_compare_scene_allocate (ScCompareScene *self)
{
  const GdkRectangle *pane = &self->layout.panes[SC_COMPARE_SIDE_BEFORE];
  double scale = sc_compare_image_get_scale (get_image (self, SC_COMPARE_SIDE_BEFORE));
  graphene_rect_t area;

  sc_compare_viewport_set_pane (&self->viewport, pane->width, pane->height, scale);
  area = sc_compare_viewport_get_area (&self->viewport);
  sc_compare_layout_pull_together (&self->layout, &area);
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    place_image (self, side, &area);
  place_slider (self, &area);
}

/**
 * sc_compare_scene_release:
 * @self: a scene
 *
 * Drops what was made for drawing.
 */
void
sc_compare_scene_release (ScCompareScene *self)
{
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    sc_compare_image_release (get_image (self, side));
}

/**
 * sc_compare_scene_to_pane:
 * @self: a scene
 * @x: (inout): logical pixels
 * @y: (inout): logical pixels
 *
 * Brings a point of the view to the pane it belongs to.
 */
void
sc_compare_scene_to_pane (ScCompareScene *self, double *x, double *y)
{
  const GdkRectangle *pane = &self->layout.panes[sc_compare_layout_side_at (&self->layout, *x, *y)];

  *x -= pane->x;
  *y -= pane->y;
}

/**
 * sc_compare_scene_get_slider_x:
 * @self: a scene
 *
 * Returns: where the line is, in logical pixels of the view
 */
double
sc_compare_scene_get_slider_x (ScCompareScene *self)
{
  graphene_rect_t area = sc_compare_viewport_get_area (&self->viewport);

  return sc_compare_layout_get_split_x (&self->layout, &area, get_split (self));
}

/**
 * sc_compare_scene_move_slider:
 * @self: a scene
 * @x: logical pixels of the view
 *
 * Moves the line there as far as the pictures reach.
 */
void
sc_compare_scene_move_slider (ScCompareScene *self, double x)
{
  graphene_rect_t area = sc_compare_viewport_get_area (&self->viewport);

  sc_compare_slider_set_value (SC_COMPARE_SLIDER (self->slider),
                               sc_compare_layout_get_split_at (&self->layout, &area, x));
}
