/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

void sim_furniture_draw (cairo_t *cr, int width, int height, GRand *random);
