/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-order-draft.h"
#include "sc-session.h"

G_BEGIN_DECLS

void sc_order_desk_place (GtkWidget *widget,
                          ScSession *session,
                          ScOrderDraft *draft,
                          const gint64 *photo_ids,
                          guint n_photos);
void sc_order_desk_revise (GtkWidget *widget,
                           ScSession *session,
                           const char *staging_id,
                           const char *wishes);

G_END_DECLS
