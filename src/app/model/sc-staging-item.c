/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-staging-item.h"

#include <glib/gi18n-lib.h>

#include "sc-fidelity-words.h"
#include "sc-judgement.h"
#include "sc-next-step.h"
#include "sc-staging-words.h"

/**
 * ScStagingItem:
 *
 * One staging as pages show it. It stays the same object while the staging goes its way, so that a
 * selection and a card keep it; what is shown are properties.
 */
struct _ScStagingItem
{
  GObject parent_instance;

  ScStaging *staging;
  const ScModels *models;
  char *style_name;
  GdkPaintable *thumbnail;
  gint64 usual_ms;
  gboolean is_revision;
  gboolean is_new;
  gboolean is_locked;
  ScFidelity *fidelity;
};

G_DEFINE_FINAL_TYPE (ScStagingItem, sc_staging_item, G_TYPE_OBJECT)

typedef char *(*TextFunc) (ScStagingItem *self);

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_VERDICT,
  PROP_HAS_PICTURE,
  PROP_IS_RUNNING,
  PROP_IS_REVISION,
  PROP_IS_NEW,
  PROP_IS_SAMPLE,
  PROP_IS_JUDGED,
  PROP_HAS_PLACES,
  PROP_IS_LOCKED,
  PROP_THUMBNAIL,
  PROP_FIRST_TEXT,
};

static char *
dup_id (ScStagingItem *self)
{
  return g_strdup (self->staging->id);
}

static char *
dup_title (ScStagingItem *self)
{
  if (self->staging->order.operation == SC_OPERATION_DECLUTTER)
    return g_strdup (_ ("Decluttered"));
  return g_strdup (self->style_name != NULL ? self->style_name : self->staging->order.style_id);
}

static char *
dup_failure (ScStagingItem *self)
{
  return sc_staging_words_failure (self->staging);
}

static char *
dup_subtitle (ScStagingItem *self)
{
  const ScStaging *staging = self->staging;
  char *failure = dup_failure (self);

  if (failure != NULL)
    return failure;
  if (staging->parent_id != NULL)
    return sc_staging_words_last_wish (staging);
  if (staging->order.variation > 1)
    return g_strdup_printf (_ ("Variation %d"), staging->order.variation);
  return sc_staging_words_when (staging->created_at);
}

static char *
dup_state (ScStagingItem *self)
{
  return sc_staging_words_state (self->staging);
}

static char *
dup_verdict_text (ScStagingItem *self)
{
  return sc_staging_words_verdict (self->staging);
}

static char *
dup_operation (ScStagingItem *self)
{
  return sc_staging_words_operation (self->staging);
}

static char *
dup_progress (ScStagingItem *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return sc_staging_words_progress (self->staging, self->usual_ms, now);
}

static char *
dup_when (ScStagingItem *self)
{
  return sc_staging_words_when (self->staging->created_at);
}

static char *
dup_duration (ScStagingItem *self)
{
  return self->staging->result.processing_time_ms > 0
             ? sc_staging_words_duration (self->staging->result.processing_time_ms)
             : g_strdup ("");
}

static char *
dup_cost (ScStagingItem *self)
{
  return sc_staging_words_cost (self->staging);
}

static char *
dup_model (ScStagingItem *self)
{
  const ScModel *model = sc_models_find (self->models, self->staging->order.model);

  if (sc_staging_words_is_sample (self->staging))
    return g_strdup ("");
  return g_strdup (model != NULL ? model->name : self->staging->order.model);
}

static char *
dup_size (ScStagingItem *self)
{
  return sc_staging_words_size (self->staging);
}

static char *
dup_room (ScStagingItem *self)
{
  return sc_staging_words_room (self->staging);
}

static char *
dup_wishes (ScStagingItem *self)
{
  return g_strdup (self->staging->order.instructions);
}

static char *
dup_prompt (ScStagingItem *self)
{
  return g_strdup (self->staging->order.prompt);
}

static char *
dup_step_label (ScStagingItem *self)
{
  return g_strdup (sc_next_step_get_label (sc_next_step_find (self->staging)));
}

static char *
dup_second_step_label (ScStagingItem *self)
{
  return g_strdup (sc_next_step_get_label (sc_next_step_find_second (self->staging)));
}

