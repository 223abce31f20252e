/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-model.h"

#include "sc-photo-cache.h"
#include "sc-photo-filter.h"
#include "sc-photo-model-diff.h"

/* Rows that are read at once, around the one that was asked for. */
#define PAGE_ROWS 64

/* Items that nobody uses but that are kept all the same: a few pages. */
#define N_KEPT (6 * PAGE_ROWS)

/* After a change of the filter so many photos are asked for first, with their rows: a screen, in a
 * library of any size. The other ids wait until that is drawn. */
#define FIRST_IDS 32

/**
 * ScPhotoModel:
 *
 * The photos of a filter, in order, as a list of #ScPhotoItem. It holds the ids of all of them and
 * makes an item when one is asked for; what the card shows comes a moment later, a page at a time.
 * An item that is in use stays the same object; of the others only the last few pages are kept.
 *
 * When the photos change in the library, somebody calls sc_photo_model_refresh() or
 * sc_photo_model_reload(). Only what differs is announced, so that place and selection survive.
 */
struct _ScPhotoModel
{
  GObject parent_instance;

  ScLibraryThread *thread;
  ScPhotoFilter *filter;
  GArray *ids;
  ScPhotoCache *items;
  GCancellable *querying;
  GCancellable *reading;
  char *failure;
  guint rest;
  gboolean is_loading;
  gboolean is_refreshing;
  gboolean is_outdated;
};

/* What the library answers; the rows are those of the first screen. */
typedef struct
{
  GArray *ids;
  GPtrArray *rows;
} Answer;

typedef struct
{
  ScPhotoModel *model;
  GArray *ids;
} Page;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScPhotoModel,
                               sc_photo_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_THREAD,
  PROP_N_ITEMS,
  PROP_IS_LOADING,
  PROP_FAILURE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
