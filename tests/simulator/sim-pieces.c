/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-pieces.h"

#include <math.h>

#define SOFA_DEPTH 0.92
#define SEAT_TOP 0.43
#define LEG 0.11
#define ARM 0.19

static const SimColor leaf_color = { 0.24, 0.38, 0.20 };
static const SimColor lamp_color = { 0.97, 0.92, 0.82 };
static const SimColor paper_color = { 0.90, 0.88, 0.84 };

static void
draw_leg (const SimScene *scene, double x, double z, SimColor color)
{
  SimBlock leg = { .x = x, .z = z, .width = 0.05, .depth = 0.05, .top = LEG + 0.03 };

  sim_scene_draw_block (scene, &leg, color);
}

/* Lines across the rug, or along its edge. */
static void
draw_rug_pattern (const SimScene *scene, const SimBlock *rug, int pattern, SimColor color)
{
  cairo_t *cr = scene->cr;
  double pixel = scene->focal / rug->z;

  sim_scene_set_color (scene, color, 1, 0.85);
  if (pattern == 0 || pattern == 2)
    {
      sim_scene_trace_patch (scene, rug, -0.11);
      cairo_set_line_width (cr, 0.035 * pixel);
      cairo_stroke (cr);
    }
  if (pattern == 0)
    return;
  for (double u = -0.40; u < 0.41; u += pattern == 1 ? 0.05 : 0.10)
    {
      SimPoint near
          = sim_scene_project (scene, rug->x + u * rug->width, 0, rug->z - rug->depth * 0.42);
      SimPoint far
          = sim_scene_project (scene, rug->x + (u + (pattern == 2 ? 0.06 : 0)) * rug->width, 0,
                               rug->z + rug->depth * 0.42);

      cairo_move_to (cr, near.x, near.y);
      cairo_line_to (cr, far.x, far.y);
      cairo_set_line_width (cr, 0.012 * pixel);
      cairo_stroke (cr);
    }
}

/* spot: the middle of the rug */
void
sim_pieces_draw_rug (const SimScene *scene,
                     SimSpot spot,
                     double depth,
                     int pattern,
                     const SimPalette *palette)
{
  SimBlock rug = { .x = spot.x, .z = spot.z, .width = spot.width, .depth = depth, .radius = 0.02 };
  SimPoint far = sim_scene_project (scene, 0, 0, spot.z + depth / 2);
  SimPoint near = sim_scene_project (scene, 0, 0, spot.z - depth / 2);
  cairo_pattern_t *fade = cairo_pattern_create_linear (0, far.y, 0, near.y);

  sim_scene_draw_shadow (scene, &rug, 0.14);
  sim_scene_trace_patch (scene, &rug, 0);
  sim_scene_set_color (scene, palette->rug, 0.97, 1);
  cairo_fill (scene->cr);
  draw_rug_pattern (scene, &rug, pattern, palette->border);
  sim_scene_trace_patch (scene, &rug, 0);
  cairo_pattern_add_color_stop_rgba (fade, 0, 0, 0, 0, 0.16);
  cairo_pattern_add_color_stop_rgba (fade, 1, 1, 1, 1, 0.04);
  cairo_set_source (scene->cr, fade);
  cairo_fill_preserve (scene->cr);
  cairo_pattern_destroy (fade);
  cairo_set_line_width (scene->cr, 0.012 * scene->focal / spot.z);
  sim_scene_set_color (scene, palette->rug, 0.6, 0.6);
  cairo_stroke (scene->cr);
}

static void
draw_sofa_frame (const SimScene *scene, SimSpot spot, const SimPalette *palette)
{
  double z = spot.z + SOFA_DEPTH / 2;
  SimBlock under = { .x = spot.x, .z = z, .width = spot.width, .depth = SOFA_DEPTH };
  SimBlock back = { .x = spot.x,
                    .z = spot.z + SOFA_DEPTH - 0.13,
                    .width = spot.width - 0.04,
                    .depth = 0.26,
                    .bottom = LEG,
                    .top = 0.80,
                    .radius = 0.07 };
  SimBlock base = { .x = spot.x,
                    .z = z,
                    .width = spot.width - 0.06,
                    .depth = SOFA_DEPTH,
                    .bottom = LEG,
                    .top = 0.29,
                    .radius = 0.03 };

  sim_scene_draw_shadow (scene, &under, 0.85);
  for (int side = -1; side <= 1; side += 2)
    {
      draw_leg (scene, spot.x + side * (spot.width / 2 - 0.10), spot.z + SOFA_DEPTH - 0.1,
                palette->wood);
      draw_leg (scene, spot.x + side * (spot.width / 2 - 0.10), spot.z + 0.08, palette->wood);
    }
  sim_scene_draw_block (scene, &back, palette->fabric);
  sim_scene_draw_block (scene, &base, palette->fabric);
}

