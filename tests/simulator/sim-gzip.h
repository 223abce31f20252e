/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_GZIP_HUGE_PIECES 256

GBytes *sim_gzip (GBytes *bytes);
GBytes *sim_gzip_make_bomb (void);
GBytes *sim_gzip_make_piece (void);

G_END_DECLS
