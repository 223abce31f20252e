/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-viewport.h"

#include <math.h>

/* Device pixels that one pixel of the picture may cover. */
#define LARGEST_PIXEL 8.0
/* Small pictures may be enlarged at least so often beyond fit. */
#define LEAST_MAX_ZOOM 8.0

static double
area_width (const ScCompareViewport *self)
{
  return self->picture_width * sc_compare_viewport_get_fit_scale (self) * self->zoom;
}

static double
area_height (const ScCompareViewport *self)
{
  return self->picture_height * sc_compare_viewport_get_fit_scale (self) * self->zoom;
}

/* A picture that fills the pane leaves no gap in it, a smaller one lies in its middle. */
static double
clamp_centre (double centre, double size, double pane)
{
  double half = size > 0 ? pane / size / 2 : 1;

  return half >= 0.5 ? 0.5 : CLAMP (centre, half, 1 - half);
}

static void
clamp (ScCompareViewport *self)
{
  self->centre_x = clamp_centre (self->centre_x, area_width (self), self->pane_width);
  self->centre_y = clamp_centre (self->centre_y, area_height (self), self->pane_height);
}

static gboolean
is_ready (const ScCompareViewport *self)
{
  return self->picture_width > 0 && self->picture_height > 0 && self->pane_width > 0
         && self->pane_height > 0;
}

/* Brings the zoom in line with what it follows. */
static void
follow (ScCompareViewport *self)
{
  if (!is_ready (self))
    return;
  if (self->kind == SC_COMPARE_ZOOM_FIT)
    self->zoom = 1;
  else if (self->kind == SC_COMPARE_ZOOM_ACTUAL)
    self->zoom = sc_compare_viewport_get_actual_zoom (self);
  else
    self->zoom = CLAMP (self->asked, sc_compare_viewport_get_min_zoom (self),
                        sc_compare_viewport_get_max_zoom (self));
}

/**
 * sc_compare_viewport_init:
 * @self: a viewport
 *
 * Begins with fit and with nothing to show.
 */
void
sc_compare_viewport_init (ScCompareViewport *self)
{
  *self = (ScCompareViewport) {
    .device_scale = 1,
    .kind = SC_COMPARE_ZOOM_FIT,
    .zoom = 1,
    .asked = 1,
    .centre_x = 0.5,
    .centre_y = 0.5,
  };
}

/**
 * sc_compare_viewport_set_picture:
 * @self: a viewport
 * @width: pixels, 0 for none
 * @height: pixels, 0 for none
 *
 * Shows another picture; zoom and position stay.
 */
void
sc_compare_viewport_set_picture (ScCompareViewport *self, double width, double height)
{
  self->picture_width = width;
  self->picture_height = height;
  follow (self);
}

/**
 * sc_compare_viewport_set_pane:
 * @self: a viewport
 * @width: logical pixels
 * @height: logical pixels
 * @device_scale: device pixels per logical pixel
 *
 * Shows the picture in another pane; zoom and position stay.
 */
void
sc_compare_viewport_set_pane (ScCompareViewport *self,
                              double width,
                              double height,
                              double device_scale)
{
  self->pane_width = width;
  self->pane_height = height;
  self->device_scale = device_scale;
  follow (self);
}

/**
 * sc_compare_viewport_get_fit_scale:
 * @self: a viewport
 *
 * Returns: logical pixels per pixel of the picture at which all of it is seen
 */
double
sc_compare_viewport_get_fit_scale (const ScCompareViewport *self)
{
  if (!is_ready (self))
    return 1;
  return MIN (self->pane_width / self->picture_width, self->pane_height / self->picture_height);
}

/**
 * sc_compare_viewport_get_actual_zoom:
 * @self: a viewport
 *
 * Returns: the zoom at which one pixel of the picture covers one of the display
 */
double
sc_compare_viewport_get_actual_zoom (const ScCompareViewport *self)
{
  return 1 / (sc_compare_viewport_get_fit_scale (self) * self->device_scale);
}

/**
 * sc_compare_viewport_get_min_zoom:
 * @self: a viewport
 *
 * Returns: the smallest zoom: fit, or actual size for a picture smaller than the pane
 */
double
sc_compare_viewport_get_min_zoom (const ScCompareViewport *self)
{
  return MIN (1, sc_compare_viewport_get_actual_zoom (self));
}

/**
 * sc_compare_viewport_get_max_zoom:
 * @self: a viewport
 *
 * Returns: the largest zoom
 */
double
sc_compare_viewport_get_max_zoom (const ScCompareViewport *self)
{
  return MAX (LEAST_MAX_ZOOM, LARGEST_PIXEL * sc_compare_viewport_get_actual_zoom (self));
}

