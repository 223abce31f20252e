/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-scene.h"

#include <math.h>

/* Where a photographer of rooms holds the camera, and how far away the middle of the furniture
 * stands, low in the picture. */
#define EYE 1.5
#define MIDDLE_Z 4.6
#define MIDDLE_ROW 0.80

#define SHADOW_LAYERS 26
#define SHADOW_SPREAD 0.22
#define CORNER_STEPS 5

void
sim_scene_init (SimScene *self, cairo_t *cr, int width, int height)
{
  self->cr = cr;
  self->width = width;
  self->height = height;
  self->focal = MIN (height, width * 1.15);
  self->horizon = height * MIDDLE_ROW - self->focal * EYE / MIDDLE_Z;
  self->light = (SimColor) { 1, 1, 1 };
}

SimPoint
sim_scene_project (const SimScene *self, double x, double y, double z)
{
  return (SimPoint) { self->width / 2.0 + self->focal * x / z,
                      self->horizon + self->focal * (EYE - y) / z };
}

void
sim_scene_set_color (const SimScene *self, SimColor color, double shade, double alpha)
{
  cairo_set_source_rgba (self->cr, MIN (color.r * shade * self->light.r, 1),
                         MIN (color.g * shade * self->light.g, 1),
                         MIN (color.b * shade * self->light.b, 1), alpha);
}

static void
add_stop (const SimScene *self,
          cairo_pattern_t *pattern,
          double offset,
          SimColor color,
          double shade)
{
  cairo_pattern_add_color_stop_rgb (pattern, offset, MIN (color.r * shade * self->light.r, 1),
                                    MIN (color.g * shade * self->light.g, 1),
                                    MIN (color.b * shade * self->light.b, 1));
}

static void
fill_with (const SimScene *self, cairo_pattern_t *pattern)
{
  cairo_set_source (self->cr, pattern);
  cairo_fill (self->cr);
  cairo_pattern_destroy (pattern);
}

/* A point of a block's ground plan, @u and @v metres from its middle. */
static SimPoint
plan_point (const SimBlock *block, double u, double v)
{
  double c = cos (block->angle);
  double s = sin (block->angle);

  return (SimPoint) { block->x + u * c - v * s, block->z + u * s + v * c };
}

/* The ground plan on the floor, @grow metres larger on each side and rounded by as much. */
void
sim_scene_trace_patch (const SimScene *self, const SimBlock *patch, double grow)
{
  static const int signs[4][2] = { { 1, 1 }, { -1, 1 }, { -1, -1 }, { 1, -1 } };
  double radius = MAX (grow, 0) + patch->radius;

  cairo_new_path (self->cr);
  for (int corner = 0; corner < 4; corner++)
    {
      double u = signs[corner][0] * (patch->width / 2 + grow - radius);
      double v = signs[corner][1] * (patch->depth / 2 + grow - radius);

      for (int i = 0; i <= CORNER_STEPS; i++)
        {
          double turn = (corner + (double) i / CORNER_STEPS) * G_PI_2;
          SimPoint plan = plan_point (patch, u + radius * cos (turn), v + radius * sin (turn));
          SimPoint p = sim_scene_project (self, plan.x, patch->bottom, MAX (plan.y, 0.5));

          cairo_line_to (self->cr, p.x, p.y);
        }
    }
  cairo_close_path (self->cr);
}

/* What stands on the floor darkens it, most where it touches it. */
void
sim_scene_draw_shadow (const SimScene *self, const SimBlock *footprint, double strength)
{
  for (int layer = 0; layer < SHADOW_LAYERS; layer++)
    {
      double part = 1 - (double) layer / SHADOW_LAYERS;

      sim_scene_trace_patch (self, footprint, SHADOW_SPREAD * part * part - 0.02);
      cairo_set_source_rgba (self->cr, 0.07, 0.05, 0.04, strength / SHADOW_LAYERS);
      cairo_fill (self->cr);
    }
}

