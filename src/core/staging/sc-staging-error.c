/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-staging-error.h"

G_DEFINE_QUARK (sc - staging - error - quark, sc_staging_error)
