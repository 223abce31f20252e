/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-changes.h"

#include <glib/gi18n-lib.h>

#include "sc-compare-image.h"
#include "sc-compare-view-private.h"

/* Of the room there is, what a place that is shown takes, so that what is around it is seen. */
#define PLACE_SHARE 0.5

/**
 * sc_compare_changes_show:
 * @view: a view
 * @layer: (nullable): what is drawn over its pictures
 *
 * Shows where a result that is laid on its photo differs from it: the tint over the result, the
 * places over both.
 */
void
sc_compare_changes_show (ScCompareView *view, ScChangeLayer *layer)
{
  ScCompareScene *scene;
  g_autofree char *description = NULL;

  g_return_if_fail (SC_IS_COMPARE_VIEW (view) && (layer == NULL || SC_IS_CHANGE_LAYER (layer)));

  scene = sc_compare_view_get_scene (view);
  for (ScCompareSide side = 0; side < SC_COMPARE_N_SIDES; side++)
    sc_compare_image_set_layer (SC_COMPARE_IMAGE (scene->images[side]), layer,
                                side == SC_COMPARE_SIDE_AFTER);
  description = layer != NULL ? sc_change_layer_describe (layer) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

/**
 * sc_compare_changes_zoom_to:
 * @view: a view
 * @place: of the photo
 *
 * Brings a place to the middle, as large as leaves something around it to be seen.
 */
void
sc_compare_changes_zoom_to (ScCompareView *view, const ScBox *place)
{
  ScCompareScene *scene;
  graphene_rect_t area;
  double across, down, x, y;

  g_return_if_fail (SC_IS_COMPARE_VIEW (view) && place != NULL);
  g_return_if_fail (place->width > 0 && place->height > 0);

  scene = sc_compare_view_get_scene (view);
  sc_compare_view_fit (view);
  area = sc_compare_viewport_get_area (&scene->viewport);
  across = scene->viewport.pane_width * PLACE_SHARE / (place->width * area.size.width);
  down = scene->viewport.pane_height * PLACE_SHARE / (place->height * area.size.height);
  sc_compare_view_set_zoom (view, MAX (MIN (across, down), 1));
  area = sc_compare_viewport_get_area (&scene->viewport);
  x = area.origin.x + (place->x + place->width / 2) * area.size.width;
  y = area.origin.y + (place->y + place->height / 2) * area.size.height;
  sc_compare_view_pan (view, scene->viewport.pane_width / 2 - x,
                       scene->viewport.pane_height / 2 - y);
}
