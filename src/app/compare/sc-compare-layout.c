/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-layout.h"

#include <math.h>

/* Logical pixels between pictures beside each other. */
#define GAP 6
/* How far the proportion of a result may be from that of the photo and still be laid over it:
 * services round to their own sizes, and to see the same wall in the same place matters more. */
#define LARGEST_STRETCH 0.06

static double
fit_scale (double width, double height, double aspect_ratio)
{
  return MIN (width / aspect_ratio, height);
}

static void
use_all_room (ScCompareLayout *self, int width, int height)
{
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    self->panes[side] = (GdkRectangle) { 0, 0, width, height };
}

/**
 * sc_compare_layout_show_one:
 * @self: a layout, its direction set
 * @width: logical pixels
 * @height: logical pixels
 * @side: which picture
 *
 * Gives all room to one picture.
 */
void
sc_compare_layout_show_one (ScCompareLayout *self, int width, int height, ScCompareSide side)
{
  use_all_room (self, width, height);
  self->is_split = FALSE;
  for (ScCompareSide i = 0; i < SC_COMPARE_N_SIDES; i++)
    self->is_shown[i] = i == side;
}

/**
 * sc_compare_layout_show_slider:
 * @self: a layout, its direction set
 * @width: logical pixels
 * @height: logical pixels
 *
 * Gives all room to both pictures, one over the other.
 */
void
sc_compare_layout_show_slider (ScCompareLayout *self, int width, int height)
{
  use_all_room (self, width, height);
  self->is_split = TRUE;
  self->is_shown[SC_COMPARE_SIDE_BEFORE] = self->is_shown[SC_COMPARE_SIDE_AFTER] = TRUE;
}

/**
 * sc_compare_layout_show_both:
 * @self: a layout, its direction set
 * @width: logical pixels
 * @height: logical pixels
 * @aspect_ratio: width of the pictures by their height
 *
 * Puts the pictures beside each other, or one above the other where there is more height than
 * width and they get larger by that.
 */
void
sc_compare_layout_show_both (ScCompareLayout *self, int width, int height, double aspect_ratio)
{
  int half_width = MAX ((width - GAP) / 2, 1);
  int half_height = MAX ((height - GAP) / 2, 1);
  gboolean is_stacked = height > width
                        && fit_scale (width, half_height, aspect_ratio)
                               >= fit_scale (half_width, height, aspect_ratio);
  ScCompareSide left = self->is_mirrored ? SC_COMPARE_SIDE_AFTER : SC_COMPARE_SIDE_BEFORE;

  self->is_split = FALSE;
  self->is_shown[SC_COMPARE_SIDE_BEFORE] = self->is_shown[SC_COMPARE_SIDE_AFTER] = TRUE;
  if (is_stacked)
    {
      use_all_room (self, width, half_height);
      self->panes[SC_COMPARE_SIDE_AFTER].y = height - half_height;
      return;
    }
  use_all_room (self, half_width, height);
  self->panes[SC_COMPARE_N_SIDES - 1 - left].x = width - half_width;
}

/**
 * sc_compare_layout_pull_together:
 * @self: a layout of both pictures
 * @area: where the whole picture lies in its pane
 *
 * Moves the panes so that pictures smaller than them meet in the middle, not far apart. The
 * panes may overlap then, the pictures do not.
 */
void
sc_compare_layout_pull_together (ScCompareLayout *self, const graphene_rect_t *area)
{
  GdkRectangle *before = &self->panes[SC_COMPARE_SIDE_BEFORE];
  GdkRectangle *after = &self->panes[SC_COMPARE_SIDE_AFTER];
  int free_width = MAX ((int) (before->width - area->size.width) / 2, 0);
  int free_height = MAX ((int) (before->height - area->size.height) / 2, 0);
  int dx = before->x == after->x ? 0 : before->x < after->x ? free_width : -free_width;
  int dy = before->y == after->y ? 0 : free_height;

  before->x += dx;
  before->y += dy;
  after->x -= dx;
  after->y -= dy;
}

/* The square of the distance to the middle of a pane. */
static double
distance_to (const GdkRectangle *pane, double x, double y)
{
  double dx = pane->x + pane->width / 2.0 - x;
  double dy = pane->y + pane->height / 2.0 - y;

  return dx * dx + dy * dy;
}

/**
 * sc_compare_layout_side_at:
 * @self: a layout
 * @x: logical pixels
 * @y: logical pixels
 *
 * Returns: the picture whose pane a point belongs to
 */