static char *
dup_camera (ScStagingItem *self)
{
  return sc_fidelity_words_camera (self->fidelity);
}

static char *
dup_structure (ScStagingItem *self)
{
  return sc_fidelity_words_structure (self->fidelity);
}

static char *
dup_colours (ScStagingItem *self)
{
  return sc_fidelity_words_colours (self->fidelity);
}

static char *
dup_quality (ScStagingItem *self)
{
  return sc_fidelity_words_quality (self->fidelity);
}

static char *
dup_warning (ScStagingItem *self)
{
  return sc_fidelity_words_warning (self->fidelity);
}

static char *
dup_icon (ScStagingItem *self, gsize light)
{
  if (self->fidelity == NULL)
    return g_strdup ("");
  return g_strdup (
      sc_fidelity_words_icon (G_STRUCT_MEMBER (ScLight, self->fidelity, (glong) light)));
}

static char *
dup_camera_icon (ScStagingItem *self)
{
  return dup_icon (self, offsetof (ScFidelity, camera_light));
}

static char *
dup_structure_icon (ScStagingItem *self)
{
  return dup_icon (self, offsetof (ScFidelity, structure_light));
}

static char *
dup_colours_icon (ScStagingItem *self)
{
  return dup_icon (self, offsetof (ScFidelity, colours_light));
}

static char *
dup_description (ScStagingItem *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *subtitle = dup_subtitle (self);
  g_autofree char *state = dup_state (self);
  g_autofree char *warning = dup_warning (self);

  if (*warning != '\0')
    return g_strdup_printf ("%s, %s, %s, %s", title, subtitle, state, warning);
  /* Translators: what a screen reader says of a result: style, wish or time, status */
  return g_strdup_printf (_ ("%s, %s, %s"), title, subtitle, state);
}

static const struct
{
  const char *name;
  TextFunc dup;
} texts[] = {
  { "id", dup_id },
  { "title", dup_title },
  { "subtitle", dup_subtitle },
  { "state", dup_state },
  { "verdict-text", dup_verdict_text },
  { "operation", dup_operation },
  { "progress", dup_progress },
  { "when", dup_when },
  { "duration", dup_duration },
  { "cost", dup_cost },
  { "model", dup_model },
  { "size", dup_size },
  { "room", dup_room },
  { "wishes", dup_wishes },
  { "prompt", dup_prompt },
  { "failure", dup_failure },
  { "step-label", dup_step_label },
  { "second-step-label", dup_second_step_label },
  { "camera", dup_camera },
  { "camera-icon", dup_camera_icon },
  { "structure", dup_structure },
  { "structure-icon", dup_structure_icon },
  { "colours", dup_colours },
  { "colours-icon", dup_colours_icon },
  { "quality", dup_quality },
  { "warning", dup_warning },
  { "description", dup_description },
};

#define N_PROPS (PROP_FIRST_TEXT + G_N_ELEMENTS (texts))

static GParamSpec *properties[N_PROPS];

