/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-metadata.h"

#include "sc-heif.h"
#include "sc-image-format.h"

#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* What all the texts of a file may have; Exiv2 unpacks those of a PNG whole, a thousandfold
 * at most, and needs thirty times the bytes of an XMP text to read it. */
#define MAX_PACKED_BYTES (32 * 1024)
#define MAX_PLAIN_BYTES (1024 * 1024)

/* Exiv2's XMP parser is not safe in two threads at once. */
static GMutex exiv2_lock;

static gpointer
initialize_once (gpointer data)
{
  gexiv2_initialize ();
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  return NULL;
}

typedef struct
{
  gsize plain;
  gsize packed;
} Allowance;

/* What a chunk counts against: NULL if it is not wanted. */
static gsize *
allowance_of (Allowance *allowance, const guint8 *chunk, guint32 length)
{
  /* Keyword, its end and the flag of compression. */
  static const char xmp[] = "XML:com.adobe.xmp\0";

  if (memcmp (chunk + 4, "IHDR", 4) == 0 || memcmp (chunk + 4, "IEND", 4) == 0
      || memcmp (chunk + 4, "eXIf", 4) == 0)
    return &allowance->plain;
  if (memcmp (chunk + 4, "iTXt", 4) != 0 && memcmp (chunk + 4, "zTXt", 4) != 0)
    return NULL;
  if (length > sizeof xmp && memcmp (chunk + 8, xmp, sizeof xmp) == 0)
    return &allowance->plain;
  return &allowance->packed;
}

/* A PNG of nothing but its metadata: Exiv2 would unpack profiles and texts of any size. */
static GBytes *
strip_png (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Allowance allowance = { MAX_PLAIN_BYTES, MAX_PACKED_BYTES };
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, data, 8);
  for (gsize at = 8; at + 12 <= length;)
    {
      const guint8 *chunk = data + at;
      guint32 size = (guint32) chunk[0] << 24 | chunk[1] << 16 | chunk[2] << 8 | chunk[3];
      if (size > length - at - 12)
        break;
      gsize *left = allowance_of (&allowance, chunk, size);
      if (left != NULL && size <= *left)
        {
          g_byte_array_append (array, chunk, size + 12);
          *left -= size;
        }
      at += (gsize) size + 12;
    }
  return g_byte_array_free_to_bytes (array);
}

/* A WebP of nothing but its metadata. RFC 9649, section 2.3: chunks have even lengths. */
static GBytes *
strip_webp (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize left = MAX_PLAIN_BYTES;
  GByteArray *array = g_byte_array_new ();
  g_byte_array_append (array, data, 12);
  for (gsize at = 12; at + 8 <= length;)
    {
      const guint8 *chunk = data + at;
      gsize size = chunk[4] | chunk[5] << 8 | chunk[6] << 16 | (gsize) chunk[7] << 24;
      gsize padded = 8 + size + size % 2;
      if (padded > length - at)
        break;
      gboolean is_wanted = memcmp (chunk, "VP8X", 4) == 0 || memcmp (chunk, "EXIF", 4) == 0
                           || memcmp (chunk, "XMP ", 4) == 0;
      if (is_wanted && padded <= left)
        {
          g_byte_array_append (array, chunk, (guint) padded);
          left -= padded;
        }
      at += padded;
    }
  guint32 content = GUINT32_TO_LE (array->len - 8);
  memcpy (array->data + 4, &content, sizeof content);
  return g_byte_array_free_to_bytes (array);
}

/* What Exiv2 gets to see. It need not know a HEIC: its orientation is libheif's business. */
static GBytes *
dup_source (GBytes *bytes, ScImageFormat format)
{
  if (format == SC_IMAGE_FORMAT_PNG)
    return strip_png (bytes);
  if (format == SC_IMAGE_FORMAT_WEBP)
    return strip_webp (bytes);
  if (format == SC_IMAGE_FORMAT_HEIC || format == SC_IMAGE_FORMAT_AVIF)
    return sc_heif_dup_exif (bytes, MAX_PLAIN_BYTES);
  return g_bytes_ref (bytes);
}

static int
read_orientation (GExiv2Metadata *metadata, const char *tag)
{
  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return 0;
  glong value = gexiv2_metadata_try_get_tag_long (metadata, tag, NULL);
  return value >= 1 && value <= 8 ? (int) value : 0;
}

/* EXIF writes "2024:05:06 07:08:09" without a zone. */
static void
read_captured_at (GExiv2Metadata *metadata, char *captured_at, gsize size)
{
  g_autofree char *text
      = gexiv2_metadata_try_get_tag_string (metadata, "Exif.Photo.DateTimeOriginal", NULL);
  unsigned int year, month, day, hour, minute, second;
  if (text == NULL
      || sscanf (text, "%4u:%2u:%2u %2u:%2u:%2u", &year, &month, &day, &hour, &minute, &second) != 6
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year) || hour > 23
      || minute > 59 || second > 60)
    return;
  g_snprintf (captured_at, size, "%04u-%02u-%02uT%02u:%02u:%02u", year, month, day, hour, minute,
              second);
}

