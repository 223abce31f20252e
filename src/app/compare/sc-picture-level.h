/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-picture-frame.h"

G_BEGIN_DECLS

typedef struct _ScPictureLevel ScPictureLevel;

ScPictureLevel *sc_picture_level_new (GdkPixbuf *image);
void sc_picture_level_free (ScPictureLevel *self);
GdkPixbuf *sc_picture_level_get_image (ScPictureLevel *self);
int sc_picture_level_get_width (ScPictureLevel *self);
int sc_picture_level_get_height (ScPictureLevel *self);
void sc_picture_level_snapshot (ScPictureLevel *self,
                                GtkSnapshot *snapshot,
                                const ScPictureFrame *frame,
                                guint serial);
guint sc_picture_level_release (ScPictureLevel *self, guint before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPictureLevel, sc_picture_level_free)

G_END_DECLS