static double
cross (SimPoint o, SimPoint a, SimPoint b)
{
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/* Gift wrapping; @hull has room for all points. */
static guint
find_hull (const SimPoint *points, guint n, SimPoint *hull)
{
  guint first = 0;
  guint at, length = 0;

  for (guint i = 1; i < n; i++)
    {
      if (points[i].x < points[first].x)
        first = i;
    }
  at = first;
  do
    {
      guint next = (at + 1) % n;

      hull[length++] = points[at];
      for (guint i = 0; i < n; i++)
        {
          if (cross (points[at], points[next], points[i]) < 0)
            next = i;
        }
      at = next;
    }
  while (at != first && length < n);
  return length;
}

static SimPoint
towards (SimPoint from, SimPoint to, double distance)
{
  double length = hypot (to.x - from.x, to.y - from.y);
  double part = length > 0 ? MIN (distance / length, 0.5) : 0;

  return (SimPoint) { from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part };
}

static void
trace_rounded (cairo_t *cr, const SimPoint *points, guint n, double radius)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    {
      SimPoint corner = points[i];
      SimPoint before = towards (corner, points[(i + n - 1) % n], radius);
      SimPoint after = towards (corner, points[(i + 1) % n], radius);

      cairo_line_to (cr, before.x, before.y);
      cairo_curve_to (cr, corner.x, corner.y, corner.x, corner.y, after.x, after.y);
    }
  cairo_close_path (cr);
}

static void
trace_polygon (cairo_t *cr, const SimPoint *points, guint n)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

/* A wall of the block: lighter above, darker the more it turns away from the light. */
static void
draw_side (const SimScene *self, const SimPoint *face, double shade, SimColor color)
{
  double top = MIN (face[2].y, face[3].y);
  double bottom = MAX (face[0].y, face[1].y);
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, top, 0, bottom);

  add_stop (self, pattern, 0, color, shade * 1.04);
  add_stop (self, pattern, 0.7, color, shade * 0.92);
  add_stop (self, pattern, 1, color, shade * 0.76);
  trace_polygon (self->cr, face, 4);
  fill_with (self, pattern);
}

static void
draw_top (const SimScene *self, const SimPoint *face, SimColor color)
{
  double far = MIN (face[2].y, face[3].y);
  double near = MAX (face[0].y, face[1].y);
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, far, 0, near);

  add_stop (self, pattern, 0, color, 0.98);
  add_stop (self, pattern, 1, color, 1.10);
  trace_polygon (self->cr, face, 4);
  fill_with (self, pattern);
}

/* Corners 0 to 3 of the ground plan from below, 4 to 7 from above. */
static void
project_corners (const SimScene *self, const SimBlock *block, SimPoint *plan, SimPoint *corners)
{
  static const double signs[4][2] = { { -0.5, -0.5 }, { 0.5, -0.5 }, { 0.5, 0.5 }, { -0.5, 0.5 } };

  for (int i = 0; i < 4; i++)
    {
      plan[i] = plan_point (block, signs[i][0] * block->width, signs[i][1] * block->depth);
      corners[i] = sim_scene_project (self, plan[i].x, block->bottom, plan[i].y);
      corners[i + 4] = sim_scene_project (self, plan[i].x, block->top, plan[i].y);
    }
}

static void
draw_sides (const SimScene *self, const SimPoint *plan, const SimPoint *corners, SimColor color)
{
  for (int i = 0; i < 4; i++)
    {
      int next = (i + 1) % 4;
      SimPoint normal = { plan[next].y - plan[i].y, plan[i].x - plan[next].x };
      double length = hypot (normal.x, normal.y);
      SimPoint face[] = { corners[i], corners[next], corners[next + 4], corners[i + 4] };
      double light = (-0.45 * normal.x - 0.80 * normal.y) / length;

      if (normal.x * plan[i].x + normal.y * plan[i].y < 0)
        draw_side (self, face, 0.72 + 0.22 * MAX (light, 0), color);
    }
}

/* The edges nearest to the light, where real things are never quite sharp. */
static void
draw_edges (const SimScene *self, const SimBlock *block, const SimPoint *corners, SimColor color)
{
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, corners[4].x, corners[4].y);
  cairo_line_to (self->cr, corners[5].x, corners[5].y);
  cairo_set_line_width (self->cr, 0.014 * self->focal / block->z);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  sim_scene_set_color (self, color, 1.22, 0.55);
  cairo_stroke (self->cr);
}

