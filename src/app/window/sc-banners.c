/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-banners.h"

#include <glib/gi18n-lib.h>

#include "sc-account-page.h"
#include "sc-queue-moves.h"
#include "sc-toasts.h"

/**
 * ScBanners:
 *
 * Above a page, one sentence that the user should know before anything else, with what can be done
 * about it. It never blocks the page. What could not be done meanwhile is told as a toast, by the
 * one that can be seen.
 */
struct _ScBanners
{
  AdwBin parent_instance;

  ScSession *session;
  GtkOrientation orientation;

  GtkLabel *label;
  GtkButton *button;
  GtkButton *second_button;
};

G_DEFINE_FINAL_TYPE (ScBanners, sc_banners, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ORIENTATION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_button (GtkButton *button, const char *label, const char *action)
{
  gtk_widget_set_visible (GTK_WIDGET (button), action != NULL);
  if (action == NULL)
    return;
  gtk_button_set_label (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
say (ScBanners *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (self->label), text) == 0)
    return;
  gtk_label_set_label (self->label, text);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* What slides away keeps its words until it is gone. */
static void
update (ScBanners *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  g_autofree char *second_label = NULL;
  g_autofree char *second_action = NULL;

  if (sc_notices_get_kind (sc_session_get_notices (self->session)) == SC_NOTICE_NONE)
    return;
  g_object_get (sc_session_get_notices (self->session), "text", &text, "label", &label, "action",
                &action, "second-label", &second_label, "second-action", &second_action, NULL);
  say (self, text);
  update_button (self->button, label, action);
  update_button (self->second_button, second_label, second_action);
}

static void
trouble_cb (ScBanners *self, const GError *error)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    sc_toasts_say_error (GTK_WIDGET (self), error);
}

static void
dismiss_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_notices_dismiss (sc_session_get_notices (SC_BANNERS (widget)->session));
}

static void
resume_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_stager_set_paused (sc_session_get_stager (SC_BANNERS (widget)->session), FALSE);
}

static void
open_account_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_account_page_open (widget);
}

static void
requeue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_queue_moves_requeue_interrupted (sc_session_get_queue (SC_BANNERS (widget)->session));
}

static void
discard_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sc_queue_moves_discard_interrupted (sc_session_get_queue (SC_BANNERS (widget)->session));
  sc_toasts_say (widget, _ ("Discarded. You can still stage these photos again."));
}

static void
sc_banners_dispose (GObject *object)
{
  ScBanners *self = SC_BANNERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_BANNERS);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_banners_parent_class)->dispose (object);
}

static void
sc_banners_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScBanners *self = SC_BANNERS (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ORIENTATION:
      g_value_set_enum (value, (int) self->orientation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_session (ScBanners *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    {
      g_signal_connect_object (sc_session_get_notices (session), "notify::text",
                               G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sc_session_get_stager (session), "trouble", G_CALLBACK (trouble_cb),
                               self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_orientation (ScBanners *self, GtkOrientation orientation)
{
  if (self->orientation == orientation)
    return;
  self->orientation = orientation;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORIENTATION]);
}

static void
sc_banners_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (SC_BANNERS (object), g_value_get_object (value));
      break;
    case PROP_ORIENTATION:
      set_orientation (SC_BANNERS (object), (GtkOrientation) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_banners_class_init (ScBannersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_banners_dispose;
  object_class->get_property = sc_banners_get_property;
  object_class->set_property = sc_banners_set_property;

  /**
   * ScBanners:session:
   *
   * What it works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScBanners:orientation:
   *
   * Whether the buttons are beside the sentence or, where there is no room, below it.
   */
  properties[PROP_ORIENTATION]
      = g_param_spec_enum ("orientation", NULL, NULL, GTK_TYPE_ORIENTATION,
                           GTK_ORIENTATION_HORIZONTAL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/banners.ui");
  gtk_widget_class_bind_template_child (widget_class, ScBanners, label);
  gtk_widget_class_bind_template_child (widget_class, ScBanners, button);
  gtk_widget_class_bind_template_child (widget_class, ScBanners, second_button);
  gtk_widget_class_install_action (widget_class, "banner.dismiss", NULL, dismiss_cb);
  gtk_widget_class_install_action (widget_class, "banner.resume", NULL, resume_cb);
  gtk_widget_class_install_action (widget_class, "banner.open-account", NULL, open_account_cb);
  gtk_widget_class_install_action (widget_class, "banner.requeue-interrupted", NULL, requeue_cb);
  gtk_widget_class_install_action (widget_class, "banner.discard-interrupted", NULL, discard_cb);
}

static void
sc_banners_init (ScBanners *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