/* A file whose metadata cannot be read has none. The caller holds the lock. */
static GExiv2Metadata *
open_metadata (GBytes *bytes, ScImageFormat format)
{
  g_autoptr (GBytes) source = dup_source (bytes, format);
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gsize length;
  const guint8 *data;

  if (source == NULL)
    return NULL;
  metadata = gexiv2_metadata_new ();
  data = g_bytes_get_data (source, &length);
  if (!gexiv2_metadata_open_buf (metadata, data, (glong) length, NULL))
    return NULL;
  return g_steal_pointer (&metadata);
}

static void
initialize (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, initialize_once, NULL);
}

/**
 * sc_metadata_read:
 * @bytes: a file of a supported format
 * @header: (inout): gets `orientation` and `captured_at`
 *
 * Reads what EXIF and XMP say about a picture: EXIF's orientation, else XMP's, and when it
 * was taken. Damaged metadata counts as none. May be called from any thread.
 */
void
sc_metadata_read (GBytes *bytes, ScImageHeader *header)
{
  g_return_if_fail (bytes != NULL && header != NULL);

  initialize ();
  header->orientation = 1;
  header->captured_at[0] = '\0';

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&exiv2_lock);
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes, header->format);
  if (metadata == NULL)
    return;

  read_captured_at (metadata, header->captured_at, sizeof header->captured_at);
  int orientation = read_orientation (metadata, "Exif.Image.Orientation");
  if (orientation == 0)
    orientation = read_orientation (metadata, "Xmp.tiff.Orientation");
  if (orientation != 0)
    header->orientation = orientation;
}

/* Where a photo was taken: EXIF 2.32, section 4.6.6; XMP 2012 part 2, section 3.2; IPTC Photo
 * Metadata 2022.1, chapters 6.4, 9 and 16. */
static gboolean
is_location (const char *tag)
{
  static const char *const beginnings[] = {
    "Exif.GPSInfo.",
    "Xmp.exif.GPS",
    "Xmp.exifEX.GPS",
    "Xmp.iptc.Location",
    "Xmp.iptc.CountryCode",
    "Xmp.iptcExt.Location",
    "Xmp.photoshop.City",
    "Xmp.photoshop.State",
    "Xmp.photoshop.Country",
    "Iptc.Application2.City",
    "Iptc.Application2.SubLocation",
    "Iptc.Application2.ProvinceState",
    "Iptc.Application2.Country",
    "Iptc.Application2.Location",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (tag, beginnings[i]))
      return TRUE;
  return FALSE;
}

/* Counts what says where the photo was taken, and clears it when told so. */
static guint
go_through (GExiv2Metadata *metadata, gboolean clears)
{
  char **lists[] = {
    gexiv2_metadata_get_exif_tags (metadata),
    gexiv2_metadata_get_xmp_tags (metadata),
    gexiv2_metadata_get_iptc_tags (metadata),
  };
  guint n_found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (char **tag = lists[i]; *tag != NULL; tag++)
        {
          if (!is_location (*tag))
            continue;
          n_found++;
          if (clears)
            gexiv2_metadata_try_clear_tag (metadata, *tag, NULL);
        }
      g_strfreev (lists[i]);
    }
  return n_found;
}

/**
 * sc_metadata_has_location:
 * @bytes: a file
 *
 * Returns: whether it says where the photo was taken. May be called from any thread.
 */
gboolean
sc_metadata_has_location (GBytes *bytes)
{
  ScImageFormat format;

  g_return_val_if_fail (bytes != NULL, FALSE);

  initialize ();
  format = sc_image_format_sniff (bytes);
  if (!sc_image_format_is_supported (format))
    return FALSE;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&exiv2_lock);
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes, format);
  return metadata != NULL && go_through (metadata, FALSE) > 0;
}

static GBytes *
save_into (GExiv2Metadata *metadata, const char *path, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *changed = NULL;
  gsize changed_length;

  /* Exiv2 writes into files only. */
  if (!g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL)
      || !gexiv2_metadata_save_file (metadata, path, NULL)
      || !g_file_get_contents (path, &changed, &changed_length, NULL))
    return NULL;
  return g_bytes_new_take (changed, changed_length);
}

static GBytes *
strip_jpeg (GBytes *bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&exiv2_lock);
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes, SC_IMAGE_FORMAT_JPEG);
  g_autofree char *folder = g_dir_make_tmp ("stagecraft-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "photo.jpg", NULL) : NULL;
  GBytes *stripped = NULL;

  if (path == NULL)
    return NULL;
  if (metadata != NULL)
    {
      go_through (metadata, TRUE);
      stripped = save_into (metadata, path, bytes);
    }
  g_unlink (path);
  g_rmdir (folder);
  return stripped;
}

/**
 * sc_metadata_strip_location:
 * @bytes: a file
 *
 * Takes out of a JPEG where it was taken and leaves everything else as it is, the picture byte for
 * byte. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the changed file; %NULL when it cannot be changed, as all
 *   other formats cannot
 */
GBytes *
sc_metadata_strip_location (GBytes *bytes)
{
  g_autoptr (GBytes) stripped = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  initialize ();
  if (sc_image_format_sniff (bytes) != SC_IMAGE_FORMAT_JPEG)
    return NULL;
  stripped = strip_jpeg (bytes);
  if (stripped == NULL || sc_metadata_has_location (stripped))
    return NULL;
  return g_steal_pointer (&stripped);
}
