/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-match.h"

/* Lowe, "Distinctive image features from scale-invariant keypoints", IJCV 60 (2004), page 20;
 * of 256 bits, more than 80 that differ are hardly the same thing. */
#define MAX_RATIO 0.8f
#define MAX_DISTANCE 80
/* Pixels within which two corners are one, found on two levels of the pyramid: no rivals. */
#define SAME_CORNER 6.0f

typedef struct
{
  int index;
  int distance;
  int second;
} Best;

/* Counts by adding neighbours, all bytes of a word at once: not every processor that this is
 * built for has an instruction for it. */
static inline int
hamming (const ScFeature *a, const ScFeature *b)
{
  const guint64 ones = 0x5555555555555555, twos = 0x3333333333333333, fours = 0x0f0f0f0f0f0f0f0f;
  const guint64 bytes = 0x00ff00ff00ff00ff;
  guint64 sum = 0;

  for (int i = 0; i < SC_FEATURE_WORDS; i++)
    {
      guint64 v = a->bits[i] ^ b->bits[i];
      v -= (v >> 1) & ones;
      v = (v & twos) + ((v >> 2) & twos);
      sum += (v + (v >> 4)) & fours;
    }
  sum = (sum & bytes) + ((sum >> 8) & bytes);
  return (int) ((sum * 0x0001000100010001) >> 48);
}

static gboolean
is_same_corner (const ScFeature *a, const ScFeature *b)
{
  float x = a->x - b->x, y = a->y - b->y;

  return x * x + y * y < SAME_CORNER * SAME_CORNER;
}

static void
note (Best *best, const ScFeature *features, int index, int distance)
{
  if (distance >= best->second)
    return;
  gboolean is_rival = best->index < 0 || !is_same_corner (&features[index], &features[best->index]);
  if (distance < best->distance)
    {
      best->second = is_rival ? best->distance : best->second;
      best->distance = distance;
      best->index = index;
    }
  else if (is_rival)
    best->second = distance;
}

static Best *
best_new (guint n)
{
  Best *best = g_new (Best, n);

  for (guint i = 0; i < n; i++)
    best[i] = (Best) { -1, G_MAXINT, G_MAXINT };
  return best;
}

static gboolean
is_match (const Best *best)
{
  return best->distance <= MAX_DISTANCE
         && (float) best->distance < MAX_RATIO * (float) best->second;
}

/**
 * sc_match:
 * @from: (element-type ScFeature): of the first picture
 * @to: (element-type ScFeature): of the second picture
 *
 * Finds corners that are each other's nearest and clearly nearer than any other one.
 *
 * Returns: (transfer full) (element-type ScPointPair): in the order of @from
 */
GArray *
sc_match (GArray *from, GArray *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  const ScFeature *first = (const ScFeature *) (gpointer) from->data;
  const ScFeature *second = (const ScFeature *) (gpointer) to->data;
  g_autofree Best *forth = best_new (from->len);
  g_autofree Best *back = best_new (to->len);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (ScPointPair));

  for (guint i = 0; i < from->len; i++)
    for (guint k = 0; k < to->len; k++)
      {
        int distance = hamming (&first[i], &second[k]);
        note (&forth[i], second, (int) k, distance);
        note (&back[k], first, (int) i, distance);
      }
  for (guint i = 0; i < from->len; i++)
    {
      if (!is_match (&forth[i]) || back[forth[i].index].index != (int) i)
        continue;
      const ScFeature *a = &first[i], *b = &second[forth[i].index];
      ScPointPair pair = { a->x + 0.5, a->y + 0.5, b->x + 0.5, b->y + 0.5 };
      g_array_append_val (pairs, pair);
    }
  return pairs;
}
