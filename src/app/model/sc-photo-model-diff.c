/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-model-diff.h"

#include <string.h>

/* More separate changes than these are told as one: each makes the grid look again. */
#define MAX_CHANGES 64

/* Longer stretches are not compared id by id. */
#define MAX_COMPARED 20000

typedef struct
{
  const gint64 *before;
  const gint64 *after;
  guint n_before;
  guint n_after;
  guint offset;
  GArray *changes;
} Diff;

static gint64
get (const GArray *ids, guint index)
{
  return g_array_index (ids, gint64, index);
}

/* What both begin and end with stays. */
static Diff
trim (const GArray *before, const GArray *after)
{
  guint shorter = MIN (before->len, after->len);
  guint n_first = 0;
  guint n_last = 0;

  while (n_first < shorter && get (before, n_first) == get (after, n_first))
    n_first++;
  while (n_last < shorter - n_first
         && get (before, before->len - 1 - n_last) == get (after, after->len - 1 - n_last))
    n_last++;
  return (Diff) { .before = (const gint64 *) before->data + n_first,
                  .after = (const gint64 *) after->data + n_first,
                  .n_before = before->len - n_first - n_last,
                  .n_after = after->len - n_first - n_last,
                  .offset = n_first,
                  .changes = g_array_new (FALSE, FALSE, sizeof (ScIdChange)) };
}

static void
add_change (Diff *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  ScIdChange change = {
    .position = self->offset + position, .n_removed = n_removed, .n_added = n_added, .added = added
  };

  if (n_removed > 0 || n_added > 0)
    g_array_append_val (self->changes, change);
}

static void
replace_all (Diff *self)
{
  g_array_set_size (self->changes, 0);
  add_change (self, 0, self->n_before, self->after, self->n_after);
}

static GHashTable *
make_set (const gint64 *ids, guint n_ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n_ids; i++)
    g_hash_table_add (set, (gpointer) &ids[i]);
  return set;
}

/* Walks both: what is in one alone goes or comes, the rest must be in the same order. Positions
 * are those at the moment of each change, after the ones before it. */
static gboolean
walk (Diff *self, GHashTable *old_ids, GHashTable *new_ids)
{
  guint i = 0;
  guint j = 0;

  while (i < self->n_before || j < self->n_after)
    {
      guint first_removed = i;
      guint first_added = j;

      while (i < self->n_before && !g_hash_table_contains (new_ids, &self->before[i]))
        i++;
      while (j < self->n_after && !g_hash_table_contains (old_ids, &self->after[j]))
        j++;
      add_change (self, first_added, i - first_removed, &self->after[first_added], j - first_added);
      if (self->changes->len > MAX_CHANGES)
        return FALSE;
      for (; i < self->n_before && j < self->n_after && self->before[i] == self->after[j]; i++)
        j++;
      if (i == first_removed && j == first_added)
        return FALSE;
    }
  return TRUE;
}

/**
 * sc_photo_model_diff:
 * @before: (element-type gint64): ids, each once
 * @after: (element-type gint64): ids, each once; must outlive the changes
 *
 * Finds how one list of ids becomes another. Where few come and go and the rest keeps its order,
 * only they are named, so that who looks at the list loses neither place nor selection.
 *
 * Returns: (transfer full) (element-type ScIdChange): changes to make one after the other
 */
GArray *
sc_photo_model_diff (const GArray *before, const GArray *after)
{
  Diff self;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  self = trim (before, after);
  if (self.n_before == 0 || self.n_after == 0 || self.n_before > MAX_COMPARED
      || self.n_after > MAX_COMPARED)
    replace_all (&self);
  else
    {
      g_autoptr (GHashTable) old_ids = make_set (self.before, self.n_before);
      g_autoptr (GHashTable) new_ids = make_set (self.after, self.n_after);

      if (!walk (&self, old_ids, new_ids))
        replace_all (&self);
    }
  return self.changes;
}

/**
 * sc_photo_model_diff_apply:
 * @ids: (element-type gint64): ids as before the change
 * @change: of sc_photo_model_diff()
 *
 * Makes one change.
 */
void
sc_photo_model_diff_apply (GArray *ids, const ScIdChange *change)
{
  g_return_if_fail (ids != NULL && change != NULL);
  g_return_if_fail (change->position + change->n_removed <= ids->len);

  if (change->n_removed > 0)
    g_array_remove_range (ids, change->position, change->n_removed);
  if (change->n_added > 0)
    g_array_insert_vals (ids, change->position, change->added, change->n_added);
}
