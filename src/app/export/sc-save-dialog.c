/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-save-dialog.h"

#include <glib/gi18n-lib.h>

/* The second entry of the row for the format. */
#define FORMAT_JPEG 1

/**
 * ScSaveDialog:
 *
 * Asks which pictures of a staging are saved, and how, before the system asks where. It remembers
 * what was chosen last.
 */
struct _ScSaveDialog
{
  AdwAlertDialog parent_instance;

  GSettings *settings;
  guint n_stagings;

  AdwComboRow *what_row;
  AdwComboRow *format_row;
  AdwSpinRow *quality_row;
};

G_DEFINE_FINAL_TYPE (ScSaveDialog, sc_save_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  PROP_0,
  PROP_N_STAGINGS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
say_heading (ScSaveDialog *self, guint n_stagings)
{
  if (n_stagings <= 1)
    return g_strdup (_ ("Save As"));
  return g_strdup_printf (ngettext ("Save %'u Result", "Save %'u Results", n_stagings), n_stagings);
}

static gboolean
has_format (ScSaveDialog *self, guint what)
{
  return what != SC_EXPORT_SIDE_BY_SIDE;
}

static gboolean
has_quality (ScSaveDialog *self, guint what, guint format)
{
  return what == SC_EXPORT_SIDE_BY_SIDE || format == FORMAT_JPEG;
}

static void
sc_save_dialog_dispose (GObject *object)
{
  ScSaveDialog *self = SC_SAVE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_SAVE_DIALOG);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sc_save_dialog_parent_class)->dispose (object);
}

static void
sc_save_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_STAGINGS:
      g_value_set_uint (value, SC_SAVE_DIALOG (object)->n_stagings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_save_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_STAGINGS:
      SC_SAVE_DIALOG (object)->n_stagings = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_save_dialog_class_init (ScSaveDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_save_dialog_dispose;
  object_class->get_property = sc_save_dialog_get_property;
  object_class->set_property = sc_save_dialog_set_property;

  /**
   * ScSaveDialog:n-stagings:
   *
   * Of how many stagings something is saved.
   */
  properties[PROP_N_STAGINGS]
      = g_param_spec_uint ("n-stagings", NULL, NULL, 1, G_MAXUINT, 1,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/save-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ScSaveDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, ScSaveDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, ScSaveDialog, quality_row);
  gtk_widget_class_bind_template_callback (widget_class, say_heading);
  gtk_widget_class_bind_template_callback (widget_class, has_format);
  gtk_widget_class_bind_template_callback (widget_class, has_quality);
}

static void
sc_save_dialog_init (ScSaveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SC_APP_ID);
  g_settings_bind (self->settings, "save-what", self->what_row, "selected",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "save-format", self->format_row, "selected",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "save-quality", self->quality_row, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

/**
 * sc_save_dialog_new:
 * @n_stagings: of how many stagings something is saved
 *
 * Returns: (transfer floating): a dialog, to be shown with adw_alert_dialog_choose(), which answers
 *   "save" or "cancel"
 */
ScSaveDialog *
sc_save_dialog_new (guint n_stagings)
{
  g_return_val_if_fail (n_stagings > 0, NULL);

  return g_object_new (SC_TYPE_SAVE_DIALOG, "n-stagings", n_stagings, NULL);
}

/**
 * sc_save_dialog_get_options:
 * @self: a dialog
 * @options: (inout): gets what was chosen
 */
void
sc_save_dialog_get_options (ScSaveDialog *self, ScExportOptions *options)
{
  guint what;
  guint format;

  g_return_if_fail (SC_IS_SAVE_DIALOG (self) && options != NULL);

  what = adw_combo_row_get_selected (self->what_row);
  format = adw_combo_row_get_selected (self->format_row);
  options->what = (ScExportWhat) what;
  options->quality
      = has_quality (self, what, format) ? (int) adw_spin_row_get_value (self->quality_row) : 0;
}
