/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo-query.h"

G_BEGIN_DECLS

ScPhotoFilter *sc_photo_filter_copy (const ScPhotoFilter *filter);
void sc_photo_filter_free (ScPhotoFilter *filter);
gboolean sc_photo_filter_equal (const ScPhotoFilter *one, const ScPhotoFilter *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPhotoFilter, sc_photo_filter_free)

G_END_DECLS
