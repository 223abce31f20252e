/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-drop-area.h"

#include <glib/gi18n-lib.h>

#include "sc-drop-order.h"
#include "sc-import-bar.h"
#include "sc-import-summary.h"
#include "sc-intake.h"
#include "sc-photo-chooser.h"
#include "sc-toasts.h"

/**
 * ScDropArea:
 *
 * Wraps what a window shows and takes in photos wherever they are dropped on it, pasted or chosen,
 * into the listing that is open or a new one.
 */
struct _ScDropArea
{
  AdwBin parent_instance;

  ScSession *session;
  ScImporter *importer;
  GtkWidget *content;
  GtkEventController *target;
  gint64 listing_id;
  char *listing_title;
  GCancellable *cancellable;
  AdwToast *summary;
  gboolean is_hovered;
};

G_DEFINE_FINAL_TYPE (ScDropArea, sc_drop_area, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_IMPORTER,
  PROP_CONTENT,
  PROP_LISTING_ID,
  PROP_LISTING_TITLE,
  PROP_IS_HOVERED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  KNOWN_FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
say_where (ScDropArea *self, gint64 listing_id, const char *title)
{
  if (listing_id == 0 || title == NULL)
    return g_strdup (_ ("Drop to add to a new listing"));
  return g_strdup_printf (_ ("Drop to add to %s"), title);
}

static void
set_is_hovered (ScDropArea *self, gboolean is_hovered)
{
  if (self->is_hovered == is_hovered)
    return;
  self->is_hovered = is_hovered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_HOVERED]);
}

/* What was added is told by the importer; what could not even be read is told at once. */
static void
take_in (ScDropArea *self, const ScIntake *intake)
{
  if (intake->files != NULL)
    sc_importer_add_files (self->importer, intake->files, self->listing_id);
  else
    sc_importer_add_bytes (self->importer, intake->bytes, intake->name, self->listing_id);
}

static gboolean
take_result (ScDropArea *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScIntake) intake = sc_intake_read_finish (result, &error);

  if (intake != NULL)
    take_in (self, intake);
  else
    sc_toasts_say_error (GTK_WIDGET (self), error);
  return intake != NULL;
}

/* Dropping */

/* What is dragged out of the window itself is in the library already. */
static gboolean
accept_cb (GtkDropTargetAsync *target, GdkDrop *drop, ScDropArea *self)
{
  return self->importer != NULL && gdk_drop_get_drag (drop) == NULL
         && (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0
         && sc_intake_accepts (gdk_drop_get_formats (drop));
}

static GdkDragAction
drag_enter_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, ScDropArea *self)
{
  set_is_hovered (self, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (GtkDropTargetAsync *target, GdkDrop *drop, ScDropArea *self)
{
  set_is_hovered (self, FALSE);
}

static void renew_drop_target (ScDropArea *self);

static void
drop_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScDropArea) self = data;
  gboolean is_taken = take_result (self, result);

  gdk_drop_finish (GDK_DROP (source), is_taken ? GDK_ACTION_COPY : 0);
  renew_drop_target (self);
}

static gboolean
drop_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, ScDropArea *self)
{
  set_is_hovered (self, FALSE);
  sc_intake_read_drop (drop, self->cancellable, drop_read_cb, g_object_ref (self));
  return TRUE;
}

/* Anywhere on the window: before the text fields, which would take the name of a file. */
static void
add_drop_target (ScDropArea *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "drag-enter", G_CALLBACK (drag_enter_cb), self);
  g_signal_connect (target, "drag-leave", G_CALLBACK (drag_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  self->target = GTK_EVENT_CONTROLLER (target);
  gtk_widget_add_controller (GTK_WIDGET (self), self->target);
}

/* A target forgets a drop only when the pointer goes on from the very widget it was above, and
 * refuses the next one otherwise. That widget may be gone: the first photos replace what an empty
 * library shows. */
static void
renew_drop_target (ScDropArea *self)
{
  if (self->target == NULL)
    return;
  gtk_widget_remove_controller (GTK_WIDGET (self), self->target);
  gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_DROP_ACTIVE);
  add_drop_target (self);
}

/* Pasting and choosing */

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScDropArea) self = data;

  take_result (self, result);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScDropArea) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = sc_photo_chooser_ask_finish (source, result, &error);

  if (files != NULL)
    sc_drop_area_add_files (self, files);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    sc_toasts_say_error (GTK_WIDGET (self), error);
}

static void
finished_cb (ScDropArea *self, const ScImportReport *report)
{
  /* What was said of the photos before is of no interest any more. */
  if (self->summary != NULL)
    adw_toast_dismiss (self->summary);
  g_set_weak_pointer (&self->summary,
                      sc_import_summary_show (GTK_WIDGET (self), report, self->listing_id));
  sc_drop_order_place (GTK_WIDGET (self), self->session, report);
  if (report->known->len > 0)
    g_signal_emit (self, signals[KNOWN_FOUND], 0, report->known_listing_id, report->known);
}

