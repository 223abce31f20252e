/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-image.h"

#include <math.h>

/* Logical pixels from the edge of the picture to its label. */
#define LABEL_MARGIN 12
/* Milliseconds after which a zoom counts as resting. */
#define REST 120

/**
 * ScCompareImage:
 *
 * One picture of a comparison with its label. The view says where it goes; what is seen of it
 * goes through no other size than the one of the screen once the zoom rests.
 */
struct _ScCompareImage
{
  GtkWidget parent_instance;

  GtkWidget *label;
  ScPicture *picture;
  ScChangeLayer *layer;
  gboolean has_tint;
  ScComparePlace place;
  GdkRectangle device_size;
  GCancellable *cancellable;
  guint rest_source;
};

G_DEFINE_FINAL_TYPE (ScCompareImage, sc_compare_image, GTK_TYPE_WIDGET)

/**
 * sc_compare_image_get_scale:
 * @self: an image
 *
 * Returns: device pixels per logical pixel where it is shown
 */
double
sc_compare_image_get_scale (ScCompareImage *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_IMAGE (self), 1);

  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

/* Where the widget's origin lies on the surface, in logical pixels. */
static graphene_point_t
get_origin (ScCompareImage *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);
  double x = 0, y = 0;

  if (native == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (native),
                                    &GRAPHENE_POINT_INIT (0, 0), &origin))
    return GRAPHENE_POINT_INIT (0, 0);
  gtk_native_get_surface_transform (native, &x, &y);
  return GRAPHENE_POINT_INIT (origin.x + (float) x, origin.y + (float) y);
}

static int
to_device (double logical, double scale)
{
  return (int) lround (logical * scale);
}

static ScPictureFrame
get_frame (ScCompareImage *self)
{
  const graphene_rect_t *area = &self->place.area;
  const graphene_rect_t *clip = &self->place.clip;
  graphene_point_t origin = get_origin (self);
  double scale = sc_compare_image_get_scale (self);
  int left = to_device (origin.x + clip->origin.x, scale);
  int top = to_device (origin.y + clip->origin.y, scale);

  return (ScPictureFrame) {
    .area
    = { to_device (origin.x + area->origin.x, scale), to_device (origin.y + area->origin.y, scale),
        MAX (to_device (area->size.width, scale), 1),
        MAX (to_device (area->size.height, scale), 1) },
    .clip = { left, top, to_device (origin.x + clip->origin.x + clip->size.width, scale) - left,
              to_device (origin.y + clip->origin.y + clip->size.height, scale) - top },
    .origin = origin,
    .scale = scale,
  };
}

static void
stop_sharpening (ScCompareImage *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sharpened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ScCompareImage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Without memory for it the picture stays as it is: a little soft. */
  if (sc_picture_prepare_size_finish (SC_PICTURE (source), result, &error))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
zoom_rests_cb (gpointer user_data)
{
  ScCompareImage *self = user_data;

  self->rest_source = 0;
  self->cancellable = g_cancellable_new ();
  sc_picture_prepare_size_async (self->picture, self->device_size.width, self->device_size.height,
                                 self->cancellable, sharpened_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Has the picture made in the size of the screen once that size has not changed for a while. */
static void
follow_size (ScCompareImage *self)
{
  double scale = sc_compare_image_get_scale (self);
  GdkRectangle size = { .width = MAX (to_device (self->place.area.size.width, scale), 1),
                        .height = MAX (to_device (self->place.area.size.height, scale), 1) };

  if (gdk_rectangle_equal (&size, &self->device_size))
    return;
  stop_sharpening (self);
  self->device_size = size;
  if (self->picture != NULL && gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self)))
      && sc_picture_needs_size (self->picture, size.width, size.height))
    self->rest_source = g_timeout_add (REST, zoom_rests_cb, self);
}

static void
allocate_label (ScCompareImage *self)
{
  const ScComparePlace *place = &self->place;
  graphene_rect_t pane
      = GRAPHENE_RECT_INIT (0, 0, (float) place->pane.width, (float) place->pane.height);
  graphene_rect_t seen;
  int natural, minimum, height, width, x;
  GtkAllocation allocation;

  if (!graphene_rect_intersection (&place->area, &pane, &seen))
    return;
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  width = MAX (minimum, MIN (natural, place->label_width - 2 * LABEL_MARGIN));
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  x = place->label_align == GTK_ALIGN_END
          ? (int) (seen.origin.x + seen.size.width) - LABEL_MARGIN - width
          : (int) seen.origin.x + LABEL_MARGIN;
  allocation = (GtkAllocation) { .x = x, .width = width, .height = height };
  allocation.y = (int) seen.origin.y + LABEL_MARGIN;
  gtk_widget_size_allocate (self->label, &allocation, -1);
}

static void
sc_compare_image_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  allocate_label (SC_COMPARE_IMAGE (widget));
}