page_free (Page *page)
{
  g_array_unref (page->ids);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static void
set_is_loading (ScPhotoModel *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static void
set_failure (ScPhotoModel *self, const char *failure)
{
  if (g_set_str (&self->failure, failure))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}

static gpointer
read_rows (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *ids = data;

  return sc_photo_query_rows (library, (const gint64 *) ids->data, ids->len, error);
}

/* The model of an answer, held for as long as others are told of it; NULL when nobody waits for the
 * answer any more, and then the model may be gone. */
static ScPhotoModel *
hold_model (gpointer data, GAsyncResult *result)
{
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  return g_cancellable_is_cancelled (cancellable) ? NULL : g_object_ref (data);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Page) page = data;
  g_autoptr (ScPhotoModel) self = hold_model (page->model, result);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sc_library_thread_run_finish (result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sc_photo_cache_release (self->items, page->ids);
  if (rows == NULL)
    {
      set_failure (self, error->message);
      return;
    }
  if (rows->len < page->ids->len)
    sc_photo_model_refresh (self);
  sc_photo_cache_take_rows (self->items, rows);
}

static void
read_page (ScPhotoModel *self, GArray *ids)
{
  Page *page = g_new0 (Page, 1);

  page->model = self;
  page->ids = g_array_ref (ids);
  sc_library_thread_run (self->thread, read_rows, g_array_ref (ids), (GDestroyNotify) g_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->reading, rows_read_cb, page);
}

static void
ask_for_page (ScPhotoModel *self, guint position)
{
  guint begin = position - position % PAGE_ROWS;
  guint end = MIN (begin + PAGE_ROWS, self->ids->len);
  g_autoptr (GArray) ids
      = sc_photo_cache_claim (self->items, &g_array_index (self->ids, gint64, begin), end - begin);

  read_page (self, ids);
}

static GType
get_item_type (GListModel *list)
{
  return SC_TYPE_PHOTO_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return SC_PHOTO_MODEL (list)->ids->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  ScPhotoModel *self = SC_PHOTO_MODEL (list);
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  if (sc_photo_cache_lacks (self->items, id))
    ask_for_page (self, position);
  return g_object_ref (sc_photo_cache_ensure (self->items, id));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
replace_ids (ScPhotoModel *self, GArray *ids)
{
  g_autoptr (GArray) changes = sc_photo_model_diff (self->ids, ids);
  guint n_before = self->ids->len;

  for (guint i = 0; i < changes->len; i++)
    {
      const ScIdChange *change = &g_array_index (changes, ScIdChange, i);

      sc_photo_model_diff_apply (self->ids, change);
      g_list_model_items_changed (G_LIST_MODEL (self), change->position, change->n_removed,
                                  change->n_added);
    }
  if (n_before != self->ids->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
query (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const ScPhotoFilter *filter = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->ids = sc_photo_query_ids (library, filter, error);
  if (answer->ids == NULL)
    return NULL;
  if (filter->limit > 0)
    answer->rows = sc_photo_query_rows (library, (const gint64 *) (gpointer) answer->ids->data,
                                        answer->ids->len, error);
  return filter->limit == 0 || answer->rows != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
run_query (ScPhotoModel *self, int limit, GAsyncReadyCallback callback)
{
  ScPhotoFilter *filter = sc_photo_filter_copy (self->filter);

  filter->limit = limit;
  sc_library_thread_run (self->thread, query, filter, (GDestroyNotify) sc_photo_filter_free,
                         (GDestroyNotify) answer_free, self->querying, callback, self);
}

/* The rows before the photos, so that a card is complete when it is made. */
static void
take_answer (ScPhotoModel *self, Answer *answer)
{
  if (answer->rows != NULL)
    sc_photo_cache_take_rows (self->items, answer->rows);
  replace_ids (self, answer->ids);
}

/* Takes what a query found. Returns FALSE when there is nothing to go on with: the thread was
 * stopped, or somebody who was told has asked for something else. */
static gboolean
take_result (ScPhotoModel *self, GAsyncResult *result, guint *n_ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = sc_library_thread_run_finish (result, &error);
  g_autoptr (GCancellable) querying = g_object_ref (self->querying);

  self->is_refreshing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  set_failure (self, error != NULL ? error->message : NULL);
  *n_ids = answer != NULL ? answer->ids->len : 0;
  if (answer != NULL)
    take_answer (self, answer);
  if (g_cancellable_is_cancelled (querying))
    return FALSE;
  set_is_loading (self, FALSE);
  return !g_cancellable_is_cancelled (querying);
}

static void
all_ids_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScPhotoModel) self = hold_model (data, result);
  guint n_ids;

  if (self != NULL && take_result (self, result, &n_ids) && self->is_outdated)
    sc_photo_model_refresh (self);
}

static void
query_all (ScPhotoModel *self)
{
  self->is_refreshing = TRUE;
  self->is_outdated = FALSE;
  run_query (self, 0, all_ids_cb);
}

static void
query_rest_cb (gpointer data)
{
  ScPhotoModel *self = data;

  self->rest = 0;
  query_all (self);
}

static void
first_ids_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScPhotoModel) self = hold_model (data, result);
  guint n_ids;

  if (self == NULL || !take_result (self, result, &n_ids)
      || (!self->is_outdated && n_ids < FIRST_IDS))
    return;
  self->is_refreshing = TRUE;
  self->rest = g_idle_add_once (query_rest_cb, self);
}

static void
stop_querying (ScPhotoModel *self)
{
  g_cancellable_cancel (self->querying);
  g_clear_handle_id (&self->rest, g_source_remove);
}

static void
sc_photo_model_dispose (GObject *object)
{
  ScPhotoModel *self = SC_PHOTO_MODEL (object);

  stop_querying (self);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->thread);
  G_OBJECT_CLASS (sc_photo_model_parent_class)->dispose (object);
}

static void
sc_photo_model_finalize (GObject *object)
{
  ScPhotoModel *self = SC_PHOTO_MODEL (object);

  g_clear_pointer (&self->filter, sc_photo_filter_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->items, sc_photo_cache_free);
  g_clear_object (&self->querying);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->failure, g_free);
  G_OBJECT_CLASS (sc_photo_model_parent_class)->finalize (object);
}

