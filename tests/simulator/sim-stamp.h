/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

void sim_stamp_draw (cairo_t *cr, int width, int height);
