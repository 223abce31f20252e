/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-fidelity.h"

#include "sc-fidelity-thresholds.h"
#include "sc-image-decode.h"
#include "sc-image-error.h"
#include "sc-warp.h"

static ScLight
light_of (double value, double warn, double fail)
{
  return value > fail ? SC_LIGHT_FAIL : value > warn ? SC_LIGHT_WARN : SC_LIGHT_OK;
}

/* 1 where nothing is wrong, a half where a light turns to fail, towards 0 beyond. */
static double
score (double value, double fail)
{
  return 1 / (1 + value * value / (fail * fail));
}

static void
set_lights (ScFidelity *self)
{
  static const ScLight cameras[] = { SC_LIGHT_OK, SC_LIGHT_WARN, SC_LIGHT_FAIL };

  self->camera_light = cameras[self->registration.klass];
  if (self->camera_light == SC_LIGHT_FAIL)
    {
      self->structure_light = self->colours_light = SC_LIGHT_FAIL;
      self->quality = 0;
      return;
    }
  self->structure_light
      = light_of (self->structure.lost, SC_FIDELITY_LOST_WARN, SC_FIDELITY_LOST_FAIL);
  self->colours_light
      = light_of (self->colours.delta, SC_FIDELITY_TINT_WARN, SC_FIDELITY_TINT_FAIL);
  self->quality = score (self->registration.drift, SC_FIDELITY_SHIFTED_DRIFT)
                  * score (self->structure.lost, SC_FIDELITY_LOST_FAIL)
                  * score (self->colours.delta, SC_FIDELITY_TINT_FAIL);
}

static void
compare (ScFidelity *self, GdkPixbuf *photo, const ScWarp *warp)
{
  g_autoptr (ScLab) from = sc_lab_new_from_pixbuf (photo);
  g_autoptr (ScLab) to = sc_lab_new_from_pixbuf (warp->image);
  g_autoptr (ScGray) first = sc_gray_new_from_pixbuf (photo);
  g_autoptr (ScGray) second = sc_gray_new_from_pixbuf (warp->image);

  sc_colour_fit_find (&self->colours, from, to, warp->valid);
  sc_structure_find (&self->structure, first, second, warp->valid, self->colours.gain[0]);
}

/* Fits both to the size at which they are compared. */
static gboolean
shrink (GdkPixbuf *photo, GdkPixbuf *staged, GdkPixbuf **from, GdkPixbuf **to, GError **error)
{
  *from = sc_image_fit (photo, SC_FIDELITY_SIDE);
  *to = sc_image_fit (staged, SC_FIDELITY_SIDE);
  return (*from != NULL && *to != NULL) || sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
}

/* Judges what self->registration says is of one camera. */
static gboolean
judge_registered (ScFidelity *self, GdkPixbuf *from, GdkPixbuf *to, GError **error)
{
  if (self->registration.klass != SC_REGISTRATION_REDRAWN)
    {
      g_autoptr (ScWarp) warp
          = sc_warp_new (to, &self->registration.transform, gdk_pixbuf_get_width (from),
                         gdk_pixbuf_get_height (from));
      if (warp == NULL)
        return sc_image_error_set (error, SC_IMAGE_ERROR_FAILED);
      compare (self, from, warp);
    }
  set_lights (self);
  return TRUE;
}

/**
 * sc_fidelity_judge:
 * @self: (out): filled
 * @photo: the photographer's picture
 * @staged: what came back, of any size
 * @error: return location for %SC_IMAGE_ERROR_FAILED when there is no memory
 *
 * Looks whether the room in a staged picture is the room of the photo. Same pictures, same
 * answer; takes about half a second.
 *
 * Returns: %FALSE on error
 */
gboolean
sc_fidelity_judge (ScFidelity *self, GdkPixbuf *photo, GdkPixbuf *staged, GError **error)
{
  g_autoptr (GdkPixbuf) from = NULL;
  g_autoptr (GdkPixbuf) to = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GDK_IS_PIXBUF (photo) && GDK_IS_PIXBUF (staged), FALSE);

  *self = (ScFidelity) { .version = SC_FIDELITY_VERSION };
  if (!shrink (photo, staged, &from, &to, error))
    return FALSE;
  sc_registration_find (&self->registration, from, to);
  return judge_registered (self, from, to, error);
}

