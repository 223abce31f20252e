/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-image-header.h"

G_BEGIN_DECLS

void sc_metadata_read (GBytes *bytes, ScImageHeader *header);
gboolean sc_metadata_has_location (GBytes *bytes);
GBytes *sc_metadata_strip_location (GBytes *bytes);

G_END_DECLS
