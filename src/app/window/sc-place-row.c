/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-place-row.h"

/**
 * ScPlaceRow:
 *
 * One place in the sidebar: its icon or cover, its name and how many photos are there.
 */
struct _ScPlaceRow
{
  GtkBox parent_instance;

  ScPlace *place;
};

G_DEFINE_FINAL_TYPE (ScPlaceRow, sc_place_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* No photos, no number: an empty place is quiet. */
static char *
dup_count_cb (gpointer instance, guint n_photos)
{
  return n_photos > 0 ? g_strdup_printf ("%'u", n_photos) : g_strdup ("");
}

static gboolean
has_text_cb (gpointer instance, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
sc_place_row_dispose (GObject *object)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PLACE_ROW);
  g_clear_object (&self->place);
  G_OBJECT_CLASS (sc_place_row_parent_class)->dispose (object);
}

static void
sc_place_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  switch (id)
    {
    case PROP_PLACE:
      g_value_set_object (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_place_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPlaceRow *self = SC_PLACE_ROW (object);

  switch (id)
    {
    case PROP_PLACE:
      if (g_set_object (&self->place, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_place_row_class_init (ScPlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_place_row_dispose;
  object_class->get_property = sc_place_row_get_property;
  object_class->set_property = sc_place_row_set_property;

  properties[PROP_PLACE]
      = g_param_spec_object ("place", NULL, NULL, SC_TYPE_PLACE,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/place-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, dup_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
}

static void
sc_place_row_init (ScPlaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_place_row_get_place:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ScPlace *
sc_place_row_get_place (ScPlaceRow *self)
{
  g_return_val_if_fail (SC_IS_PLACE_ROW (self), NULL);

  return self->place;
}