static void
draw_sofa_seats (const SimScene *scene, SimSpot spot, int n, SimColor color)
{
  double inner = spot.width - 2 * ARM;
  double seat = inner / n;

  for (int i = 0; i < n; i++)
    {
      double x = spot.x - inner / 2 + (i + 0.5) * seat;
      SimCushion back = { x, 0.60, spot.z + 0.62, seat * 0.98, 0.42, 0 };
      SimBlock cushion = { .x = x,
                           .z = spot.z + 0.31,
                           .width = seat * 0.99,
                           .depth = 0.66,
                           .bottom = 0.285,
                           .top = SEAT_TOP,
                           .radius = 0.05 };

      sim_scene_draw_cushion (scene, &back, color);
      sim_scene_draw_block (scene, &cushion, color);
    }
}

static void
draw_sofa_pillows (const SimScene *scene, SimSpot spot, const SimPalette *palette, GRand *random)
{
  double inner = spot.width - 2 * ARM;

  for (int i = 0; i < 4; i++)
    {
      double side = i < 2 ? -1 : 1;
      double near_arm = i % 2;
      SimCushion pillow = { .x = spot.x + side * (inner / 2 - 0.40 + near_arm * 0.20),
                            .y = SEAT_TOP + 0.185,
                            .z = spot.z + 0.52 - near_arm * 0.08,
                            .width = 0.42 - near_arm * 0.04,
                            .height = 0.38 - near_arm * 0.03,
                            .tilt = side * g_rand_double_range (random, 0.02, 0.22) };

      sim_scene_draw_cushion (scene, &pillow, i % 2 == 0 ? palette->accent : palette->second);
    }
}

void
sim_pieces_draw_sofa (const SimScene *scene, SimSpot spot, const SimPalette *palette, GRand *random)
{
  draw_sofa_frame (scene, spot, palette);
  draw_sofa_seats (scene, spot, spot.width > 2.0 ? 3 : 2, palette->fabric);
  draw_sofa_pillows (scene, spot, palette, random);
  for (int side = -1; side <= 1; side += 2)
    {
      SimBlock arm = { .x = spot.x + side * (spot.width - ARM) / 2,
                       .z = spot.z + SOFA_DEPTH / 2,
                       .width = ARM,
                       .depth = SOFA_DEPTH,
                       .bottom = LEG,
                       .top = 0.60,
                       .radius = 0.06 };

      sim_scene_draw_block (scene, &arm, palette->fabric);
    }
}

/* A block of a turned chair, @u to its right and @v to its back. */
static void
draw_chair_part (const SimScene *scene,
                 SimSpot spot,
                 SimPoint offset,
                 SimBlock part,
                 SimColor color)
{
  part.x = spot.x + offset.x * cos (spot.angle) - offset.y * sin (spot.angle);
  part.z = spot.z + offset.x * sin (spot.angle) + offset.y * cos (spot.angle);
  part.angle = spot.angle;
  sim_scene_draw_block (scene, &part, color);
}

static void
draw_chair_arm (const SimScene *scene, SimSpot spot, double side, SimColor color)
{
  SimBlock arm = { .width = 0.13, .depth = 0.74, .bottom = LEG, .top = 0.58, .radius = 0.05 };

  draw_chair_part (scene, spot, (SimPoint) { side * 0.33, 0 }, arm, color);
}

