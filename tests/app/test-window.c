/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-window.h"

static void
test_new (void)
{
  g_autoptr (AdwApplication) application
      = adw_application_new (SC_APP_ID ".Test", G_APPLICATION_DEFAULT_FLAGS);
  g_autofree char *directory = g_dir_make_tmp ("stagecraft-XXXXXX", NULL);
  g_autoptr (ScSession) session = sc_session_new (directory, directory);
  GtkWindow *window;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = GTK_WINDOW (sc_window_new (GTK_APPLICATION (application), session));
  g_assert_cmpstr (gtk_window_get_title (window), ==, "StageCraft");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/new", test_new);
  return g_test_run ();
}
