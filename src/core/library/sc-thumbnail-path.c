/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-thumbnail-path.h"

#include "sc-blobs.h"

/**
 * sc_thumbnails_dup_path:
 * @library: a library
 * @sha256: content address of a picture
 * @size: pixels of the longer side
 *
 * Returns: (transfer full) (nullable): where the thumbnail is, or would be; %NULL when @sha256 is
 *   no content address
 */
char *
sc_thumbnails_dup_path (ScLibrary *library, const char *sha256, ScThumbnailSize size)
{
  g_autofree char *blob = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (library != NULL && sha256 != NULL, NULL);

  blob = sc_blobs_dup_path (library, sha256);
  if (blob == NULL)
    return NULL;
  folder
      = g_strdup_printf ("%s/thumbnails/%d/%.2s", sc_library_get_cache_dir (library), size, sha256);
  return g_strdup_printf ("%s/%s.jpg", folder, sha256 + 2);
}
