/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SC_IMAGE_ERROR:
 *
 * Why a picture cannot be used. The messages are sentences for the user; the codes are
 * what callers tell apart.
 */
#define SC_IMAGE_ERROR (sc_image_error_quark ())

/**
 * ScImageError:
 * @SC_IMAGE_ERROR_EMPTY: the file has no bytes
 * @SC_IMAGE_ERROR_NOT_AN_IMAGE: the bytes are no picture that anybody knows
 * @SC_IMAGE_ERROR_UNSUPPORTED: a known format that StageCraft does not take
 * @SC_IMAGE_ERROR_TOO_MANY_BYTES: the file is over the limit
 * @SC_IMAGE_ERROR_TOO_LARGE: too many pixels or a side too long
 * @SC_IMAGE_ERROR_TOO_SMALL: a side too short
 * @SC_IMAGE_ERROR_TRUNCATED: the end of the file is missing
 * @SC_IMAGE_ERROR_CORRUPT: the file is damaged
 * @SC_IMAGE_ERROR_FAILED: encoding failed or memory ran out
 */
typedef enum
{
  SC_IMAGE_ERROR_EMPTY,
  SC_IMAGE_ERROR_NOT_AN_IMAGE,
  SC_IMAGE_ERROR_UNSUPPORTED,
  SC_IMAGE_ERROR_TOO_MANY_BYTES,
  SC_IMAGE_ERROR_TOO_LARGE,
  SC_IMAGE_ERROR_TOO_SMALL,
  SC_IMAGE_ERROR_TRUNCATED,
  SC_IMAGE_ERROR_CORRUPT,
  SC_IMAGE_ERROR_FAILED,
} ScImageError;

GQuark sc_image_error_quark (void);
gboolean sc_image_error_set (GError **error, ScImageError code);

G_END_DECLS
