/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SC_TYPE_PROGRESS_RING (sc_progress_ring_get_type ())
G_DECLARE_FINAL_TYPE (ScProgressRing, sc_progress_ring, SC, PROGRESS_RING, GtkWidget)

G_END_DECLS
