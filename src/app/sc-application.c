/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-application.h"

#include "sc-window.h"

/**
 * ScApplication:
 *
 * The one process of a user. It alone knows everybody and hands each what it works with.
 */
struct _ScApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (ScApplication, sc_application, ADW_TYPE_APPLICATION)

static void
sc_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (sc_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
sc_application_class_init (ScApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = sc_application_activate;
}

static void
sc_application_init (ScApplication *self)
{
}

/**
 * sc_application_new:
 *
 * Returns: (transfer full): the application
 */
ScApplication *
sc_application_new (void)
{
  return g_object_new (SC_TYPE_APPLICATION, "application-id", SC_APP_ID, "resource-base-path",
                       "/ai/stagecraft/StageCraft", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
