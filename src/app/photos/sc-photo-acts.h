/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-session.h"

G_BEGIN_DECLS

/* What a user does to photos. Each act runs on the library thread, tells the session, and says in
 * a toast what was done. */

void sc_photo_acts_set_room_type (GtkWidget *widget,
                                  ScSession *session,
                                  const gint64 *photo_ids,
                                  guint n_photos,
                                  const char *room_type);
void sc_photo_acts_delete (GtkWidget *widget,
                           ScSession *session,
                           const gint64 *photo_ids,
                           guint n_photos);

G_END_DECLS