/* spot: the middle of the chair; it faces the camera turned by the angle */
void
sim_pieces_draw_armchair (const SimScene *scene, SimSpot spot, const SimPalette *palette)
{
  SimBlock floor = { .x = spot.x, .z = spot.z, .width = 0.78, .depth = 0.76, .angle = spot.angle };
  SimBlock leg = { .width = 0.05, .depth = 0.05, .top = LEG + 0.02 };
  SimBlock back = { .width = 0.72, .depth = 0.17, .bottom = LEG, .top = 0.82, .radius = 0.07 };
  SimBlock seat = { .width = 0.56, .depth = 0.62, .bottom = LEG, .top = 0.42, .radius = 0.05 };
  double far = spot.angle > 0 ? 1 : -1;

  sim_scene_draw_shadow (scene, &floor, 0.80);
  for (int i = 0; i < 4; i++)
    draw_chair_part (scene, spot, (SimPoint) { i % 2 == 0 ? -0.32 : 0.32, i < 2 ? 0.30 : -0.30 },
                     leg, palette->wood);
  draw_chair_part (scene, spot, (SimPoint) { 0, 0.29 }, back, palette->second);
  draw_chair_arm (scene, spot, far, palette->second);
  draw_chair_part (scene, spot, (SimPoint) { 0, -0.07 }, seat, palette->second);
  draw_chair_arm (scene, spot, -far, palette->second);
}

static void
draw_table_things (const SimScene *scene, SimSpot spot, double top, const SimPalette *palette)
{
  SimBlock book = { .x = spot.x - 0.20,
                    .z = spot.z,
                    .width = 0.30,
                    .depth = 0.21,
                    .bottom = top,
                    .top = top + 0.025,
                    .angle = 0.2 };
  SimBlock second = book;
  const SimRing vase[] = { { top, 0.045 },
                           { top + 0.03, 0.075 },
                           { top + 0.10, 0.08 },
                           { top + 0.17, 0.045 },
                           { top + 0.20, 0.05 } };

  second.bottom = book.top;
  second.top = book.top + 0.02;
  second.width = 0.25;
  second.angle = -0.1;
  sim_scene_draw_block (scene, &book, palette->accent);
  sim_scene_draw_block (scene, &second, paper_color);
  sim_scene_draw_turned (scene, (SimPoint) { spot.x + 0.17, spot.z + 0.02 }, vase,
                         G_N_ELEMENTS (vase), palette->pot);
}

static void
draw_square_table (const SimScene *scene, SimSpot spot, const SimPalette *palette)
{
  double depth = 0.58;
  SimBlock floor = { .x = spot.x, .z = spot.z, .width = spot.width, .depth = depth };
  SimBlock top = { .x = spot.x,
                   .z = spot.z,
                   .width = spot.width,
                   .depth = depth,
                   .bottom = 0.375,
                   .top = 0.42,
                   .radius = 0.008 };

  sim_scene_draw_shadow (scene, &floor, 0.42);
  for (int far = 1; far >= 0; far--)
    {
      for (int side = -1; side <= 1; side += 2)
        {
          SimBlock leg = { .x = spot.x + side * (spot.width / 2 - 0.05),
                           .z = spot.z + (far * 2 - 1) * (depth / 2 - 0.05),
                           .width = 0.045,
                           .depth = 0.045,
                           .top = 0.38 };

          sim_scene_draw_shadow (scene, &leg, 0.30);
          sim_scene_draw_block (scene, &leg, palette->metal);
        }
    }
  sim_scene_draw_block (scene, &top, palette->wood);
}

static void
draw_round_table (const SimScene *scene, SimSpot spot, const SimPalette *palette)
{
  double radius = spot.width * 0.42;
  SimBlock floor = {
    .x = spot.x, .z = spot.z, .width = radius * 2, .depth = radius * 2, .radius = radius * 0.99
  };
  const SimRing foot[] = { { 0, radius * 0.62 }, { 0.02, radius * 0.62 } };
  const SimRing stem[] = { { 0.02, 0.10 }, { 0.18, 0.055 }, { 0.37, 0.09 } };
  const SimRing top[] = { { 0.365, radius * 0.97 }, { 0.375, radius }, { 0.41, radius } };

  sim_scene_draw_shadow (scene, &floor, 0.32);
  sim_scene_draw_turned (scene, (SimPoint) { spot.x, spot.z }, foot, 2, palette->metal);
  sim_scene_draw_turned (scene, (SimPoint) { spot.x, spot.z }, stem, 3, palette->metal);
  sim_scene_draw_turned (scene, (SimPoint) { spot.x, spot.z }, top, 3, palette->wood);
}

/* spot: the middle of the table */
void
sim_pieces_draw_table (const SimScene *scene,
                       SimSpot spot,
                       gboolean is_round,
                       const SimPalette *palette)
{
  if (is_round)
    draw_round_table (scene, spot, palette);
  else
    draw_square_table (scene, spot, palette);
  draw_table_things (scene, spot, is_round ? 0.41 : 0.42, palette);
}

