/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order-draft.h"

#include <glib/gi18n-lib.h>

#include "sc-money.h"
#include "sc-sample.h"

/**
 * ScOrderDraft:
 *
 * What the user is about to ask for, on whatever page. The choices are properties that controls are
 * bound to; the price and the words of the button follow from them.
 */
struct _ScOrderDraft
{
  GObject parent_instance;

  const ScModels *models;
  char *style_id;
  char *room_type;
  char *wishes;
  char *model;
  char *output_size;
  int operation;
  int variations;
  guint n_photos;
  gboolean is_free;
};

G_DEFINE_FINAL_TYPE (ScOrderDraft, sc_order_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STYLE_ID,
  PROP_ROOM_TYPE,
  PROP_WISHES,
  PROP_MODEL,
  PROP_OUTPUT_SIZE,
  PROP_OPERATION,
  PROP_VARIATIONS,
  PROP_N_PHOTOS,
  PROP_IS_FREE,
  PROP_PRICE,
  PROP_ACTION_LABEL,
  PROP_IS_COMPLETE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_complete (ScOrderDraft *self)
{
  return self->n_photos > 0
         && (self->operation == SC_OPERATION_DECLUTTER || self->style_id != NULL);
}

static char *
dup_price (ScOrderDraft *self)
{
  g_autofree char *amount = NULL;
  gint64 micros = sc_order_draft_get_micros (self);

  if (self->is_free)
    return g_strdup (_ ("free"));
  if (micros < 0 || self->n_photos == 0)
    return g_strdup ("");
  amount = sc_money_format (micros, self->models->currency);
  return g_strdup_printf (_ ("about %s"), amount);
}

static char *
dup_action (ScOrderDraft *self)
{
  guint n = self->n_photos;

  switch ((ScOperation) self->operation)
    {
    case SC_OPERATION_DECLUTTER:
      return g_strdup_printf (ngettext ("Declutter %'u Photo", "Declutter %'u Photos", n), n);
    case SC_OPERATION_RESTYLE:
      return g_strdup_printf (ngettext ("Restyle %'u Photo", "Restyle %'u Photos", n), n);
    case SC_OPERATION_STAGE:
    default:
      return g_strdup_printf (ngettext ("Stage %'u Photo", "Stage %'u Photos", n), n);
    }
}

static char *
dup_action_label (ScOrderDraft *self)
{
  g_autofree char *price = dup_price (self);
  g_autofree char *action = dup_action (self);

  /* Translators: a button, for example “Stage 12 Photos · about $0.60” */
  return *price != '\0' ? g_strdup_printf (_ ("%s · %s"), action, price)
                        : g_steal_pointer (&action);
}

static void
notify_with_price (ScOrderDraft *self, guint property)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  g_object_notify_by_pspec (object, properties[property]);
  g_object_notify_by_pspec (object, properties[PROP_PRICE]);
  g_object_notify_by_pspec (object, properties[PROP_ACTION_LABEL]);
  g_object_notify_by_pspec (object, properties[PROP_IS_COMPLETE]);
  g_object_thaw_notify (object);
}

static void
set_text (ScOrderDraft *self, guint property, char **place, const GValue *value)
{
  if (g_set_str (place, g_value_get_string (value)))
    notify_with_price (self, property);
}

static void
set_number (ScOrderDraft *self, guint property, int *place, int value)
{
  if (*place == value)
    return;
  *place = value;
  notify_with_price (self, property);
}

static void
sc_order_draft_finalize (GObject *object)
{
  ScOrderDraft *self = SC_ORDER_DRAFT (object);

  g_clear_pointer (&self->style_id, g_free);
  g_clear_pointer (&self->room_type, g_free);
  g_clear_pointer (&self->wishes, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->output_size, g_free);
  G_OBJECT_CLASS (sc_order_draft_parent_class)->finalize (object);
}

