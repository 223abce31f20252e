/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-listing-dialog.h"

#include <glib/gi18n-lib.h>

#include "sc-listing-acts.h"

/**
 * ScListingDialog:
 *
 * Asks for the name and the address of a listing, of a new one or one that is there.
 */
struct _ScListingDialog
{
  AdwAlertDialog parent_instance;

  ScSession *session;
  gint64 listing_id;
  char *name;
  char *address;
};

G_DEFINE_FINAL_TYPE (ScListingDialog, sc_listing_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_LISTING_ID,
  PROP_NAME,
  PROP_ADDRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

static void
name_changed_cb (ScListingDialog *self)
{
  g_autofree char *name = dup_stripped (self->name);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "save", *name != '\0');
}

static void
response_cb (ScListingDialog *self, const char *response)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *name = dup_stripped (self->name);
  g_autofree char *address = dup_stripped (self->address);

  if (!g_str_equal (response, "save"))
    return;
  if (self->listing_id == 0)
    sc_listing_acts_create (window, self->session, name, address);
  else
    sc_listing_acts_edit (window, self->session, self->listing_id, name, address);
}

static void
sc_listing_dialog_constructed (GObject *object)
{
  ScListingDialog *self = SC_LISTING_DIALOG (object);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);

  G_OBJECT_CLASS (sc_listing_dialog_parent_class)->constructed (object);
  if (self->listing_id != 0)
    {
      adw_alert_dialog_set_heading (dialog, _ ("Edit Listing"));
      adw_alert_dialog_set_response_label (dialog, "save", _ ("_Save"));
    }
  name_changed_cb (self);
}

static void
sc_listing_dialog_dispose (GObject *object)
{
  ScListingDialog *self = SC_LISTING_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_LISTING_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_listing_dialog_parent_class)->dispose (object);
}

static void
sc_listing_dialog_finalize (GObject *object)
{
  ScListingDialog *self = SC_LISTING_DIALOG (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->address, g_free);
  G_OBJECT_CLASS (sc_listing_dialog_parent_class)->finalize (object);
}

static void
sc_listing_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScListingDialog *self = SC_LISTING_DIALOG (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_LISTING_ID:
      g_value_set_int64 (value, self->listing_id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* An entry has a text, if only an empty one. */
static void
set_text (ScListingDialog *self, char **text, const GValue *value, GParamSpec *pspec)
{
  const char *given = g_value_get_string (value);

  if (g_set_str (text, given != NULL ? given : ""))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
sc_listing_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScListingDialog *self = SC_LISTING_DIALOG (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_LISTING_ID:
      self->listing_id = g_value_get_int64 (value);
      break;
    case PROP_NAME:
      set_text (self, &self->name, value, pspec);
      break;
    case PROP_ADDRESS:
      set_text (self, &self->address, value, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_listing_dialog_class_init (ScListingDialogClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = sc_listing_dialog_constructed;
  object_class->dispose = sc_listing_dialog_dispose;
  object_class->finalize = sc_listing_dialog_finalize;
  object_class->get_property = sc_listing_dialog_get_property;
  object_class->set_property = sc_listing_dialog_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, fixed);
  /**
   * ScListingDialog:listing-id:
   *
   * The listing that is changed, or 0 for a new one.
   */
  properties[PROP_LISTING_ID]
      = g_param_spec_int64 ("listing-id", NULL, NULL, 0, G_MAXINT64, 0, fixed);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readwrite);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, readwrite);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/listing-dialog.ui");
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
sc_listing_dialog_init (ScListingDialog *self)
{
  self->name = g_strdup ("");
  self->address = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_listing_dialog_new:
 * @session: an open session
 *
 * Returns: (transfer floating): a dialog that makes a listing
 */
AdwDialog *
sc_listing_dialog_new (ScSession *session)
{
  return sc_listing_dialog_new_for (session, 0, "", "");
}

/**
 * sc_listing_dialog_new_for:
 * @session: an open session
 * @listing_id: a listing
 * @name: (nullable): its name
 * @address: (nullable): its address
 *
 * Returns: (transfer floating): a dialog that changes the listing
 */
AdwDialog *
sc_listing_dialog_new_for (ScSession *session,
                           gint64 listing_id,
                           const char *name,
                           const char *address)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_LISTING_DIALOG, "session", session, "listing-id", listing_id, "name",
                       name, "address", address, NULL);
}
