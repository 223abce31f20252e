/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-popover.h"

#include "sc-job-row.h"

/**
 * ScQueuePopover:
 *
 * What is being done, what waits, and why it waits. Time is told only while somebody looks.
 */
struct _ScQueuePopover
{
  GtkPopover parent_instance;

  ScSession *session;
  guint tick_source;
  char *followed_id;
  guint followed_from;

  GtkListView *list;
  GtkButton *step_button;
  GMenuModel *menu;
};

G_DEFINE_FINAL_TYPE (ScQueuePopover, sc_queue_popover, GTK_TYPE_POPOVER)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static ScQueueModel *
get_queue (ScQueuePopover *self)
{
  return sc_session_get_queue (self->session);
}

static char *
choose_page_cb (ScQueuePopover *self, guint n_items)
{
  return g_strdup (n_items > 0 ? "jobs" : "empty");
}

static gboolean
has_work_cb (ScQueuePopover *self, guint n_items, gboolean is_paused)
{
  return n_items > 0 || is_paused;
}

/* What keeps nothing waiting is told elsewhere, if at all. */
static gboolean
has_reason_cb (ScQueuePopover *self, guint n_items, const char *text)
{
  return n_items > 0 && text != NULL && *text != '\0';
}

static gboolean
invert_cb (ScQueuePopover *self, gboolean value)
{
  return !value;
}

static void
setup_row_cb (ScQueuePopover *self, GtkListItem *list_item)
{
  gtk_list_item_set_focusable (list_item, FALSE);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (sc_job_row_new (get_queue (self), self->menu)));
}

static void
bind_row_cb (ScQueuePopover *self, GtkListItem *list_item)
{
  g_autofree char *title = NULL;

  g_object_get (gtk_list_item_get_item (list_item), "title", &title, NULL);
  gtk_list_item_set_accessible_label (list_item, title);
  sc_job_row_set_item (SC_JOB_ROW (gtk_list_item_get_child (list_item)),
                       gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (ScQueuePopover *self, GtkListItem *list_item)
{
  sc_job_row_set_item (SC_JOB_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
update_step (ScQueuePopover *self)
{
  ScQueueReason reason;
  ScQueueStep step;

  sc_queue_model_get_reason (get_queue (self), &reason);
  step = sc_queue_reason_get_step (&reason);
  gtk_widget_set_visible (GTK_WIDGET (self->step_button), step != SC_QUEUE_STEP_NONE);
  if (step == SC_QUEUE_STEP_NONE)
    return;
  gtk_button_set_label (self->step_button, sc_queue_step_get_label (step));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->step_button),
                                  sc_queue_step_get_action (step));
}

/* Preferences come in front of what they were opened from. */
static void
step_clicked_cb (ScQueuePopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
find_job (ScQueuePopover *self, const char *id, guint *position)
{
  GListModel *model = G_LIST_MODEL (get_queue (self));
  const guint n_items = g_list_model_get_n_items (model);

  for (*position = 0; *position < n_items; ++*position)
    {
      g_autoptr (ScJobItem) item = g_list_model_get_item (model, *position);

      if (g_str_equal (sc_job_item_get_staging_id (item), id))
        return TRUE;
    }
  return FALSE;
}

/* The focus goes with a job that is given another place. */
static void
items_changed_cb (ScQueuePopover *self)
{
  guint position;

  if (self->followed_id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!find_job (self, self->followed_id, &position) || position == self->followed_from)
    return;
  g_clear_pointer (&self->followed_id, g_free);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
follow_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (widget);

  g_set_str (&self->followed_id, g_variant_get_string (parameter, NULL));
  if (!find_job (self, self->followed_id, &self->followed_from))
    g_clear_pointer (&self->followed_id, g_free);
}

static void
set_paused_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (widget);

  sc_stager_set_paused (sc_session_get_stager (self->session), g_str_equal (name, "queue.pause"));
}

static gboolean
tick_cb (gpointer data)
{
  ScQueuePopover *self = data;

  sc_queue_model_tick (get_queue (self));
  return G_SOURCE_CONTINUE;
}

static void
sc_queue_popover_map (GtkWidget *widget)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (widget);

  sc_queue_model_tick (get_queue (self));
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  GTK_WIDGET_CLASS (sc_queue_popover_parent_class)->map (widget);
}

static void
sc_queue_popover_unmap (GtkWidget *widget)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (widget);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_pointer (&self->followed_id, g_free);
  GTK_WIDGET_CLASS (sc_queue_popover_parent_class)->unmap (widget);
}

static void
sc_queue_popover_dispose (GObject *object)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_QUEUE_POPOVER);
  g_clear_pointer (&self->followed_id, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_queue_popover_parent_class)->dispose (object);
}

static void
sc_queue_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScQueuePopover *self = SC_QUEUE_POPOVER (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_session (ScQueuePopover *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    {
      g_signal_connect_object (get_queue (self), "notify::reason-text", G_CALLBACK (update_step),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (get_queue (self), "items-changed", G_CALLBACK (items_changed_cb),
                               self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      update_step (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
sc_queue_popover_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (SC_QUEUE_POPOVER (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/queue-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ScQueuePopover, list);
  gtk_widget_class_bind_template_child (widget_class, ScQueuePopover, menu);
  gtk_widget_class_bind_template_child (widget_class, ScQueuePopover, step_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_page",
                                                G_CALLBACK (choose_page_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "has_work", G_CALLBACK (has_work_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "has_reason",
                                                G_CALLBACK (has_reason_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "invert", G_CALLBACK (invert_cb));
  gtk_widget_class_bind_template_callback (widget_class, step_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
sc_queue_popover_class_init (ScQueuePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_queue_popover_dispose;
  object_class->get_property = sc_queue_popover_get_property;
  object_class->set_property = sc_queue_popover_set_property;
  widget_class->map = sc_queue_popover_map;
  widget_class->unmap = sc_queue_popover_unmap;

  /**
   * ScQueuePopover:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "queue.pause", NULL, set_paused_cb);
  gtk_widget_class_install_action (widget_class, "queue.resume", NULL, set_paused_cb);
  gtk_widget_class_install_action (widget_class, "queue.follow", "s", follow_cb);
}

static void
sc_queue_popover_init (ScQueuePopover *self)
{
  g_type_ensure (SC_TYPE_JOB_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}
