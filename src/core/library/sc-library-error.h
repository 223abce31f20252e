/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SC_LIBRARY_ERROR (sc_library_error_quark ())

/**
 * ScLibraryError:
 * @SC_LIBRARY_ERROR_FAILED: SQLite or the file system said no; the message says why
 * @SC_LIBRARY_ERROR_BUSY: another process kept the database locked for too long
 * @SC_LIBRARY_ERROR_DISK_FULL: no room for the database or a file
 * @SC_LIBRARY_ERROR_DAMAGED: the database or a blob is not what was written
 * @SC_LIBRARY_ERROR_NEWER: made by a newer StageCraft
 * @SC_LIBRARY_ERROR_NOT_FOUND: no such row or blob
 * @SC_LIBRARY_ERROR_WOULD_OVERWRITE: restore would replace a newer library
 * @SC_LIBRARY_ERROR_INVALID: a value that cannot be stored
 */
typedef enum
{
  SC_LIBRARY_ERROR_FAILED,
  SC_LIBRARY_ERROR_BUSY,
  SC_LIBRARY_ERROR_DISK_FULL,
  SC_LIBRARY_ERROR_DAMAGED,
  SC_LIBRARY_ERROR_NEWER,
  SC_LIBRARY_ERROR_NOT_FOUND,
  SC_LIBRARY_ERROR_WOULD_OVERWRITE,
  SC_LIBRARY_ERROR_INVALID,
} ScLibraryError;

GQuark sc_library_error_quark (void);

G_END_DECLS
