/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-toasts.h"

#include <glib/gi18n-lib.h>

/* Long enough to notice a slip of the finger. */
#define UNDO_SECONDS 10

typedef struct
{
  ScUndoFunc undo;
  gpointer user_data;
  GDestroyNotify free_user_data;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->free_user_data != NULL)
    undo->free_user_data (undo->user_data);
  g_free (undo);
}

static void
undo_clicked_cb (AdwToast *toast, gpointer data)
{
  Undo *undo = data;

  undo->undo (undo->user_data);
}

/* A dialog has an overlay of its own only when it wants one; else the window's is used. */
static void
show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static AdwToast *
make_toast (const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_use_markup (toast, FALSE);
  return toast;
}

/**
 * sc_toasts_say:
 * @widget: on the page that has something to say
 * @sentence: for people
 */
void
sc_toasts_say (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL);

  show (widget, make_toast (sentence));
}

/**
 * sc_toasts_say_error:
 * @widget: on the page where it happened
 * @error: what happened; a cancellation is not told
 */
void
sc_toasts_say_error (GtkWidget *widget, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (widget, make_toast (error->message));
}

/**
 * sc_toasts_offer_undo:
 * @widget: on the page where it happened
 * @sentence: what was done
 * @undo: (scope notified): takes it back
 * @user_data: for @undo
 * @free_user_data: (nullable): called when nothing can be undone any more
 */
void
sc_toasts_offer_undo (GtkWidget *widget,
                      const char *sentence,
                      ScUndoFunc undo,
                      gpointer user_data,
                      GDestroyNotify free_user_data)
{
  AdwToast *toast;
  Undo *offer;

  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL && undo != NULL);

  toast = make_toast (sentence);
  offer = g_new0 (Undo, 1);
  offer->undo = undo;
  offer->user_data = user_data;
  offer->free_user_data = free_user_data;
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), offer, undo_free,
                         G_CONNECT_DEFAULT);
  show (widget, toast);
}
