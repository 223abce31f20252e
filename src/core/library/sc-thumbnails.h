/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-thumbnail-path.h"

G_BEGIN_DECLS

gboolean
sc_thumbnails_write (ScLibrary *library, const char *sha256, GdkPixbuf *image, GError **error);
char *sc_thumbnails_ensure (ScLibrary *library,
                            const char *sha256,
                            ScThumbnailSize size,
                            GCancellable *cancellable,
                            GError **error);
void sc_thumbnails_remove (ScLibrary *library, const char *sha256);

G_END_DECLS