static void
snapshot_layer (ScCompareImage *self, GtkSnapshot *snapshot)
{
  const graphene_rect_t *area = &self->place.area;

  if (self->layer == NULL)
    return;
  if (self->has_tint)
    sc_change_layer_snapshot_tint (self->layer, snapshot, area);
  sc_change_layer_snapshot_places (self->layer, GTK_WIDGET (self), snapshot, area);
}

static void
sc_compare_image_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ScCompareImage *self = SC_COMPARE_IMAGE (widget);
  ScPictureFrame frame = get_frame (self);

  /* With the slider at an end there is nothing of one picture, and GTK leaks what an empty clip
   * holds. */
  if (self->picture == NULL || frame.clip.width <= 0 || frame.clip.height <= 0)
    return;
  sc_picture_snapshot (self->picture, snapshot, &frame);
  gtk_snapshot_push_clip (snapshot, &self->place.clip);
  snapshot_layer (self, snapshot);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
sc_compare_image_dispose (GObject *object)
{
  ScCompareImage *self = SC_COMPARE_IMAGE (object);

  sc_compare_image_release (self);
  g_clear_object (&self->picture);
  g_clear_object (&self->layer);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sc_compare_image_parent_class)->dispose (object);
}

static void
sc_compare_image_class_init (ScCompareImageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sc_compare_image_dispose;
  widget_class->size_allocate = sc_compare_image_size_allocate;
  widget_class->snapshot = sc_compare_image_snapshot;
  gtk_widget_class_set_css_name (widget_class, "compareimage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sc_compare_image_init (ScCompareImage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "osd");
  gtk_widget_set_parent (self->label, widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (widget, FALSE);
}

/**
 * sc_compare_image_new:
 *
 * Returns: (transfer floating): a picture of a comparison
 */
GtkWidget *
sc_compare_image_new (void)
{
  return g_object_new (SC_TYPE_COMPARE_IMAGE, NULL);
}

/**
 * sc_compare_image_get_picture:
 * @self: an image
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ScPicture *
sc_compare_image_get_picture (ScCompareImage *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_IMAGE (self), NULL);

  return self->picture;
}

/**
 * sc_compare_image_set_picture:
 * @self: an image
 * @picture: (nullable): what it shows
 *
 * Returns: whether that is another one than before
 */
gboolean
sc_compare_image_set_picture (ScCompareImage *self, ScPicture *picture)
{
  g_return_val_if_fail (SC_IS_COMPARE_IMAGE (self), FALSE);

  if (self->picture == picture)
    return FALSE;
  stop_sharpening (self);
  if (self->picture != NULL)
    sc_picture_release_textures (self->picture);
  g_set_object (&self->picture, picture);
  self->device_size = (GdkRectangle) { 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * sc_compare_image_set_layer:
 * @self: an image
 * @layer: (nullable): what is drawn over the picture
 * @has_tint: whether its tint is drawn too
 */
void
sc_compare_image_set_layer (ScCompareImage *self, ScChangeLayer *layer, gboolean has_tint)
{
  g_return_if_fail (SC_IS_COMPARE_IMAGE (self));

  self->has_tint = has_tint;
  if (g_set_object (&self->layer, layer))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sc_compare_image_get_text:
 * @self: an image
 *
 * Returns: (transfer none): its label
 */
const char *
sc_compare_image_get_text (ScCompareImage *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_IMAGE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

/**
 * sc_compare_image_set_text:
 * @self: an image
 * @text: its label and its accessible name
 *
 * Returns: whether that is another one than before
 */
gboolean
sc_compare_image_set_text (ScCompareImage *self, const char *text)
{
  g_return_val_if_fail (SC_IS_COMPARE_IMAGE (self) && text != NULL, FALSE);

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->label)), text) == 0)
    return FALSE;
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return TRUE;
}

/**
 * sc_compare_image_place:
 * @self: an image
 * @place: where it goes
 *
 * Shows, allocates or hides the widget; for its parent's size_allocate() only. The size of a
 * hidden picture is prepared too, so that it is sharp as soon as it is shown.
 */
void
sc_compare_image_place (ScCompareImage *self, const ScComparePlace *place)
{
  g_return_if_fail (SC_IS_COMPARE_IMAGE (self) && place != NULL);

  self->place = *place;
  follow_size (self);
  gtk_widget_set_child_visible (GTK_WIDGET (self), place->is_shown);
  if (!place->is_shown)
    return;
  gtk_widget_size_allocate (GTK_WIDGET (self), &place->pane, -1);
  allocate_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sc_compare_image_release:
 * @self: an image
 *
 * Drops what was made for drawing; it is made again when the image is placed.
 */
void
sc_compare_image_release (ScCompareImage *self)
{
  g_return_if_fail (SC_IS_COMPARE_IMAGE (self));

  stop_sharpening (self);
  self->device_size = (GdkRectangle) { 0 };
  if (self->picture != NULL)
    sc_picture_release_textures (self->picture);
}
