/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-import-bar.h"

#include <glib/gi18n-lib.h>

/* What is over sooner is not worth a glance. */
#define DELAY_MS 300

/**
 * ScImportBar:
 *
 * How far an import is, and the way to stop it. It shows itself when an import takes more than a
 * moment.
 */
struct _ScImportBar
{
  AdwBin parent_instance;

  ScImporter *importer;
  guint show_source;
  gboolean is_shown;
};

G_DEFINE_FINAL_TYPE (ScImportBar, sc_import_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IMPORTER,
  PROP_IS_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
say_progress (ScImportBar *self, guint n_done, guint n_total)
{
  if (n_total == 0)
    return g_strdup (_ ("Looking for photos…"));
  return g_strdup_printf (ngettext ("Adding %'u of %'u photo…", "Adding %'u of %'u photos…",
                                    n_total),
                          MIN (n_done + 1, n_total), n_total);
}

static void
cancel_cb (ScImportBar *self)
{
  if (self->importer != NULL)
    sc_importer_cancel (self->importer);
}

static void
set_is_shown (ScImportBar *self, gboolean is_shown)
{
  if (self->is_shown == is_shown)
    return;
  self->is_shown = is_shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SHOWN]);
}

static void
lasts_cb (gpointer data)
{
  ScImportBar *self = data;

  self->show_source = 0;
  set_is_shown (self, TRUE);
}

static void
busy_changed_cb (ScImportBar *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->importer != NULL && sc_importer_is_busy (self->importer))
    self->show_source = g_timeout_add_once (DELAY_MS, lasts_cb, self);
  else
    set_is_shown (self, FALSE);
}

static void
set_importer (ScImportBar *self, ScImporter *importer)
{
  if (self->importer == importer)
    return;
  if (self->importer != NULL)
    g_signal_handlers_disconnect_by_func (self->importer, busy_changed_cb, self);
  g_set_object (&self->importer, importer);
  if (importer != NULL)
    g_signal_connect_object (importer, "notify::is-busy", G_CALLBACK (busy_changed_cb), self,
                             G_CONNECT_SWAPPED);
  busy_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORTER]);
}

static void
sc_import_bar_dispose (GObject *object)
{
  ScImportBar *self = SC_IMPORT_BAR (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_IMPORT_BAR);
  g_clear_object (&self->importer);
  G_OBJECT_CLASS (sc_import_bar_parent_class)->dispose (object);
}

static void
sc_import_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScImportBar *self = SC_IMPORT_BAR (object);

  switch (id)
    {
    case PROP_IMPORTER:
      g_value_set_object (value, self->importer);
      break;
    case PROP_IS_SHOWN:
      g_value_set_boolean (value, self->is_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_import_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_IMPORTER:
      set_importer (SC_IMPORT_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_import_bar_class_init (ScImportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_import_bar_dispose;
  object_class->get_property = sc_import_bar_get_property;
  object_class->set_property = sc_import_bar_set_property;

  /**
   * ScImportBar:importer:
   *
   * Whose progress is shown.
   */
  properties[PROP_IMPORTER]
      = g_param_spec_object ("importer", NULL, NULL, SC_TYPE_IMPORTER,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * ScImportBar:is-shown:
   *
   * Whether there is an import that lasts.
   */
  properties[PROP_IS_SHOWN]
      = g_param_spec_boolean ("is-shown", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/import-bar.ui");
  gtk_widget_class_bind_template_callback (widget_class, say_progress);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sc_import_bar_init (ScImportBar *self)
{
  g_type_ensure (SC_TYPE_IMPORTER);
  gtk_widget_init_template (GTK_WIDGET (self));
}
