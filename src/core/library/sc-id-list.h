/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sc_id_list_to_json (const gint64 *ids, guint n_ids);

G_END_DECLS
