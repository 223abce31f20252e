/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-error.h"

G_BEGIN_DECLS

GdkPixbuf *sc_png_decode (GBytes *bytes,
                          int max_side,
                          GBytes **profile,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
