/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-view.h"

G_BEGIN_DECLS

/**
 * ScPeek:
 *
 * Shows the original photo while a key is held, and what was there before when it is let go.
 */
typedef struct _ScPeek ScPeek;

ScPeek *sc_peek_new (GtkWidget *page, ScCompareView *compare);
void sc_peek_free (ScPeek *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPeek, sc_peek_free)

G_END_DECLS
