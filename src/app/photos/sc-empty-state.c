/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-empty-state.h"

/**
 * ScEmptyState:
 *
 * What stands in the place of photos where there are none: why, and what to do next. Its buttons
 * are actions of the window and of the page.
 */
struct _ScEmptyState
{
  AdwBin parent_instance;

  ScStager *stager;
  char *kind;
  char *failure;
};

G_DEFINE_FINAL_TYPE (ScEmptyState, sc_empty_state, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STAGER,
  PROP_KIND,
  PROP_FAILURE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_no_key_cb (gpointer instance, int key_state)
{
  return key_state == SC_KEY_MISSING || key_state == SC_KEY_NO_KEYRING;
}

static void
sc_empty_state_dispose (GObject *object)
{
  ScEmptyState *self = SC_EMPTY_STATE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_EMPTY_STATE);
  g_clear_object (&self->stager);
  G_OBJECT_CLASS (sc_empty_state_parent_class)->dispose (object);
}

static void
sc_empty_state_finalize (GObject *object)
{
  ScEmptyState *self = SC_EMPTY_STATE (object);

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->failure, g_free);
  G_OBJECT_CLASS (sc_empty_state_parent_class)->finalize (object);
}

static void
sc_empty_state_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScEmptyState *self = SC_EMPTY_STATE (object);

  switch (id)
    {
    case PROP_STAGER:
      g_value_set_object (value, self->stager);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_FAILURE:
      g_value_set_string (value, self->failure);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_empty_state_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScEmptyState *self = SC_EMPTY_STATE (object);
  gboolean has_changed = FALSE;

  switch (id)
    {
    case PROP_STAGER:
      has_changed = g_set_object (&self->stager, g_value_get_object (value));
      break;
    case PROP_KIND:
      has_changed = g_set_str (&self->kind, g_value_get_string (value));
      break;
    case PROP_FAILURE:
      has_changed = g_set_str (&self->failure, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (has_changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
sc_empty_state_class_init (ScEmptyStateClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_empty_state_dispose;
  object_class->finalize = sc_empty_state_finalize;
  object_class->get_property = sc_empty_state_get_property;
  object_class->set_property = sc_empty_state_set_property;

  /**
   * ScEmptyState:stager:
   *
   * Who knows whether there is a key.
   */
  properties[PROP_STAGER] = g_param_spec_object ("stager", NULL, NULL, SC_TYPE_STAGER, readwrite);
  /**
   * ScEmptyState:kind:
   *
   * The name of a page of the template: “library”, “listing”, “to-review”, “in-queue”, “approved”,
   * “failed”, “nothing-found”, “failure” or “waiting”.
   */
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, readwrite);
  /**
   * ScEmptyState:failure:
   *
   * Why the photos cannot be shown, as a sentence.
   */
  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, readwrite);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/empty-state.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_no_key_cb);
}

static void
sc_empty_state_init (ScEmptyState *self)
{
  self->kind = g_strdup ("waiting");
  gtk_widget_init_template (GTK_WIDGET (self));
}