/* Light around the shade, faint as by day. */
static void
draw_glow (const SimScene *scene, SimSpot spot, double height)
{
  SimPoint p = sim_scene_project (scene, spot.x, height, spot.z);
  double radius = 0.75 * scene->focal / spot.z;
  cairo_pattern_t *glow = cairo_pattern_create_radial (p.x, p.y, 0, p.x, p.y, radius);

  cairo_pattern_add_color_stop_rgba (glow, 0, 1, 0.88, 0.62, 0.26);
  cairo_pattern_add_color_stop_rgba (glow, 1, 1, 0.88, 0.62, 0);
  cairo_set_source (scene->cr, glow);
  cairo_arc (scene->cr, p.x, p.y, radius, 0, 2 * G_PI);
  cairo_fill (scene->cr);
  cairo_pattern_destroy (glow);
}

void
sim_pieces_draw_lamp (const SimScene *scene, SimSpot spot, const SimPalette *palette)
{
  SimPoint place = { spot.x, spot.z };
  SimBlock floor = { .x = spot.x, .z = spot.z, .width = 0.28, .depth = 0.28, .radius = 0.13 };
  const SimRing foot[] = { { 0, 0.14 }, { 0.02, 0.14 }, { 0.03, 0.10 } };
  const SimRing pole[] = { { 0.03, 0.013 }, { 1.16, 0.013 } };
  const SimRing shade[] = { { 1.12, 0.21 }, { 1.40, 0.15 } };

  sim_scene_draw_shadow (scene, &floor, 0.50);
  sim_scene_draw_turned (scene, place, foot, 3, palette->metal);
  sim_scene_draw_turned (scene, place, pole, 2, palette->metal);
  draw_glow (scene, spot, 1.26);
  sim_scene_draw_turned (scene, place, shade, 2, lamp_color);
}

/* One leaf from @from, bent at the end by its own weight. */
static void
draw_leaf (const SimScene *scene, SimPoint from, double turn, double length, double shade)
{
  cairo_t *cr = scene->cr;
  double x = cos (turn) * length;
  double y = -fabs (sin (turn)) * length;
  double droop = length * 0.28 * fabs (cos (turn));
  double wide = length * 0.17;
  SimPoint tip = { from.x + x, from.y + y + droop };
  SimPoint middle = { from.x + x * 0.55, from.y + y * 0.75 };

  cairo_new_path (cr);
  cairo_move_to (cr, from.x, from.y);
  cairo_curve_to (cr, middle.x - wide * sin (turn), middle.y - wide, middle.x, middle.y - wide,
                  tip.x, tip.y);
  cairo_curve_to (cr, middle.x + wide * sin (turn), middle.y + wide, middle.x, middle.y + wide,
                  from.x, from.y);
  sim_scene_set_color (scene, leaf_color, shade, 1);
  cairo_fill (cr);
  cairo_move_to (cr, from.x, from.y);
  cairo_curve_to (cr, from.x, from.y, middle.x, middle.y, tip.x, tip.y);
  cairo_set_line_width (cr, MAX (length * 0.012, 0.5));
  sim_scene_set_color (scene, leaf_color, shade * 1.35, 0.7);
  cairo_stroke (cr);
}

void
sim_pieces_draw_plant (const SimScene *scene,
                       SimSpot spot,
                       const SimPalette *palette,
                       GRand *random)
{
  SimBlock floor = { .x = spot.x, .z = spot.z, .width = 0.30, .depth = 0.30, .radius = 0.14 };
  const SimRing pot[] = { { 0, 0.11 }, { 0.03, 0.125 }, { 0.30, 0.17 }, { 0.32, 0.17 } };
  double pixel = scene->focal / spot.z;

  sim_scene_draw_shadow (scene, &floor, 0.75);
  sim_scene_draw_turned (scene, (SimPoint) { spot.x, spot.z }, pot, 4, palette->pot);
  for (int i = 0; i < 34; i++)
    {
      double height = 0.30 + g_rand_double_range (random, 0, 0.42);
      SimPoint from = sim_scene_project (scene, spot.x + g_rand_double_range (random, -0.05, 0.05),
                                         height, spot.z);
      double turn = g_rand_double_range (random, 0.12, G_PI - 0.12);
      double length = g_rand_double_range (random, 0.28, 0.50) * pixel;

      draw_leaf (scene, from, turn, length, 0.62 + i * 0.019);
    }
}
