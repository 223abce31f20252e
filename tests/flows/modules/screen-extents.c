/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A GIO module for the programs that flows drive: it makes AT-SPI tell where on the screen a widget
 * is. GTK 4.18 tells (0, 0) for screen coordinates, loses the padding of every ancestor in window
 * coordinates and does not know where a popover is. Here what is asked for relative to the parent
 * is answered with the place on the X screen, in device pixels. Nothing else is touched. */

#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

static gboolean
find_in_surface (GtkWidget *widget, graphene_rect_t *bounds)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double x;
  double y;

  if (native == NULL || !GDK_IS_X11_SURFACE (gtk_native_get_surface (native))
      || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), bounds))
    return FALSE;
  gtk_native_get_surface_transform (native, &x, &y);
  graphene_rect_offset (bounds, (float) x, (float) y);
  return TRUE;
}

static gboolean
get_screen_bounds (GtkAccessible *self, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t bounds;
  GdkSurface *surface;
  GdkDisplay *display;
  Window child;
  int scale;

  if (!find_in_surface (widget, &bounds))
    return FALSE;
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  display = gdk_surface_get_display (surface);
  scale = gdk_surface_get_scale_factor (surface);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  XTranslateCoordinates (gdk_x11_display_get_xdisplay (display), gdk_x11_surface_get_xid (surface),
                         gdk_x11_display_get_xrootwindow (display), (int) bounds.origin.x * scale,
                         (int) bounds.origin.y * scale, x, y, &child);
  G_GNUC_END_IGNORE_DEPRECATIONS
  *width = (int) bounds.size.width * scale;
  *height = (int) bounds.size.height * scale;
  return TRUE;
}

G_MODULE_EXPORT void
g_io_module_load (GIOModule *module)
{
  gpointer widget_class = g_type_class_ref (GTK_TYPE_WIDGET);
  GtkAccessibleInterface *accessible = g_type_interface_peek (widget_class, GTK_TYPE_ACCESSIBLE);

  g_type_module_use (G_TYPE_MODULE (module));
  accessible->get_bounds = get_screen_bounds;
}

G_MODULE_EXPORT void
g_io_module_unload (GIOModule *module)
{
}
