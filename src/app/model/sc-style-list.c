/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-list.h"

#include "sc-style-jobs.h"

/**
 * ScStyleList:
 *
 * The styles that are offered, in the order they are shown, as a list model. One list serves every
 * page; what is saved or removed through it shows everywhere.
 */
struct _ScStyleList
{
  GObject parent_instance;

  ScLibraryThread *thread;
  GPtrArray *items;
  GCancellable *loading;
  gboolean is_loaded;
};

static void sc_style_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScStyleList,
                               sc_style_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sc_style_list_model_init))

enum
{
  PROP_0,
  PROP_THREAD,
  PROP_IS_LOADED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return SC_TYPE_STYLE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SC_STYLE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = SC_STYLE_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
sc_style_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_same (ScStyleItem *a, ScStyleItem *b)
{
  const ScStyle style = {
    .id = (char *) sc_style_item_get_id (b),
    .name = (char *) sc_style_item_get_name (b),
    .description = (char *) sc_style_item_get_description (b),
    .prompt_template = (char *) sc_style_item_get_words (b),
    .preview = (char *) sc_style_item_get_preview (b),
  };

  return sc_style_item_shows (a, &style);
}

/* Only what differs is told, so that cards that stay keep the focus. */
static void
take_items (ScStyleList *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint head = 0;
  guint tail = 0;

  while (head < MIN (old->len, items->len)
         && is_same (g_ptr_array_index (old, head), g_ptr_array_index (items, head)))
    head++;
  while (tail < MIN (old->len, items->len) - head
         && is_same (g_ptr_array_index (old, old->len - 1 - tail),
                     g_ptr_array_index (items, items->len - 1 - tail)))
    tail++;
  for (guint i = 0; i < head; i++)
    g_set_object ((GObject **) &items->pdata[i], old->pdata[i]);
  for (guint i = 1; i <= tail; i++)
    g_set_object ((GObject **) &items->pdata[items->len - i], old->pdata[old->len - i]);
  self->items = items;
  if (old->len != items->len || head < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                items->len - head - tail);
}

static gpointer
list_styles (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_style_jobs_list (library, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStyleList) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = sc_library_thread_run_finish (result, &error);

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[TROUBLE], 0, error);
      return;
    }
  take_items (self, items);
  if (self->is_loaded)
    return;
  self->is_loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADED]);
}

static void
sc_style_list_dispose (GObject *object)
{
  ScStyleList *self = SC_STYLE_LIST (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->thread);
  G_OBJECT_CLASS (sc_style_list_parent_class)->dispose (object);
}

static void
sc_style_list_finalize (GObject *object)
{
  ScStyleList *self = SC_STYLE_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (sc_style_list_parent_class)->finalize (object);
}

