/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-slider.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEP 0.01
#define PAGE 0.1
/* Logical pixels: the line, and the shade that parts it from a bright picture. */
#define LINE 2
#define SHADE 1

/**
 * ScCompareSlider:
 *
 * The line between two pictures and its handle. It has the value and the keys; its parent puts it
 * where the value is and moves it with the pointer.
 */
struct _ScCompareSlider
{
  GtkWidget parent_instance;

  GtkWidget *handle;
  double value;
};

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
set_current_value (GtkAccessibleRange *range, double value)
{
  sc_compare_slider_set_value (SC_COMPARE_SLIDER (range), value / 100);
  return TRUE;
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ScCompareSlider,
                               sc_compare_slider,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE,
                                                      accessible_range_init))

static void
add_arrow (GtkWidget *handle, const char *icon)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon, NULL);

  gtk_box_append (GTK_BOX (handle), arrow);
}

static GtkWidget *
handle_new (void)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-name", "handle", NULL);

  add_arrow (handle, "pan-start-symbolic");
  add_arrow (handle, "pan-end-symbolic");
  return handle;
}

static void
tell_value (ScCompareSlider *self)
{
  int percent = (int) lround (self->value * 100);
  /* Translators: how much of the picture the slider leaves to the photo before staging. */
  g_autofree char *text = g_strdup_printf (_ ("%d%% before"), percent);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->value * 100, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static gboolean
is_mirrored (ScCompareSlider *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Steps are to the right on the screen, whatever the direction of the text. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ScCompareSlider *self = SC_COMPARE_SLIDER (widget);
  double step = g_variant_get_double (args);

  sc_compare_slider_set_value (self, self->value + (is_mirrored (self) ? -step : step));
  return TRUE;
}

static gboolean
go_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  sc_compare_slider_set_value (SC_COMPARE_SLIDER (widget), g_variant_get_double (args));
  return TRUE;
}

static void
sc_compare_slider_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ScCompareSlider *self = SC_COMPARE_SLIDER (widget);
  int handle_width, handle_height;

  gtk_widget_measure (self->handle, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &handle_width, NULL,
                      NULL);
  gtk_widget_measure (self->handle, GTK_ORIENTATION_VERTICAL, -1, NULL, &handle_height, NULL, NULL);
  gtk_widget_size_allocate (self->handle,
                            &(GtkAllocation) { (width - handle_width) / 2,
                                               (height - handle_height) / 2, handle_width,
                                               handle_height },
                            -1);
}

static void
append_line (GtkSnapshot *snapshot, const GdkRGBA *colour, int line, int width, int height)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) (width - line) / 2, 0, (float) line,
                                                  (float) height));
}

static void
sc_compare_slider_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ScCompareSlider *self = SC_COMPARE_SLIDER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  append_line (snapshot, &(GdkRGBA) { 0, 0, 0, 0.3f }, LINE + 2 * SHADE, width, height);
  append_line (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, LINE, width, height);
  gtk_widget_snapshot_child (widget, self->handle, snapshot);
}

static void
sc_compare_slider_dispose (GObject *object)
{
  ScCompareSlider *self = SC_COMPARE_SLIDER (object);

  g_clear_pointer (&self->handle, gtk_widget_unparent);
  G_OBJECT_CLASS (sc_compare_slider_parent_class)->dispose (object);
}

static void
sc_compare_slider_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_VALUE)
    g_value_set_double (value, SC_COMPARE_SLIDER (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sc_compare_slider_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_VALUE)
    sc_compare_slider_set_value (SC_COMPARE_SLIDER (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
add_key (GtkWidgetClass *widget_class,
         guint key,
         guint keypad,
         GtkShortcutFunc callback,
         double amount)
{
  gtk_widget_class_add_binding (widget_class, key, 0, callback, "d", amount);
  gtk_widget_class_add_binding (widget_class, keypad, 0, callback, "d", amount);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, step_cb, -STEP);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, step_cb, STEP);
  add_key (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, step_cb, -PAGE);
  add_key (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, step_cb, PAGE);
  add_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, go_cb, 0);
  add_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, go_cb, 1);
}

static void
sc_compare_slider_class_init (ScCompareSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_compare_slider_dispose;
  object_class->get_property = sc_compare_slider_get_property;
  object_class->set_property = sc_compare_slider_set_property;
  widget_class->size_allocate = sc_compare_slider_size_allocate;
  widget_class->snapshot = sc_compare_slider_snapshot;

  properties[PROP_VALUE]
      = g_param_spec_double ("value", NULL, NULL, 0, 1, 0.5,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "compareslider");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_keys (widget_class);
}

static void
sc_compare_slider_init (ScCompareSlider *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->value = 0.5;
  self->handle = handle_new ();
  gtk_widget_set_parent (self->handle, widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_size_request (widget, SC_COMPARE_SLIDER_WIDTH, SC_COMPARE_SLIDER_WIDTH);
  gtk_widget_set_cursor_from_name (widget, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Line between before and after"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, -1);
  tell_value (self);
}

/**
 * sc_compare_slider_new:
 *
 * Returns: (transfer floating): a slider in the middle
 */
GtkWidget *
sc_compare_slider_new (void)
{
  return g_object_new (SC_TYPE_COMPARE_SLIDER, NULL);
}

/**
 * sc_compare_slider_get_value:
 * @self: a slider
 *
 * Returns: how much is before the line, 0.0 to 1.0
 */
double
sc_compare_slider_get_value (ScCompareSlider *self)
{
  g_return_val_if_fail (SC_IS_COMPARE_SLIDER (self), 0);

  return self->value;
}

/**
 * sc_compare_slider_set_value:
 * @self: a slider
 * @value: how much is before the line; brought within 0.0 to 1.0
 */
void
sc_compare_slider_set_value (ScCompareSlider *self, double value)
{
  g_return_if_fail (SC_IS_COMPARE_SLIDER (self));

  value = CLAMP (value, 0, 1);
  if (value == self->value)
    return;
  self->value = value;
  tell_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
