/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScExportWhat:
 * @SC_EXPORT_RESULT: the result of a staging
 * @SC_EXPORT_PHOTO: the photo that it was made from
 * @SC_EXPORT_PAIR: both, as two files
 * @SC_EXPORT_SIDE_BY_SIDE: both in one picture, always a JPEG
 *
 * What leaves the library.
 */
typedef enum
{
  SC_EXPORT_RESULT,
  SC_EXPORT_PHOTO,
  SC_EXPORT_PAIR,
  SC_EXPORT_SIDE_BY_SIDE,
} ScExportWhat;

/**
 * ScExportOptions:
 * @what: which pictures
 * @quality: 1 to 100 makes a JPEG of that quality; 0 leaves the file byte for byte as it came
 * @strips_location: whether a file that says where it was taken is changed so that it does not;
 *   one that cannot be changed becomes a JPEG
 * @is_locked: whether the result has the photo's own pixels everywhere but where furniture and its
 *   shadow are, and the photo's size; without a quality a PNG when the photo is one, else a JPEG
 */
typedef struct
{
  ScExportWhat what;
  int quality;
  gboolean strips_location;
  gboolean is_locked;
} ScExportOptions;

/**
 * ScExport:
 * @name: what to call the file
 * @bytes: what to write into it
 */
typedef struct
{
  char *name;
  GBytes *bytes;
} ScExport;

GPtrArray *sc_export_staging (ScLibrary *library,
                              const char *staging_id,
                              const ScExportOptions *options,
                              GCancellable *cancellable,
                              GError **error);
void sc_export_free (ScExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScExport, sc_export_free)

G_END_DECLS
