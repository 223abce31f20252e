/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-openings.h"

#include "sc-lines.h"
#include "sc-random.h"
#include "sc-warp.h"

#include <math.h>
#include <string.h>

#define N_COLUMNS 7
/* The frame and what is drawn a little aside, as a share of the photo. */
#define MARGIN 0.015
/* The share of the edges that the staged picture still has to show. */
#define SEEN 0.5

static void
opening_free (BenchOpening *opening)
{
  g_free (opening->file);
  g_free (opening->changed);
  g_free (opening);
}

static BenchOpening *
read_line (const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  if (g_strv_length (cells) < N_COLUMNS)
    return NULL;
  BenchOpening *opening = g_new0 (BenchOpening, 1);
  opening->file = g_strdup (cells[0]);
  opening->is_door = g_str_equal (cells[1], "door");
  opening->changed = g_str_equal (cells[1], "changed") ? g_strdup (cells[6]) : NULL;
  opening->box = (ScBox) { g_ascii_strtod (cells[2], NULL), g_ascii_strtod (cells[3], NULL),
                           g_ascii_strtod (cells[4], NULL), g_ascii_strtod (cells[5], NULL) };
  return opening;
}

/* An absent table is an empty one. */
GPtrArray *
bench_openings_read (const char *path)
{
  GPtrArray *openings = g_ptr_array_new_with_free_func ((GDestroyNotify) opening_free);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return openings;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (int i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      BenchOpening *opening = read_line (lines[i]);
      if (opening != NULL)
        g_ptr_array_add (openings, opening);
    }
  return openings;
}

/* The part of the photo's upper 65 % with most edges, which stands for a window. */
static BenchOpening *
guess (const BenchPair *pair)
{
  g_autoptr (ScGray) gray = sc_gray_new_from_pixbuf (pair->before);
  g_autoptr (ScGradient) gradient = sc_gradient_new (gray);
  BenchOpening *opening = g_new0 (BenchOpening, 1);
  int wide = gray->width * 22 / 100, high = gray->height * 30 / 100;
  double best = -1;

  for (int i = 0; i < 19 * 11; i++)
    {
      double sum = 0;
      int x = gray->width * (5 + i % 19 * 73 / 19) / 100;
      int y = gray->height * (8 + i / 19 * 27 / 11) / 100;
      for (int k = 0; k < wide * high; k += 7)
        sum += MIN (20, gradient->size[(gsize) (y + k / wide) * gray->width + x + k % wide]);
      if (sum <= best)
        continue;
      best = sum;
      opening->box = (ScBox) { (double) x / gray->width, (double) y / gray->height, 0.22, 0.3 };
    }
  opening->file = g_strdup (pair->before_name);
  opening->is_guess = TRUE;
  return opening;
}

/**
 * bench_openings_of:
 * @openings: the table; a guess is added for a photo that it does not have
 * @pair: a pair
 *
 * Returns: (transfer container): those of the pair's photo
 */
GPtrArray *
bench_openings_of (GPtrArray *openings, const BenchPair *pair)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < openings->len; i++)
    {
      BenchOpening *opening = g_ptr_array_index (openings, i);
      if (opening->changed == NULL && g_str_equal (opening->file, pair->before_name))
        g_ptr_array_add (found, opening);
    }
  if (found->len > 0)
    return found;
  BenchOpening *opening = guess (pair);
  g_ptr_array_add (openings, opening);
  g_ptr_array_add (found, opening);
  return found;
}

const char *
bench_openings_why_changed (GPtrArray *openings, const BenchPair *pair)
{
  for (guint i = 0; i < openings->len; i++)
    {
      const BenchOpening *opening = g_ptr_array_index (openings, i);
      if (opening->changed != NULL && g_str_equal (opening->file, pair->name))
        return opening->changed;
    }
  return NULL;
}

static gboolean
has_edge (const ScGradient *gradient, int x, int y, float least)
{
  for (int v = MAX (0, y - 2); v <= MIN (gradient->height - 1, y + 2); v++)
    for (int u = MAX (0, x - 2); u <= MIN (gradient->width - 1, x + 2); u++)
      if (gradient->size[(gsize) v * gradient->width + u] >= least)
        return TRUE;
  return FALSE;
}

/* Whether at least half of the opening's edges are still there before anything is erased. */
gboolean
bench_opening_is_seen (const BenchOpening *opening,
                       const BenchPair *pair,
                       const ScRegistration *found)
{
  int width = gdk_pixbuf_get_width (pair->before), height = gdk_pixbuf_get_height (pair->before);
  g_autoptr (ScWarp) warp = sc_warp_new (pair->after, &found->transform, width, height);
  g_autoptr (ScGray) photo = sc_gray_new_from_pixbuf (pair->before);
  g_autoptr (ScGray) staged = sc_gray_new_from_pixbuf (warp->image);
  g_autoptr (ScGradient) edges = sc_gradient_new (photo);
  g_autoptr (ScGradient) others = sc_gradient_new (staged);
  const ScBox *box = &opening->box;
  int right = MIN (width, (int) ((box->x + box->width) * width));
  int bottom = MIN (height, (int) ((box->y + box->height) * height));
  guint n_edges = 0, n_seen = 0;

  for (int y = (int) (box->y * height); y < bottom; y++)
    for (int x = (int) (box->x * width); x < right; x++)
      {
        gsize at = (gsize) y * width + x;
        if (edges->size[at] < 12)
          continue;
        n_edges++;
        n_seen += warp->valid[at] && has_edge (others, x, y, edges->size[at] * 0.4f);
      }
  return n_edges > 0 && n_seen >= SEEN * n_edges;
}

