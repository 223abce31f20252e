/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ScUndoFunc:
 *
 * Called when the user presses the button of a toast, mostly to take back what it told.
 */
typedef void (*ScUndoFunc) (gpointer user_data);

AdwToast *sc_toasts_say (GtkWidget *widget, const char *sentence);
void sc_toasts_say_error (GtkWidget *widget, const GError *error);
AdwToast *sc_toasts_offer (GtkWidget *widget,
                           const char *sentence,
                           const char *label,
                           ScUndoFunc func,
                           gpointer user_data,
                           GDestroyNotify free_user_data);
void sc_toasts_offer_undo (GtkWidget *widget,
                           const char *sentence,
                           ScUndoFunc undo,
                           gpointer user_data,
                           GDestroyNotify free_user_data);

G_END_DECLS
