/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo-query.h"

G_BEGIN_DECLS

char *sc_photo_words_status (const ScPhotoRow *row, gint64 now);
const char *sc_photo_words_status_class (const ScPhotoRow *row);
char *sc_photo_words_reason (const ScPhotoRow *row);
char *sc_photo_words_caption (const ScPhotoRow *row);
char *sc_photo_words_warning (const ScPhotoRow *row);
char *sc_photo_words_label (const ScPhotoRow *row);

G_END_DECLS
