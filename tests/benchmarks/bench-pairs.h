/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-registration.h"

G_BEGIN_DECLS

/**
 * BenchPair:
 * @folder: of the manifest
 * @name: the staged file
 * @label: aligned, shifted or redrawn, as the manifest has it
 * @has_new_finishes: whether the manifest says that walls or floors were changed
 * @before: at most 1600 pixels
 * @after: at most 1600 pixels
 * @found: what the registration says
 *
 * One pair of the manifest.
 */
typedef struct
{
  char *folder;
  char *name;
  char *label;
  gboolean has_new_finishes;
  char *before_name;
  GdkPixbuf *before;
  GdkPixbuf *after;
  ScRegistration found;
} BenchPair;

GPtrArray *bench_read_pairs (const char *folder);
GdkPixbuf *bench_load (const char *folder, const char *name, int side);
void bench_print_quantiles (const char *name, GArray *values);
double bench_quantile (GArray *values, double share);
double bench_milliseconds (void);

void bench_registration (GPtrArray *pairs);
void bench_mismatched (GPtrArray *pairs);
void bench_logo (GPtrArray *pairs);
void bench_drift (GPtrArray *pairs);
void bench_lights (GPtrArray *pairs, const char *table);
void bench_lock (GPtrArray *pairs, const char *pictures);
void bench_lock_large (GPtrArray *pairs);
void bench_tint (GPtrArray *pairs);

G_END_DECLS
