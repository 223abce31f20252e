/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-image-error.h"

G_BEGIN_DECLS

GBytes *sc_jpeg_encode (GdkPixbuf *image, int quality, GError **error);

G_END_DECLS
