/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-colour.h"

#include <lcms2.h>
#include <stdlib.h>

/* The largest profiles of printers and cameras have 2 to 3 MB. */
#define MAX_PROFILE_BYTES (8 * 1024 * 1024)
#define PROBE_STEPS 6

struct _ScColour
{
  cmsContext context;
  cmsHTRANSFORM transform;
};

typedef struct
{
  cmsColorSpaceSignature signature;
  cmsUInt32Number format;
} SpaceInfo;

static const SpaceInfo spaces[] = {
  [SC_COLOUR_SPACE_GREY] = { cmsSigGrayData, TYPE_GRAY_8 },
  [SC_COLOUR_SPACE_RGB] = { cmsSigRgbData, TYPE_RGB_8 },
  [SC_COLOUR_SPACE_CMYK] = { cmsSigCmykData, TYPE_CMYK_8 },
};

/* Relative colorimetric keeps every colour that sRGB has as it is, white on white; black
 * point compensation keeps the shadows of printers' profiles apart. */
static cmsHTRANSFORM
create_transform (cmsContext context, cmsHPROFILE from, const SpaceInfo *space)
{
  if (from == NULL || cmsGetColorSpace (from) != space->signature)
    return NULL;

  cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR (context);
  cmsHTRANSFORM transform
      = cmsCreateTransformTHR (context, from, space->format, srgb, TYPE_RGB_8,
                               INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
  cmsCloseProfile (srgb);
  return transform;
}

/* Whether the transform leaves a lattice of colours as they are, give or take rounding:
 * the profile is some variant of sRGB, of which there are dozens. */
static gboolean
is_identity (cmsHTRANSFORM transform)
{
  guint8 lattice[PROBE_STEPS * PROBE_STEPS * PROBE_STEPS][3];
  guint8 result[G_N_ELEMENTS (lattice)][3];
  for (int i = 0, index = 0; i < (int) G_N_ELEMENTS (lattice); i++, index = i)
    for (int c = 0; c < 3; c++, index /= PROBE_STEPS)
      lattice[i][c] = (guint8) (index % PROBE_STEPS * 255 / (PROBE_STEPS - 1));

  cmsDoTransform (transform, lattice, result, G_N_ELEMENTS (lattice));
  for (gsize i = 0; i < G_N_ELEMENTS (lattice); i++)
    for (int c = 0; c < 3; c++)
      if (abs (lattice[i][c] - result[i][c]) > 1)
        return FALSE;
  return TRUE;
}

/**
 * sc_colour_free:
 * @colour: (transfer full): no longer used
 *
 * Frees what belongs to the way to sRGB.
 */
void
sc_colour_free (ScColour *colour)
{
  g_return_if_fail (colour != NULL);

  if (colour->transform != NULL)
    cmsDeleteTransform (colour->transform);
  cmsDeleteContext (colour->context);
  g_free (colour);
}

/**
 * sc_colour_new:
 * @profile: (nullable): an ICC profile, trusted in nothing
 * @space: what the pixels are
 *
 * Prepares the way from the colours of a profile to sRGB.
 *
 * A profile that is broken or is made for another kind of pixels is ignored, as browsers
 * do: most pictures with one are plain sRGB.
 *
 * Returns: (transfer full) (nullable): %NULL when the pixels are to be taken as they are
 */
ScColour *
sc_colour_new (GBytes *profile, ScColourSpace space)
{
  gsize length = 0;
  const void *data = profile != NULL ? g_bytes_get_data (profile, &length) : NULL;
  if (length == 0 || length > MAX_PROFILE_BYTES)
    return NULL;

  ScColour *colour = g_new0 (ScColour, 1);
  colour->context = cmsCreateContext (NULL, NULL);
  cmsHPROFILE from = cmsOpenProfileFromMemTHR (colour->context, data, (cmsUInt32Number) length);
  colour->transform = create_transform (colour->context, from, &spaces[space]);
  if (from != NULL)
    cmsCloseProfile (from);
  if (colour->transform == NULL
      || (space == SC_COLOUR_SPACE_RGB && is_identity (colour->transform)))
    g_clear_pointer (&colour, sc_colour_free);
  return colour;
}

/**
 * sc_colour_convert:
 * @colour: the way to sRGB
 * @in: packed pixels of the space that @colour was made for, 8 bit, 255 is full ink
 * @rgb: (out caller-allocates): packed RGB; may be @in if that is RGB
 * @n_pixels: how many
 *
 * Converts a row of pixels to sRGB.
 */
void
sc_colour_convert (ScColour *colour, const guint8 *in, guint8 *rgb, int n_pixels)
{
  g_return_if_fail (colour != NULL && n_pixels >= 0);

  cmsDoTransform (colour->transform, in, rgb, (cmsUInt32Number) n_pixels);
}

/**
 * sc_colour_dup_profile_of_primaries:
 * @primaries: a value of ITU-T H.273, table 2, as HEIF files have it instead of a profile
 *
 * Makes the profile of a picture that only names its primaries, with sRGB's tone curve.
 *
 * Returns: (transfer full) (nullable): a profile for Display P3 (12) and BT.2020 (9),
 *   %NULL for others, which are taken as sRGB
 */
GBytes *
sc_colour_dup_profile_of_primaries (int primaries)
{
  static const cmsCIExyYTRIPLE p3
      = { { 0.680, 0.320, 1.0 }, { 0.265, 0.690, 1.0 }, { 0.150, 0.060, 1.0 } };
  static const cmsCIExyYTRIPLE bt2020
      = { { 0.708, 0.292, 1.0 }, { 0.170, 0.797, 1.0 }, { 0.131, 0.046, 1.0 } };
  static const cmsCIExyY d65 = { 0.3127, 0.3290, 1.0 };
  static const cmsFloat64Number srgb_curve[]
      = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };

  if (primaries != 9 && primaries != 12)
    return NULL;

  cmsContext context = cmsCreateContext (NULL, NULL);
  cmsToneCurve *curve = cmsBuildParametricToneCurve (context, 4, srgb_curve);
  cmsToneCurve *curves[] = { curve, curve, curve };
  cmsHPROFILE profile
      = cmsCreateRGBProfileTHR (context, &d65, primaries == 12 ? &p3 : &bt2020, curves);
  cmsUInt32Number length = 0;
  cmsSaveProfileToMem (profile, NULL, &length);
  g_autofree guint8 *data = g_malloc (length);
  cmsSaveProfileToMem (profile, data, &length);
  cmsCloseProfile (profile);
  cmsFreeToneCurve (curve);
  cmsDeleteContext (context);
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
is_grey (GdkPixbuf *image)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  int width = gdk_pixbuf_get_width (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  for (int y = 0; y < gdk_pixbuf_get_height (image); y++)
    for (const guint8 *p = pixels + y * stride, *end = p + width * 3; p < end; p += 3)
      if (p[0] != p[1] || p[0] != p[2])
        return FALSE;
  return TRUE;
}

static void
convert_rows (ScColour *colour, GdkPixbuf *image, gboolean from_grey)
{
  guint8 *pixels = gdk_pixbuf_get_pixels (image);
  int width = gdk_pixbuf_get_width (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  g_autofree guint8 *samples = g_malloc ((gsize) width);
  for (int y = 0; y < gdk_pixbuf_get_height (image); y++)
    {
      guint8 *row = pixels + y * stride;
      for (int x = 0; x < width; x++)
        samples[x] = row[3 * x];
      sc_colour_convert (colour, from_grey ? samples : row, row, width);
    }
}

/**
 * sc_colour_apply:
 * @image: RGB, 8 bit, without alpha; changed in place
 * @profile: (nullable): the ICC profile its colours are meant in
 *
 * Converts a picture to sRGB. The profile of a grey picture is applied to a picture that
 * was expanded to RGB.
 */
void
sc_colour_apply (GdkPixbuf *image, GBytes *profile)
{
  g_return_if_fail (GDK_IS_PIXBUF (image) && gdk_pixbuf_get_n_channels (image) == 3);

  ScColour *colour = sc_colour_new (profile, SC_COLOUR_SPACE_RGB);
  gboolean from_grey = colour == NULL && profile != NULL && is_grey (image);
  if (from_grey)
    colour = sc_colour_new (profile, SC_COLOUR_SPACE_GREY);
  if (colour == NULL)
    return;
  convert_rows (colour, image, from_grey);
  sc_colour_free (colour);
}
