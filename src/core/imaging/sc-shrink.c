/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-shrink.h"

#include <math.h>
#include <string.h>

#define CHANNELS 3
/* The loops below read one lane past the last pixel. */
#define PADDING 4
/* Half a step for each of about six products that were cut off, not rounded. */
#define ROUNDING 3

/* Four float lanes that may begin at any float: one RGB pixel and a lane nobody reads. */
typedef float Lanes __attribute__ ((vector_size (16), aligned (4)));

/* For each output position: the first of n_taps input positions and their weights. */
typedef struct
{
  int n_taps;
  int *first;
  float *weights;
} Kernel;

/* One direction: boxes of input pixels are averaged first, then the kernel is applied. */
typedef struct
{
  int in;
  int box;
  int middle;
  int out;
  Kernel kernel;
} Axis;

struct _ScShrink
{
  Axis x;
  Axis y;
  GdkPixbuf *image;
  guint8 *pixels;
  gsize stride;
  int n_pushed;
  int n_boxed;
  int n_done;
  gsize row_size;
  guint8 *input;
  guint32 *box_sums;
  guint8 *ring;
  gint16 *sums;
  float *blend;
  float *line;
};

/* Catmull and Rom's cubic, the "bicubic" of most programs: 0 beyond two pixels. */
static double
cubic (double x)
{
  x = fabs (x);
  if (x < 1.0)
    return (1.5 * x - 2.5) * x * x + 1.0;
  if (x < 2.0)
    return ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0;
  return 0.0;
}

static void
fill_weights (float *weights, int n_taps, double offset, double scale)
{
  double sum = 0.0;
  for (int k = 0; k < n_taps; k++)
    sum += cubic ((k + offset) / scale);
  for (int k = 0; k < n_taps; k++)
    weights[k] = (float) (cubic ((k + offset) / scale) / sum);
}

static void
kernel_init (Kernel *kernel, const Axis *axis)
{
  double scale = (double) axis->in / axis->out / axis->box;
  double support = 2.0 * MAX (scale, 1.0);
  kernel->n_taps = MIN ((int) ceil (2.0 * support), axis->middle);
  kernel->first = g_new (int, axis->out);
  kernel->weights = g_new (float, (gsize) axis->out * kernel->n_taps);
  for (int i = 0; i < axis->out; i++)
    {
      double centre = (i + 0.5) * scale - 0.5;
      int first = (int) ceil (centre - support);
      kernel->first[i] = CLAMP (first, 0, axis->middle - kernel->n_taps);
      fill_weights (kernel->weights + (gsize) i * kernel->n_taps, kernel->n_taps,
                    kernel->first[i] - centre, MAX (scale, 1.0));
    }
}

static void
axis_init (Axis *axis, int in, int out)
{
  axis->in = in;
  axis->out = out;
  /* The kernel keeps a ratio of two or more, so that the plain average is not seen. */
  axis->box = MAX (1, in / (2 * out));
  axis->middle = (in + axis->box - 1) / axis->box;
  kernel_init (&axis->kernel, axis);
}

static void
axis_clear (Axis *axis)
{
  g_free (axis->kernel.first);
  g_free (axis->kernel.weights);
}

static gboolean
is_copy (const ScShrink *shrink)
{
  return shrink->x.in == shrink->x.out && shrink->y.in == shrink->y.out;
}

static guint8 *
ring_row (const ScShrink *shrink, int index)
{
  return shrink->ring + (gsize) (index % shrink->y.kernel.n_taps) * shrink->row_size;
}

static void
alloc_rows (ScShrink *shrink)
{
  gsize in_size = (gsize) shrink->x.in * CHANNELS;
  shrink->row_size = (gsize) shrink->x.middle * CHANNELS;
  shrink->ring = g_malloc ((gsize) shrink->y.kernel.n_taps * shrink->row_size);
  shrink->sums = g_new (gint16, shrink->row_size);
  shrink->blend = g_new0 (float, shrink->row_size + PADDING);
  shrink->line = g_new (float, (gsize) shrink->x.out *CHANNELS + PADDING);
  if (shrink->x.box == 1 && shrink->y.box == 1)
    return;
  shrink->input = g_malloc (in_size);
  shrink->box_sums = g_new0 (guint32, in_size);
}

