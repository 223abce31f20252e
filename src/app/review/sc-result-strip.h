/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SC_TYPE_RESULT_STRIP (sc_result_strip_get_type ())
G_DECLARE_FINAL_TYPE (ScResultStrip, sc_result_strip, SC, RESULT_STRIP, AdwBin)

G_END_DECLS
