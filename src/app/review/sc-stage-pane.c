/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-stage-pane.h"

#include <glib/gi18n-lib.h>

#include "sc-choice-row.h"
#include "sc-order-desk.h"
#include "sc-room-types.h"
#include "sc-sample-offer.h"
#include "sc-settings.h"
#include "sc-style-picker.h"
#include "sc-toasts.h"

/**
 * ScStagePane:
 *
 * What to ask for one photo: every choice of an order, its price, and the button that sends it.
 * The room type belongs to the photo and is kept there.
 */
struct _ScStagePane
{
  AdwBin parent_instance;

  ScSession *session;
  ScOrderDraft *draft;
  GCancellable *cancellable;
  gint64 photo_id;
  char *room_type;

  AdwToggleGroup *operation;
  ScStylePicker *style_picker;
  ScChoiceRow *room_row;
  GtkTextView *words;
  AdwSpinRow *variations;
  ScChoiceRow *model_row;
  ScChoiceRow *size_row;
  GtkLabel *stage_label;
};

G_DEFINE_FINAL_TYPE (ScStagePane, sc_stage_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the order begins with. */
typedef struct
{
  char *model;
  char *output_size;
  char *style;
} Defaults;

/* A room type on its way to the photo. */
typedef struct
{
  gint64 photo_id;
  char *room_type;
} RoomChange;

static void
defaults_free (Defaults *defaults)
{
  g_free (defaults->model);
  g_free (defaults->output_size);
  g_free (defaults->style);
  g_free (defaults);
}

static void
room_change_free (RoomChange *change)
{
  g_free (change->room_type);
  g_free (change);
}

static gboolean
is_empty (ScStagePane *self, const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
has_style (ScStagePane *self, guint operation)
{
  return operation != SC_OPERATION_DECLUTTER;
}

static gpointer
read_defaults (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Defaults *defaults = g_new0 (Defaults, 1);

  defaults->model = sc_settings_get_text (library, "model", error);
  if (defaults->model != NULL)
    defaults->output_size = sc_settings_get_text (library, "output-size", error);
  if (defaults->output_size != NULL)
    defaults->style = sc_settings_get_text (library, "default-style", error);
  return defaults;
}

static void
offer_rooms (ScStagePane *self)
{
  const GPtrArray *rooms = sc_room_types_get_all ();

  sc_choice_row_add (self->room_row, "", _ ("Not known"));
  for (guint i = 0; i < rooms->len; i++)
    {
      const ScRoomType *room = g_ptr_array_index (rooms, i);

      sc_choice_row_add (self->room_row, room->id, room->name);
    }
}

static void
offer_models (ScStagePane *self)
{
  const GPtrArray *models = sc_session_get_models (self->session)->models;

  for (guint i = 0; i < models->len; i++)
    {
      const ScModel *model = g_ptr_array_index (models, i);

      sc_choice_row_add (self->model_row, model->id, model->name);
    }
}

/* Not every model makes every size: then the largest it makes is taken. */
static void
offer_sizes (ScStagePane *self)
{
  g_autofree char *id = NULL;
  g_autofree char *size = NULL;
  const ScModel *model;
  const ScModelSize *largest = NULL;

  g_object_get (self->draft, "model", &id, "output-size", &size, NULL);
  model = id != NULL ? sc_models_find (sc_session_get_models (self->session), id) : NULL;
  sc_choice_row_clear (self->size_row);
  for (guint i = 0; model != NULL && i < model->sizes->len; i++)
    {
      largest = g_ptr_array_index (model->sizes, i);
      sc_choice_row_add (self->size_row, largest->name, largest->name);
    }
  if (largest != NULL && !sc_choice_row_offers (self->size_row, size))
    g_object_set (self->draft, "output-size", largest->name, NULL);
}

static void
defaults_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStagePane) self = data;
  g_autoptr (GError) error = NULL;
  Defaults *defaults = sc_library_thread_run_finish (result, &error);

  if (defaults == NULL)
    return;
  g_object_set (self->draft, "model", defaults->model, "output-size", defaults->output_size,
                "style-id", defaults->style, NULL);
  defaults_free (defaults);
}

static gpointer
set_room_type (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  RoomChange *change = data;

  sc_photo_set_room_type (library, change->photo_id, change->room_type, error);
  return NULL;
}

static void
room_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStagePane) self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    sc_toasts_say_error (GTK_WIDGET (self), error);
  sc_session_photo_changed (self->session, self->photo_id);
}

/* The room type is the photo's: every later order of it goes by it. */
static void
room_chosen_cb (ScStagePane *self)
{
  RoomChange *change;
  g_autofree char *room_type = NULL;

  g_object_get (self->draft, "room-type", &room_type, NULL);
  if (self->photo_id == 0 || g_strcmp0 (room_type, self->room_type) == 0)
    return;
  g_set_str (&self->room_type, room_type);
  change = g_new0 (RoomChange, 1);
  change->photo_id = self->photo_id;
  change->room_type = g_steal_pointer (&room_type);
  sc_library_thread_run (sc_session_get_thread (self->session), set_room_type, change,
                         (GDestroyNotify) room_change_free, NULL, NULL, room_set_cb,
                         g_object_ref (self));
}

static void
stage_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScStagePane *self = SC_STAGE_PANE (widget);

  if (self->photo_id != 0)
    sc_order_desk_place (widget, self->session, self->draft, &self->photo_id, 1);
}

