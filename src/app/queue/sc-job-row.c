/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-job-row.h"

#include <glib/gi18n-lib.h>

#include "sc-queue-moves.h"
#include "sc-toasts.h"

/**
 * ScJobRow:
 *
 * A job of the queue with what can be done about it: cancel it, try again, or give it another
 * place, by dragging, from its menu, or with Alt and the arrow keys.
 */
struct _ScJobRow
{
  AdwBin parent_instance;

  ScQueueModel *queue;
  ScJobItem *item;
  GMenuModel *menu;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (ScJobRow, sc_job_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_IS_RUNNING,
  PROP_IS_WAITING,
  PROP_IS_INTERRUPTED,
  PROP_CANCEL_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_status (ScJobRow *self, ScStatus status)
{
  return self->item != NULL && sc_job_item_get_status (self->item) == status;
}

static const char *
get_cancel_text (ScJobRow *self)
{
  if (has_status (self, SC_STATUS_PROCESSING))
    return _ ("Cancel. Google may bill the call that is under way.");
  if (has_status (self, SC_STATUS_INTERRUPTED))
    return _ ("Discard");
  return _ ("Cancel");
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScJobRow *self = SC_JOB_ROW (widget);

  if (self->item == NULL)
    return;
  if (has_status (self, SC_STATUS_PROCESSING))
    sc_toasts_say (widget, _ ("Cancelled. Google may bill the call that was under way."));
  sc_stager_cancel (sc_queue_model_get_stager (self->queue),
                    sc_job_item_get_staging_id (self->item));
}

static void
try_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScJobRow *self = SC_JOB_ROW (widget);

  if (has_status (self, SC_STATUS_INTERRUPTED))
    sc_stager_requeue (sc_queue_model_get_stager (self->queue),
                       sc_job_item_get_staging_id (self->item));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScJobRow *self = SC_JOB_ROW (widget);

  if (self->item == NULL)
    return;
  gtk_widget_activate_action (widget, "queue.follow", "s", sc_job_item_get_staging_id (self->item));
  if (g_str_equal (name, "job.move-to-top"))
    sc_queue_moves_to_top (self->queue, self->item);
  else
    sc_queue_moves_by (self->queue, self->item, g_str_equal (name, "job.move-up") ? -1 : 1);
}

/* An open menu says what can be done; the keys always try. */
static void
set_moves_enabled (ScJobRow *self, gboolean can_rise, gboolean can_sink)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "job.move-up", can_rise);
  gtk_widget_action_set_enabled (widget, "job.move-to-top", can_rise);
  gtk_widget_action_set_enabled (widget, "job.move-down", can_sink);
}

static void
popover_closed_cb (ScJobRow *self)
{
  set_moves_enabled (self, TRUE, TRUE);
}

