/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-view.h"

#include "sc-compare-actions.h"
#include "sc-compare-blink.h"
#include "sc-compare-gestures.h"
#include "sc-compare-image.h"
#include "sc-compare-scene.h"
#include "sc-compare-slider.h"
#include "sc-compare-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SPINNER_SIZE 32

/**
 * ScCompareView:
 *
 * A photo and a result, to be looked at hard: five modes, one zoom and one position for both.
 *
 * Both pictures are laid over the frame of the photo, so that the same wall is in the same place
 * whatever size the result has. Zoom, position and slider stay when the mode or the pictures
 * change. Without one of the pictures the other is shown alone, whatever the mode.
 *
 * ## Actions
 *
 * - `compare.mode`: the mode, as a string; its state is the mode
 * - `compare.zoom-in`, `compare.zoom-out`: around the middle
 * - `compare.fit`: the whole picture
 * - `compare.actual-size`: one pixel of the photo on one of the display
 * - `compare.blink-now`: the other picture now. In the mode Blink the pictures then no longer
 *   change by themselves until the mode is chosen again; from Before it leads to After and back
 */
struct _ScCompareView
{
  GtkWidget parent_instance;

  ScCompareScene scene;
  GtkWidget *spinner;
  ScCompareGestures *gestures;
  ScCompareMode mode;
  ScCompareBlink blink;
};

enum
{
  PROP_BEFORE = 1,
  PROP_AFTER,
  PROP_BEFORE_LABEL,
  PROP_AFTER_LABEL,
  PROP_MODE,
  PROP_SPLIT,
  PROP_ZOOM,
  PROP_FIT,
  PROP_IS_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ScCompareView, sc_compare_view, GTK_TYPE_WIDGET)

static ScCompareImage *
get_image (ScCompareView *self, ScCompareSide side)
{
  return SC_COMPARE_IMAGE (self->scene.images[side]);
}

/* Which picture is shown in the modes that show one. */
static ScCompareSide
get_side (ScCompareView *self)
{
  if (self->mode == SC_COMPARE_MODE_BLINK)
    return self->blink.side;
  return self->mode == SC_COMPARE_MODE_AFTER ? SC_COMPARE_SIDE_AFTER : SC_COMPARE_SIDE_BEFORE;
}

static void
place_spinner (ScCompareView *self, int width, int height)
{
  GtkAllocation allocation;
  GtkRequisition size;

  gtk_widget_get_preferred_size (self->spinner, NULL, &size);
  allocation.x = (width - size.width) / 2;
  allocation.y = (height - size.height) / 2;
  allocation.width = size.width;
  allocation.height = size.height;
  gtk_widget_size_allocate (self->spinner, &allocation, -1);
}

static void
sc_compare_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ScCompareView *self = SC_COMPARE_VIEW (widget);
  double old_zoom = self->scene.viewport.zoom;

  self->scene.layout.is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  sc_compare_scene_lay_out (&self->scene, width, height, self->mode, get_side (self));
  sc_compare_scene_allocate (&self->scene);
  place_spinner (self, width, height);
  if (self->scene.viewport.zoom != old_zoom)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* Blinks by itself while that is the mode and there is something to compare. */
