/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_QUEUE_POPOVER (sc_queue_popover_get_type ())
G_DECLARE_FINAL_TYPE (ScQueuePopover, sc_queue_popover, SC, QUEUE_POPOVER, GtkPopover)

G_END_DECLS