static void
sc_photo_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScPhotoModel *self = SC_PHOTO_MODEL (object);

  switch (id)
    {
    case PROP_THREAD:
      g_value_set_object (value, self->thread);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_FAILURE:
      g_value_set_string (value, self->failure);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_model_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScPhotoModel *self = SC_PHOTO_MODEL (object);

  switch (id)
    {
    case PROP_THREAD:
      self->thread = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_photo_model_class_init (ScPhotoModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_photo_model_dispose;
  object_class->finalize = sc_photo_model_finalize;
  object_class->get_property = sc_photo_model_get_property;
  object_class->set_property = sc_photo_model_set_property;

  /**
   * ScPhotoModel:thread:
   *
   * Where the library is asked.
   */
  properties[PROP_THREAD]
      = g_param_spec_object ("thread", NULL, NULL, SC_TYPE_LIBRARY_THREAD,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoModel:n-items:
   *
   * How many photos there are.
   */
  properties[PROP_N_ITEMS]
      = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoModel:is-loading:
   *
   * Whether nothing is known yet of the photos of the filter.
   */
  properties[PROP_IS_LOADING]
      = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScPhotoModel:failure:
   *
   * Why the library could not be asked, as a sentence.
   */
  properties[PROP_FAILURE]
      = g_param_spec_string ("failure", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_photo_model_init (ScPhotoModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = sc_photo_cache_new (N_KEPT);
  self->querying = g_cancellable_new ();
  self->reading = g_cancellable_new ();
}

/**
 * sc_photo_model_new:
 * @thread: where the library is asked
 *
 * Returns: (transfer full): a model that is empty until it has a filter
 */
ScPhotoModel *
sc_photo_model_new (ScLibraryThread *thread)
{
  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread), NULL);

  return g_object_new (SC_TYPE_PHOTO_MODEL, "thread", thread, NULL);
}

/**
 * sc_photo_model_set_filter:
 * @self: a model
 * @filter: what is wanted; its limit does not count
 *
 * Asks for other photos. The present ones stay until the first of the others are there; an answer
 * to the filter before is not waited for.
 */
void
sc_photo_model_set_filter (ScPhotoModel *self, const ScPhotoFilter *filter)
{
  g_autoptr (ScPhotoFilter) copy = NULL;

  g_return_if_fail (SC_IS_PHOTO_MODEL (self) && filter != NULL);

  copy = sc_photo_filter_copy (filter);
  copy->limit = 0;
  if (self->filter != NULL && sc_photo_filter_equal (self->filter, copy))
    return;
  g_clear_pointer (&self->filter, sc_photo_filter_free);
  self->filter = g_steal_pointer (&copy);
  stop_querying (self);
  g_clear_object (&self->querying);
  self->querying = g_cancellable_new ();
  self->is_refreshing = TRUE;
  self->is_outdated = FALSE;
  set_is_loading (self, TRUE);
  run_query (self, FIRST_IDS, first_ids_cb);
}

/**
 * sc_photo_model_refresh:
 * @self: a model
 *
 * Asks again which photos there are, after some came, went or may have changed their place. Calls
 * that come while an answer is awaited are answered together.
 */
void
sc_photo_model_refresh (ScPhotoModel *self)
{
  g_return_if_fail (SC_IS_PHOTO_MODEL (self));

  if (self->filter == NULL)
    return;
  if (self->is_refreshing)
    self->is_outdated = TRUE;
  else
    query_all (self);
}

/**
 * sc_photo_model_reload:
 * @self: a model
 * @photo_id: whose row changed
 *
 * Reads again what the card of one photo shows, if anybody has seen it.
 */
void
sc_photo_model_reload (ScPhotoModel *self, gint64 photo_id)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (SC_IS_PHOTO_MODEL (self));

  if (sc_photo_cache_lookup (self->items, photo_id) == NULL)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, photo_id);
  read_page (self, ids);
}

/**
 * sc_photo_model_get_filter:
 * @self: a model
 *
 * Returns: (nullable): what was asked for last
 */
const ScPhotoFilter *
sc_photo_model_get_filter (ScPhotoModel *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_MODEL (self), NULL);

  return self->filter;
}

/**
 * sc_photo_model_is_loading:
 * @self: a model
 *
 * Returns: whether nothing is known yet of the photos of the filter
 */
gboolean
sc_photo_model_is_loading (ScPhotoModel *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_MODEL (self), FALSE);

  return self->is_loading;
}

/**
 * sc_photo_model_get_failure:
 * @self: a model
 *
 * Returns: (nullable): why the library could not be asked, as a sentence
 */
const char *
sc_photo_model_get_failure (ScPhotoModel *self)
{
  g_return_val_if_fail (SC_IS_PHOTO_MODEL (self), NULL);

  return self->failure;
}

/**
 * sc_photo_model_get_id:
 * @self: a model
 * @position: in the list
 *
 * Tells which photo is there without making its item, for what concerns many photos at once.
 *
 * Returns: its id, 0 behind the end
 */
gint64
sc_photo_model_get_id (ScPhotoModel *self, guint position)
{
  g_return_val_if_fail (SC_IS_PHOTO_MODEL (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * sc_photo_model_find:
 * @self: a model
 * @photo_id: of a photo
 * @position: (out) (optional): where it is
 *
 * Returns: whether it is in the list
 */
gboolean
sc_photo_model_find (ScPhotoModel *self, gint64 photo_id, guint *position)
{
  g_return_val_if_fail (SC_IS_PHOTO_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) != photo_id)
        continue;
      if (position != NULL)
        *position = i;
      return TRUE;
    }
  return FALSE;
}
