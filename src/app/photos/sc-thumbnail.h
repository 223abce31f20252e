/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-thumbnail-loader.h"

G_BEGIN_DECLS

#define SC_TYPE_THUMBNAIL (sc_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (ScThumbnail, sc_thumbnail, SC, THUMBNAIL, GtkWidget)

void sc_thumbnail_set_sha256 (ScThumbnail *self, const char *sha256);
void sc_thumbnail_forget (ScThumbnail *self);

G_END_DECLS