static void
sc_style_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScStyleList *self = SC_STYLE_LIST (object);

  switch (id)
    {
    case PROP_THREAD:
      g_value_set_object (value, self->thread);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_style_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScStyleList *self = SC_STYLE_LIST (object);

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
sc_style_list_class_init (ScStyleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_style_list_dispose;
  object_class->finalize = sc_style_list_finalize;
  object_class->get_property = sc_style_list_get_property;
  object_class->set_property = sc_style_list_set_property;

  properties[PROP_THREAD]
      = g_param_spec_object ("thread", NULL, NULL, SC_TYPE_LIBRARY_THREAD,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * ScStyleList:is-loaded:
   *
   * Whether the library has been read; before, the list is empty.
   */
  properties[PROP_IS_LOADED]
      = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScStyleList::trouble:
   * @self: the list
   * @error: why the styles could not be read
   */
  signals[TROUBLE] = g_signal_new ("trouble", SC_TYPE_STYLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_style_list_init (ScStyleList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sc_style_list_new:
 * @thread: where the library is
 *
 * Returns: (transfer full): an empty list; sc_style_list_reload() fills it
 */
ScStyleList *
sc_style_list_new (ScLibraryThread *thread)
{
  g_return_val_if_fail (SC_IS_LIBRARY_THREAD (thread), NULL);

  return g_object_new (SC_TYPE_STYLE_LIST, "thread", thread, NULL);
}

/**
 * sc_style_list_reload:
 * @self: a list
 *
 * Reads the styles of the library and their pictures, without blocking.
 */
void
sc_style_list_reload (ScStyleList *self)
{
  g_return_if_fail (SC_IS_STYLE_LIST (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  sc_library_thread_run (self->thread, list_styles, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->loading, listed_cb, g_object_ref (self));
}

gboolean
sc_style_list_is_loaded (ScStyleList *self)
{
  g_return_val_if_fail (SC_IS_STYLE_LIST (self), FALSE);

  return self->is_loaded;
}

/**
 * sc_style_list_find:
 * @self: a list
 * @id: (nullable): a style
 *
 * Returns: (transfer none) (nullable): the style, when it is offered
 */
ScStyleItem *
sc_style_list_find (ScStyleList *self, const char *id)
{
  g_return_val_if_fail (SC_IS_STYLE_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      ScStyleItem *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (sc_style_item_get_id (item), id) == 0)
        return item;
    }
  return NULL;
}

/**
 * sc_style_list_find_by_name:
 * @self: a list
 * @name: as people write it, in whatever case
 *
 * Returns: (transfer none) (nullable): the style that is called so
 */
ScStyleItem *
sc_style_list_find_by_name (ScStyleList *self, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (SC_IS_STYLE_LIST (self) && name != NULL, NULL);

  folded = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->items->len; i++)
    {
      ScStyleItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *other = g_utf8_casefold (sc_style_item_get_name (item), -1);

      if (g_str_equal (other, folded))
        return item;
    }
  return NULL;
}

/* What changed the library is told to the caller after the list was asked to follow. */
static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  gpointer value = sc_library_thread_run_finish (result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (SC_STYLE_LIST (g_task_get_source_object (task))->thread != NULL)
    sc_style_list_reload (g_task_get_source_object (task));
  g_task_return_pointer (task, value, g_free);
}

static gpointer
save_style (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_style_jobs_save (library, data, cancellable, error);
}

/**
 * sc_style_list_save:
 * @self: a list
 * @form: what the user says
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Adds a style of the user or changes one, then reads the list anew.
 */
void
sc_style_list_save (ScStyleList *self,
                    const ScStyleForm *form,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (SC_IS_STYLE_LIST (self) && form != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sc_style_list_save);
  sc_library_thread_run (self->thread, save_style, sc_style_form_copy (form),
                         (GDestroyNotify) sc_style_form_free, g_free, cancellable, changed_cb,
                         task);
}

/**
 * sc_style_list_save_finish:
 * @self: a list
 * @result: of sc_style_list_save()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of the style
 */
char *
sc_style_list_save_finish (ScStyleList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
remove_style (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_style_remove (library, data, error) ? g_strdup (data) : NULL;
}

/**
 * sc_style_list_remove:
 * @self: a list
 * @id: a style of the user
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes a style, then reads the list anew. One that stagings were made with stays in the library,
 * so that they can say its name, but is not offered any more.
 */
void
sc_style_list_remove (ScStyleList *self,
                      const char *id,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (SC_IS_STYLE_LIST (self) && id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sc_style_list_remove);
  sc_library_thread_run (self->thread, remove_style, g_strdup (id), g_free, g_free, cancellable,
                         changed_cb, task);
}

/**
 * sc_style_list_remove_finish:
 * @self: a list
 * @result: of sc_style_list_remove()
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
sc_style_list_remove_finish (ScStyleList *self, GAsyncResult *result, GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL;
}

/**
 * sc_style_form_copy:
 * @form: what the user says
 *
 * Returns: (transfer full): a copy
 */
ScStyleForm *
sc_style_form_copy (const ScStyleForm *form)
{
  ScStyleForm *copy = g_new0 (ScStyleForm, 1);

  copy->id = g_strdup (form->id);
  copy->name = g_strdup (form->name);
  copy->description = g_strdup (form->description);
  copy->words = g_strdup (form->words);
  copy->picture = form->picture != NULL ? g_bytes_ref (form->picture) : NULL;
  copy->preview = g_strdup (form->preview);
  return copy;
}

/**
 * sc_style_form_free:
 * @form: (nullable) (transfer full): what the user says
 */
void
sc_style_form_free (ScStyleForm *form)
{
  if (form == NULL)
    return;

  g_free (form->id);
  g_free (form->name);
  g_free (form->description);
  g_free (form->words);
  g_clear_pointer (&form->picture, g_bytes_unref);
  g_free (form->preview);
  g_free (form);
}
