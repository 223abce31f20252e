/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-window.h"

#include "sc-photos-page.h"
#include "sc-review-page.h"
#include "sc-sidebar.h"

/**
 * ScWindow:
 *
 * The main window: the sidebar, and beside it the photos or one of them.
 */
struct _ScWindow
{
  AdwApplicationWindow parent_instance;

  ScSession *session;

  AdwNavigationSplitView *split;
  AdwNavigationView *navigation;
  ScSidebar *sidebar;
  ScPhotosPage *photos_page;
  ScReviewPage *review_page;
};

G_DEFINE_FINAL_TYPE (ScWindow, sc_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sc_window_dispose (GObject *object)
{
  ScWindow *self = SC_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_window_parent_class)->dispose (object);
}

static void
sc_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScWindow *self = SC_WINDOW (object);

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
sc_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScWindow *self = SC_WINDOW (object);

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
sc_window_class_init (ScWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_window_dispose;
  object_class->get_property = sc_window_get_property;
  object_class->set_property = sc_window_set_property;

  /**
   * ScWindow:session:
   *
   * What the pages work with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ScWindow, split);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, photos_page);
  gtk_widget_class_bind_template_child (widget_class, ScWindow, review_page);
}

static void
sc_window_init (ScWindow *self)
{
  g_type_ensure (SC_TYPE_SIDEBAR);
  g_type_ensure (SC_TYPE_PHOTOS_PAGE);
  g_type_ensure (SC_TYPE_REVIEW_PAGE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_window_new:
 * @application: who owns the window
 * @session: what its pages work with
 *
 * Returns: (transfer none): a window
 */
ScWindow *
sc_window_new (GtkApplication *application, ScSession *session)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application) && SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_WINDOW, "application", application, "session", session, NULL);
}
