/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-models.h"
#include "sc-photo.h"

G_BEGIN_DECLS

/**
 * ScRequest:
 * @image: the photo as JPEG, upright, sRGB, without metadata
 * @aspect_ratio: the model's ratio nearest to the photo's
 * @width: pixels of @image
 * @height: pixels of @image
 */
typedef struct
{
  GBytes *image;
  const char *aspect_ratio;
  int width;
  int height;
} ScRequest;

gboolean sc_request_prepare (ScRequest *self,
                             ScLibrary *library,
                             const ScPhoto *photo,
                             const ScModel *model,
                             const char *output_size,
                             GCancellable *cancellable,
                             GError **error);
void sc_request_clear (ScRequest *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScRequest, sc_request_clear)

G_END_DECLS
