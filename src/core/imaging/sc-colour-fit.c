/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-colour-fit.h"

#include "sc-fidelity-thresholds.h"

#include <math.h>

#define STEP 3
#define N_ROUNDS 8
/* A gain beyond this says that the pictures have nothing in common. */
#define MIN_GAIN 0.6
#define MAX_GAIN 1.6
/* Added to the variance of a channel, so that the gain of a grey picture's a and b is 1. */
#define PRIOR 4.0

/* The sampled pixels of both pictures and what they differ by from the fit. */
typedef struct
{
  int n;
  float (*from)[3];
  float (*to)[3];
  float *error;
  float *sorted;
} Samples;

/* Hoare, "Algorithm 65: find", CACM 4 (1961). Moves the values; returns the one that sorting would
 * bring to a place. */
static float
find_nth (float *values, int n, int nth)
{
  int low = 0, high = n - 1;

  while (low < high)
    {
      float pivot = values[(low + high) / 2];
      int i = low, j = high;

      while (i <= j)
        if (values[i] < pivot)
          i++;
        else if (pivot < values[j])
          j--;
        else
          {
            float value = values[i];
            values[i++] = values[j];
            values[j--] = value;
          }
      if (nth > j && nth < i)
        break;
      low = nth >= i ? i : low;
      high = nth <= j ? j : high;
    }
  return values[nth];
}

static void
samples_init (Samples *samples, const ScLab *photo, const ScLab *staged, const guint8 *valid)
{
  gsize n = (gsize) (photo->width / STEP + 1) * (photo->height / STEP + 1);

  samples->n = 0;
  samples->from = g_malloc (n * sizeof *samples->from);
  samples->to = g_malloc (n * sizeof *samples->to);
  samples->error = g_new (float, n);
  samples->sorted = g_new (float, n);
  for (int y = 0; y < photo->height; y += STEP)
    for (int x = 0; x < photo->width; x += STEP)
      {
        gsize at = (gsize) y * photo->width + x;
        if (valid != NULL && !valid[at])
          continue;
        for (int c = 0; c < 3; c++)
          {
            samples->from[samples->n][c] = photo->pixels[at * 3 + c];
            samples->to[samples->n][c] = staged->pixels[at * 3 + c];
          }
        samples->n++;
      }
}

static void
samples_clear (Samples *samples)
{
  g_free (samples->from);
  g_free (samples->to);
  g_free (samples->error);
  g_free (samples->sorted);
}

static float
median (Samples *samples)
{
  return find_nth (samples->sorted, samples->n, samples->n / 2);
}

/* Returns the error that half of the samples keep below. */
static float
measure (const ScColourFit *self, Samples *samples)
{
  for (int i = 0; i < samples->n; i++)
    {
      double sum = 0;
      for (int c = 0; c < 3; c++)
        {
          double d = samples->to[i][c] - self->gain[c] * samples->from[i][c] - self->offset[c];
          sum += d * d;
        }
      samples->error[i] = samples->sorted[i] = (float) sum;
    }
  return median (samples);
}

static void
fit_channel (ScColourFit *self, const Samples *samples, float limit, int c)
{
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;

  for (int i = 0; i < samples->n; i++)
    {
      if (samples->error[i] > limit)
        continue;
      double from = samples->from[i][c], to = samples->to[i][c];
      n++;
      x += from;
      y += to;
      xx += from * from;
      xy += from * to;
    }
  double variance = xx / n - x / n * (x / n), together = xy / n - x / n * (y / n);
  self->gain[c] = CLAMP ((together + PRIOR) / (variance + PRIOR), MIN_GAIN, MAX_GAIN);
  self->offset[c] = y / n - self->gain[c] * x / n;
  self->tint[c] = y / n - x / n;
}

/**
 * sc_colour_fit_find:
 * @self: (out): filled
 * @photo: in the photo's frame
 * @staged: in the photo's frame
 * @valid: (nullable): 0 where @staged does not reach
 *
 * Finds how the colours of the half that changed least have moved: least trimmed squares by
 * concentration steps (Rousseeuw and Van Driessen, "Computing LTS regression for large data
 * sets", 1999), which begin with the median of the differences.
 */
void
sc_colour_fit_find (ScColourFit *self, const ScLab *photo, const ScLab *staged, const guint8 *valid)
{
  g_return_if_fail (self != NULL && photo != NULL && staged != NULL);
  g_return_if_fail (photo->width == staged->width && photo->height == staged->height);

  Samples samples;

  *self = (ScColourFit) { .gain = { 1, 1, 1 } };
  samples_init (&samples, photo, staged, valid);
  for (int c = 0; c < 3 && samples.n > 0; c++)
    {
      for (int i = 0; i < samples.n; i++)
        samples.sorted[i] = samples.to[i][c] - samples.from[i][c];
      self->offset[c] = median (&samples);
    }
  for (int round = 0; round < N_ROUNDS && samples.n > 0; round++)
    {
      float limit = measure (self, &samples);
      for (int c = 0; c < 3; c++)
        fit_channel (self, &samples, limit, c);
    }
  samples_clear (&samples);
  self->delta = sqrt (self->tint[0] * self->tint[0] + self->tint[1] * self->tint[1]
                      + self->tint[2] * self->tint[2]);
}

/**
 * sc_colour_fit_get_look:
 * @self: a fit
 *
 * Names the axis of Lab along which what stayed has moved most.
 *
 * Returns: %SC_COLOUR_LOOK_SAME where the light of the colours is green
 */
ScColourLook
sc_colour_fit_get_look (const ScColourFit *self)
{
  static const ScColourLook up[]
      = { SC_COLOUR_LOOK_LIGHTER, SC_COLOUR_LOOK_PINKER, SC_COLOUR_LOOK_WARMER };
  static const ScColourLook down[]
      = { SC_COLOUR_LOOK_DARKER, SC_COLOUR_LOOK_GREENER, SC_COLOUR_LOOK_COOLER };
  int most = 0;

  g_return_val_if_fail (self != NULL, SC_COLOUR_LOOK_SAME);
  if (self->delta <= SC_FIDELITY_TINT_WARN)
    return SC_COLOUR_LOOK_SAME;
  for (int c = 1; c < 3; c++)
    if (fabs (self->tint[c]) > fabs (self->tint[most]))
      most = c;
  return self->tint[most] > 0 ? up[most] : down[most];
}

/* Gives a colour of the staged picture the look of the photo. */
void
sc_colour_fit_undo (const ScColourFit *self, float *lab)
{
  for (int c = 0; c < 3; c++)
    lab[c] = (float) ((lab[c] - self->offset[c]) / self->gain[c]);
}
