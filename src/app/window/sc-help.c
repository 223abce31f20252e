/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-help.h"

#include <glib/gi18n-lib.h>

#include "sc-toasts.h"

/* The page of those whose language has none. */
#define FALLBACK "C"

static GFile *
find_page (const char *folder, const char *language)
{
  g_autofree char *path = g_build_filename (folder, language, "index.html", NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_file_new_for_path (path) : NULL;
}

/**
 * sc_help_find:
 * @folder: has a folder for each language
 * @languages: the user's languages as g_get_language_names() has them, the dearest first
 *
 * Returns: (transfer full) (nullable): the page of the help in the first language that has one, or
 *   %NULL when there is none at all
 */
GFile *
sc_help_find (const char *folder, const char *const *languages)
{
  g_return_val_if_fail (folder != NULL && languages != NULL, NULL);

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      GFile *page = find_page (folder, languages[i]);

      if (page != NULL)
        return page;
    }
  return find_page (folder, FALLBACK);
}

/* Where it was not installed, the pages are in the source tree. */
static const char *
get_folder (void)
{
  const char *from_environment = g_getenv ("STAGECRAFT_HELP_DIR");

  return from_environment != NULL ? from_environment : SC_HELP_DIR;
}

static void
say_not_opened (GtkWidget *widget)
{
  sc_toasts_say (widget, _ ("The help could not be opened. It is shown in a web browser: look "
                            "whether one is installed."));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    say_not_opened (widget);
}

/**
 * sc_help_open:
 * @widget: in the window that asks
 *
 * Opens the help in the user's browser, out of a sandbox through the portal.
 */
void
sc_help_open (GtkWidget *widget)
{
  g_autoptr (GFile) page = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  page = sc_help_find (get_folder (), g_get_language_names ());
  if (page == NULL)
    {
      say_not_opened (widget);
      return;
    }
  root = gtk_widget_get_root (widget);
  launcher = gtk_file_launcher_new (page);
  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                            opened_cb, g_object_ref (widget));
}
