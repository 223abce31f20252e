/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-mask.h"
#include "sc-fidelity.h"

G_BEGIN_DECLS

/**
 * ScPixelLock:
 * @image: (owned): RGB, as large as the photo
 * @mask: (owned): at working size, what is not the photo's own
 * @identical: share of the pixels that are the photo's own
 *
 * A photo with the furniture of a staged picture.
 */
typedef struct
{
  GdkPixbuf *image;
  ScMask *mask;
  double identical;
} ScPixelLock;

ScPixelLock *
sc_pixel_lock_new (GdkPixbuf *photo, GdkPixbuf *staged, const ScFidelity *fidelity, GError **error);
void sc_pixel_lock_free (ScPixelLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScPixelLock, sc_pixel_lock_free)

G_END_DECLS
