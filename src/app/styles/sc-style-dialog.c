/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-dialog.h"

#include <glib/gi18n-lib.h>

#include "sc-picture-reader.h"
#include "sc-style-check.h"
#include "sc-style-swatch.h"

/**
 * ScStyleDialog:
 *
 * Makes a style of the user, changes one or deletes it. A built-in style can only be taken as the
 * beginning of a new one.
 */
struct _ScStyleDialog
{
  AdwDialog parent_instance;

  ScStyleList *styles;
  ScStyleForm *form;
  GdkTexture *picture;
  char *trouble;
  GCancellable *reading;
  GCancellable *cancellable;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (ScStyleDialog, sc_style_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_WORDS,
  PROP_PICTURE,
  PROP_PROBLEM,
  PROP_CAN_DELETE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

static ScStyleForm *
dup_form (ScStyleDialog *self)
{
  ScStyleForm *form = sc_style_form_copy (self->form);

  g_free (form->name);
  form->name = dup_stripped (self->form->name);
  g_free (form->description);
  form->description = dup_stripped (self->form->description);
  g_free (form->words);
  form->words = dup_stripped (self->form->words);
  return form;
}

static char *
dup_problem (ScStyleDialog *self)
{
  g_autoptr (ScStyleForm) form = NULL;

  if (self->styles == NULL)
    return NULL;
  if (self->trouble != NULL)
    return g_strdup (self->trouble);
  form = dup_form (self);
  return sc_style_check (self->styles, form);
}

/* A sentence about what went wrong stands until something changes. */
static void
set_trouble (ScStyleDialog *self, const char *trouble)
{
  g_autofree char *problem = NULL;

  g_set_str (&self->trouble, trouble);
  problem = dup_problem (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style-dialog.save",
                                 (problem == NULL || trouble != NULL) && !self->is_busy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_text (ScStyleDialog *self, guint property, char **place, const GValue *value)
{
  if (!g_set_str (place, g_value_get_string (value)))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  set_trouble (self, NULL);
}

static void
set_picture (ScStyleDialog *self, GdkTexture *picture)
{
  g_set_object (&self->picture, picture);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style-dialog.remove-picture", picture != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICTURE]);
}

static void
set_busy (ScStyleDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  set_trouble (self, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStyleDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sc_style_list_save_finish (SC_STYLE_LIST (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (id == NULL)
    {
      set_trouble (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, id);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (widget);
  g_autoptr (ScStyleForm) form = dup_form (self);

  set_busy (self, TRUE);
  sc_style_list_save (self->styles, form, self->cancellable, saved_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStyleDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (sc_style_list_remove_finish (SC_STYLE_LIST (source), result, &error))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  set_trouble (self, error->message);
}

static void
delete_response_cb (ScStyleDialog *self, const char *response)
{
  if (!g_str_equal (response, "delete"))
    return;
  set_busy (self, TRUE);
  sc_style_list_remove (self->styles, self->form->id, self->cancellable, removed_cb,
                        g_object_ref (self));
}

static void
ask_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (widget);
  AdwDialog *question = adw_alert_dialog_new (NULL, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (question);

  adw_alert_dialog_format_heading (alert, _ ("Delete “%s”?"), self->form->name);
  adw_alert_dialog_set_body (alert, _ ("Stagings that were made in this style stay as they are and "
                                       "keep its name. It is not offered any more."));
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (alert, "response", G_CALLBACK (delete_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (question, widget);
}

static void
picture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStyleDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) picture = sc_picture_reader_read_finish (result, &bytes, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_trouble (self, error != NULL ? error->message : NULL);
  if (picture == NULL)
    return;
  g_clear_pointer (&self->form->picture, g_bytes_unref);
  self->form->picture = g_steal_pointer (&bytes);
  set_picture (self, picture);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStyleDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    sc_style_dialog_take_picture (self, file);
}

static void
choose_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (widget);
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) pictures = gtk_file_filter_new ();

  gtk_file_filter_set_name (pictures, _ ("Pictures"));
  gtk_file_filter_add_mime_type (pictures, "image/*");
  gtk_file_dialog_set_title (chooser, _ ("Choose an Example Picture"));
  gtk_file_dialog_set_default_filter (chooser, pictures);
  gtk_file_dialog_open (chooser, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable,
                        chosen_cb, g_object_ref (self));
}

static void
remove_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (widget);

  g_clear_pointer (&self->form->picture, g_bytes_unref);
  g_clear_pointer (&self->form->preview, g_free);
  set_picture (self, NULL);
}

static gboolean
is_text (ScStyleDialog *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
sc_style_dialog_dispose (GObject *object)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_STYLE_DIALOG);
  g_clear_object (&self->reading);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->styles);
  g_clear_object (&self->picture);
  G_OBJECT_CLASS (sc_style_dialog_parent_class)->dispose (object);
}

static void
sc_style_dialog_finalize (GObject *object)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (object);

  sc_style_form_free (self->form);
  g_free (self->trouble);
  G_OBJECT_CLASS (sc_style_dialog_parent_class)->finalize (object);
}

static void
sc_style_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->form->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->form->description);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->form->words);
      break;
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_PROBLEM:
      g_value_take_string (value, dup_problem (self));
      break;
    case PROP_CAN_DELETE:
      g_value_set_boolean (value, self->form->id != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStyleDialog *self = SC_STYLE_DIALOG (object);

  switch (id)
    {
    case PROP_NAME:
      set_text (self, PROP_NAME, &self->form->name, value);
      break;
    case PROP_DESCRIPTION:
      set_text (self, PROP_DESCRIPTION, &self->form->description, value);
      break;
    case PROP_WORDS:
      set_text (self, PROP_WORDS, &self->form->words, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readwrite = readable | G_PARAM_WRITABLE;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readwrite);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, readwrite);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, readwrite);
  properties[PROP_PICTURE]
      = g_param_spec_object ("picture", NULL, NULL, GDK_TYPE_TEXTURE, readable);
  /**
   * ScStyleDialog:problem:
   *
   * A sentence that says why the style cannot be saved yet, or %NULL.
   */
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, readable);
  properties[PROP_CAN_DELETE] = g_param_spec_boolean ("can-delete", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_style_dialog_class_init (ScStyleDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_style_dialog_dispose;
  object_class->finalize = sc_style_dialog_finalize;
  object_class->get_property = sc_style_dialog_get_property;
  object_class->set_property = sc_style_dialog_set_property;
  install_properties (object_class);

  /**
   * ScStyleDialog::saved:
   * @self: the dialog, which then closes
   * @style_id: the style that was made or changed
   */
  signals[SAVED] = g_signal_new ("saved", SC_TYPE_STYLE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SC_TYPE_STYLE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/style-dialog.ui");
  gtk_widget_class_bind_template_callback (widget_class, is_text);
  gtk_widget_class_install_action (widget_class, "style-dialog.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "style-dialog.delete", NULL, ask_delete);
  gtk_widget_class_install_action (widget_class, "style-dialog.choose-picture", NULL,
                                   choose_picture);
  gtk_widget_class_install_action (widget_class, "style-dialog.remove-picture", NULL,
                                   remove_picture);
}

static void
sc_style_dialog_init (ScStyleDialog *self)
{
  self->form = g_new0 (ScStyleForm, 1);
  self->form->name = g_strdup ("");
  self->form->description = g_strdup ("");
  self->form->words = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static ScStyleDialog *
dialog_new (ScStyleList *styles, const char *title)
{
  ScStyleDialog *self = g_object_new (SC_TYPE_STYLE_DIALOG, "title", title, NULL);

  self->styles = g_object_ref (styles);
  set_picture (self, NULL);
  set_trouble (self, NULL);
  return self;
}

/**
 * sc_style_dialog_new:
 * @styles: where the style is added
 *
 * Returns: (transfer floating): a dialog that makes a style
 */
AdwDialog *
sc_style_dialog_new (ScStyleList *styles)
{
  g_return_val_if_fail (SC_IS_STYLE_LIST (styles), NULL);

  return ADW_DIALOG (dialog_new (styles, _ ("New Style")));
}

/* The picture of a built-in style is named by where it lies, as it is not in the library. */
static char *
dup_preview (ScStyleItem *style)
{
  if (sc_style_item_is_built_in (style) && sc_style_item_get_picture (style) != NULL)
    return g_strconcat (SC_STYLE_PREVIEWS, sc_style_item_get_id (style), ".jpg", NULL);
  return g_strdup (sc_style_item_get_preview (style));
}

/**
 * sc_style_dialog_new_for:
 * @styles: where the style is kept
 * @style: a style; one of the user, unless it is duplicated
 * @is_duplicate: whether a new style is made that begins like @style
 *
 * Returns: (transfer floating): a dialog that changes or duplicates a style
 */
AdwDialog *
sc_style_dialog_new_for (ScStyleList *styles, ScStyleItem *style, gboolean is_duplicate)
{
  g_autofree char *name = NULL;
  ScStyleDialog *self;

  g_return_val_if_fail (SC_IS_STYLE_LIST (styles) && SC_IS_STYLE_ITEM (style), NULL);
  g_return_val_if_fail (is_duplicate || !sc_style_item_is_built_in (style), NULL);

  self = dialog_new (styles, is_duplicate ? _ ("New Style") : _ ("Edit Style"));
  /* Translators: the name that the copy of a style begins with */
  name = is_duplicate ? g_strdup_printf (_ ("My %s"), sc_style_item_get_name (style))
                      : g_strdup (sc_style_item_get_name (style));
  self->form->id = is_duplicate ? NULL : g_strdup (sc_style_item_get_id (style));
  self->form->preview = dup_preview (style);
  g_object_set (self, "name", name, "description", sc_style_item_get_description (style), "words",
                sc_style_item_get_words (style), NULL);
  set_picture (self, sc_style_item_get_picture (style));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_DELETE]);
  return ADW_DIALOG (self);
}

/**
 * sc_style_dialog_take_picture:
 * @self: a dialog
 * @file: a picture of the user
 *
 * Makes a picture the example of the style, or says why it cannot be.
 */
void
sc_style_dialog_take_picture (ScStyleDialog *self, GFile *file)
{
  g_return_if_fail (SC_IS_STYLE_DIALOG (self) && G_IS_FILE (file));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  sc_picture_reader_read (file, self->reading, picture_read_cb, g_object_ref (self));
}
