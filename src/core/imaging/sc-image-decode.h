/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-header.h"

G_BEGIN_DECLS

GdkPixbuf *sc_image_decode (GBytes *bytes,
                            const ScImageLimits *limits,
                            int max_side,
                            GCancellable *cancellable,
                            GError **error);

GdkPixbuf *sc_image_fit (GdkPixbuf *image, int max_side);

G_END_DECLS