static void
set_session (ScDropArea *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (self->importer != NULL)
    sc_importer_cancel (self->importer);
  g_clear_object (&self->importer);
  if (session != NULL)
    {
      self->importer = sc_importer_new (session);
      g_signal_connect_object (self->importer, "finished", G_CALLBACK (finished_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORTER]);
}

static void
sc_drop_area_dispose (GObject *object)
{
  ScDropArea *self = SC_DROP_AREA (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->summary);
  self->target = NULL;
  set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_DROP_AREA);
  g_clear_object (&self->content);
  G_OBJECT_CLASS (sc_drop_area_parent_class)->dispose (object);
}

static void
sc_drop_area_finalize (GObject *object)
{
  ScDropArea *self = SC_DROP_AREA (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->listing_title, g_free);
  G_OBJECT_CLASS (sc_drop_area_parent_class)->finalize (object);
}

static void
sc_drop_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScDropArea *self = SC_DROP_AREA (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_IMPORTER:
      g_value_set_object (value, self->importer);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_LISTING_ID:
      g_value_set_int64 (value, self->listing_id);
      break;
    case PROP_LISTING_TITLE:
      g_value_set_string (value, self->listing_title);
      break;
    case PROP_IS_HOVERED:
      g_value_set_boolean (value, self->is_hovered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_listing_id (ScDropArea *self, gint64 listing_id)
{
  if (self->listing_id == listing_id)
    return;
  self->listing_id = listing_id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTING_ID]);
}

static void
sc_drop_area_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScDropArea *self = SC_DROP_AREA (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      if (g_set_object (&self->content, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_LISTING_ID:
      set_listing_id (self, g_value_get_int64 (value));
      break;
    case PROP_LISTING_TITLE:
      if (g_set_str (&self->listing_title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_drop_area_class_init (ScDropAreaClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_drop_area_dispose;
  object_class->finalize = sc_drop_area_finalize;
  object_class->get_property = sc_drop_area_get_property;
  object_class->set_property = sc_drop_area_set_property;

  /**
   * ScDropArea:session:
   *
   * Whose library the photos go to.
   */
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, writable);

  /**
   * ScDropArea:importer:
   *
   * What brings them in.
   */
  properties[PROP_IMPORTER]
      = g_param_spec_object ("importer", NULL, NULL, SC_TYPE_IMPORTER, readable);

  /**
   * ScDropArea:content:
   *
   * What is shown.
   */
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, writable);

  /**
   * ScDropArea:listing-id:
   *
   * The listing that is open, 0 when a new one is made.
   */
  properties[PROP_LISTING_ID]
      = g_param_spec_int64 ("listing-id", NULL, NULL, 0, G_MAXINT64, 0, writable);

  /**
   * ScDropArea:listing-title:
   *
   * What that is called.
   */
  properties[PROP_LISTING_TITLE]
      = g_param_spec_string ("listing-title", NULL, NULL, NULL, writable);

  /**
   * ScDropArea:is-hovered:
   *
   * Whether something acceptable is above the window.
   */
  properties[PROP_IS_HOVERED] = g_param_spec_boolean ("is-hovered", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScDropArea::known-found:
   * @self: an area
   * @listing_id: where the last of them is
   * @photo_ids: (element-type gint64): photos that were there already, valid while the signal is
   *   emitted
   *
   * Some of what was added was there already, and is to be shown.
   */
  signals[KNOWN_FOUND] = g_signal_new ("known-found", SC_TYPE_DROP_AREA, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/drop-area.ui");
  gtk_widget_class_bind_template_callback (widget_class, say_where);
}

static void
sc_drop_area_init (ScDropArea *self)
{
  g_type_ensure (SC_TYPE_IMPORT_BAR);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drop_target (self);
}

/**
 * sc_drop_area_add_files:
 * @self: an area with a session
 * @files: (element-type GFile): files and folders
 *
 * Adds photos as if they had been dropped.
 */
void
sc_drop_area_add_files (ScDropArea *self, GPtrArray *files)
{
  g_return_if_fail (SC_IS_DROP_AREA (self) && self->importer != NULL && files != NULL);

  sc_importer_add_files (self->importer, files, self->listing_id);
}

/**
 * sc_drop_area_choose_photos:
 * @self: an area with a session
 *
 * Lets the user choose photos.
 */
void
sc_drop_area_choose_photos (ScDropArea *self)
{
  g_return_if_fail (SC_IS_DROP_AREA (self));

  sc_photo_chooser_ask_photos (GTK_WIDGET (self), self->cancellable, chosen_cb,
                               g_object_ref (self));
}

/**
 * sc_drop_area_choose_folders:
 * @self: an area with a session
 *
 * Lets the user choose folders with photos.
 */
void
sc_drop_area_choose_folders (ScDropArea *self)
{
  g_return_if_fail (SC_IS_DROP_AREA (self));

  sc_photo_chooser_ask_folders (GTK_WIDGET (self), self->cancellable, chosen_cb,
                                g_object_ref (self));
}

/**
 * sc_drop_area_paste:
 * @self: an area with a session
 *
 * Adds what is on the clipboard.
 */
void
sc_drop_area_paste (ScDropArea *self)
{
  g_return_if_fail (SC_IS_DROP_AREA (self));

  sc_intake_read_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                            clipboard_read_cb, g_object_ref (self));
}
