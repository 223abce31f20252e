/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/* Deleting with undo. What is deleted is only marked: lists, searches and the queue do not see it
 * any more, and a restore brings back exactly what one deletion took, for as long as the program
 * runs. The next start removes it for good. */

gboolean sc_trash_put_photos (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error);
gboolean sc_trash_put_staging (ScLibrary *library, const char *id, GError **error);
gboolean sc_trash_put_listing (ScLibrary *library, gint64 id, GError **error);
gboolean
sc_trash_restore_photos (ScLibrary *library, const gint64 *ids, guint n_ids, GError **error);
gboolean sc_trash_restore_staging (ScLibrary *library, const char *id, GError **error);
gboolean sc_trash_restore_listing (ScLibrary *library, gint64 id, GError **error);
gboolean sc_trash_take_back (ScLibrary *library,
                             gint64 listing_id,
                             const char *sha256,
                             gint64 *photo_id,
                             GError **error);
gboolean sc_trash_empty (ScLibrary *library, const char *before, GError **error);

G_END_DECLS