static void
update_blinking (ScCompareView *self)
{
  if (self->mode == SC_COMPARE_MODE_BLINK && sc_compare_scene_has_both (&self->scene)
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sc_compare_blink_start (&self->blink);
  else
    sc_compare_blink_stop (&self->blink);
}

/* Tells what became of a zoom and draws it. */
static void
notify_zoom (ScCompareView *self, const ScCompareViewport *old)
{
  const ScCompareViewport *viewport = &self->scene.viewport;
  gboolean was_fit = old->kind == SC_COMPARE_ZOOM_FIT;

  if (viewport->zoom != old->zoom)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  if (sc_compare_view_get_fit (self) != was_fit)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
zoom_to (ScCompareView *self, double zoom, double x, double y)
{
  ScCompareViewport old = self->scene.viewport;

  sc_compare_viewport_zoom_to (&self->scene.viewport, zoom, x, y);
  notify_zoom (self, &old);
}

static void
actual_size_at (ScCompareView *self, double x, double y)
{
  ScCompareViewport old = self->scene.viewport;

  sc_compare_viewport_actual_size (&self->scene.viewport, x, y);
  notify_zoom (self, &old);
}

void
sc_compare_view_zoom_around_middle (ScCompareView *self, double factor)
{
  const ScCompareViewport *viewport = &self->scene.viewport;

  zoom_to (self, viewport->zoom * factor, viewport->pane_width / 2, viewport->pane_height / 2);
}

void
sc_compare_view_zoom_by (ScCompareView *self, double factor, double x, double y)
{
  sc_compare_scene_to_pane (&self->scene, &x, &y);
  zoom_to (self, self->scene.viewport.zoom * factor, x, y);
}

void
sc_compare_view_pan (ScCompareView *self, double dx, double dy)
{
  sc_compare_viewport_pan (&self->scene.viewport, dx, dy);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sc_compare_view_toggle_fit_at (ScCompareView *self, double x, double y)
{
  sc_compare_scene_to_pane (&self->scene, &x, &y);
  if (sc_compare_view_get_fit (self))
    actual_size_at (self, x, y);
  else
    sc_compare_view_fit (self);
}

ScCompareScene *
sc_compare_view_get_scene (ScCompareView *self)
{
  return &self->scene;
}

void
sc_compare_view_blink (ScCompareView *self)
{
  if (self->mode == SC_COMPARE_MODE_BLINK)
    sc_compare_blink_by_hand (&self->blink);
  else if (self->mode == SC_COMPARE_MODE_BEFORE)
    sc_compare_view_set_mode (self, SC_COMPARE_MODE_AFTER);
  else if (self->mode == SC_COMPARE_MODE_AFTER)
    sc_compare_view_set_mode (self, SC_COMPARE_MODE_BEFORE);
}

static void
split_changed_cb (ScCompareView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPLIT]);
}

static void
set_picture (ScCompareView *self, ScCompareSide side, ScPicture *picture, guint property)
{
  ScCompareViewport old = self->scene.viewport;

  if (!sc_compare_scene_set_picture (&self->scene, side, picture))
    return;
  update_blinking (self);
  notify_zoom (self, &old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static const char *
get_label (ScCompareView *self, ScCompareSide side)
{
  return sc_compare_image_get_text (get_image (self, side));
}

static void
set_label (ScCompareView *self, ScCompareSide side, const char *label)
{
  gboolean is_before = side == SC_COMPARE_SIDE_BEFORE;

  if (label == NULL)
    label = is_before ? _ ("Before") : _ ("After");
  if (sc_compare_image_set_text (get_image (self, side), label))
    g_object_notify_by_pspec (G_OBJECT (self),
                              properties[is_before ? PROP_BEFORE_LABEL : PROP_AFTER_LABEL]);
}

static void
set_is_loading (ScCompareView *self, gboolean is_loading)
{
  if (gtk_widget_get_visible (self->spinner) == is_loading)
    return;
  gtk_widget_set_visible (self->spinner, is_loading);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, is_loading, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static void
sc_compare_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sc_compare_view_parent_class)->map (widget);
  update_blinking (SC_COMPARE_VIEW (widget));
  gtk_widget_queue_allocate (widget);
}

static void
sc_compare_view_unmap (GtkWidget *widget)
{
  ScCompareView *self = SC_COMPARE_VIEW (widget);

  GTK_WIDGET_CLASS (sc_compare_view_parent_class)->unmap (widget);
  update_blinking (self);
  sc_compare_scene_release (&self->scene);
}

static void
sc_compare_view_dispose (GObject *object)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  sc_compare_blink_stop (&self->blink);
  g_clear_pointer (&self->gestures, sc_compare_gestures_free);
  sc_compare_scene_clear (&self->scene);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  G_OBJECT_CLASS (sc_compare_view_parent_class)->dispose (object);
}

static void
sc_compare_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  switch (property_id)
    {
    case PROP_BEFORE:
      g_value_set_object (value, sc_compare_view_get_before (self));
      break;
    case PROP_AFTER:
      g_value_set_object (value, sc_compare_view_get_after (self));
      break;
    case PROP_BEFORE_LABEL:
      g_value_set_string (value, get_label (self, SC_COMPARE_SIDE_BEFORE));
      break;
    case PROP_AFTER_LABEL:
      g_value_set_string (value, get_label (self, SC_COMPARE_SIDE_AFTER));
      break;
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    case PROP_SPLIT:
      g_object_get_property (G_OBJECT (self->scene.slider), "value", value);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->scene.viewport.zoom);
      break;
    case PROP_FIT:
      g_value_set_boolean (value, sc_compare_view_get_fit (self));
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, gtk_widget_get_visible (self->spinner));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sc_compare_view_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ScCompareView *self = SC_COMPARE_VIEW (object);

  switch (property_id)
    {
    case PROP_BEFORE:
      sc_compare_view_set_before (self, g_value_get_object (value));
      break;
    case PROP_AFTER:
      sc_compare_view_set_after (self, g_value_get_object (value));
      break;
    case PROP_BEFORE_LABEL:
      set_label (self, SC_COMPARE_SIDE_BEFORE, g_value_get_string (value));
      break;
    case PROP_AFTER_LABEL:
      set_label (self, SC_COMPARE_SIDE_AFTER, g_value_get_string (value));
      break;
    case PROP_MODE:
      sc_compare_view_set_mode (self, g_value_get_enum (value));
      break;
    case PROP_SPLIT:
      g_object_set_property (G_OBJECT (self->scene.slider), "value", value);
      break;
    case PROP_ZOOM:
      sc_compare_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_IS_LOADING:
      set_is_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_BEFORE] = g_param_spec_object ("before", NULL, NULL, SC_TYPE_PICTURE, flags);
  properties[PROP_AFTER] = g_param_spec_object ("after", NULL, NULL, SC_TYPE_PICTURE, flags);
  properties[PROP_BEFORE_LABEL] = g_param_spec_string ("before-label", NULL, NULL, NULL, flags);
  properties[PROP_AFTER_LABEL] = g_param_spec_string ("after-label", NULL, NULL, NULL, flags);
  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, SC_TYPE_COMPARE_MODE,
                                             SC_COMPARE_MODE_SIDE_BY_SIDE, flags);
  properties[PROP_SPLIT] = g_param_spec_double ("split", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  properties[PROP_FIT]
      = g_param_spec_boolean ("fit", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_compare_view_class_init (ScCompareViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_compare_view_dispose;
  object_class->get_property = sc_compare_view_get_property;
  object_class->set_property = sc_compare_view_set_property;
  widget_class->map = sc_compare_view_map;
  widget_class->unmap = sc_compare_view_unmap;
  widget_class->size_allocate = sc_compare_view_size_allocate;
  install_properties (object_class);
  sc_compare_actions_install (widget_class);
  gtk_widget_class_set_css_name (widget_class, "compareview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
spinner_new (void)
{
  GtkWidget *pill = adw_bin_new ();
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_size_request (spinner, SPINNER_SIZE, SPINNER_SIZE);
  adw_bin_set_child (ADW_BIN (pill), spinner);
  gtk_widget_add_css_class (pill, "osd");
  gtk_widget_set_visible (pill, FALSE);
  gtk_widget_set_can_target (pill, FALSE);
  return pill;
}

static void
sc_compare_view_init (ScCompareView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  sc_compare_scene_init (&self->scene, widget);
  sc_compare_image_set_text (get_image (self, SC_COMPARE_SIDE_BEFORE), _ ("Before"));
  sc_compare_image_set_text (get_image (self, SC_COMPARE_SIDE_AFTER), _ ("After"));
  g_signal_connect_object (self->scene.slider, "notify::value", G_CALLBACK (split_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->spinner = spinner_new ();
  gtk_widget_set_parent (self->spinner, widget);
  self->gestures = sc_compare_gestures_new (self);
  sc_compare_blink_init (&self->blink, widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (widget, 2 * SC_COMPARE_SLIDER_WIDTH, 2 * SC_COMPARE_SLIDER_WIDTH);
  gtk_widget_set_focusable (widget, TRUE);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations",
                           G_CALLBACK (update_blinking), self, G_CONNECT_SWAPPED);
}

/**
 * sc_compare_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
sc_compare_view_new (void)
{
  return g_object_new (SC_TYPE_COMPARE_VIEW, NULL);
}

/**
 * sc_compare_view_get_before:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the photo
 */
ScPicture *
sc_compare_view_get_before (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return sc_compare_scene_get_picture (&self->scene, SC_COMPARE_SIDE_BEFORE);
}

/**
 * sc_compare_view_set_before:
 * @self: a view
 * @before: (nullable): the photo
 */
void
sc_compare_view_set_before (ScCompareView *self, ScPicture *before)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_picture (self, SC_COMPARE_SIDE_BEFORE, before, PROP_BEFORE);
}

/**
 * sc_compare_view_get_after:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the result
 */
ScPicture *
sc_compare_view_get_after (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), NULL);

  return sc_compare_scene_get_picture (&self->scene, SC_COMPARE_SIDE_AFTER);
}

/**
 * sc_compare_view_set_after:
 * @self: a view
 * @after: (nullable): the result
 */
void
sc_compare_view_set_after (ScCompareView *self, ScPicture *after)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  set_picture (self, SC_COMPARE_SIDE_AFTER, after, PROP_AFTER);
}

/**
 * sc_compare_view_get_mode:
 * @self: a view
 *
 * Returns: how the pictures are compared
 */
ScCompareMode
sc_compare_view_get_mode (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), SC_COMPARE_MODE_SIDE_BY_SIDE);

  return self->mode;
}

