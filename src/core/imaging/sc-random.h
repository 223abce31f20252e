/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SC_RANDOM_SEED 0x9e3779b9u

/**
 * sc_random_next:
 * @state: (inout): begins as %SC_RANDOM_SEED
 * @limit: more than 0
 *
 * Draws a number, the same ones on every machine: Marsaglia, "Xorshift RNGs", Journal of
 * Statistical Software 8 (2003), page 4.
 *
 * Returns: a number below @limit
 */
static inline guint32
sc_random_next (guint32 *state, guint32 limit)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return (guint32) (((guint64) *state * limit) >> 32);
}

G_END_DECLS