static void
notify_all (ScStagingItem *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* What cannot be read is not judged. */
static void
read_fidelity (ScStagingItem *self)
{
  ScFidelity fidelity;

  g_clear_pointer (&self->fidelity, g_free);
  if (sc_staging_item_has_picture (self) && sc_judgement_read (&self->staging->result, &fidelity))
    self->fidelity = g_memdup2 (&fidelity, sizeof fidelity);
}

static void
take (ScStagingItem *self, ScStaging *staging, const ScStagingSetting *setting)
{
  g_clear_pointer (&self->staging, sc_staging_free);
  self->staging = staging;
  self->models = setting->models;
  self->usual_ms = setting->usual_ms;
  self->is_revision = setting->is_revision;
  g_set_str (&self->style_name, setting->style_name);
  read_fidelity (self);
}

static void
sc_staging_item_finalize (GObject *object)
{
  ScStagingItem *self = SC_STAGING_ITEM (object);

  g_clear_pointer (&self->staging, sc_staging_free);
  g_clear_pointer (&self->style_name, g_free);
  g_clear_pointer (&self->fidelity, g_free);
  g_clear_object (&self->thumbnail);
  G_OBJECT_CLASS (sc_staging_item_parent_class)->finalize (object);
}

static void
sc_staging_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStagingItem *self = SC_STAGING_ITEM (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_int (value, (int) self->staging->status);
      break;
    case PROP_VERDICT:
      g_value_set_int (value, (int) self->staging->verdict);
      break;
    case PROP_HAS_PICTURE:
      g_value_set_boolean (value, sc_staging_item_has_picture (self));
      break;
    case PROP_IS_RUNNING:
      g_value_set_boolean (value, sc_staging_item_is_running (self));
      break;
    case PROP_IS_REVISION:
      g_value_set_boolean (value, self->is_revision);
      break;
    case PROP_IS_NEW:
      g_value_set_boolean (value, self->is_new);
      break;
    case PROP_IS_SAMPLE:
      g_value_set_boolean (value, sc_staging_words_is_sample (self->staging));
      break;
    case PROP_IS_JUDGED:
      g_value_set_boolean (value, self->fidelity != NULL);
      break;
    case PROP_HAS_PLACES:
      g_value_set_boolean (value, self->fidelity != NULL && self->fidelity->structure.n_boxes > 0);
      break;
    case PROP_IS_LOCKED:
      g_value_set_boolean (value, sc_staging_item_is_locked (self));
      break;
    case PROP_THUMBNAIL:
      g_value_set_object (value, self->thumbnail);
      break;
    default:
      g_assert (id >= PROP_FIRST_TEXT && id < N_PROPS);
      g_value_take_string (value, texts[id - PROP_FIRST_TEXT].dup (self));
    }
}

static void
install_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_FIRST_TEXT + i]
        = g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
flag_property (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
sc_staging_item_class_init (ScStagingItemClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_staging_item_finalize;
  object_class->get_property = sc_staging_item_get_property;

  /**
   * ScStagingItem:status:
   *
   * An #ScStatus.
   */
  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, SC_STATUS_QUEUED,
                                              SC_STATUS_INTERRUPTED, 0, readable);
  /**
   * ScStagingItem:verdict:
   *
   * An #ScVerdict.
   */
  properties[PROP_VERDICT]
      = g_param_spec_int ("verdict", NULL, NULL, SC_VERDICT_NONE, SC_VERDICT_REJECTED, 0, readable);
  properties[PROP_HAS_PICTURE] = flag_property ("has-picture");
  properties[PROP_IS_RUNNING] = flag_property ("is-running");
  properties[PROP_IS_REVISION] = flag_property ("is-revision");
  /**
   * ScStagingItem:is-new:
   *
   * Whether the picture arrived unseen.
   */
  properties[PROP_IS_NEW] = flag_property ("is-new");
  properties[PROP_IS_SAMPLE] = flag_property ("is-sample");
  /**
   * ScStagingItem:is-judged:
   *
   * Whether it is known how true the result is to its photo.
   */
  properties[PROP_IS_JUDGED] = flag_property ("is-judged");
  /**
   * ScStagingItem:has-places:
   *
   * Whether there are places where something of the room may be missing.
   */
  properties[PROP_HAS_PLACES] = flag_property ("has-places");
  /**
   * ScStagingItem:is-locked:
   *
   * Whether it is looked at, and leaves StageCraft, with the photo's own pixels.
   */
  properties[PROP_IS_LOCKED] = flag_property ("is-locked");
  /**
   * ScStagingItem:thumbnail:
   *
   * The picture, small.
   */
  properties[PROP_THUMBNAIL]
      = g_param_spec_object ("thumbnail", NULL, NULL, GDK_TYPE_PAINTABLE, readable);
  install_texts ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_staging_item_init (ScStagingItem *self)
{
}

/**
 * sc_staging_item_new:
 * @staging: (transfer full): a staging
 * @setting: what else is known
 *
 * Returns: (transfer full): an item
 */
ScStagingItem *
sc_staging_item_new (ScStaging *staging, const ScStagingSetting *setting)
{
  ScStagingItem *self;

  g_return_val_if_fail (staging != NULL && setting != NULL, NULL);

  self = g_object_new (SC_TYPE_STAGING_ITEM, NULL);
  take (self, staging, setting);
  return self;
}

/**
 * sc_staging_item_update:
 * @self: an item
 * @staging: (transfer full): the same staging as it is now
 * @setting: what else is known
 */
void
sc_staging_item_update (ScStagingItem *self, ScStaging *staging, const ScStagingSetting *setting)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self) && staging != NULL && setting != NULL);

  take (self, staging, setting);
  notify_all (self);
}