/**
 * sc_shrink_fit_size:
 * @width: pixels
 * @height: pixels
 * @max_side: pixels that the longer side may have, 0 for any number
 * @out_width: (out): pixels, at least 1
 * @out_height: (out): pixels, at least 1
 *
 * Says how large a picture is once it fits; it is never enlarged.
 */
void
sc_shrink_fit_size (int width, int height, int max_side, int *out_width, int *out_height)
{
  g_return_if_fail (width > 0 && height > 0 && max_side >= 0);

  int side = MAX (width, height);
  double scale = max_side == 0 || side <= max_side ? 1.0 : (double) max_side / side;
  *out_width = MAX (1, (int) lround (width * scale));
  *out_height = MAX (1, (int) lround (height * scale));
}

/**
 * sc_shrink_new:
 * @width: pixels of the input
 * @height: pixels of the input
 * @out_width: pixels of the output, at most @width
 * @out_height: pixels of the output, at most @height
 *
 * Starts to make a picture smaller while its rows arrive, so that the large one need never
 * be in memory as a whole.
 *
 * Large ratios are averaged in boxes down to a ratio of two to four, what is left is done
 * with Catmull and Rom's cubic stretched to the ratio, which leaves no aliasing. Rows are
 * RGB, 8 bit, packed.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no memory for the output
 */
ScShrink *
sc_shrink_new (int width, int height, int out_width, int out_height)
{
  g_return_val_if_fail (out_width > 0 && out_width <= width, NULL);
  g_return_val_if_fail (out_height > 0 && out_height <= height, NULL);

  g_autoptr (GdkPixbuf) image
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, out_width, out_height);
  if (image == NULL)
    return NULL;

  ScShrink *shrink = g_new0 (ScShrink, 1);
  axis_init (&shrink->x, width, out_width);
  axis_init (&shrink->y, height, out_height);
  shrink->pixels = gdk_pixbuf_get_pixels (image);
  shrink->stride = (gsize) gdk_pixbuf_get_rowstride (image);
  shrink->image = g_steal_pointer (&image);
  if (!is_copy (shrink))
    alloc_rows (shrink);
  return shrink;
}

/**
 * sc_shrink_get_row:
 * @shrink: still waiting for rows
 *
 * Says where the next row of the input belongs.
 *
 * Returns: (transfer none): room for one packed RGB row, valid until it is pushed
 */
guint8 *
sc_shrink_get_row (ScShrink *shrink)
{
  g_return_val_if_fail (shrink != NULL && shrink->n_pushed < shrink->y.in, NULL);

  if (is_copy (shrink))
    return shrink->pixels + (gsize) shrink->n_pushed * shrink->stride;
  return shrink->input != NULL ? shrink->input : ring_row (shrink, shrink->n_pushed);
}

/* Adds a row to the sums in 1/64 steps: 16 bit products are what every processor does eight
 * at a time. */
static void
add_row (gint16 *restrict sums, const guint8 *restrict row, gsize n, gint16 weight)
{
  for (gsize i = 0; i < n; i++)
    sums[i] += (gint16) ((gint16) (row[i] << 7) * weight >> 16);
}

static void
blend_rows (ScShrink *shrink, int out_row)
{
  const Kernel *kernel = &shrink->y.kernel;
  const float *weights = kernel->weights + (gsize) out_row * kernel->n_taps;
  gsize n = shrink->row_size;

  for (gsize i = 0; i < n; i++)
    shrink->sums[i] = ROUNDING;
  for (int k = 0; k < kernel->n_taps; k++)
    {
      gint16 weight = (gint16) lrintf (weights[k] * 32767.0f);
      const guint8 *row = ring_row (shrink, kernel->first[out_row] + k);
      if (weight != 0)
        add_row (shrink->sums, row, n, weight);
    }
  for (gsize i = 0; i < n; i++)
    shrink->blend[i] = shrink->sums[i] / 64.0f;
}

/* Two sums at once, since each addition waits for the one before. */
static Lanes
weigh_pixels (const float *pixels, const float *weights, int n_taps)
{
  Lanes even = { 0.5f, 0.5f, 0.5f, 0.5f };
  Lanes odd = { 0.0f, 0.0f, 0.0f, 0.0f };
  int k = 0;
  for (; k + 1 < n_taps; k += 2, pixels += 2 * CHANNELS)
    {
      even += weights[k] * *(const Lanes *) pixels;
      odd += weights[k + 1] * *(const Lanes *) (pixels + CHANNELS);
    }
  if (k < n_taps)
    even += weights[k] * *(const Lanes *) pixels;
  return even + odd;
}

