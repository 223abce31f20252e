/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-lock-plan.h"

#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-membrane.h"
#include "sc-relight.h"
#include "sc-warp.h"

/* What is left where nothing changed is below this; what is above has changed after all. */
#define REST 5

/* A strip of the empty room beside furniture that is cut off a hair before the photo's border
 * would be seen: so far beyond its own border, the staged picture's last pixels go on. */
#define SLACK 0.01

/**
 * sc_lock_plan_map:
 * @transform: from the photo to the staged picture
 * @x: from 0 to 1 on the photo
 * @y: from 0 to 1 on the photo
 * @u: (out): on the staged picture
 * @v: (out): on the staged picture
 *
 * Returns: whether the staged picture has something to show there
 */
gboolean
sc_lock_plan_map (const ScHomography *transform, double x, double y, double *u, double *v)
{
  return sc_homography_map (transform, x, y, u, v) && *u >= -SLACK && *v >= -SLACK
         && *u <= 1 + SLACK && *v <= 1 + SLACK;
}

static void
extend_reach (ScWarp *warp, const ScHomography *transform)
{
  int width = gdk_pixbuf_get_width (warp->image), height = gdk_pixbuf_get_height (warp->image);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double u, v;
        warp->valid[(gsize) y * width + x]
            = sc_lock_plan_map (transform, (x + 0.5) / width, (y + 0.5) / height, &u, &v);
      }
}

/* What the staged picture still lacks, where both show the same; unknown elsewhere. */
static ScLab *
find_rest (const ScLab *photo, const ScLab *staged, const ScMask *mask, const guint8 *valid)
{
  ScLab *rest = g_new (ScLab, 1);
  gsize n = (gsize) photo->width * photo->height;
  g_autofree float *weights = g_new (float, n);

  *rest = (ScLab) { photo->width, photo->height, g_new (float, n * 3) };
  for (gsize i = 0; i < n; i++)
    {
      weights[i] = mask->pixels[i] == 0 && valid[i] ? 1 : 0;
      for (int c = 0; c < 3; c++)
        rest->pixels[i * 3 + c]
            = CLAMP (photo->pixels[i * 3 + c] - staged->pixels[i * 3 + c], -REST, REST);
    }
  sc_membrane_fill (rest, weights);
  return rest;
}

static void
fill_corrections (ScLockPlan *plan, const ScLab *staged, const ScLab *rest, GdkPixbuf *warped)
{
  g_autoptr (ScLabTable) table = sc_lab_table_new ();
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (warped);
  const guint8 *pixels = gdk_pixbuf_read_pixels (warped);

  plan->corrections = g_new (gint16, (gsize) staged->width * staged->height * 3);
  for (int y = 0; y < staged->height; y++)
    for (int x = 0; x < staged->width; x++)
      {
        gsize at = ((gsize) y * staged->width + x) * 3;
        float lab[3];
        guint8 rgb[3];
        for (int c = 0; c < 3; c++)
          lab[c] = staged->pixels[at + c] + rest->pixels[at + c];
        sc_lab_to_rgb (lab, rgb);
        for (int c = 0; c < 3; c++)
          plan->corrections[at + c] = (gint16) (16 * (rgb[c] - pixels[y * stride + x * 3 + c]));
      }
}

/**
 * sc_lock_plan_new:
 * @photo: RGB, at its full size
 * @staged: RGB
 * @transform: from the photo to @staged
 * @fit: how the colours moved
 *
 * Finds what is shown of a staged picture, and what makes it meet the photo without a seam: its
 * colours follow the photo's wherever both show the same, and in between the difference that
 * is left is stretched from border to border, as Pérez, Gangnet and Blake do in "Poisson image
 * editing", SIGGRAPH 2003.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no memory for it
 */
ScLockPlan *
sc_lock_plan_new (GdkPixbuf *photo,
                  GdkPixbuf *staged,
                  const ScHomography *transform,
                  const ScColourFit *fit)
{
  g_autoptr (GdkPixbuf) from = sc_image_fit (photo, SC_FIDELITY_SIDE);
  g_autoptr (GdkPixbuf) to = sc_image_fit (staged, SC_FIDELITY_SIDE);
  if (from == NULL || to == NULL)
    return NULL;
  g_autoptr (ScWarp) warp
      = sc_warp_new (to, transform, gdk_pixbuf_get_width (from), gdk_pixbuf_get_height (from));
  if (warp == NULL)
    return NULL;
  g_autoptr (ScLab) first = sc_lab_new_from_pixbuf (from);
  g_autoptr (ScLab) second = sc_lab_new_from_pixbuf (warp->image);
  g_autoptr (ScRelight) relight = sc_relight_new (first, second, warp->valid, fit);
  g_autoptr (ScLab) corrected = sc_relight_apply (relight, second);
  extend_reach (warp, transform);

  ScLockPlan *plan = g_new0 (ScLockPlan, 1);
  plan->mask = sc_change_mask_find (first, corrected, warp->valid, sc_relight_get_noise (relight));
  g_autoptr (ScLab) rest = find_rest (first, corrected, plan->mask, warp->valid);
  fill_corrections (plan, corrected, rest, warp->image);
  return plan;
}

void
sc_lock_plan_free (ScLockPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->mask, sc_mask_free);
  g_free (plan->corrections);
  g_free (plan);
}
