/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_QUEUE_BUTTON (sc_queue_button_get_type ())
G_DECLARE_FINAL_TYPE (ScQueueButton, sc_queue_button, SC, QUEUE_BUTTON, AdwBin)

G_END_DECLS
