/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-pixel-lock.h"

#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-lock-plan.h"
#include "sc-warp.h"

/* Fixed-point shares of a pixel of the working size. */
#define UNIT 256

/* A place between two pixels of the working size. */
typedef struct
{
  int first;
  int second;
  int share;
} Between;

typedef struct
{
  const ScLockPlan *plan;
  const ScHomography *transform;
  ScSampler staged;
  Between *columns;
  int width;
  int height;
} Painter;

static Between
find_between (int at, int n, int n_small)
{
  double x = CLAMP ((at + 0.5) / n * n_small - 0.5, 0, n_small - 1);
  Between between = { (int) x, MIN ((int) x + 1, n_small - 1), (int) ((x - (int) x) * UNIT) };

  return between;
}

/* A value between four, times the square of the unit. */
static inline int
mix (const int *values, const Between *x, const Between *y)
{
  int above = values[0] * (UNIT - x->share) + values[1] * x->share;
  int below = values[2] * (UNIT - x->share) + values[3] * x->share;

  return above * (UNIT - y->share) + below * y->share;
}

/* How much of the staged picture is shown, from 0 to 256. */
static inline int
share_at (const guint8 *above, const guint8 *below, const Between *x, const Between *y)
{
  const int values[4] = { above[x->first], above[x->second], below[x->first], below[x->second] };

  return (int) (((gint64) mix (values, x, y) + 255 * UNIT / 2) / (255 * UNIT));
}

static inline int
correction_at (const gint16 *above, const gint16 *below, const Between *x, const Between *y, int c)
{
  int left = x->first * 3 + c, right = x->second * 3 + c;
  const int values[4] = { above[left], above[right], below[left], below[right] };

  return mix (values, x, y);
}

static gboolean
paint_pixel (const Painter *painter, const int *at, const Between *y, int share, guint8 *pixel)
{
  const Between *x = &painter->columns[at[0]];
  gsize width = (gsize) painter->plan->mask->width * 3;
  const gint16 *above = painter->plan->corrections + (gsize) y->first * width;
  const gint16 *below = painter->plan->corrections + (gsize) y->second * width;
  double u = -1, v = -1;
  guint8 rgb[3];

  if (!sc_lock_plan_map (painter->transform, (at[0] + 0.5) / painter->width,
                         (at[1] + 0.5) / painter->height, &u, &v))
    return FALSE;
  sc_sampler_look (&painter->staged, u, v, rgb);
  for (int c = 0; c < 3; c++)
    {
      int value = (rgb[c] << 20) + correction_at (above, below, x, y, c);
      value = CLAMP ((value + (1 << 19)) >> 20, 0, 255);
      pixel[c] = (guint8) ((pixel[c] * (UNIT - share) + value * share + UNIT / 2) / UNIT);
    }
  return TRUE;
}

/* Returns how many pixels are not the photo's own any more. */
static int
paint_row (const Painter *painter, int row, guint8 *pixels)
{
  const ScMask *mask = painter->plan->mask;
  Between y = find_between (row, painter->height, mask->height);
  const guint8 *above = mask->pixels + (gsize) y.first * mask->width;
  const guint8 *below = mask->pixels + (gsize) y.second * mask->width;
  int n = 0;

  for (int x = 0; x < painter->width; x++)
    {
      const Between *column = &painter->columns[x];
      if (above[column->first] + above[column->second] + below[column->first]
              + below[column->second]
          == 0)
        continue;
      int share = share_at (above, below, column, &y);
      if (share > 0)
        n += paint_pixel (painter, (int[]) { x, row }, &y, share, pixels + x * 3);
    }
  return n;
}

/* Row after row, so that nothing large is needed beside the picture itself. */
static void
paint (ScPixelLock *lock, GdkPixbuf *staged, const ScLockPlan *plan, const ScHomography *transform)
{
  int width = gdk_pixbuf_get_width (lock->image), height = gdk_pixbuf_get_height (lock->image);
  g_autofree Between *columns = g_new (Between, width);
  Painter painter = { plan, transform, { 0 }, columns, width, height };
  gint64 n = 0;

  sc_sampler_init (&painter.staged, staged);
  for (int x = 0; x < width; x++)
    columns[x] = find_between (x, width, plan->mask->width);
  for (int y = 0; y < height; y++)
    n += paint_row (&painter, y,
                    gdk_pixbuf_get_pixels (lock->image)
                        + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (lock->image));
  lock->identical = 1 - (double) n / ((double) width * height);
}

/* A staged picture that has more pixels than the photo is made smaller first, or what is
 * fine in it would flicker. */
static GdkPixbuf *
fit_staged (GdkPixbuf *photo, GdkPixbuf *staged)
{
  int side = MAX (gdk_pixbuf_get_width (photo), gdk_pixbuf_get_height (photo));
  int staged_side = MAX (gdk_pixbuf_get_width (staged), gdk_pixbuf_get_height (staged));

  return sc_image_fit (staged, staged_side > side + side / 4 ? side : 0);
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

  g_autoptr (ScLockPlan) plan = NULL;
  g_autoptr (GdkPixbuf) plain = NULL, source = NULL;
  const ScHomography *transform = &fidelity->registration.transform;

  if (fidelity->registration.klass != SC_REGISTRATION_REDRAWN)
    plan = sc_lock_plan_new (photo, staged, transform, &fidelity->colours);
  if (plan != NULL)
    {
      plain = sc_image_fit (photo, 0);
      source = fit_staged (photo, staged);
    }
  if (plain != NULL && source != NULL)
    lock->image = gdk_pixbuf_copy (plain);
  if (lock->image == NULL)
    {
      sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      return NULL;
    }
  paint (lock, source, plan, transform);
  lock->mask = g_steal_pointer (&plan->mask);
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