ScCompareSide
sc_compare_layout_side_at (const ScCompareLayout *self, double x, double y)
{
  const GdkRectangle *before = &self->panes[SC_COMPARE_SIDE_BEFORE];
  const GdkRectangle *after = &self->panes[SC_COMPARE_SIDE_AFTER];
  gboolean is_after = !self->is_shown[SC_COMPARE_SIDE_BEFORE]
                      || distance_to (after, x, y) < distance_to (before, x, y);

  return is_after ? SC_COMPARE_SIDE_AFTER : SC_COMPARE_SIDE_BEFORE;
}

/* What is seen of the picture: as far as the line can go. */
static graphene_rect_t
seen_part (const ScCompareLayout *self, ScCompareSide side, const graphene_rect_t *area)
{
  const GdkRectangle *pane = &self->panes[side];
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, (float) pane->width, (float) pane->height);
  graphene_rect_t seen;

  if (!graphene_rect_intersection (area, &room, &seen))
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  return seen;
}

/**
 * sc_compare_layout_get_split_x:
 * @self: a layout
 * @area: where the whole picture lies in the pane
 * @split: how much of what is seen is before, 0.0 to 1.0
 *
 * Returns: where the line is, in logical pixels of the pane
 */
double
sc_compare_layout_get_split_x (const ScCompareLayout *self,
                               const graphene_rect_t *area,
                               double split)
{
  graphene_rect_t seen = seen_part (self, SC_COMPARE_SIDE_BEFORE, area);
  double share = self->is_mirrored ? 1 - split : split;

  return round (seen.origin.x + share * seen.size.width);
}

/**
 * sc_compare_layout_get_split_at:
 * @self: a layout
 * @area: where the whole picture lies in the pane
 * @x: logical pixels in the pane
 *
 * Returns: the split at which the line is at @x, 0.0 to 1.0
 */
double
sc_compare_layout_get_split_at (const ScCompareLayout *self, const graphene_rect_t *area, double x)
{
  graphene_rect_t seen = seen_part (self, SC_COMPARE_SIDE_BEFORE, area);
  double share = seen.size.width > 0 ? (x - seen.origin.x) / seen.size.width : 0.5;

  share = CLAMP (share, 0, 1);
  return self->is_mirrored ? 1 - share : share;
}

/**
 * sc_compare_layout_get_clip:
 * @self: a layout
 * @side: which picture
 * @area: where the whole picture lies in the pane
 * @split: how much of what is seen is before, 0.0 to 1.0
 * @clip: (out): what of the pane is this picture's, in logical pixels of it
 */
void
sc_compare_layout_get_clip (const ScCompareLayout *self,
                            ScCompareSide side,
                            const graphene_rect_t *area,
                            double split,
                            graphene_rect_t *clip)
{
  const GdkRectangle *pane = &self->panes[side];
  float x = self->is_split ? (float) sc_compare_layout_get_split_x (self, area, split) : 0;
  float width = (float) pane->width;
  gboolean is_left = (side == SC_COMPARE_SIDE_BEFORE) != self->is_mirrored;

  if (!self->is_split)
    graphene_rect_init (clip, 0, 0, width, (float) pane->height);
  else if (is_left)
    graphene_rect_init (clip, 0, 0, x, (float) pane->height);
  else
    graphene_rect_init (clip, x, 0, width - x, (float) pane->height);
}

/**
 * sc_compare_layout_fit_frame:
 * @area: where the whole photo lies
 * @width: pixels of the picture
 * @height: pixels of the picture
 *
 * Lays a picture over the frame of the photo: exactly when it has nearly the same proportion,
 * else undistorted in the middle of it.
 *
 * Returns: where the whole picture lies
 */
graphene_rect_t
sc_compare_layout_fit_frame (const graphene_rect_t *area, int width, int height)
{
  double area_ratio = area->size.width / area->size.height;
  double ratio = (double) width / height;
  graphene_rect_t fitted = *area;

  if (fabs (log (ratio / area_ratio)) <= LARGEST_STRETCH)
    return fitted;
  if (ratio > area_ratio)
    fitted.size.height = (float) (area->size.width / ratio);
  else
    fitted.size.width = (float) (area->size.height * ratio);
  fitted.origin.x += (area->size.width - fitted.size.width) / 2;
  fitted.origin.y += (area->size.height - fitted.size.height) / 2;
  return fitted;
}
