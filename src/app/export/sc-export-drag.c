/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-drag.h"

#include "sc-export-provider.h"
#include "sc-toasts.h"

/* Of the picture below the pointer: large enough to be known, small enough to aim. */
#define ICON_SIZE 96

/* What a source drags; it belongs to the source. */
typedef struct
{
  ScSession *session;
  char *staging_id;
  GdkPaintable *icon;
  gboolean is_pair;
  gboolean is_locked;
} Cargo;

static void
cargo_free (gpointer data)
{
  Cargo *cargo = data;

  g_object_unref (cargo->session);
  g_free (cargo->staging_id);
  g_clear_object (&cargo->icon);
  g_free (cargo);
}

static Cargo *
get_cargo (GtkEventController *controller)
{
  return g_object_get_data (G_OBJECT (controller), "sc-export-drag");
}

static void
failed_cb (GtkEventController *controller, const GError *error)
{
  sc_toasts_say_error (gtk_event_controller_get_widget (controller), error);
}

/* With Shift a desktop asks for a move, and is refused where there is none: the files that are
 * dragged are copies, and may go. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (source);
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (controller);
  const Cargo *cargo = get_cargo (controller);
  gboolean has_shift = (modifiers & GDK_SHIFT_MASK) != 0;
  GdkContentProvider *provider;

  if (cargo->staging_id == NULL)
    return NULL;
  gtk_drag_source_set_actions (source,
                               has_shift ? GDK_ACTION_COPY | GDK_ACTION_MOVE : GDK_ACTION_COPY);
  provider
      = sc_export_provider_new (cargo->session, cargo->staging_id,
                                cargo->is_pair || has_shift ? SC_EXPORT_PAIR : SC_EXPORT_RESULT);
  sc_export_provider_set_is_locked (SC_EXPORT_PROVIDER (provider), cargo->is_locked);
  g_signal_connect_object (provider, "failed", G_CALLBACK (failed_cb), controller,
                           G_CONNECT_SWAPPED);
  return provider;
}

static void
show_icon (GdkDrag *drag, GdkPaintable *icon)
{
  GtkWidget *image = gtk_image_new_from_paintable (icon);

  gtk_image_set_pixel_size (GTK_IMAGE (image), ICON_SIZE);
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), image);
}

/* The drag has some way to go; the files are there when it arrives. */
static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  const Cargo *cargo = get_cargo (GTK_EVENT_CONTROLLER (source));
  GdkContentProvider *provider = gdk_drag_get_content (drag);

  if (cargo->icon != NULL)
    show_icon (drag, cargo->icon);
  sc_export_provider_prepare (SC_EXPORT_PROVIDER (provider));
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
  GtkDragSource *source;
  Cargo *cargo;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  source = gtk_drag_source_new ();
  cargo = g_new0 (Cargo, 1);
  cargo->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (source), "sc-export-drag", cargo, cargo_free);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  return GTK_EVENT_CONTROLLER (source);
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
  Cargo *cargo;

  g_return_if_fail (GTK_IS_DRAG_SOURCE (controller));

  cargo = get_cargo (controller);
  g_set_str (&cargo->staging_id, staging_id);
  g_set_object (&cargo->icon, icon);
}

/**
 * sc_export_drag_source_set_is_locked:
 * @controller: of sc_export_drag_source_new()
 * @is_locked: whether the result has the photo's own pixels
 */
void
sc_export_drag_source_set_is_locked (GtkEventController *controller, gboolean is_locked)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (controller));

  get_cargo (controller)->is_locked = is_locked;
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

  get_cargo (controller)->is_pair = is_pair;
}
