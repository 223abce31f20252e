/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-lab.h"

#include <math.h>

/* Steps of the cube root's table: the error of L is below 0.01 but for nearly black. */
#define N_ROOTS 4096

/* From linear sRGB to X, Y, Z relative to D65: IEC 61966-2-1, rows divided by the white. */
static const float to_xyz[9] = { 0.433953f, 0.376219f, 0.189828f, 0.212671f, 0.715160f,
                                 0.072169f, 0.017758f, 0.109477f, 0.872766f };
static const float from_xyz[9] = { 3.079933f, -1.537150f, -0.542782f, -0.921235f, 1.875991f,
                                   0.045244f, 0.052891f,  -0.204043f, 1.151152f };

struct _ScLabTable
{
  float linear[256];
  float roots[N_ROOTS + 2];
};

static double
root (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

ScLabTable *
sc_lab_table_new (void)
{
  ScLabTable *table = g_new (ScLabTable, 1);

  for (int i = 0; i < 256; i++)
    {
      double v = i / 255.0;
      table->linear[i] = (float) (v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4));
    }
  for (int i = 0; i < N_ROOTS + 2; i++)
    table->roots[i] = (float) root ((double) i / N_ROOTS);
  return table;
}

static float
look_up (const ScLabTable *table, float t)
{
  float at = CLAMP (t, 0.0f, 1.0f) * N_ROOTS;
  int i = (int) at;

  return table->roots[i] + (at - i) * (table->roots[i + 1] - table->roots[i]);
}

void
sc_lab_from_rgb (const ScLabTable *table, const guint8 *rgb, float *lab)
{
  float r = table->linear[rgb[0]], g = table->linear[rgb[1]], b = table->linear[rgb[2]];
  float x = look_up (table, to_xyz[0] * r + to_xyz[1] * g + to_xyz[2] * b);
  float y = look_up (table, to_xyz[3] * r + to_xyz[4] * g + to_xyz[5] * b);
  float z = look_up (table, to_xyz[6] * r + to_xyz[7] * g + to_xyz[8] * b);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static float
unroot (float f)
{
  return f > 6.0f / 29 ? f * f * f : (116 * f - 16) * 27 / 24389;
}

/* Colours outside of sRGB are cut off. */
void
sc_lab_to_rgb (const float *lab, guint8 *rgb)
{
  float y = (lab[0] + 16) / 116;
  float xyz[3] = { unroot (y + lab[1] / 500), unroot (y), unroot (y - lab[2] / 200) };

  for (int i = 0; i < 3; i++)
    {
      float v
          = from_xyz[i * 3] * xyz[0] + from_xyz[i * 3 + 1] * xyz[1] + from_xyz[i * 3 + 2] * xyz[2];
      v = CLAMP (v, 0.0f, 1.0f);
      v = v <= 0.0031308f ? v * 12.92f : 1.055f * powf (v, 1 / 2.4f) - 0.055f;
      rgb[i] = (guint8) (v * 255 + 0.5f);
    }
}

/**
 * sc_lab_new_from_pixbuf:
 * @image: RGB or RGBA, taken for sRGB; alpha is not looked at
 *
 * Returns: (transfer full): as large as @image
 */
ScLab *
sc_lab_new_from_pixbuf (GdkPixbuf *image)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (image), NULL);

  g_autoptr (ScLabTable) table = sc_lab_table_new ();
  ScLab *lab = g_new (ScLab, 1);
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (image);
  int channels = gdk_pixbuf_get_n_channels (image);

  lab->width = gdk_pixbuf_get_width (image);
  lab->height = gdk_pixbuf_get_height (image);
  lab->pixels = g_new (float, (gsize) lab->width * lab->height * 3);
  for (int y = 0; y < lab->height; y++)
    for (int x = 0; x < lab->width; x++)
      sc_lab_from_rgb (table, pixels + y * stride + x * channels,
                       lab->pixels + ((gsize) y * lab->width + x) * 3);
  return lab;
}

void
sc_lab_free (ScLab *lab)
{
  if (lab == NULL)
    return;
  g_free (lab->pixels);
  g_free (lab);
}

void
sc_lab_table_free (ScLabTable *table)
{
  g_free (table);
}