static void
update_stage_action (ScStagePane *self)
{
  gboolean is_complete;

  g_object_get (self->draft, "is-complete", &is_complete, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.stage", is_complete);
}

static void
bind (ScStagePane *self, const char *property, gpointer target, const char *target_property)
{
  g_object_bind_property (self->draft, property, target, target_property,
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
bind_draft (ScStagePane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);

  g_object_set (self->draft, "wishes", "", NULL);
  bind (self, "operation", self->operation, "active");
  bind (self, "style-id", self->style_picker, "selected");
  bind (self, "room-type", self->room_row, "choice");
  bind (self, "wishes", buffer, "text");
  bind (self, "variations", self->variations, "value");
  bind (self, "model", self->model_row, "choice");
  bind (self, "output-size", self->size_row, "choice");
  g_object_bind_property (self->draft, "action-label", self->stage_label, "label",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->draft, "notify::room-type", G_CALLBACK (room_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::model", G_CALLBACK (offer_sizes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::is-complete", G_CALLBACK (update_stage_action),
                           self, G_CONNECT_SWAPPED);
}

/* The styles come with pictures: they are not read before the library is open. */
static void
read_library (ScStagePane *self)
{
  if (!sc_session_is_open (self->session))
    return;
  g_object_set (self->style_picker, "styles", sc_session_get_styles (self->session), NULL);
  sc_library_thread_run (sc_session_get_thread (self->session), read_defaults, NULL, NULL,
                         (GDestroyNotify) defaults_free, self->cancellable, defaults_read_cb,
                         g_object_ref (self));
}

/* The sample room is free for as long as there is no key. */
static void
look_for_sample (ScStagePane *self)
{
  if (self->draft != NULL)
    sc_sample_offer_look (self->draft, self->session, self->photo_id);
}

static void
set_session (ScStagePane *self, ScSession *session)
{
  if (session == NULL || !g_set_object (&self->session, session))
    return;
  g_clear_object (&self->draft);
  self->draft = sc_order_draft_new (sc_session_get_models (session));
  offer_rooms (self);
  offer_models (self);
  offer_sizes (self);
  bind_draft (self);
  update_stage_action (self);
  g_signal_connect_object (session, "notify::is-open", G_CALLBACK (read_library), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sc_session_get_stager (session), "notify::key-state",
                           G_CALLBACK (look_for_sample), self, G_CONNECT_SWAPPED);
  read_library (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
sc_stage_pane_dispose (GObject *object)
{
  ScStagePane *self = SC_STAGE_PANE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_STAGE_PANE);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_stage_pane_parent_class)->dispose (object);
}

static void
sc_stage_pane_finalize (GObject *object)
{
  ScStagePane *self = SC_STAGE_PANE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->room_type, g_free);
  G_OBJECT_CLASS (sc_stage_pane_parent_class)->finalize (object);
}

static void
sc_stage_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStagePane *self = SC_STAGE_PANE (object);

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
sc_stage_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStagePane *self = SC_STAGE_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/stage-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, operation);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, style_picker);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, room_row);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, words);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, variations);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, model_row);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, size_row);
  gtk_widget_class_bind_template_child (widget_class, ScStagePane, stage_label);
  gtk_widget_class_bind_template_callback (widget_class, is_empty);
  gtk_widget_class_bind_template_callback (widget_class, has_style);
}

static void
sc_stage_pane_class_init (ScStagePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_stage_pane_dispose;
  object_class->finalize = sc_stage_pane_finalize;
  object_class->get_property = sc_stage_pane_get_property;
  object_class->set_property = sc_stage_pane_set_property;

  /**
   * ScStagePane:session:
   *
   * What the pane works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "pane.stage", NULL, stage_cb);
}

static void
sc_stage_pane_init (ScStagePane *self)
{
  g_type_ensure (SC_TYPE_CHOICE_ROW);
  g_type_ensure (SC_TYPE_STYLE_PICKER);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_stage_pane_set_photo:
 * @self: a pane
 * @photo_id: the photo that is asked for, 0 for none
 * @room_type: (nullable): of the photo
 */
void
sc_stage_pane_set_photo (ScStagePane *self, gint64 photo_id, const char *room_type)
{
  g_return_if_fail (SC_IS_STAGE_PANE (self));

  if (self->draft == NULL)
    return;
  self->photo_id = photo_id;
  g_set_str (&self->room_type, room_type);
  g_object_set (self->draft, "n-photos", photo_id != 0 ? 1u : 0u, "room-type", room_type, NULL);
  look_for_sample (self);
}

/**
 * sc_stage_pane_take_order:
 * @self: a pane
 * @staging: an order that was placed
 *
 * Fills in what was asked before, so that it can be changed, and lets the user begin with the
 * words. A model that is no longer offered gives way to the one that was chosen.
 */
void
sc_stage_pane_take_order (ScStagePane *self, const ScStaging *staging)
{
  const ScStagingOrder *order;

  g_return_if_fail (SC_IS_STAGE_PANE (self) && staging != NULL);

  if (self->draft == NULL)
    return;
  order = &staging->order;
  g_object_set (self->draft, "operation", (int) order->operation, "wishes",
                order->instructions != NULL ? order->instructions : "", "variations", 1, NULL);
  if (order->style_id != NULL
      && sc_style_list_find (sc_session_get_styles (self->session), order->style_id) != NULL)
    g_object_set (self->draft, "style-id", order->style_id, NULL);
  if (sc_choice_row_offers (self->model_row, order->model))
    g_object_set (self->draft, "model", order->model, "output-size", order->output_size, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/**
 * sc_stage_pane_get_draft:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what is about to be asked
 */
ScOrderDraft *
sc_stage_pane_get_draft (ScStagePane *self)
{
  g_return_val_if_fail (SC_IS_STAGE_PANE (self), NULL);

  return self->draft;
}
