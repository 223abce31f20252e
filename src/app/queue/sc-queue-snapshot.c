/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-queue-snapshot.h"

#include "sc-budget.h"
#include "sc-pause.h"
#include "sc-queue-table.h"
#include "sc-settings.h"
#include "sc-style.h"

/* What a picture takes when this library has no experience yet (gemini-api.md, section 2.3). */
#define USUAL_MS 25000

static void
count (ScQueueSnapshot *self, ScStatus status)
{
  if (status == SC_STATUS_PROCESSING)
    self->n_running++;
  else if (status == SC_STATUS_QUEUED)
    self->n_waiting++;
}

static const char *
find_style_name (GPtrArray *styles, const char *id)
{
  for (guint i = 0; id != NULL && i < styles->len; i++)
    {
      const ScStyle *style = g_ptr_array_index (styles, i);

      if (g_str_equal (style->id, id))
        return sc_style_translate_name (style->name);
    }
  return id;
}

static gboolean
list_jobs (ScQueueSnapshot *self, ScLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) rows = sc_history_list_queue (library, error);
  g_autoptr (GPtrArray) styles = rows != NULL ? sc_style_list (library, TRUE, error) : NULL;
  gint64 usual_ms;

  if (styles == NULL || !sc_queue_table_usual_ms (library, USUAL_MS, &usual_ms, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const ScHistoryRow *row = g_ptr_array_index (rows, i);
      const char *style = find_style_name (styles, row->staging->order.style_id);

      g_ptr_array_add (self->items, sc_job_item_new (row, style, usual_ms));
      count (self, row->staging->status);
    }
  return TRUE;
}

static GHashTable *
collect_ids (ScQueueSnapshot *self)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_add (ids, (gpointer) sc_job_item_get_staging_id (self->items->pdata[i]));
  return ids;
}

/* A photo that was deleted meanwhile has no job any more. */
static void
look_up_ended (ScQueueSnapshot *self, ScLibrary *library, GPtrArray *awaited)
{
  g_autoptr (GHashTable) listed = collect_ids (self);

  for (guint i = 0; i < awaited->len; i++)
    {
      const char *id = g_ptr_array_index (awaited, i);
      g_autoptr (ScStaging) staging = NULL;

      if (g_hash_table_contains (listed, id))
        continue;
      staging = sc_staging_get (library, id, NULL);
      g_hash_table_insert (self->ended, g_strdup (id),
                           GINT_TO_POINTER (
                               (int) (staging != NULL ? staging->status : SC_STATUS_CANCELLED)));
    }
}

static gint64
get_left (gint64 cap, gint64 spent)
{
  return cap > 0 ? MAX (cap - spent, 0) : G_MAXINT64;
}

static gboolean
read_budget (ScQueueSnapshot *self, ScLibrary *library, GError **error)
{
  ScBudget budget;

  if (!sc_budget_read (library, &budget, error))
    return FALSE;
  self->is_month = get_left (budget.month_cap, budget.month_spent)
                   < get_left (budget.day_cap, budget.day_spent);
  return TRUE;
}

/**
 * sc_queue_snapshot_take:
 *
 * Looks at the queue; a #ScLibraryFunc that is given the ids of the jobs whose end is awaited.
 *
 * Returns: (transfer full) (nullable): a #ScQueueSnapshot
 */
gpointer
sc_queue_snapshot_take (ScLibrary *library,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ScQueueSnapshot) self = g_new0 (ScQueueSnapshot, 1);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!list_jobs (self, library, error) || !read_budget (self, library, error)
      || !sc_settings_get_bool (library, SC_QUEUE_PAUSED_SETTING, &self->is_paused, error))
    return NULL;
  look_up_ended (self, library, data);
  return g_steal_pointer (&self);
}

/**
 * sc_queue_snapshot_free:
 * @self: a snapshot
 */
void
sc_queue_snapshot_free (ScQueueSnapshot *self)
{
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->ended);
  g_free (self);
}
