/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-stamp.h"

#include <glib.h>

/* Letters as strokes on a grid of 4 by 6, so that no font is needed: each pair of digits is a
 * point, a space lifts the pen. */
static const char *const letters[] = {
  "403010011213334445362605 ", /* S */
  "1030 2026 1636 ",           /* I */
  "0600 0023 2340 4046 ",      /* M */
  "0005 051636 3645 4540 ",    /* U */
  "0006 0646 ",                /* L */
  "0620 2046 1434 ",           /* A */
  "0040 2026 ",                /* T */
  "4000 0006 0646 0333 ",      /* E */
  "0006 063645 4541 413000 ",  /* D */
};

static void
trace_letter (cairo_t *cr, const char *strokes, double x, double y, double unit)
{
  gboolean is_down = FALSE;

  for (const char *p = strokes; *p != '\0';)
    {
      if (*p == ' ')
        {
          is_down = FALSE;
          p++;
          continue;
        }
      if (is_down)
        cairo_line_to (cr, x + (p[0] - '0') * unit, y + (p[1] - '0') * unit);
      else
        cairo_move_to (cr, x + (p[0] - '0') * unit, y + (p[1] - '0') * unit);
      is_down = TRUE;
      p += 2;
    }
}

/* The word SIMULATED in the lower right corner, so that nobody takes the picture for a real
 * staging. */
void
sim_stamp_draw (cairo_t *cr, int width, int height)
{
  double unit = MIN (width, height) * 0.0045;
  double step = unit * 6;
  double x = width - step * G_N_ELEMENTS (letters) - unit * 4;
  double y = height - unit * 11;

  cairo_save (cr);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    trace_letter (cr, letters[i], x + i * step, y, unit);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, unit * 1.9);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, unit * 0.9);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.95);
  cairo_stroke (cr);
  cairo_restore (cr);
}
