/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SC_STAGING_ERROR (sc_staging_error_quark ())

/**
 * ScStagingError:
 * @SC_STAGING_ERROR_UNKNOWN_STYLE: no such style, or it is switched off
 * @SC_STAGING_ERROR_UNKNOWN_ROOM_TYPE: no such room type
 * @SC_STAGING_ERROR_UNKNOWN_MODEL: the model is not in the table
 * @SC_STAGING_ERROR_INVALID: a value that the model or the product does not take
 * @SC_STAGING_ERROR_NO_KEY: there is no key to call with
 */
typedef enum
{
  SC_STAGING_ERROR_UNKNOWN_STYLE,
  SC_STAGING_ERROR_UNKNOWN_ROOM_TYPE,
  SC_STAGING_ERROR_UNKNOWN_MODEL,
  SC_STAGING_ERROR_INVALID,
  SC_STAGING_ERROR_NO_KEY,
} ScStagingError;

GQuark sc_staging_error_quark (void);

G_END_DECLS
