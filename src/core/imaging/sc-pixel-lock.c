/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-pixel-lock.h"

#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-warp.h"

#include <math.h>

typedef struct
{
  ScPixelLock *lock;
  GdkPixbuf *staged;
  const ScFidelity *fidelity;
  ScLabTable *table;
  gint64 n_changed;
} Painter;

/* The mask between its pixels, bilinear; an edge of it goes on outside. */
static float
sample_mask (const ScMask *mask, double x, double y)
{
  double u = CLAMP (x * mask->width - 0.5, 0, mask->width - 1);
  double v = CLAMP (y * mask->height - 0.5, 0, mask->height - 1);
  int left = (int) u, top = (int) v;
  int right = MIN (left + 1, mask->width - 1), bottom = MIN (top + 1, mask->height - 1);
  const guint8 *above = mask->pixels + (gsize) top * mask->width;
  const guint8 *below = mask->pixels + (gsize) bottom * mask->width;
  float along = (float) (u - left), down = (float) (v - top);
  float a = above[left] + along * (above[right] - above[left]);
  float b = below[left] + along * (below[right] - below[left]);

  return (a + down * (b - a)) / 255;
}

static void
paint_pixel (Painter *painter, double x, double y, guint8 *pixel)
{
  double u = -1, v = -1;
  float share = sample_mask (painter->lock->mask, x, y), lab[3];
  guint8 rgb[3];

  if (share <= 0 || !sc_homography_map (&painter->fidelity->registration.transform, x, y, &u, &v)
      || !sc_warp_sample (painter->staged, u, v, rgb))
    return;
  sc_lab_from_rgb (painter->table, rgb, lab);
  sc_colour_fit_undo (&painter->fidelity->colours, lab);
  sc_lab_to_rgb (lab, rgb);
  for (int c = 0; c < 3; c++)
    pixel[c] = (guint8) (pixel[c] + share * (rgb[c] - pixel[c]) + 0.5f);
  painter->n_changed++;
}

static void
paint_row (Painter *painter, int y)
{
  GdkPixbuf *image = painter->lock->image;
  int width = gdk_pixbuf_get_width (image), height = gdk_pixbuf_get_height (image);
  guint8 *row
      = gdk_pixbuf_get_pixels (image) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (image);

  for (int x = 0; x < width; x++)
    paint_pixel (painter, (x + 0.5) / width, (y + 0.5) / height, row + x * 3);
}

static ScMask *
find_mask (GdkPixbuf *photo, GdkPixbuf *staged, const ScFidelity *fidelity)
{
  g_autoptr (GdkPixbuf) from = sc_image_fit (photo, SC_FIDELITY_SIDE);
  g_autoptr (GdkPixbuf) to = sc_image_fit (staged, SC_FIDELITY_SIDE);
  if (from == NULL || to == NULL)
    return NULL;
  g_autoptr (ScWarp) warp = sc_warp_new (to, &fidelity->registration.transform,
                                         gdk_pixbuf_get_width (from), gdk_pixbuf_get_height (from));
  if (warp == NULL)
    return NULL;
  g_autoptr (ScLab) first = sc_lab_new_from_pixbuf (from);
  g_autoptr (ScLab) second = sc_lab_new_from_pixbuf (warp->image);

  return sc_change_mask_new (first, second, warp->valid, &fidelity->colours);
}

static void
paint (ScPixelLock *lock, GdkPixbuf *staged, const ScFidelity *fidelity)
{
  g_autoptr (ScLabTable) table = sc_lab_table_new ();
  Painter painter = { lock, staged, fidelity, table, 0 };
  int height = gdk_pixbuf_get_height (lock->image);

  for (int y = 0; y < height; y++)
    paint_row (&painter, y);
  lock->identical
      = 1 - (double) painter.n_changed / ((double) gdk_pixbuf_get_width (lock->image) * height);
}

/**
 * sc_pixel_lock_new:
 * @photo: RGB, at its full size
 * @staged: RGB, what came back, of any size
 * @fidelity: what sc_fidelity_judge() said of both
 * @error: return location for %SC_IMAGE_ERROR_FAILED when the picture is redrawn or there is no
 *   memory
 *
 * Puts the photo's own pixels back everywhere but where furniture and its shadow are: changes
 * are found at working size, and pixels are touched nowhere else. The furniture gets the
 * photo's colours, so that its border is not seen.
 *
 * Returns: (transfer full): the picture, as large as @photo
 */
ScPixelLock *
sc_pixel_lock_new (GdkPixbuf *photo, GdkPixbuf *staged, const ScFidelity *fidelity, GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (photo) && GDK_IS_PIXBUF (staged), NULL);
  g_return_val_if_fail (fidelity != NULL, NULL);

  g_autoptr (ScPixelLock) lock = g_new0 (ScPixelLock, 1);

  if (fidelity->registration.klass != SC_REGISTRATION_REDRAWN)
    lock->mask = find_mask (photo, staged, fidelity);
  if (lock->mask != NULL)
    {
      g_autoptr (GdkPixbuf) plain = sc_image_fit (photo, 0);
      lock->image = plain != NULL ? gdk_pixbuf_copy (plain) : NULL;
    }
  if (lock->image == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  paint (lock, staged, fidelity);
  return g_steal_pointer (&lock);
}

void
sc_pixel_lock_free (ScPixelLock *lock)
{
  if (lock == NULL)
    return;
  g_clear_object (&lock->image);
  g_clear_pointer (&lock->mask, sc_mask_free);
  g_free (lock);
}
