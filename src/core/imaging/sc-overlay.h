/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-change-mask.h"
#include "sc-structure.h"

G_BEGIN_DECLS

void sc_overlay_draw (GdkPixbuf *image, const ScMask *mask, const ScStructure *structure);

G_END_DECLS
