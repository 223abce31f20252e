/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sc - image - error - quark, sc_image_error)

static const char *
sentence_of (ScImageError code)
{
  switch (code)
    {
    case SC_IMAGE_ERROR_EMPTY:
      return _ ("The file is empty. Copy it again from the camera or ask for it again.");
    case SC_IMAGE_ERROR_NOT_AN_IMAGE:
      return _ ("The file is not a picture. Choose a JPEG, PNG, WebP, HEIC or AVIF file.");
    case SC_IMAGE_ERROR_UNSUPPORTED:
      return _ ("The picture is of a rare kind that StageCraft cannot read. Open it in a photo "
                "program, save it as an ordinary JPEG and add that.");
    case SC_IMAGE_ERROR_TRUNCATED:
      return _ ("The end of the file is missing, so part of the picture is lost. Copy it again "
                "from the camera or ask for it again.");
    case SC_IMAGE_ERROR_CORRUPT:
      return _ ("The file is damaged and cannot be shown in full. Copy it again from the camera "
                "or ask for it again.");
    case SC_IMAGE_ERROR_TOO_MANY_BYTES:
    case SC_IMAGE_ERROR_TOO_LARGE:
    case SC_IMAGE_ERROR_TOO_SMALL:
    case SC_IMAGE_ERROR_FAILED:
    default:
      return _ ("There was not enough memory for this picture. Close other programs, then try "
                "again.");
    }
}

/**
 * sc_image_error_set:
 * @error: return location
 * @code: one whose sentence needs no figures
 *
 * Sets an error with the sentence that always goes with its code.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sc_image_error_set (GError **error, ScImageError code)
{
  g_set_error_literal (error, SC_IMAGE_ERROR, code, sentence_of (code));
  return FALSE;
}
