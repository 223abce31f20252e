/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* A picture as it came with a request. Width and height are 0 until it was decoded. */
typedef struct
{
  GBytes *bytes;
  char *mime_type;
  char *sha256;
  int width;
  int height;
  gboolean has_exif;
  gboolean has_icc;
  gboolean has_gps;
} SimPhoto;

SimPhoto *sim_photo_new (GBytes *bytes, const char *mime_type);
GdkPixbuf *sim_photo_decode (SimPhoto *self);
void sim_photo_free (SimPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimPhoto, sim_photo_free)

G_END_DECLS
