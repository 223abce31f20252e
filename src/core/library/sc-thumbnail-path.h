/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/* A file of its own, so that a program that only looks for thumbnails loads no decoder. */

typedef enum
{
  SC_THUMBNAIL_SMALL = 256,
  SC_THUMBNAIL_LARGE = 512,
} ScThumbnailSize;

char *sc_thumbnails_dup_path (ScLibrary *library, const char *sha256, ScThumbnailSize size);

G_END_DECLS
