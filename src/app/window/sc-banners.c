/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-banners.h"

/**
 * ScBanners:
 *
 * What the user should know before anything else: one sentence at a time, the most pressing first.
 */
struct _ScBanners
{
  AdwBin parent_instance;

  ScSession *session;
};

G_DEFINE_FINAL_TYPE (ScBanners, sc_banners, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_banners_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScBanners *self = SC_BANNERS (object);

  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/banners.ui");
}

static void
sc_banners_init (ScBanners *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
