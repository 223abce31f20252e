/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-library-error.h"

/**
 * sc_library_error_quark:
 *
 * The domain of #ScLibraryError.
 */
GQuark
sc_library_error_quark (void)
{
  return g_quark_from_static_string ("sc-library-error-quark");
}
