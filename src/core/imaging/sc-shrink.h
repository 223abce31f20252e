/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef struct _ScShrink ScShrink;

void sc_shrink_fit_size (int width, int height, int max_side, int *out_width, int *out_height);

ScShrink *sc_shrink_new (int width, int height, int out_width, int out_height);
guint8 *sc_shrink_get_row (ScShrink *shrink);
void sc_shrink_push_row (ScShrink *shrink);
GdkPixbuf *sc_shrink_steal_image (ScShrink *shrink);
void sc_shrink_free (ScShrink *shrink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScShrink, sc_shrink_free)

G_END_DECLS
