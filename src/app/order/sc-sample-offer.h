/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-order-draft.h"
#include "sc-session.h"

G_BEGIN_DECLS

/* The sample room: a photo that can be staged without key and network, for nothing. */

gpointer sc_sample_offer_import (ScLibrary *library,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean sc_sample_offer_check (const ScOrderForm *form, GError **error);
void sc_sample_offer_look (ScOrderDraft *draft, ScSession *session, gint64 photo_id);

G_END_DECLS
