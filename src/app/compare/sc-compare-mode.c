/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-mode.h"

G_DEFINE_ENUM_TYPE (ScCompareMode,
                    sc_compare_mode,
                    G_DEFINE_ENUM_VALUE (SC_COMPARE_MODE_SIDE_BY_SIDE, "side-by-side"),
                    G_DEFINE_ENUM_VALUE (SC_COMPARE_MODE_SLIDER, "slider"),
                    G_DEFINE_ENUM_VALUE (SC_COMPARE_MODE_BLINK, "blink"),
                    G_DEFINE_ENUM_VALUE (SC_COMPARE_MODE_BEFORE, "before"),
                    G_DEFINE_ENUM_VALUE (SC_COMPARE_MODE_AFTER, "after"))
