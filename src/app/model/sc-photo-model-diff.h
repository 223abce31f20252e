/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScIdChange:
 * @position: where the ids are replaced
 * @n_removed: how many go
 * @n_added: how many come
 * @added: (nullable): the first of those that come, in the new ids
 *
 * One step from the old ids towards the new.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
  const gint64 *added;
} ScIdChange;

GArray *sc_photo_model_diff (const GArray *before, const GArray *after);
void sc_photo_model_diff_apply (GArray *ids, const ScIdChange *change);

G_END_DECLS
