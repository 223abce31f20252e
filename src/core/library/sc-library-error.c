/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-library-error.h"

/**
 * sc_library_error_quark:
 *
 * The domain of #ScLibraryError.
 */
G_DEFINE_QUARK (sc-library-error-quark, sc_library_error)
