/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-settings-store.h"

#include "sc-settings.h"

/**
 * ScSettingsStore:
 *
 * The settings of the library for pages that show and change them: read at once on the library
 * thread, written there one by one. A value that cannot be stored goes back to what it was.
 */
struct _ScSettingsStore
{
  GObject parent_instance;

  ScSession *session;
  GHashTable *values;
};

G_DEFINE_FINAL_TYPE (ScSettingsStore, sc_settings_store, G_TYPE_OBJECT)

enum
{
  LOADED,
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  ScSettingsStore *store;
  char *key;
  char *value;
  char *former;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->store);
  g_free (change->key);
  g_free (change->value);
  g_free (change->former);
  g_free (change);
}

static gpointer
read_all (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gsize n_settings;
  const ScSetting *settings = sc_settings_get_all (&n_settings);

  for (gsize i = 0; i < n_settings; i++)
    {
      char *value = sc_settings_get_text (library, settings[i].key, error);

      if (value == NULL)
        return NULL;
      g_hash_table_insert (values, (gpointer) settings[i].key, value);
    }
  return g_steal_pointer (&values);
}

static void
all_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScSettingsStore) self = data;
  g_autoptr (GError) error = NULL;
  GHashTable *values = sc_library_thread_run_finish (result, &error);

  if (values == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->values, g_hash_table_unref);
  self->values = values;
  g_signal_emit (self, signals[LOADED], 0);
}

static gpointer
write_one (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  sc_settings_set (library, change->key, change->value, error);
  return NULL;
}

static void
one_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  ScSettingsStore *self = change->store;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error == NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0, change->key);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_hash_table_replace (self->values, (gpointer) g_intern_string (change->key),
                            g_steal_pointer (&change->former));
      g_signal_emit (self, signals[FAILED], 0, error);
      g_signal_emit (self, signals[LOADED], 0);
    }
  change_free (change);
}

static void
sc_settings_store_dispose (GObject *object)
{
  ScSettingsStore *self = SC_SETTINGS_STORE (object);

  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_settings_store_parent_class)->dispose (object);
}

static void
sc_settings_store_class_init (ScSettingsStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_settings_store_dispose;

  /**
   * ScSettingsStore::loaded:
   * @self: the store, whose values are known now or went back to what they were
   */
  signals[LOADED] = g_signal_new ("loaded", SC_TYPE_SETTINGS_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ScSettingsStore::changed:
   * @self: the store
   * @key: which setting was stored
   */
  signals[CHANGED] = g_signal_new ("changed", SC_TYPE_SETTINGS_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * ScSettingsStore::failed:
   * @self: the store
   * @error: what could not be read or stored
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_SETTINGS_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_settings_store_init (ScSettingsStore *self)
{
}

/**
 * sc_settings_store_new:
 * @session: an open session
 *
 * Returns: (transfer full): a store that begins to read
 */
ScSettingsStore *
sc_settings_store_new (ScSession *session)
{
  ScSettingsStore *self;

  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  self = g_object_new (SC_TYPE_SETTINGS_STORE, NULL);
  self->session = g_object_ref (session);
  sc_library_thread_run (sc_session_get_thread (session), read_all, NULL, NULL,
                         (GDestroyNotify) g_hash_table_unref, NULL, all_read_cb,
                         g_object_ref (self));
  return self;
}

/**
 * sc_settings_store_get_session:
 * @self: a store
 *
 * Returns: (transfer none): whose settings it has
 */
ScSession *
sc_settings_store_get_session (ScSettingsStore *self)
{
  g_return_val_if_fail (SC_IS_SETTINGS_STORE (self), NULL);

  return self->session;
}

/**
 * sc_settings_store_is_loaded:
 * @self: a store
 *
 * Returns: whether the values are known
 */
gboolean
sc_settings_store_is_loaded (ScSettingsStore *self)
{
  g_return_val_if_fail (SC_IS_SETTINGS_STORE (self), FALSE);

  return self->values != NULL;
}

/**
 * sc_settings_store_get:
 * @self: a store that is loaded
 * @key: a setting of sc_settings_get_all()
 *
 * Returns: its value as text
 */
const char *
sc_settings_store_get (ScSettingsStore *self, const char *key)
{
  g_return_val_if_fail (sc_settings_store_is_loaded (self) && key != NULL, NULL);

  return g_hash_table_lookup (self->values, key);
}

/**
 * sc_settings_store_get_int:
 * @self: a store that is loaded
 * @key: a setting that is a whole number
 *
 * Returns: its value
 */
gint64
sc_settings_store_get_int (ScSettingsStore *self, const char *key)
{
  return g_ascii_strtoll (sc_settings_store_get (self, key), NULL, 10);
}

/**
 * sc_settings_store_set:
 * @self: a store that is loaded
 * @key: a setting
 * @value: as text
 *
 * Stores a value, unless it is the one that is stored already.
 */
void
sc_settings_store_set (ScSettingsStore *self, const char *key, const char *value)
{
  Change *change;

  g_return_if_fail (sc_settings_store_is_loaded (self) && key != NULL && value != NULL);

  if (g_strcmp0 (sc_settings_store_get (self, key), value) == 0)
    return;
  change = g_new0 (Change, 1);
  change->store = g_object_ref (self);
  change->key = g_strdup (key);
  change->value = g_strdup (value);
  change->former = g_strdup (sc_settings_store_get (self, key));
  g_hash_table_replace (self->values, (gpointer) g_intern_string (key), g_strdup (value));
  sc_library_thread_run (sc_session_get_thread (self->session), write_one, change, NULL, NULL, NULL,
                         one_written_cb, change);
}
