/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sim-models.h"

G_BEGIN_DECLS

GBytes *sim_picture_stage (GdkPixbuf *photo, SimFrame frame, guint32 seed, const char *type);
GBytes *sim_picture_add_comment (GBytes *jpeg, const char *comment);

G_END_DECLS