/**
 * sc_fidelity_judge_registered:
 * @self: (out): filled
 * @photo: the photographer's picture
 * @staged: what came back, of any size
 * @registration: how it is known to lie on the photo
 * @error: return location for %SC_IMAGE_ERROR_FAILED when there is no memory
 *
 * Looks at structure and colours only.
 *
 * Returns: %FALSE on error
 */
gboolean
sc_fidelity_judge_registered (ScFidelity *self,
                              GdkPixbuf *photo,
                              GdkPixbuf *staged,
                              const ScRegistration *registration,
                              GError **error)
{
  g_autoptr (GdkPixbuf) from = NULL;
  g_autoptr (GdkPixbuf) to = NULL;

  g_return_val_if_fail (self != NULL && registration != NULL, FALSE);
  g_return_val_if_fail (GDK_IS_PIXBUF (photo) && GDK_IS_PIXBUF (staged), FALSE);
  *self = (ScFidelity) { .version = SC_FIDELITY_VERSION, .registration = *registration };
  return shrink (photo, staged, &from, &to, error) && judge_registered (self, from, to, error);
}

/* What a camera or a service sent is of any length; only what would not fit into memory is refused.
 */
static GdkPixbuf *
decode (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const ScImageLimits limits = { .max_pixels = sc_image_default_limits.max_pixels };

  return sc_image_decode (bytes, &limits, SC_FIDELITY_SIDE, cancellable, error);
}

/**
 * sc_fidelity_judge_bytes:
 * @self: (out): filled
 * @photo: a file
 * @staged: a file
 * @cancellable: (nullable): looked at between the steps
 * @error: any #ScImageError, or %G_IO_ERROR_CANCELLED
 *
 * Judges two files. They are read at the size at which they are compared, so that of the largest
 * photo no more than a few megabytes are held.
 *
 * Returns: %FALSE on error
 */
gboolean
sc_fidelity_judge_bytes (ScFidelity *self,
                         GBytes *photo,
                         GBytes *staged,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GdkPixbuf) from = NULL;
  g_autoptr (GdkPixbuf) to = NULL;

  g_return_val_if_fail (self != NULL && photo != NULL && staged != NULL, FALSE);

  from = decode (photo, cancellable, error);
  if (from == NULL)
    return FALSE;
  to = decode (staged, cancellable, error);
  return to != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && sc_fidelity_judge (self, from, to, error);
}

/**
 * sc_fidelity_expect_removals:
 * @self: judged
 *
 * Says that things were to be taken out of the room or replaced. Their lines go with them: emptying
 * 20 rooms that were furnished by hand costs 16 to 680 % of the diagonal (19 of them over the
 * threshold), replacing their style 34 to 124 (six of six), an erased window 39 to 138. So the
 * structure light says nothing any more and stays %SC_LIGHT_OK; where lines are missing is still
 * in @structure, for the eye.
 */
void
sc_fidelity_expect_removals (ScFidelity *self)
{
  g_return_if_fail (self != NULL);

  self->expects_removals = TRUE;
  if (self->camera_light == SC_LIGHT_FAIL)
    return;
  self->structure_light = SC_LIGHT_OK;
  self->quality = score (self->registration.drift, SC_FIDELITY_SHIFTED_DRIFT)
                  * score (self->colours.delta, SC_FIDELITY_TINT_FAIL);
}

/**
 * sc_fidelity_get_light:
 * @self: judged
 *
 * Returns: the worst of the three lights
 */
ScLight
sc_fidelity_get_light (const ScFidelity *self)
{
  g_return_val_if_fail (self != NULL, SC_LIGHT_FAIL);

  return MAX (self->camera_light, MAX (self->structure_light, self->colours_light));
}

/* The lines are those of the room; the colours say nothing about it. Where things were to be taken
 * out, nobody can tell. */
gboolean
sc_fidelity_is_architecture_preserved (const ScFidelity *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->camera_light != SC_LIGHT_FAIL && self->structure_light == SC_LIGHT_OK
         && !self->expects_removals;
}

const char *
sc_light_to_string (ScLight light)
{
  static const char *const names[] = { "ok", "warn", "fail" };

  g_return_val_if_fail (light <= SC_LIGHT_FAIL, NULL);
  return names[light];
}
