/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-furniture.h"

void
sim_furniture_draw (cairo_t *cr, int width, int height, GRand *random)
{
}