/* A box with soft corners. */
void
sim_scene_draw_block (const SimScene *self, const SimBlock *block, SimColor color)
{
  SimPoint plan[4], corners[8], hull[8];
  guint n;

  project_corners (self, block, plan, corners);
  n = find_hull (corners, 8, hull);
  cairo_save (self->cr);
  trace_rounded (self->cr, hull, n, block->radius * self->focal / block->z);
  cairo_clip (self->cr);
  draw_sides (self, plan, corners, color);
  if (block->top < EYE)
    draw_top (self, corners + 4, color);
  draw_edges (self, block, corners, color);
  cairo_restore (self->cr);
}

/* A pillow: its sides bulge, its middle catches the light. */
void
sim_scene_draw_cushion (const SimScene *self, const SimCushion *cushion, SimColor color)
{
  SimPoint middle = sim_scene_project (self, cushion->x, cushion->y, cushion->z);
  double w = cushion->width * self->focal / cushion->z / 2;
  double h = cushion->height * self->focal / cushion->z / 2;
  double pinch = 0.90;
  cairo_pattern_t *pattern;

  cairo_save (self->cr);
  cairo_translate (self->cr, middle.x, middle.y);
  cairo_rotate (self->cr, cushion->tilt);
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, -w, -h);
  cairo_curve_to (self->cr, -w / 2, -h * pinch * 1.12, w / 2, -h * pinch * 1.12, w, -h);
  cairo_curve_to (self->cr, w * 1.02, -h / 2, w * 1.02, h / 2, w * 0.98, h);
  cairo_curve_to (self->cr, w / 2, h * 1.06, -w / 2, h * 1.06, -w * 0.98, h);
  cairo_curve_to (self->cr, -w * 1.02, h / 2, -w * 1.02, -h / 2, -w, -h);
  pattern = cairo_pattern_create_radial (-w * 0.2, -h * 0.35, 0, 0, 0, hypot (w, h));
  add_stop (self, pattern, 0, color, 1.08);
  add_stop (self, pattern, 0.55, color, 0.96);
  add_stop (self, pattern, 1, color, 0.70);
  cairo_set_source (self->cr, pattern);
  cairo_fill_preserve (self->cr);
  cairo_pattern_destroy (pattern);
  cairo_set_line_width (self->cr, MAX (0.010 * self->focal / cushion->z, 1));
  sim_scene_set_color (self, color, 0.55, 0.35);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
add_half_ring (const SimScene *self, SimPoint place, const SimRing *ring, double from, double to)
{
  double step = (to - from) / 16;

  for (int i = 0; i <= 16; i++)
    {
      double turn = from + i * step;
      SimPoint p = sim_scene_project (self, place.x + ring->radius * cos (turn), ring->height,
                                      place.y - ring->radius * sin (turn));

      cairo_line_to (self->cr, p.x, p.y);
    }
}

/* Rings from the lowest to the highest, the last one closed by a lid.
 * @place: x and z on the floor */
void
sim_scene_draw_turned (const SimScene *self,
                       SimPoint place,
                       const SimRing *rings,
                       guint n,
                       SimColor color)
{
  double widest = 0;
  cairo_pattern_t *pattern;
  SimPoint left, right;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, rings[i].radius);
  left = sim_scene_project (self, place.x - widest, 0, place.y);
  right = sim_scene_project (self, place.x + widest, 0, place.y);
  cairo_new_path (self->cr);
  add_half_ring (self, place, &rings[0], G_PI, 0);
  for (guint i = 1; i < n; i++)
    add_half_ring (self, place, &rings[i], 0, 0);
  add_half_ring (self, place, &rings[n - 1], 0, -G_PI);
  for (guint i = n - 1; i-- > 0;)
    add_half_ring (self, place, &rings[i], G_PI, G_PI);
  cairo_close_path (self->cr);
  pattern = cairo_pattern_create_linear (left.x, 0, right.x, 0);
  add_stop (self, pattern, 0, color, 0.72);
  add_stop (self, pattern, 0.35, color, 1.06);
  add_stop (self, pattern, 1, color, 0.60);
  fill_with (self, pattern);
  cairo_new_path (self->cr);
  add_half_ring (self, place, &rings[n - 1], 0, 2 * G_PI);
  cairo_close_path (self->cr);
  sim_scene_set_color (self, color, 1.08, 1);
  cairo_fill (self->cr);
}