/**
 * sc_compare_view_set_mode:
 * @self: a view
 * @mode: how the pictures are compared
 */
void
sc_compare_view_set_mode (ScCompareView *self, ScCompareMode mode)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  if (self->mode == mode)
    return;
  /* A slider that goes leaves its focus to the view, for the keys that come next. */
  if (gtk_widget_has_focus (self->scene.slider))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->mode = mode;
  sc_compare_blink_rewind (&self->blink);
  update_blinking (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/**
 * sc_compare_view_get_zoom:
 * @self: a view
 *
 * Returns: the size of the pictures, 1.0 when each just fits its room
 */
double
sc_compare_view_get_zoom (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), 1);

  return self->scene.viewport.zoom;
}

/**
 * sc_compare_view_set_zoom:
 * @self: a view
 * @zoom: the size of the pictures, 1.0 when each just fits its room; brought within what is useful
 *
 * Changes the size around the middle.
 */
void
sc_compare_view_set_zoom (ScCompareView *self, double zoom)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  zoom_to (self, zoom, self->scene.viewport.pane_width / 2, self->scene.viewport.pane_height / 2);
}

/**
 * sc_compare_view_get_fit:
 * @self: a view
 *
 * Returns: whether the whole pictures are shown, and will be when the room changes
 */
gboolean
sc_compare_view_get_fit (ScCompareView *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_VIEW (self), TRUE);

  return self->scene.viewport.kind == SC_COMPARE_ZOOM_FIT;
}

/**
 * sc_compare_view_fit:
 * @self: a view
 *
 * Shows the whole pictures.
 */
void
sc_compare_view_fit (ScCompareView *self)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  ScCompareViewport old = self->scene.viewport;

  sc_compare_viewport_fit (&self->scene.viewport);
  notify_zoom (self, &old);
}

/**
 * sc_compare_view_actual_size:
 * @self: a view
 *
 * Shows one pixel of the photo on one of the display, around the middle.
 */
void
sc_compare_view_actual_size (ScCompareView *self)
{
  g_return_if_fail (SC_IS_COMPARE_VIEW (self));

  actual_size_at (self, self->scene.viewport.pane_width / 2, self->scene.viewport.pane_height / 2);
}
