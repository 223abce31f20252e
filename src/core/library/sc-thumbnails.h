/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-library.h"

G_BEGIN_DECLS

typedef enum
{
  SC_THUMBNAIL_SMALL = 256,
  SC_THUMBNAIL_LARGE = 512,
} ScThumbnailSize;

char *sc_thumbnails_dup_path (ScLibrary *library, const char *sha256, ScThumbnailSize size);
gboolean
sc_thumbnails_write (ScLibrary *library, const char *sha256, GdkPixbuf *image, GError **error);
char *sc_thumbnails_ensure (ScLibrary *library,
                            const char *sha256,
                            ScThumbnailSize size,
                            GCancellable *cancellable,
                            GError **error);
void sc_thumbnails_remove (ScLibrary *library, const char *sha256);

G_END_DECLS
