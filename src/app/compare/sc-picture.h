/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-picture-frame.h"

G_BEGIN_DECLS

#define SC_TYPE_PICTURE (sc_picture_get_type ())
G_DECLARE_FINAL_TYPE (ScPicture, sc_picture, SC, PICTURE, GObject)

ScPicture *sc_picture_new_from_bytes (GBytes *encoded, GCancellable *cancellable, GError **error);
ScPicture *sc_picture_new_from_image (GdkPixbuf *image, GCancellable *cancellable, GError **error);
ScPicture *sc_picture_new_preview (GBytes *encoded,
                                   int width,
                                   int height,
                                   GCancellable *cancellable,
                                   GError **error);
ScPicture *sc_picture_new_framed (GdkPixbuf *image,
                                  int width,
                                  int height,
                                  GCancellable *cancellable,
                                  GError **error);
void sc_picture_load_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
ScPicture *sc_picture_load_finish (GAsyncResult *result, GError **error);

int sc_picture_get_width (ScPicture *self);
int sc_picture_get_height (ScPicture *self);
double sc_picture_get_own_share (ScPicture *self);
void sc_picture_set_own_share (ScPicture *self, double share);
guint sc_picture_get_n_levels (ScPicture *self);
void sc_picture_get_level_size (ScPicture *self, guint level, int *width, int *height);
gsize sc_picture_get_memory (ScPicture *self);

void sc_picture_snapshot (ScPicture *self, GtkSnapshot *snapshot, const ScPictureFrame *frame);
gboolean sc_picture_needs_size (ScPicture *self, int width, int height);
void sc_picture_prepare_size_async (ScPicture *self,
                                    int width,
                                    int height,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean sc_picture_prepare_size_finish (ScPicture *self, GAsyncResult *result, GError **error);
void sc_picture_release_textures (ScPicture *self);
guint sc_picture_get_n_textures (ScPicture *self);

G_END_DECLS
