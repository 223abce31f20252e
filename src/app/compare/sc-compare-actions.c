/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-actions.h"

#include "sc-compare-view-private.h"

/* How often larger one press of a zoom key makes the picture. */
#define ZOOM_STEP 1.4

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_zoom_around_middle (SC_COMPARE_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_zoom_around_middle (SC_COMPARE_VIEW (widget), 1 / ZOOM_STEP);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_fit (SC_COMPARE_VIEW (widget));
}

static void
actual_size_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_actual_size (SC_COMPARE_VIEW (widget));
}

static void
blink_now_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_compare_view_blink (SC_COMPARE_VIEW (widget));
}

/**
 * sc_compare_actions_install:
 * @widget_class: of the compare view, its properties installed
 *
 * Installs the actions, and the one key that nobody but the view may have.
 */
void
sc_compare_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "compare.mode", "mode");
  gtk_widget_class_install_action (widget_class, "compare.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "compare.fit", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "compare.actual-size", NULL, actual_size_cb);
  gtk_widget_class_install_action (widget_class, "compare.blink-now", NULL, blink_now_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "compare.blink-now", NULL);
}
