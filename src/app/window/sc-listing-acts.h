/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-session.h"

G_BEGIN_DECLS

/* What a user does to whole listings. Each act runs on the library thread, tells the session, and
 * what can be taken back is offered to be taken back in a toast. */

void sc_listing_acts_create (GtkWidget *widget,
                             ScSession *session,
                             const char *name,
                             const char *address);
void sc_listing_acts_edit (GtkWidget *widget,
                           ScSession *session,
                           gint64 listing_id,
                           const char *name,
                           const char *address);
void sc_listing_acts_set_archived (GtkWidget *widget,
                                   ScSession *session,
                                   gint64 listing_id,
                                   const char *name,
                                   gboolean is_archived);
void
sc_listing_acts_delete (GtkWidget *widget, ScSession *session, gint64 listing_id, const char *name);

G_END_DECLS
