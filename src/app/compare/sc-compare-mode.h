/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ScCompareMode:
 * @SC_COMPARE_MODE_SIDE_BY_SIDE: both pictures beside each other, one above the other when there
 *   is more height than width
 * @SC_COMPARE_MODE_SLIDER: one picture over the other, parted by a line that can be moved
 * @SC_COMPARE_MODE_BLINK: one after the other in the same place
 * @SC_COMPARE_MODE_BEFORE: only the photo
 * @SC_COMPARE_MODE_AFTER: only the result
 *
 * How a photo and a result are compared. The nicks are `side-by-side`, `slider`, `blink`,
 * `before` and `after`; the numbers are in the order of the keys 1 to 5.
 */
typedef enum
{
  SC_COMPARE_MODE_SIDE_BY_SIDE,
  SC_COMPARE_MODE_SLIDER,
  SC_COMPARE_MODE_BLINK,
  SC_COMPARE_MODE_BEFORE,
  SC_COMPARE_MODE_AFTER,
} ScCompareMode;

#define SC_TYPE_COMPARE_MODE (sc_compare_mode_get_type ())
GType sc_compare_mode_get_type (void);

G_END_DECLS
