/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef enum
{
  SC_COLOUR_SPACE_GREY,
  SC_COLOUR_SPACE_RGB,
  SC_COLOUR_SPACE_CMYK,
} ScColourSpace;

typedef struct _ScColour ScColour;

ScColour *sc_colour_new (GBytes *profile, ScColourSpace space);
void sc_colour_convert (ScColour *colour, const guint8 *in, guint8 *rgb, int n_pixels);
void sc_colour_free (ScColour *colour);

GBytes *sc_colour_dup_profile_of_primaries (int primaries);
void sc_colour_apply (GdkPixbuf *image, GBytes *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScColour, sc_colour_free)

G_END_DECLS
