/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-furniture.h"

#include "sim-pieces.h"

#include <math.h>

/* Everything is drawn below this share of the height. */
#define HIGHEST 0.42

#define GRAIN_SIDE 128

static const SimPalette palettes[] = {
  { { 0.74, 0.71, 0.66 },
    { 0.30, 0.38, 0.42 },
    { 0.86, 0.82, 0.74 },
    { 0.84, 0.81, 0.76 },
    { 0.62, 0.58, 0.53 },
    { 0.47, 0.33, 0.22 },
    { 0.20, 0.19, 0.18 },
    { 0.82, 0.80, 0.77 } },
  { { 0.34, 0.40, 0.46 },
    { 0.78, 0.60, 0.34 },
    { 0.88, 0.86, 0.81 },
    { 0.76, 0.75, 0.73 },
    { 0.42, 0.46, 0.51 },
    { 0.58, 0.43, 0.29 },
    { 0.66, 0.53, 0.31 },
    { 0.30, 0.32, 0.34 } },
  { { 0.85, 0.82, 0.77 },
    { 0.70, 0.46, 0.36 },
    { 0.55, 0.58, 0.48 },
    { 0.79, 0.72, 0.62 },
    { 0.63, 0.46, 0.37 },
    { 0.66, 0.51, 0.36 },
    { 0.28, 0.25, 0.22 },
    { 0.72, 0.45, 0.33 } },
  { { 0.45, 0.48, 0.40 },
    { 0.84, 0.76, 0.60 },
    { 0.62, 0.40, 0.28 },
    { 0.87, 0.84, 0.78 },
    { 0.54, 0.52, 0.44 },
    { 0.36, 0.25, 0.17 },
    { 0.62, 0.50, 0.30 },
    { 0.88, 0.86, 0.82 } },
  { { 0.56, 0.55, 0.54 },
    { 0.90, 0.89, 0.86 },
    { 0.26, 0.28, 0.31 },
    { 0.61, 0.62, 0.63 },
    { 0.85, 0.84, 0.82 },
    { 0.72, 0.60, 0.46 },
    { 0.16, 0.16, 0.17 },
    { 0.23, 0.23, 0.24 } },
  { { 0.62, 0.42, 0.28 },
    { 0.84, 0.80, 0.72 },
    { 0.25, 0.33, 0.32 },
    { 0.70, 0.44, 0.36 },
    { 0.88, 0.82, 0.72 },
    { 0.42, 0.29, 0.19 },
    { 0.24, 0.22, 0.20 },
    { 0.86, 0.83, 0.78 } },
};

/* What white looks like on this floor: furniture takes the brightness and a little of the tint
 * of the room it stands in. */
static SimColor
measure_light (cairo_surface_t *surface, int width, int height)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  double sum[3] = { 0, 0, 0 };
  double mean, level;
  int n = 0;

  cairo_surface_flush (surface);
  for (int y = height * 0.35; y < height * 0.95; y += 8)
    {
      for (int x = width / 8; x < width * 7 / 8; x += 8, n++)
        {
          guint32 pixel = ((const guint32 *) (data + (gsize) y * stride))[x];

          for (int channel = 0; channel < 3; channel++)
            sum[channel] += (pixel >> (16 - channel * 8)) & 0xff;
        }
    }
  mean = (sum[0] + sum[1] + sum[2]) / 3;
  level = CLAMP (0.45 + 0.75 * mean / n / 255, 0.6, 1.05);
  return (SimColor) { level * (1 + 0.18 * (sum[0] / mean - 1)),
                      level * (1 + 0.18 * (sum[1] / mean - 1)),
                      level * (1 + 0.18 * (sum[2] / mean - 1)) };
}

static void
draw_room (const SimScene *scene, GRand *random)
{
  const SimPalette *palette;
  double side = g_rand_boolean (random) ? 1 : -1;
  gboolean is_wide = scene->width > scene->height;
  double sofa = is_wide ? g_rand_double_range (random, 1.85, 2.35) : 1.75;
  double x = side * g_rand_double_range (random, -0.35, 0.10);
  double z = g_rand_double_range (random, 4.25, 4.60);

  palette = &palettes[g_rand_int_range (random, 0, G_N_ELEMENTS (palettes))];
  sim_pieces_draw_rug (scene, (SimSpot) { x, z - 0.75, sofa + 0.55, 0 }, 1.75,
                       g_rand_int_range (random, 0, 3), palette);
  sim_pieces_draw_plant (scene, (SimSpot) { x - side * (sofa / 2 + 0.38), z + 0.45 }, palette,
                         random);
  sim_pieces_draw_lamp (scene, (SimSpot) { x + side * (sofa / 2 + 0.34), z + 0.50 }, palette);
  sim_pieces_draw_sofa (scene, (SimSpot) { x, z, sofa, 0 }, palette, random);
  if (is_wide && g_rand_boolean (random))
    sim_pieces_draw_armchair (scene,
                              (SimSpot) { x - side * (sofa / 2 + 0.55), z - 0.60, 0, -side * 0.75 },
                              palette);
  sim_pieces_draw_table (scene, (SimSpot) { x, z - 0.80, sofa * 0.48, 0 }, g_rand_boolean (random),
                         palette);
}

/* A tile of noise, so that drawn surfaces are not smoother than the photo. */
static cairo_pattern_t *
make_grain (GRand *random)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, GRAIN_SIDE, GRAIN_SIDE);
  guint32 *pixels = (guint32 *) cairo_image_surface_get_data (tile);
  cairo_pattern_t *pattern;

  cairo_surface_flush (tile);
  for (int i = 0; i < GRAIN_SIDE * GRAIN_SIDE; i++)
    {
      guint alpha = g_rand_int_range (random, 0, 20);

      pixels[i] = alpha << 24 | (g_rand_boolean (random) ? alpha * 0x010101u : 0);
    }
  cairo_surface_mark_dirty (tile);
  pattern = cairo_pattern_create_for_surface (tile);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (tile);
  return pattern;
}

/* A sofa with what belongs to it, standing on the floor of the room that @cr shows. */
void
sim_furniture_draw (cairo_t *cr, int width, int height, GRand *random)
{
  SimScene scene;
  cairo_pattern_t *drawing, *grain;

  sim_scene_init (&scene, cr, width, height);
  scene.light = measure_light (cairo_get_target (cr), width, height);
  cairo_save (cr);
  cairo_rectangle (cr, 0, height * HIGHEST, width, height * (1 - HIGHEST));
  cairo_clip (cr);
  cairo_push_group (cr);
  draw_room (&scene, random);
  drawing = cairo_pop_group (cr);
  cairo_set_source (cr, drawing);
  cairo_paint (cr);
  grain = make_grain (random);
  cairo_set_source (cr, grain);
  cairo_mask (cr, drawing);
  cairo_pattern_destroy (grain);
  cairo_pattern_destroy (drawing);
  cairo_restore (cr);
}
