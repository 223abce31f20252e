/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-model-group.h"

#include <glib/gi18n-lib.h>

#include "sc-money.h"

/**
 * ScModelGroup:
 *
 * Which model stages and how large its pictures are, with what each costs.
 */
struct _ScModelGroup
{
  AdwPreferencesGroup parent_instance;

  ScSettingsStore *store;
  gboolean is_showing;

  AdwComboRow *model_row;
  AdwComboRow *size_row;
};

G_DEFINE_FINAL_TYPE (ScModelGroup, sc_model_group, ADW_TYPE_PREFERENCES_GROUP)

static const ScModels *
get_models (ScModelGroup *self)
{
  return sc_session_get_models (sc_settings_store_get_session (self->store));
}

static const ScModel *
get_chosen (ScModelGroup *self)
{
  guint position = adw_combo_row_get_selected (self->model_row);
  GPtrArray *models = get_models (self)->models;

  return position < models->len ? g_ptr_array_index (models, position) : NULL;
}

static void
list_models (ScModelGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *models = get_models (self)->models;

  for (guint i = 0; i < models->len; i++)
    gtk_string_list_append (names, ((ScModel *) g_ptr_array_index (models, i))->name);
  adw_combo_row_set_model (self->model_row, G_LIST_MODEL (names));
}

/* For example “2K · about $0.06 a picture”. */
static char *
dup_size_text (ScModelGroup *self, const ScModel *model, const ScModelSize *size)
{
  g_autofree char *price
      = sc_money_format (sc_model_estimate_micros (model, size->name), get_models (self)->currency);

  return g_strdup_printf (_ ("%s · about %s a picture"), size->name, price);
}

static void
list_sizes (ScModelGroup *self)
{
  const ScModel *model = get_chosen (self);
  const char *stored = sc_settings_store_get (self->store, "output-size");
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  guint selected = 0;

  if (model == NULL)
    return;
  for (guint i = 0; i < model->sizes->len; i++)
    {
      const ScModelSize *size = g_ptr_array_index (model->sizes, i);
      g_autofree char *text = dup_size_text (self, model, size);

      gtk_string_list_append (texts, text);
      if (g_str_equal (size->name, stored))
        selected = i;
    }
  adw_combo_row_set_model (self->size_row, G_LIST_MODEL (texts));
  adw_combo_row_set_selected (self->size_row, selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->model_row), model->note);
}

static void
show_stored (ScModelGroup *self)
{
  GPtrArray *models = get_models (self)->models;

  if (!sc_settings_store_is_loaded (self->store))
    return;
  self->is_showing = TRUE;
  for (guint i = 0; i < models->len; i++)
    if (g_str_equal (((ScModel *) g_ptr_array_index (models, i))->id,
                     sc_settings_store_get (self->store, "model")))
      adw_combo_row_set_selected (self->model_row, i);
  list_sizes (self);
  self->is_showing = FALSE;
}

static void
size_selected_cb (ScModelGroup *self)
{
  const ScModel *model = self->store != NULL ? get_chosen (self) : NULL;
  guint position = adw_combo_row_get_selected (self->size_row);

  if (self->is_showing || model == NULL || position >= model->sizes->len
      || !sc_settings_store_is_loaded (self->store))
    return;
  sc_settings_store_set (self->store, "output-size",
                         ((ScModelSize *) g_ptr_array_index (model->sizes, position))->name);
}

static void
model_selected_cb (ScModelGroup *self)
{
  const ScModel *model = self->store != NULL ? get_chosen (self) : NULL;

  if (self->is_showing || model == NULL || !sc_settings_store_is_loaded (self->store))
    return;
  sc_settings_store_set (self->store, "model", model->id);
  self->is_showing = TRUE;
  list_sizes (self);
  self->is_showing = FALSE;
  size_selected_cb (self);
}

static void
sc_model_group_dispose (GObject *object)
{
  ScModelGroup *self = SC_MODEL_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_MODEL_GROUP);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sc_model_group_parent_class)->dispose (object);
}

static void
sc_model_group_class_init (ScModelGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_model_group_dispose;

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

/**
 * sc_model_group_set_store:
 * @self: a group without a store
 * @store: the settings
 */
void
sc_model_group_set_store (ScModelGroup *self, ScSettingsStore *store)
{
  g_return_if_fail (SC_IS_MODEL_GROUP (self) && SC_IS_SETTINGS_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->is_showing = TRUE;
  list_models (self);
  self->is_showing = FALSE;
  g_signal_connect_object (store, "loaded", G_CALLBACK (show_stored), self, G_CONNECT_SWAPPED);
  show_stored (self);
}
