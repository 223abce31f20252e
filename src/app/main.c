/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "sc-application.h"

/* Where it was not installed, the catalogues are in the build directory. */
static const char *
get_locale_dir (void)
{
  const char *from_environment = g_getenv ("STAGECRAFT_LOCALE_DIR");

  return from_environment != NULL ? from_environment : SC_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  g_autoptr (ScApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("StageCraft"));

  application = sc_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
