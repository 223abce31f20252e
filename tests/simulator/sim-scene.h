/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double r;
  double g;
  double b;
} SimColor;

typedef struct
{
  double x;
  double y;
} SimPoint;

/*
 * A room as a camera sees it that is held level: metres, x to the right, y up from the floor, z
 * away from the camera.
 *
 * light: what white looks like in this room
 */
typedef struct
{
  cairo_t *cr;
  int width;
  int height;
  double focal;
  double horizon;
  SimColor light;
} SimScene;

/* x, z: of the middle; angle: in radians, seen from above; radius: of its corners */
typedef struct
{
  double x;
  double z;
  double width;
  double depth;
  double bottom;
  double top;
  double angle;
  double radius;
} SimBlock;

/* One height of something turned on a lathe. */
typedef struct
{
  double height;
  double radius;
} SimRing;

/* A cushion that faces the camera; x, y: of its middle; tilt: in radians */
typedef struct
{
  double x;
  double y;
  double z;
  double width;
  double height;
  double tilt;
} SimCushion;

void sim_scene_init (SimScene *self, cairo_t *cr, int width, int height);
SimPoint sim_scene_project (const SimScene *self, double x, double y, double z);
void sim_scene_set_color (const SimScene *self, SimColor color, double shade, double alpha);
void sim_scene_trace_patch (const SimScene *self, const SimBlock *patch, double grow);
void sim_scene_draw_shadow (const SimScene *self, const SimBlock *footprint, double strength);
void sim_scene_draw_block (const SimScene *self, const SimBlock *block, SimColor color);
void sim_scene_draw_cushion (const SimScene *self, const SimCushion *cushion, SimColor color);
void sim_scene_draw_turned (const SimScene *self,
                            SimPoint place,
                            const SimRing *rings,
                            guint n,
                            SimColor color);

G_END_DECLS
