/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-choice-row.h"

/**
 * ScChoiceRow:
 *
 * A drop-down of a few things that have names for people and ids for the library. The choice is a
 * property, so that it can be bound to what is ordered.
 */
struct _ScChoiceRow
{
  AdwComboRow parent_instance;

  GtkStringList *names;
  GPtrArray *ids;
  char *choice;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (ScChoiceRow, sc_choice_row, ADW_TYPE_COMBO_ROW)

enum
{
  PROP_0,
  PROP_CHOICE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
find_id (ScChoiceRow *self, const char *id)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &position))
    return position;
  return GTK_INVALID_LIST_POSITION;
}

static void
select_choice (ScChoiceRow *self)
{
  const char *id = self->choice != NULL ? self->choice : "";

  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_id (self, id));
}

static void
set_choice (ScChoiceRow *self, const char *choice)
{
  if (!g_set_str (&self->choice, choice))
    return;
  select_choice (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

/* While the list is filled the row selects its first entry by itself; that is nobody's choice. */
static void
selected_cb (ScChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *id;

  if (!self->is_filled || selected >= self->ids->len)
    return;
  id = g_ptr_array_index (self->ids, selected);
  set_choice (self, *id != '\0' ? id : NULL);
}

static void
sc_choice_row_finalize (GObject *object)
{
  ScChoiceRow *self = SC_CHOICE_ROW (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->choice, g_free);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (sc_choice_row_parent_class)->finalize (object);
}

static void
sc_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScChoiceRow *self = SC_CHOICE_ROW (object);

  switch (id)
    {
    case PROP_CHOICE:
      g_value_set_string (value, self->choice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScChoiceRow *self = SC_CHOICE_ROW (object);

  switch (id)
    {
    case PROP_CHOICE:
      set_choice (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_choice_row_class_init (ScChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_choice_row_finalize;
  object_class->get_property = sc_choice_row_get_property;
  object_class->set_property = sc_choice_row_set_property;

  /**
   * ScChoiceRow:choice:
   *
   * The id of what is chosen; %NULL for the choice whose id is "".
   */
  properties[PROP_CHOICE]
      = g_param_spec_string ("choice", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* The row's own entries have no name for a screen reader. */
static void
name_entries (ScChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_builder_list_item_factory_new_from_resource (
      NULL, "/ai/stagecraft/StageCraft/ui/choice-item.ui");

  adw_combo_row_set_factory (ADW_COMBO_ROW (self), factory);
}

static void
sc_choice_row_init (ScChoiceRow *self)
{
  self->names = gtk_string_list_new (NULL);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->is_filled = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->names));
  name_entries (self);
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}

/**
 * sc_choice_row_clear:
 * @self: a row
 *
 * Offers nothing any more; the choice that was made stays.
 */
void
sc_choice_row_clear (ScChoiceRow *self)
{
  g_return_if_fail (SC_IS_CHOICE_ROW (self));

  self->is_filled = FALSE;
  gtk_string_list_splice (self->names, 0, self->ids->len, NULL);
  g_ptr_array_set_size (self->ids, 0);
  self->is_filled = TRUE;
}

/**
 * sc_choice_row_add:
 * @self: a row
 * @id: for the library, "" for none
 * @name: for people
 *
 * Offers one choice more.
 */
void
sc_choice_row_add (ScChoiceRow *self, const char *id, const char *name)
{
  g_return_if_fail (SC_IS_CHOICE_ROW (self) && id != NULL && name != NULL);

  self->is_filled = FALSE;
  g_ptr_array_add (self->ids, g_strdup (id));
  gtk_string_list_append (self->names, name);
  select_choice (self);
  self->is_filled = TRUE;
}

/**
 * sc_choice_row_offers:
 * @self: a row
 * @id: (nullable): of a choice
 *
 * Returns: whether it can be chosen
 */
gboolean
sc_choice_row_offers (ScChoiceRow *self, const char *id)
{
  g_return_val_if_fail (SC_IS_CHOICE_ROW (self), FALSE);

  return id != NULL && find_id (self, id) != GTK_INVALID_LIST_POSITION;
}
