/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-import-summary.h"

#include <glib/gi18n-lib.h>

#include "sc-toasts.h"

#define DETAILS_MAX_HEIGHT 300

/* What the button of the message leads to. */
typedef struct
{
  GtkWidget *widget;
  gint64 listing_id;
  char *details;
} Sequel;

static void
sequel_free (gpointer data)
{
  Sequel *sequel = data;

  g_object_unref (sequel->widget);
  g_free (sequel->details);
  g_free (sequel);
}

static GtkWidget *
make_details (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "selectable", TRUE, NULL);

  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", label, "hscrollbar-policy",
                       GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "max-content-height",
                       DETAILS_MAX_HEIGHT, NULL);
}

static void
show_details_cb (gpointer data)
{
  Sequel *sequel = data;
  AdwDialog *dialog = adw_alert_dialog_new (_ ("What Was Not Added"), NULL);

  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), make_details (sequel->details));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, sequel->widget);
}

static void
show_listing_cb (gpointer data)
{
  Sequel *sequel = data;

  gtk_widget_activate_action (sequel->widget, "win.show-listing", "x", sequel->listing_id);
}

/**
 * sc_import_summary_show:
 * @widget: on the window that took the photos in
 * @report: what became of them
 * @open_listing: the listing that the window shows, or 0
 *
 * Says what happened in one message, with a button to read on, or to where the photos are.
 *
 * Returns: (transfer none) (nullable): the message
 */
AdwToast *
sc_import_summary_show (GtkWidget *widget, const ScImportReport *report, gint64 open_listing)
{
  g_autofree char *summary = NULL;
  gboolean has_more;
  Sequel *sequel;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && report != NULL, NULL);

  summary = sc_import_report_dup_summary (report);
  has_more = sc_import_report_has_more (report);
  if (!has_more && (report->added->len == 0 || report->listing_id == open_listing))
    return sc_toasts_say (widget, summary);
  sequel = g_new0 (Sequel, 1);
  sequel->widget = g_object_ref (widget);
  sequel->listing_id = report->listing_id;
  sequel->details = sc_import_report_dup_details (report);
  return sc_toasts_offer (widget, summary, has_more ? _ ("_Details") : _ ("_Show"),
                          has_more ? show_details_cb : show_listing_cb, sequel, sequel_free);
}