/* The median of what is around a place is the wall's colour there, whatever the noise. */
static int
get_wall (GdkPixbuf *image, int x, int y, int channel)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  int counts[256] = { 0 }, n = 0, sum = 0, level = 0;

  for (int v = MAX (0, y - 3); v <= MIN (gdk_pixbuf_get_height (image) - 1, y + 3); v++)
    for (int u = MAX (0, x - 3); u <= MIN (gdk_pixbuf_get_width (image) - 1, x + 3); u++, n++)
      counts[pixels[v * gdk_pixbuf_get_rowstride (image) + u * 3 + channel]]++;
  for (; level < 255 && (sum += counts[level]) * 2 < n; level++)
    ;
  return level;
}

/* Left, top, right and bottom of the opening in the staged picture. */
static void
place (const ScBox *box, const ScHomography *transform, GdkPixbuf *staged, int *sides)
{
  double low[2] = { 1, 1 }, high[2] = { 0, 0 };

  for (int i = 0; i < 4; i++)
    {
      double x = CLAMP (box->x - MARGIN + i % 2 * (box->width + 2 * MARGIN), 0, 1), to_x = 0;
      double y = CLAMP (box->y - MARGIN + i / 2 * (box->height + 2 * MARGIN), 0, 1), to_y = 0;
      sc_homography_map (transform, x, y, &to_x, &to_y);
      low[0] = MIN (low[0], to_x);
      low[1] = MIN (low[1], to_y);
      high[0] = MAX (high[0], to_x);
      high[1] = MAX (high[1], to_y);
    }
  sides[0] = (int) (MAX (0, low[0]) * (gdk_pixbuf_get_width (staged) - 1));
  sides[1] = (int) (MAX (0, low[1]) * (gdk_pixbuf_get_height (staged) - 1));
  sides[2] = (int) (MIN (1, high[0]) * (gdk_pixbuf_get_width (staged) - 1));
  sides[3] = (int) (MIN (1, high[1]) * (gdk_pixbuf_get_height (staged) - 1));
}

/* Coons' patch of the four corners' colours is as smooth as a wall; a camera adds noise. */
static void
paint_wall (GdkPixbuf *image, const int *sides)
{
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  guint32 state = SC_RANDOM_SEED;

  for (int c = 0; c < 3; c++)
    {
      double corners[4];
      for (int i = 0; i < 4; i++)
        corners[i] = get_wall (image, sides[i % 2 * 2], sides[i / 2 * 2 + 1], c);
      for (int y = sides[1]; y < sides[3]; y++)
        for (int x = sides[0]; x < sides[2]; x++)
          {
            double u = (double) (x - sides[0]) / (sides[2] - sides[0]);
            double v = (double) (y - sides[1]) / (sides[3] - sides[1]);
            double level = (corners[0] * (1 - u) + corners[1] * u) * (1 - v)
                           + (corners[2] * (1 - u) + corners[3] * u) * v;
            level += (sc_random_next (&state, 400) + sc_random_next (&state, 400)) / 100.0 - 4;
            pixels[(gsize) y * stride + (gsize) x * 3 + c] = (guint8) CLAMP (level, 0, 255);
          }
    }
}

/**
 * bench_opening_erase:
 * @opening: what is taken away
 * @pair: from its staged picture
 * @found: how that lies on the photo
 * @way: wholly, or a window half as large remains
 *
 * Returns: (transfer full): the staged picture with a wall there
 */
GdkPixbuf *
bench_opening_erase (const BenchOpening *opening,
                     const BenchPair *pair,
                     const ScRegistration *found,
                     BenchWay way)
{
  GdkPixbuf *out = gdk_pixbuf_copy (pair->after);
  int sides[4];

  place (&opening->box, &found->transform, out, sides);
  int wide = (sides[2] - sides[0]) / 2, high = (sides[3] - sides[1]) / 2;
  if (wide < 2 || high < 2)
    return out;
  paint_wall (out, sides);
  if (way == BENCH_ERASE_TO_SMALLER)
    gdk_pixbuf_scale (pair->after, out, sides[0] + wide / 2, sides[1] + high / 2, wide, high,
                      sides[0] + wide / 2 - sides[0] * 0.5, sides[1] + high / 2 - sides[1] * 0.5,
                      0.5, 0.5, GDK_INTERP_BILINEAR);
  return out;
}

/* The share of the opening's area in the upper part that the suspect boxes cover. */
double
bench_opening_cover (const BenchOpening *opening, const ScStructure *structure)
{
  int n_inside = 0, n = 40;

  for (int i = 0; i < n * n; i++)
    {
      double x = opening->box.x + opening->box.width * (i % n + 0.5) / n;
      double y = opening->box.y + opening->box.height * (i / n + 0.5) / n;
      gboolean is_inside = FALSE;
      for (int k = 0; k < structure->n_boxes; k++)
        {
          const ScBox *box = &structure->boxes[k];
          is_inside
              |= x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height;
        }
      n_inside += is_inside;
    }
  return (double) n_inside / (n * n);
}
