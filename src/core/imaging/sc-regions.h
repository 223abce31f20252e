/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScRegionLevel:
 * @SC_REGION_NONE: belongs to nothing
 * @SC_REGION_WEAK: belongs to a region if it hangs together with a strong pixel
 * @SC_REGION_STRONG: belongs to a region that is large enough
 * @SC_REGION_KEPT: belongs to a region
 *
 * A byte for each pixel.
 */
enum
{
  SC_REGION_NONE,
  SC_REGION_WEAK,
  SC_REGION_STRONG,
  SC_REGION_KEPT,
};

/**
 * ScRegions:
 * @width: pixels
 * @height: pixels
 * @levels: (owned): rows packed
 *
 * Parts of a picture.
 */
typedef struct
{
  int width;
  int height;
  guint8 *levels;
} ScRegions;

ScRegions *sc_regions_new (int width, int height);
void sc_regions_keep (ScRegions *self, int least);
void sc_regions_close (ScRegions *self, int radius);
void sc_regions_fill_holes (ScRegions *self, int most);
guint16 *sc_regions_measure_distance (const ScRegions *self, guint8 level);
void sc_regions_free (ScRegions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScRegions, sc_regions_free)

G_END_DECLS