/**
 * sc_compare_viewport_can_pan:
 * @self: a viewport
 *
 * Returns: whether there is more of the picture than the pane shows
 */
gboolean
sc_compare_viewport_can_pan (const ScCompareViewport *self)
{
  /* Half a logical pixel is nothing to move by. */
  return area_width (self) > self->pane_width + 0.5 || area_height (self) > self->pane_height + 0.5;
}

/**
 * sc_compare_viewport_fit:
 * @self: a viewport
 *
 * Shows the whole picture.
 */
void
sc_compare_viewport_fit (ScCompareViewport *self)
{
  self->kind = SC_COMPARE_ZOOM_FIT;
  self->zoom = 1;
}

static void
move_zoom (ScCompareViewport *self, double zoom, double x, double y)
{
  double u, v;

  clamp (self);
  sc_compare_viewport_to_picture (self, x, y, &u, &v);
  self->zoom = zoom;
  self->centre_x = u - (x - self->pane_width / 2) / area_width (self);
  self->centre_y = v - (y - self->pane_height / 2) / area_height (self);
  clamp (self);
}

/**
 * sc_compare_viewport_actual_size:
 * @self: a viewport
 * @x: logical pixels in the pane
 * @y: logical pixels in the pane
 *
 * Shows one pixel of the picture on one of the display; what is at the point stays there.
 */
void
sc_compare_viewport_actual_size (ScCompareViewport *self, double x, double y)
{
  self->kind = SC_COMPARE_ZOOM_ACTUAL;
  if (is_ready (self))
    move_zoom (self, sc_compare_viewport_get_actual_zoom (self), x, y);
}

/**
 * sc_compare_viewport_zoom_to:
 * @self: a viewport
 * @zoom: the size that is wanted, 1.0 for fit; brought within the limits
 * @x: logical pixels in the pane
 * @y: logical pixels in the pane
 *
 * Enlarges the picture; what is at the point stays there as far as no gap opens.
 */
void
sc_compare_viewport_zoom_to (ScCompareViewport *self, double zoom, double x, double y)
{
  if (is_ready (self))
    zoom = CLAMP (zoom, sc_compare_viewport_get_min_zoom (self),
                  sc_compare_viewport_get_max_zoom (self));
  self->kind = fabs (zoom - 1) < 1e-6 ? SC_COMPARE_ZOOM_FIT : SC_COMPARE_ZOOM_FREE;
  self->asked = zoom;
  if (!is_ready (self))
    self->zoom = zoom;
  else
    move_zoom (self, zoom, x, y);
}

/**
 * sc_compare_viewport_pan:
 * @self: a viewport
 * @dx: logical pixels by which the picture goes to the right
 * @dy: logical pixels by which the picture goes down
 *
 * Moves the picture as far as no gap opens.
 */
void
sc_compare_viewport_pan (ScCompareViewport *self, double dx, double dy)
{
  if (!is_ready (self))
    return;
  clamp (self);
  self->centre_x -= dx / area_width (self);
  self->centre_y -= dy / area_height (self);
  clamp (self);
}

/**
 * sc_compare_viewport_get_area:
 * @self: a viewport
 *
 * Returns: where the whole picture lies, in logical pixels of the pane
 */
graphene_rect_t
sc_compare_viewport_get_area (const ScCompareViewport *self)
{
  ScCompareViewport clamped = *self;
  double width = area_width (self);
  double height = area_height (self);

  /* The position is kept as it was asked, for a pane that has room for it again. */
  clamp (&clamped);
  return GRAPHENE_RECT_INIT ((float) (self->pane_width / 2 - clamped.centre_x * width),
                             (float) (self->pane_height / 2 - clamped.centre_y * height),
                             (float) width, (float) height);
}

/**
 * sc_compare_viewport_to_picture:
 * @self: a viewport
 * @x: logical pixels in the pane
 * @y: logical pixels in the pane
 * @u: (out): the point of the picture, 0.0 to 1.0
 * @v: (out): the point of the picture, 0.0 to 1.0
 *
 * Says what of the picture is at a point.
 */
void
sc_compare_viewport_to_picture (const ScCompareViewport *self,
                                double x,
                                double y,
                                double *u,
                                double *v)
{
  graphene_rect_t area = sc_compare_viewport_get_area (self);

  *u = area.size.width > 0 ? (x - area.origin.x) / area.size.width : 0.5;
  *v = area.size.height > 0 ? (y - area.origin.y) / area.size.height : 0.5;
}