/* Made when it is first asked for: most rows never show theirs. */
static void
show_menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScJobRow *self = SC_JOB_ROW (widget);

  if (!has_status (self, SC_STATUS_QUEUED))
    return;
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_widget_set_parent (self->popover, widget);
      g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (popover_closed_cb), self);
    }
  set_moves_enabled (self, sc_queue_moves_can_move (self->queue, self->item, -1),
                     sc_queue_moves_can_move (self->queue, self->item, 1));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (ScJobRow *self)
{
  show_menu_cb (GTK_WIDGET (self), NULL, NULL);
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, ScJobRow *self)
{
  if (!has_status (self, SC_STATUS_QUEUED))
    return NULL;
  return gdk_content_provider_new_typed (SC_TYPE_JOB_ITEM, self->item);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, ScJobRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, 0, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, ScJobRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static gboolean
is_lower_half (ScJobRow *self, double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
leave_cb (GtkDropTarget *target, ScJobRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-after");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, ScJobRow *self)
{
  leave_cb (target, self);
  if (!has_status (self, SC_STATUS_QUEUED))
    return 0;
  gtk_widget_add_css_class (GTK_WIDGET (self),
                            is_lower_half (self, y) ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ScJobRow *self)
{
  leave_cb (target, self);
  if (self->item == NULL)
    return FALSE;
  sc_queue_moves_beside (self->queue, g_value_get_object (value), self->item,
                         is_lower_half (self, y));
  return TRUE;
}

static void
add_dragging (ScJobRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (SC_TYPE_JOB_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
sc_job_row_dispose (GObject *object)
{
  ScJobRow *self = SC_JOB_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_JOB_ROW);
  g_clear_object (&self->item);
  g_clear_object (&self->menu);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (sc_job_row_parent_class)->dispose (object);
}

static void
sc_job_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScJobRow *self = SC_JOB_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_IS_RUNNING:
      g_value_set_boolean (value, has_status (self, SC_STATUS_PROCESSING));
      break;
    case PROP_IS_WAITING:
      g_value_set_boolean (value, has_status (self, SC_STATUS_QUEUED));
      break;
    case PROP_IS_INTERRUPTED:
      g_value_set_boolean (value, has_status (self, SC_STATUS_INTERRUPTED));
      break;
    case PROP_CANCEL_TEXT:
      g_value_set_string (value, get_cancel_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_job_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      sc_job_row_set_item (SC_JOB_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "job.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "job.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action (widget_class, "job.show-menu", NULL, show_menu_cb);
  gtk_widget_class_install_action (widget_class, "job.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "job.move-down", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "job.move-to-top", NULL, move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "job.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "job.move-down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "job.move-to-top",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "job.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "job.show-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "job.show-menu",
                                       NULL);
}

static void
sc_job_row_class_init (ScJobRowClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_job_row_dispose;
  object_class->get_property = sc_job_row_get_property;
  object_class->set_property = sc_job_row_set_property;

  /**
   * ScJobRow:item:
   *
   * The job.
   */
  properties[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, SC_TYPE_JOB_ITEM, flags | G_PARAM_WRITABLE);
  properties[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE, flags);
  properties[PROP_IS_WAITING] = g_param_spec_boolean ("is-waiting", NULL, NULL, FALSE, flags);
  properties[PROP_IS_INTERRUPTED]
      = g_param_spec_boolean ("is-interrupted", NULL, NULL, FALSE, flags);
  /**
   * ScJobRow:cancel-text:
   *
   * What the button to cancel does, and whether that may cost something.
   */
  properties[PROP_CANCEL_TEXT] = g_param_spec_string ("cancel-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/job-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  install_actions (widget_class);
}

static void
sc_job_row_init (ScJobRow *self)
{
  g_type_ensure (SC_TYPE_JOB_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_dragging (self);
}

/**
 * sc_job_row_new:
 * @queue: where the job is
 * @menu: what can be done with one that waits
 *
 * Returns: (transfer floating): a row without a job
 */
ScJobRow *
sc_job_row_new (ScQueueModel *queue, GMenuModel *menu)
{
  ScJobRow *self;

  g_return_val_if_fail (SC_IS_QUEUE_MODEL (queue) && G_IS_MENU_MODEL (menu), NULL);

  self = g_object_new (SC_TYPE_JOB_ROW, NULL);
  self->queue = g_object_ref (queue);
  self->menu = g_object_ref (menu);
  return self;
}

static void
name_row (ScJobRow *self)
{
  g_autofree char *title = NULL;

  if (self->item == NULL)
    return;
  g_object_get (self->item, "title", &title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * sc_job_row_set_item:
 * @self: a row
 * @item: (nullable): the job
 */
void
sc_job_row_set_item (ScJobRow *self, ScJobItem *item)
{
  GObject *object = G_OBJECT (self);

  g_return_if_fail (SC_IS_JOB_ROW (self) && (item == NULL || SC_IS_JOB_ITEM (item)));

  if (!g_set_object (&self->item, item))
    return;
  name_row (self);
  g_object_freeze_notify (object);
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
}

/**
 * sc_job_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the job
 */
ScJobItem *
sc_job_row_get_item (ScJobRow *self)
{
  g_return_val_if_fail (SC_IS_JOB_ROW (self), NULL);

  return self->item;
}
