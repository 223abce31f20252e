/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-account-page.h"

#include "sc-toasts.h"

/* Where keys, credit and limits of the account are looked after. */
#define ACCOUNT_ADDRESS "https://aistudio.google.com/"

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    sc_toasts_say_error (widget, error);
}

/**
 * sc_account_page_open:
 * @widget: on the page where the user asked
 *
 * Opens the page of Google AI Studio in the browser, and says so when there is none.
 */
void
sc_account_page_open (GtkWidget *widget)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  launcher = gtk_uri_launcher_new (ACCOUNT_ADDRESS);
  root = gtk_widget_get_root (widget);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           launched_cb, g_object_ref (widget));
}
