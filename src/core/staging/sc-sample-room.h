/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScSampleRoom:
 *
 * The sample photo and the finished pictures of it, one for a style. Read-only once made, so it
 * may be used from any thread.
 */
typedef struct _ScSampleRoom ScSampleRoom;

ScSampleRoom *sc_sample_room_new (GFile *folder, GError **error);
void sc_sample_room_free (ScSampleRoom *self);
const char *const *sc_sample_room_get_styles (const ScSampleRoom *self);
gboolean sc_sample_room_is_shown_by (const ScSampleRoom *self, GBytes *image);
GBytes *
sc_sample_room_find (const ScSampleRoom *self, GBytes *image, const char *style_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScSampleRoom, sc_sample_room_free)

G_END_DECLS
