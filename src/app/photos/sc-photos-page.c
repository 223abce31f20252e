/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photos-page.h"

/**
 * ScPhotosPage:
 *
 * The photos of one place as a grid of cards.
 */
struct _ScPhotosPage
{
  AdwNavigationPage parent_instance;

  ScSession *session;
  ScPhotoScope scope;
  gint64 listing_id;
};

G_DEFINE_FINAL_TYPE (ScPhotosPage, sc_photos_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_LISTING_ID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PHOTO_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sc_photos_page_dispose (GObject *object)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_PHOTOS_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_photos_page_parent_class)->dispose (object);
}

static void
sc_photos_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_LISTING_ID:
      g_value_set_int64 (value, self->listing_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photos_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotosPage *self = SC_PHOTOS_PAGE (object);

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
sc_photos_page_class_init (ScPhotosPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_photos_page_dispose;
  object_class->get_property = sc_photos_page_get_property;
  object_class->set_property = sc_photos_page_set_property;

  /**
   * ScPhotosPage:session:
   *
   * What the page works with.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotosPage:listing-id:
   *
   * The listing that is shown, into which photos are added, or 0.
   */
  properties[PROP_LISTING_ID]
      = g_param_spec_int64 ("listing-id", NULL, NULL, 0, G_MAXINT64, 0,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScPhotosPage::photo-activated:
   * @self: the page
   * @position: of the photo in the page's model
   */
  signals[PHOTO_ACTIVATED]
      = g_signal_new ("photo-activated", SC_TYPE_PHOTOS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/photos-page.ui");
}

static void
sc_photos_page_init (ScPhotosPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sc_photos_page_show_place:
 * @self: the page
 * @scope: what became of the photos
 * @listing_id: only of this listing, or 0
 * @title: of the place, for people
 */
void
sc_photos_page_show_place (ScPhotosPage *self,
                           ScPhotoScope scope,
                           gint64 listing_id,
                           const char *title)
{
  g_return_if_fail (SC_IS_PHOTOS_PAGE (self) && title != NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  self->scope = scope;
  if (self->listing_id == listing_id)
    return;
  self->listing_id = listing_id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTING_ID]);
}
