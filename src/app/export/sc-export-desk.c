/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-desk.h"

/**
 * sc_export_save_as:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_id: a staging with a result
 *
 * Asks how and where, and writes the picture there.
 */
void
sc_export_save_as (GtkWidget *widget, ScSession *session, const char *staging_id)
{
  const char *const ids[] = { staging_id, NULL };

  sc_export_save_several (widget, session, ids);
}

/**
 * sc_export_save_several:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_ids: (array zero-terminated=1): stagings with results
 *
 * As sc_export_save_as(), into a folder.
 */
void
sc_export_save_several (GtkWidget *widget, ScSession *session, const char *const *staging_ids)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && staging_ids != NULL);
}

/**
 * sc_export_copy:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_id: a staging with a result
 *
 * Puts the result on the clipboard, as a picture and as a file.
 */
void
sc_export_copy (GtkWidget *widget, ScSession *session, const char *staging_id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && staging_id != NULL);
}

/**
 * sc_export_drag_source_new:
 * @session: an open session
 *
 * Returns: (transfer full): what lets a widget drag a result out as a file, or with Shift the
 *   photo and the result as two; it does nothing before sc_export_drag_source_set_staging()
 */
GtkEventController *
sc_export_drag_source_new (ScSession *session)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return GTK_EVENT_CONTROLLER (gtk_drag_source_new ());
}

/**
 * sc_export_drag_source_set_staging:
 * @controller: of sc_export_drag_source_new()
 * @staging_id: (nullable): a staging with a result; %NULL when there is nothing to drag
 * @icon: (nullable): its thumbnail, shown below the pointer
 */
void
sc_export_drag_source_set_staging (GtkEventController *controller,
                                   const char *staging_id,
                                   GdkPaintable *icon)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (controller));
}

/**
 * sc_export_drag_source_set_pair:
 * @controller: of sc_export_drag_source_new()
 * @is_pair: whether it always drags the photo and the result, for a handle of its own
 */
void
sc_export_drag_source_set_pair (GtkEventController *controller, gboolean is_pair)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (controller));
}