static void
write_row (ScShrink *shrink, int out_row)
{
  const Kernel *kernel = &shrink->x.kernel;
  int n_taps = kernel->n_taps;
  int n = shrink->x.out;
  float *restrict line = shrink->line;
  guint8 *restrict out = shrink->pixels + (gsize) out_row * shrink->stride;

  for (int i = 0; i < n; i++)
    {
      const float *pixels = shrink->blend + (gsize) kernel->first[i] * CHANNELS;
      const float *weights = kernel->weights + (gsize) i * n_taps;
      *(Lanes *) (line + (gsize) i * CHANNELS) = weigh_pixels (pixels, weights, n_taps);
    }
  for (int i = 0; i < n * CHANNELS; i++)
    {
      gint16 value = (gint16) line[i];
      out[i] = (guint8) CLAMP (value, 0, 255);
    }
}

static void
write_ready_rows (ScShrink *shrink)
{
  const Kernel *kernel = &shrink->y.kernel;
  while (shrink->n_done < shrink->y.out
         && kernel->first[shrink->n_done] + kernel->n_taps <= shrink->n_boxed)
    {
      blend_rows (shrink, shrink->n_done);
      write_row (shrink, shrink->n_done);
      shrink->n_done++;
    }
}

/* Averages the sums of the rows of one box over its columns. */
static void
finish_box (ScShrink *shrink, int n_rows)
{
  guint8 *out = ring_row (shrink, shrink->n_boxed);
  guint32 *sums = shrink->box_sums;
  for (int i = 0; i < shrink->x.middle; i++)
    {
      int n_columns = MIN (shrink->x.box, shrink->x.in - i * shrink->x.box);
      guint32 total[CHANNELS] = { 0 };
      for (int k = 0; k < n_columns * CHANNELS; k++)
        total[k % CHANNELS] += *sums++;
      guint32 n = (guint32) (n_rows * n_columns);
      for (int c = 0; c < CHANNELS; c++)
        *out++ = (guint8) ((total[c] + n / 2) / n);
    }
  memset (shrink->box_sums, 0, (gsize) shrink->x.in * CHANNELS * sizeof *shrink->box_sums);
}

static void
add_to_box (ScShrink *shrink)
{
  const guint8 *restrict row = shrink->input;
  guint32 *restrict sums = shrink->box_sums;
  gsize n = (gsize) shrink->x.in * CHANNELS;
  for (gsize i = 0; i < n; i++)
    sums[i] += row[i];

  int n_rows = shrink->n_pushed - shrink->n_boxed * shrink->y.box;
  if (n_rows < shrink->y.box && shrink->n_pushed < shrink->y.in)
    return;
  finish_box (shrink, n_rows);
  shrink->n_boxed++;
}

/**
 * sc_shrink_push_row:
 * @shrink: whose row was filled
 *
 * Takes the row that [func@shrink_get_row] gave and makes what can be made from it.
 */
void
sc_shrink_push_row (ScShrink *shrink)
{
  g_return_if_fail (shrink != NULL && shrink->n_pushed < shrink->y.in);

  shrink->n_pushed++;
  if (is_copy (shrink))
    return;
  if (shrink->input != NULL)
    add_to_box (shrink);
  else
    shrink->n_boxed++;
  write_ready_rows (shrink);
}

/**
 * sc_shrink_steal_image:
 * @shrink: that got all its rows
 *
 * Hands the finished picture over.
 *
 * Returns: (transfer full): RGB, 8 bit, without alpha
 */
GdkPixbuf *
sc_shrink_steal_image (ScShrink *shrink)
{
  g_return_val_if_fail (shrink != NULL && shrink->n_pushed == shrink->y.in, NULL);

  return g_steal_pointer (&shrink->image);
}

/**
 * sc_shrink_free:
 * @shrink: (transfer full): finished or not
 *
 * Frees the rows and a picture that was not taken.
 */
void
sc_shrink_free (ScShrink *shrink)
{
  g_return_if_fail (shrink != NULL);

  axis_clear (&shrink->x);
  axis_clear (&shrink->y);
  g_clear_object (&shrink->image);
  g_free (shrink->input);
  g_free (shrink->box_sums);
  g_free (shrink->ring);
  g_free (shrink->sums);
  g_free (shrink->blend);
  g_free (shrink->line);
  g_free (shrink);
}
