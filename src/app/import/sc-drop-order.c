/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-drop-order.h"

#include "sc-listing.h"
#include "sc-order-desk.h"
#include "sc-settings.h"
#include "sc-toasts.h"

/* Photos that have just been added, and how they are staged if the user wants that. */
typedef struct
{
  GtkWidget *widget;
  ScSession *session;
  GArray *photo_ids;
  gint64 listing_id;
  char *style_id;
  char *model;
  char *output_size;
} DropOrder;

static void
drop_order_free (DropOrder *order)
{
  g_object_unref (order->widget);
  g_object_unref (order->session);
  g_array_unref (order->photo_ids);
  g_free (order->style_id);
  g_free (order->model);
  g_free (order->output_size);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DropOrder, drop_order_free)

/* The style of the listing, or the usual one for a listing that has none yet. */
static gboolean
read_choices (ScLibrary *library, DropOrder *order, GError **error)
{
  if (!sc_listing_find_style (library, order->listing_id, &order->style_id, error))
    return FALSE;
  if (order->style_id == NULL)
    order->style_id = sc_settings_get_text (library, "default-style", error);
  if (order->style_id == NULL)
    return FALSE;
  order->model = sc_settings_get_text (library, "model", error);
  if (order->model == NULL)
    return FALSE;
  order->output_size = sc_settings_get_text (library, "output-size", error);
  return order->output_size != NULL;
}

/* The callback gets the same order and frees it. A style tells it that there is something to do. */
static gpointer
read_settings (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean is_wanted = FALSE;

  if (sc_settings_get_bool (library, "stage-on-drop", &is_wanted, error) && is_wanted)
    read_choices (library, data, error);
  return NULL;
}

/* Money is spent in sight only; what came in while the window closed waits for the user. */
static void
place (const DropOrder *order)
{
  g_autoptr (ScOrderDraft) draft = sc_order_draft_new (sc_session_get_models (order->session));

  if (!gtk_widget_get_mapped (order->widget))
    return;
  g_object_set (draft, "style-id", order->style_id, "model", order->model, "output-size",
                order->output_size, NULL);
  sc_order_desk_place (order->widget, order->session, draft,
                       (const gint64 *) order->photo_ids->data, order->photo_ids->len);
}

static void
settings_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DropOrder) order = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    sc_toasts_say_error (order->widget, error);
  else if (order->style_id != NULL)
    place (order);
}

/**
 * sc_drop_order_place:
 * @widget: on the window that took the photos in
 * @session: an open session
 * @report: what became of them
 *
 * Has new photos staged at once when the user set it so, after the question that every order asks
 * when it is dear. What was there already is not staged again.
 */
void
sc_drop_order_place (GtkWidget *widget, ScSession *session, const ScImportReport *report)
{
  DropOrder *order;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && report != NULL);

  if (report->added->len == 0 || report->is_cancelled || report->obstacle != NULL)
    return;
  order = g_new0 (DropOrder, 1);
  order->widget = g_object_ref (widget);
  order->session = g_object_ref (session);
  order->photo_ids = g_array_copy (report->added);
  order->listing_id = report->listing_id;
  sc_library_thread_run (sc_session_get_thread (session), read_settings, order, NULL, NULL, NULL,
                         settings_read_cb, order);
}
