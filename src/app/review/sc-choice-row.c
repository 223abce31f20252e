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

  GStrv ids;
  char *choice;
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
find_choice (ScChoiceRow *self)
{
  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    if (g_strcmp0 (self->ids[i], self->choice != NULL ? self->choice : "") == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
set_choice (ScChoiceRow *self, const char *choice)
{
  if (!g_set_str (&self->choice, choice))
    return;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_choice (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

static void
selected_cb (ScChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (selected == GTK_INVALID_LIST_POSITION || self->ids == NULL || selected == find_choice (self))
    return;
  set_choice (self, *self->ids[selected] != '\0' ? self->ids[selected] : NULL);
}

static void
sc_choice_row_finalize (GObject *object)
{
  ScChoiceRow *self = SC_CHOICE_ROW (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->choice, g_free);
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

static void
sc_choice_row_init (ScChoiceRow *self)
{
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}

/**
 * sc_choice_row_set_choices:
 * @self: a row
 * @ids: (array zero-terminated=1): for the library
 * @names: (array zero-terminated=1): for people, as many
 *
 * Offers other choices; the one that was made stays if it is among them.
 */
void
sc_choice_row_set_choices (ScChoiceRow *self, const char *const *ids, const char *const *names)
{
  g_autoptr (GtkStringList) model = NULL;

  g_return_if_fail (SC_IS_CHOICE_ROW (self) && ids != NULL && names != NULL);

  /* While the list is exchanged the row selects its first entry by itself. */
  g_clear_pointer (&self->ids, g_strfreev);
  model = gtk_string_list_new (names);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  self->ids = g_strdupv ((GStrv) ids);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_choice (self));
}