static void
sc_order_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScOrderDraft *self = SC_ORDER_DRAFT (object);

  switch (id)
    {
    case PROP_STYLE_ID:
      g_value_set_string (value, self->style_id);
      break;
    case PROP_ROOM_TYPE:
      g_value_set_string (value, self->room_type);
      break;
    case PROP_WISHES:
      g_value_set_string (value, self->wishes);
      break;
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_OUTPUT_SIZE:
      g_value_set_string (value, self->output_size);
      break;
    case PROP_OPERATION:
      g_value_set_int (value, self->operation);
      break;
    case PROP_VARIATIONS:
      g_value_set_int (value, self->variations);
      break;
    case PROP_N_PHOTOS:
      g_value_set_uint (value, self->n_photos);
      break;
    case PROP_IS_FREE:
      g_value_set_boolean (value, self->is_free);
      break;
    case PROP_PRICE:
      g_value_take_string (value, dup_price (self));
      break;
    case PROP_ACTION_LABEL:
      g_value_take_string (value, dup_action_label (self));
      break;
    case PROP_IS_COMPLETE:
      g_value_set_boolean (value, is_complete (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_order_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScOrderDraft *self = SC_ORDER_DRAFT (object);

  switch (id)
    {
    case PROP_STYLE_ID:
      set_text (self, id, &self->style_id, value);
      break;
    case PROP_ROOM_TYPE:
      set_text (self, id, &self->room_type, value);
      break;
    case PROP_WISHES:
      set_text (self, id, &self->wishes, value);
      break;
    case PROP_MODEL:
      set_text (self, id, &self->model, value);
      break;
    case PROP_OUTPUT_SIZE:
      set_text (self, id, &self->output_size, value);
      break;
    case PROP_OPERATION:
      set_number (self, id, &self->operation, g_value_get_int (value));
      break;
    case PROP_VARIATIONS:
      set_number (self, id, &self->variations, g_value_get_int (value));
      break;
    case PROP_N_PHOTOS:
      set_number (self, id, (int *) &self->n_photos, (int) g_value_get_uint (value));
      break;
    case PROP_IS_FREE:
      set_number (self, id, &self->is_free, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
sc_order_draft_class_init (ScOrderDraftClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_order_draft_finalize;
  object_class->get_property = sc_order_draft_get_property;
  object_class->set_property = sc_order_draft_set_property;

  properties[PROP_STYLE_ID] = text_property ("style-id");
  properties[PROP_ROOM_TYPE] = text_property ("room-type");
  properties[PROP_WISHES] = text_property ("wishes");
  properties[PROP_MODEL] = text_property ("model");
  properties[PROP_OUTPUT_SIZE] = text_property ("output-size");
  properties[PROP_OPERATION] = g_param_spec_int ("operation", NULL, NULL, SC_OPERATION_STAGE,
                                                 SC_OPERATION_RESTYLE, 0, readwrite);
  properties[PROP_VARIATIONS]
      = g_param_spec_int ("variations", NULL, NULL, 1, SC_ORDER_MAX_VARIATIONS, 1, readwrite);
  properties[PROP_N_PHOTOS] = g_param_spec_uint ("n-photos", NULL, NULL, 0, G_MAXINT, 0, readwrite);
  /**
   * ScOrderDraft:is-free:
   *
   * Whether nothing is billed, because it is the sample room and no service is called.
   */
  properties[PROP_IS_FREE] = g_param_spec_boolean ("is-free", NULL, NULL, FALSE, readwrite);
  /**
   * ScOrderDraft:price:
   *
   * For example “about $0.60”, "" when it is not known.
   */
  properties[PROP_PRICE] = g_param_spec_string ("price", NULL, NULL, NULL, readable);
  /**
   * ScOrderDraft:action-label:
   *
   * For the button, for example “Stage 12 Photos · about $0.60”.
   */
  properties[PROP_ACTION_LABEL] = g_param_spec_string ("action-label", NULL, NULL, NULL, readable);
  /**
   * ScOrderDraft:is-complete:
   *
   * Whether there are photos and all that has to be chosen is.
   */
  properties[PROP_IS_COMPLETE] = g_param_spec_boolean ("is-complete", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScOrderDraft::placed:
   * @self: the draft, whose order is in the queue now
   */
  signals[PLACED] = g_signal_new ("placed", SC_TYPE_ORDER_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
sc_order_draft_init (ScOrderDraft *self)
{
  self->variations = 1;
}

/**
 * sc_order_draft_new:
 * @models: the price table; must outlive the draft
 *
 * Returns: (transfer full): a draft with the first model and its middle size
 */
ScOrderDraft *
sc_order_draft_new (const ScModels *models)
{
  const ScModel *model;
  ScOrderDraft *self;

  g_return_val_if_fail (models != NULL, NULL);

  model = g_ptr_array_index (models->models, 0);
  self = g_object_new (SC_TYPE_ORDER_DRAFT, NULL);
  self->models = models;
  self->model = g_strdup (model->id);
  self->output_size = g_strdup (sc_model_find_size (model, "2K") != NULL ? "2K" : "1K");
  return self;
}

/**
 * sc_order_draft_get_form:
 * @self: a draft
 * @form: (out caller-allocates): what is asked; valid until the draft changes
 */
void
sc_order_draft_get_form (ScOrderDraft *self, ScOrderForm *form)
{
  g_return_if_fail (SC_IS_ORDER_DRAFT (self) && form != NULL);

  *form = (ScOrderForm) {
    .operation = (ScOperation) self->operation,
    .style_id = self->operation == SC_OPERATION_DECLUTTER ? NULL : self->style_id,
    .room_type = self->room_type,
    .wishes = self->wishes,
    .model = self->is_free ? SC_SAMPLE_NAME : self->model,
    .output_size = self->output_size,
    .variations = self->variations,
  };
}

/**
 * sc_order_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): the same choices, for as long as an order takes to be placed
 */
ScOrderDraft *
sc_order_draft_copy (ScOrderDraft *self)
{
  ScOrderDraft *copy;

  g_return_val_if_fail (SC_IS_ORDER_DRAFT (self), NULL);

  copy = g_object_new (SC_TYPE_ORDER_DRAFT, "style-id", self->style_id, "room-type",
                       self->room_type, "wishes", self->wishes, "model", self->model, "output-size",
                       self->output_size, "operation", self->operation, "variations",
                       self->variations, "is-free", self->is_free, NULL);
  copy->models = self->models;
  copy->n_photos = self->n_photos;
  return copy;
}

/**
 * sc_order_draft_get_models:
 * @self: a draft
 *
 * Returns: (transfer none): the price table
 */
const ScModels *
sc_order_draft_get_models (ScOrderDraft *self)
{
  g_return_val_if_fail (SC_IS_ORDER_DRAFT (self), NULL);

  return self->models;
}

/**
 * sc_order_draft_get_n_photos:
 * @self: a draft
 *
 * Returns: for how many photos
 */
guint
sc_order_draft_get_n_photos (ScOrderDraft *self)
{
  g_return_val_if_fail (SC_IS_ORDER_DRAFT (self), 0);

  return self->n_photos;
}

/**
 * sc_order_draft_get_micros:
 * @self: a draft
 *
 * Returns: what it will probably cost, in millionths of the table's currency, or -1 when the
 *   model does not make that size
 */
gint64
sc_order_draft_get_micros (ScOrderDraft *self)
{
  ScOrderForm form;

  g_return_val_if_fail (SC_IS_ORDER_DRAFT (self), -1);

  if (self->is_free)
    return 0;
  sc_order_draft_get_form (self, &form);
  if (self->models == NULL || form.model == NULL || form.output_size == NULL)
    return -1;
  return sc_order_estimate_micros (self->models, &form, (int) self->n_photos, NULL);
}

/**
 * sc_order_draft_tell_placed:
 * @self: a draft whose order was placed
 */
void
sc_order_draft_tell_placed (ScOrderDraft *self)
{
  g_return_if_fail (SC_IS_ORDER_DRAFT (self));

  g_signal_emit (self, signals[PLACED], 0);
}
