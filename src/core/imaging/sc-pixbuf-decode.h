/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-header.h"

G_BEGIN_DECLS

GdkPixbuf *sc_pixbuf_decode (GBytes *bytes,
                             ScImageFormat format,
                             int max_side,
                             GBytes **profile,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
