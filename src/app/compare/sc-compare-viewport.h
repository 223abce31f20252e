/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * ScCompareZoom:
 * @SC_COMPARE_ZOOM_FIT: the whole picture, as large as the pane has room for
 * @SC_COMPARE_ZOOM_ACTUAL: one pixel of the picture on one of the display
 * @SC_COMPARE_ZOOM_FREE: as often the size of fit as was asked
 *
 * What the zoom follows when the pane or the picture changes.
 */
typedef enum
{
  SC_COMPARE_ZOOM_FIT,
  SC_COMPARE_ZOOM_ACTUAL,
  SC_COMPARE_ZOOM_FREE,
} ScCompareZoom;

/**
 * ScCompareViewport:
 * @picture_width: pixels of the picture
 * @picture_height: pixels of the picture
 * @pane_width: logical pixels there are to draw in
 * @pane_height: logical pixels there are to draw in
 * @device_scale: device pixels per logical pixel
 * @kind: what the zoom follows
 * @zoom: size of the picture, 1.0 for fit
 * @asked: the zoom that was asked for, which another picture or pane may not allow
 * @centre_x: what of the picture is in the middle of the pane, 0.0 to 1.0
 * @centre_y: what of the picture is in the middle of the pane, 0.0 to 1.0
 *
 * Which part of a picture is seen in a pane, and how large. Plain geometry.
 */
typedef struct
{
  double picture_width;
  double picture_height;
  double pane_width;
  double pane_height;
  double device_scale;
  ScCompareZoom kind;
  double zoom;
  double asked;
  double centre_x;
  double centre_y;
} ScCompareViewport;

void sc_compare_viewport_init (ScCompareViewport *self);
void sc_compare_viewport_set_picture (ScCompareViewport *self, double width, double height);
void sc_compare_viewport_set_pane (ScCompareViewport *self,
                                   double width,
                                   double height,
                                   double device_scale);

double sc_compare_viewport_get_fit_scale (const ScCompareViewport *self);
double sc_compare_viewport_get_actual_zoom (const ScCompareViewport *self);
double sc_compare_viewport_get_min_zoom (const ScCompareViewport *self);
double sc_compare_viewport_get_max_zoom (const ScCompareViewport *self);
gboolean sc_compare_viewport_can_pan (const ScCompareViewport *self);

void sc_compare_viewport_fit (ScCompareViewport *self);
void sc_compare_viewport_actual_size (ScCompareViewport *self, double x, double y);
void sc_compare_viewport_zoom_to (ScCompareViewport *self, double zoom, double x, double y);
void sc_compare_viewport_pan (ScCompareViewport *self, double dx, double dy);

graphene_rect_t sc_compare_viewport_get_area (const ScCompareViewport *self);
void sc_compare_viewport_to_picture (const ScCompareViewport *self,
                                     double x,
                                     double y,
                                     double *u,
                                     double *v);

G_END_DECLS
