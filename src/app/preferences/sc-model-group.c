/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-model-group.h"

#include <glib/gi18n-lib.h>

#include "sc-money.h"

/**
 * ScModelGroup:
 *
 * Which model makes the pictures, how large, and what each costs, from the price table.
 */
struct _ScModelGroup
{
  AdwPreferencesGroup parent_instance;

  ScSettingsStore *store;
  ScSession *session;
  const ScModel *sized_model;
  gboolean is_following;

  AdwComboRow *model_row;
  AdwComboRow *size_row;
};

G_DEFINE_FINAL_TYPE (ScModelGroup, sc_model_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_STORE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const ScModels *
get_models (ScModelGroup *self)
{
  return sc_session_get_models (self->session);
}

static char *
dup_text (ScModelGroup *self, const char *property)
{
  char *text = NULL;

  g_object_get (self->store, property, &text, NULL);
  return text;
}

static const ScModel *
get_selected_model (ScModelGroup *self)
{
  const guint selected = adw_combo_row_get_selected (self->model_row);

  return selected < get_models (self)->models->len
             ? g_ptr_array_index (get_models (self)->models, selected)
             : NULL;
}

/* For example “2K · about $0.14”. */
static GListModel *
list_sizes (ScModelGroup *self, const ScModel *model)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < model->sizes->len; i++)
    {
      const ScModelSize *size = g_ptr_array_index (model->sizes, i);
      const gint64 micros = sc_model_estimate_micros (model, size->name);
      g_autofree char *amount = sc_money_format (MAX (micros, 0), get_models (self)->currency);

      /* Translators: a size and its price */
      gtk_string_list_take (list, g_strdup_printf (_ ("%s · about %s"), size->name, amount));
    }
  return G_LIST_MODEL (list);
}

static guint
find_size (const ScModel *model, const char *name)
{
  for (guint i = 0; i < model->sizes->len; i++)
    if (g_strcmp0 (((const ScModelSize *) g_ptr_array_index (model->sizes, i))->name, name) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static guint
find_model (ScModelGroup *self, const char *id)
{
  for (guint i = 0; i < get_models (self)->models->len; i++)
    if (g_strcmp0 (((const ScModel *) g_ptr_array_index (get_models (self)->models, i))->id, id)
        == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* The table has the day as ISO 8601 writes it. */
static char *
dup_day (const char *iso)
{
  g_autofree char *moment = g_strconcat (iso, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (moment, zone);

  return day != NULL ? g_date_time_format (day, "%x") : g_strdup (iso);
}

static void
describe (ScModelGroup *self, const ScModel *model)
{
  g_autofree char *text = NULL;
  g_autofree char *day = dup_day (get_models (self)->priced_on);

  /* Translators: what is to be said of a model, and a date */
  text = g_strdup_printf (_ ("%s Prices are for one picture, as Google published them on %s."),
                          model != NULL ? model->note : "", day);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), g_strchug (text));
}

/* The sizes stay while a size is being chosen from them. */
static void
follow_size (ScModelGroup *self)
{
  const ScModel *model = get_selected_model (self);
  g_autoptr (GListModel) sizes = NULL;
  g_autofree char *size = dup_text (self, "output-size");

  describe (self, model);
  gtk_widget_set_sensitive (GTK_WIDGET (self->size_row), model != NULL);
  if (model == NULL)
    return;
  if (model != self->sized_model)
    {
      sizes = list_sizes (self, model);
      adw_combo_row_set_model (self->size_row, sizes);
      self->sized_model = model;
    }
  adw_combo_row_set_selected (self->size_row, find_size (model, size));
}

/* Shows what is stored. */
static void
follow (ScModelGroup *self)
{
  g_autofree char *model = NULL;

  if (self->session == NULL || self->store == NULL || !sc_settings_store_is_loaded (self->store))
    return;
  model = dup_text (self, "model");
  self->is_following = TRUE;
  adw_combo_row_set_selected (self->model_row, find_model (self, model));
  follow_size (self);
  self->is_following = FALSE;
}

static void
list_models (ScModelGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < get_models (self)->models->len; i++)
    gtk_string_list_append (
        names, ((const ScModel *) g_ptr_array_index (get_models (self)->models, i))->name);
  self->is_following = TRUE;
  adw_combo_row_set_model (self->model_row, G_LIST_MODEL (names));
  self->is_following = FALSE;
}

/* A size that the new model does not make becomes its largest up to 2K. */
static const char *
choose_size (const ScModel *model, const char *wanted)
{
  const guint n_sizes = model->sizes->len;

  if (sc_model_find_size (model, wanted) != NULL)
    return wanted;
  if (sc_model_find_size (model, "2K") != NULL)
    return "2K";
  return ((const ScModelSize *) g_ptr_array_index (model->sizes, n_sizes - 1))->name;
}

static void
model_selected_cb (ScModelGroup *self)
{
  const ScModel *model;
  g_autofree char *size = NULL;

  if (self->is_following || self->session == NULL)
    return;
  model = get_selected_model (self);
  if (model == NULL)
    return;
  size = dup_text (self, "output-size");
  g_object_set (self->store, "model", model->id, "output-size", choose_size (model, size), NULL);
}

static void
size_selected_cb (ScModelGroup *self)
{
  const ScModel *model;
  guint selected;

  if (self->is_following || self->session == NULL)
    return;
  model = get_selected_model (self);
  selected = adw_combo_row_get_selected (self->size_row);
  if (model != NULL && selected < model->sizes->len)
    g_object_set (self->store, "output-size",
                  ((const ScModelSize *) g_ptr_array_index (model->sizes, selected))->name, NULL);
}

static void
sc_model_group_dispose (GObject *object)
{
  ScModelGroup *self = SC_MODEL_GROUP (object);

  self->is_following = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_MODEL_GROUP);
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_model_group_parent_class)->dispose (object);
}

static void
sc_model_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, SC_MODEL_GROUP (object)->session);
      break;
    case PROP_STORE:
      g_value_set_object (value, SC_MODEL_GROUP (object)->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_session (ScModelGroup *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    list_models (self);
  follow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_store (ScModelGroup *self, ScSettingsStore *store)
{
  if (!g_set_object (&self->store, store))
    return;
  if (store != NULL)
    {
      g_signal_connect_object (store, "notify::model", G_CALLBACK (follow), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::output-size", G_CALLBACK (follow), self,
                               G_CONNECT_SWAPPED);
    }
  follow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
sc_model_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (SC_MODEL_GROUP (object), g_value_get_object (value));
      break;
    case PROP_STORE:
      set_store (SC_MODEL_GROUP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_model_group_class_init (ScModelGroupClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_model_group_dispose;
  object_class->get_property = sc_model_group_get_property;
  object_class->set_property = sc_model_group_set_property;

  /**
   * ScModelGroup:session:
   *
   * Whose price table it is.
   */
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, flags);
  /**
   * ScModelGroup:store:
   *
   * The settings.
   */
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SC_TYPE_SETTINGS_STORE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/model-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ScModelGroup, model_row);
  gtk_widget_class_bind_template_child (widget_class, ScModelGroup, size_row);
  gtk_widget_class_bind_template_callback (widget_class, model_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_selected_cb);
}

static void
sc_model_group_init (ScModelGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
