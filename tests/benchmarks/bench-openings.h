/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-pairs.h"

#include "sc-structure.h"

G_BEGIN_DECLS

typedef enum
{
  BENCH_ERASE_WHOLE,
  BENCH_ERASE_TO_SMALLER,
  BENCH_N_WAYS,
} BenchWay;

/**
 * BenchOpening:
 * @file: the photo, or the staged picture when it is no clean one
 * @is_door: a door or a passage, else a window
 * @is_guess: nobody looked, it is where the photo has most edges
 * @changed: (nullable): why the staged picture is no clean one
 * @box: where, as shares of the photo
 *
 * A line of the table of openings.
 */
typedef struct
{
  char *file;
  gboolean is_door;
  gboolean is_guess;
  char *changed;
  ScBox box;
} BenchOpening;

GPtrArray *bench_openings_read (const char *path);
GPtrArray *bench_openings_of (GPtrArray *openings, const BenchPair *pair);
const char *bench_openings_why_changed (GPtrArray *openings, const BenchPair *pair);
gboolean bench_opening_is_seen (const BenchOpening *opening,
                                const BenchPair *pair,
                                const ScRegistration *found);
GdkPixbuf *bench_opening_erase (const BenchOpening *opening,
                                const BenchPair *pair,
                                const ScRegistration *found,
                                BenchWay way);
double bench_opening_cover (const BenchOpening *opening, const ScStructure *structure);

G_END_DECLS
