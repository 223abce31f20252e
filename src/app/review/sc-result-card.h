/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_RESULT_CARD (sc_result_card_get_type ())
G_DECLARE_FINAL_TYPE (ScResultCard, sc_result_card, SC, RESULT_CARD, AdwBin)

G_END_DECLS
