/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_RESULT_NOTICE (sc_result_notice_get_type ())
G_DECLARE_FINAL_TYPE (ScResultNotice, sc_result_notice, SC, RESULT_NOTICE, AdwBin)

G_END_DECLS
