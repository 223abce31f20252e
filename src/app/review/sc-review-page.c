/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-page.h"

/**
 * ScReviewPage:
 *
 * One photo and its results, before and after.
 */
struct _ScReviewPage
{
  AdwNavigationPage parent_instance;

  ScSession *session;
};

G_DEFINE_FINAL_TYPE (ScReviewPage, sc_review_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_review_page_dispose (GObject *object)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_REVIEW_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_review_page_parent_class)->dispose (object);
}

static void
sc_review_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

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
sc_review_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScReviewPage *self = SC_REVIEW_PAGE (object);

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
sc_review_page_class_init (ScReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_review_page_dispose;
  object_class->get_property = sc_review_page_get_property;
  object_class->set_property = sc_review_page_set_property;

  /**
   * ScReviewPage:session:
   *
   * What the page works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/review-page.ui");
}

static void
sc_review_page_init (ScReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