/**
 * sc_staging_item_get_staging:
 * @self: an item
 *
 * Returns: (transfer none): the staging, valid until the item is updated
 */
const ScStaging *
sc_staging_item_get_staging (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), NULL);

  return self->staging;
}

/**
 * sc_staging_item_get_id:
 * @self: an item
 *
 * Returns: the staging's id
 */
const char *
sc_staging_item_get_id (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), NULL);

  return self->staging->id;
}

/**
 * sc_staging_item_has_picture:
 * @self: an item
 *
 * Returns: whether there is a result to look at
 */
gboolean
sc_staging_item_has_picture (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), FALSE);

  return self->staging->status == SC_STATUS_COMPLETED && self->staging->result.sha256 != NULL;
}

/**
 * sc_staging_item_is_running:
 * @self: an item
 *
 * Returns: whether it waits or is worked on
 */
gboolean
sc_staging_item_is_running (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), FALSE);

  return self->staging->status == SC_STATUS_QUEUED || self->staging->status == SC_STATUS_PROCESSING;
}

/**
 * sc_staging_item_tick:
 * @self: an item whose elapsed time goes on
 */
void
sc_staging_item_tick (ScStagingItem *self)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].dup == dup_progress)
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST_TEXT + i]);
}

/**
 * sc_staging_item_set_verdict:
 * @self: an item
 * @verdict: what the library is being told; the next update says what it kept
 */
void
sc_staging_item_set_verdict (ScStagingItem *self, ScVerdict verdict)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self));

  if (self->staging->verdict == verdict)
    return;
  self->staging->verdict = verdict;
  notify_all (self);
}

/**
 * sc_staging_item_get_fidelity:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): how true the result is to its photo, valid until the item is
 *   updated; %NULL when it is not judged
 */
const ScFidelity *
sc_staging_item_get_fidelity (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), NULL);

  return self->fidelity;
}

/**
 * sc_staging_item_can_lock:
 * @self: an item
 *
 * Returns: whether the result lies on its photo, so that pixels of both can be joined
 */
gboolean
sc_staging_item_can_lock (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), FALSE);

  return self->fidelity != NULL && self->fidelity->registration.klass != SC_REGISTRATION_REDRAWN;
}

/**
 * sc_staging_item_is_locked:
 * @self: an item
 *
 * Returns: whether it is wanted with the photo's own pixels, and can be
 */
gboolean
sc_staging_item_is_locked (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), FALSE);

  return self->is_locked && sc_staging_item_can_lock (self);
}

/**
 * sc_staging_item_set_is_locked:
 * @self: an item
 * @is_locked: whether it is wanted with the photo's own pixels
 */
void
sc_staging_item_set_is_locked (ScStagingItem *self, gboolean is_locked)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self));

  if (self->is_locked == !!is_locked)
    return;
  self->is_locked = !!is_locked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOCKED]);
}

/**
 * sc_staging_item_get_is_new:
 * @self: an item
 *
 * Returns: whether the picture arrived unseen
 */
gboolean
sc_staging_item_get_is_new (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), FALSE);

  return self->is_new;
}

/**
 * sc_staging_item_set_is_new:
 * @self: an item
 * @is_new: whether the picture arrived unseen
 */
void
sc_staging_item_set_is_new (ScStagingItem *self, gboolean is_new)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self));

  if (self->is_new == !!is_new)
    return;
  self->is_new = !!is_new;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NEW]);
}

/**
 * sc_staging_item_get_thumbnail:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the picture, small
 */
GdkPaintable *
sc_staging_item_get_thumbnail (ScStagingItem *self)
{
  g_return_val_if_fail (SC_IS_STAGING_ITEM (self), NULL);

  return self->thumbnail;
}

/**
 * sc_staging_item_set_thumbnail:
 * @self: an item
 * @thumbnail: (nullable): the picture, small
 */
void
sc_staging_item_set_thumbnail (ScStagingItem *self, GdkPaintable *thumbnail)
{
  g_return_if_fail (SC_IS_STAGING_ITEM (self));

  if (g_set_object (&self->thumbnail, thumbnail))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THUMBNAIL]);
}
