/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-settings-store.h"

#include <glib/gi18n-lib.h>

#include "sc-budget.h"
#include "sc-money.h"
#include "sc-settings.h"

#define MICROS 1000000.0

/* A queue is started anew so long after the last change, not at every turn of a wheel. */
#define RESTART_MS 700

/**
 * ScSettingsStore:
 *
 * The settings of the library as properties that controls are bound to. A value that is set is
 * stored at once; one that cannot be stored goes back to what is stored. Whoever works by a
 * setting is told, and the queue follows.
 */
struct _ScSettingsStore
{
  GObject parent_instance;

  ScSession *session;
  GStrv values;
  char *spending;
  GCancellable *cancellable;
  guint restart_source;
};

G_DEFINE_FINAL_TYPE (ScSettingsStore, sc_settings_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_OUTPUT_SIZE,
  PROP_JOBS_AT_ONCE,
  PROP_CALL_TIMEOUT,
  PROP_BUDGET_DAY,
  PROP_BUDGET_MONTH,
  PROP_ASK_ABOVE,
  PROP_STAGE_ON_DROP,
  PROP_STRIP_LOCATION,
  PROP_IS_LOADED,
  PROP_SPENDING,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How the queue comes to know of a new value. */
typedef enum
{
  NOBODY,
  RESTART,
  RESTART_WHEN_CAPPED,
} Effect;

/* unit: of the property, in units of the setting */
typedef struct
{
  const char *property;
  const char *key;
  char type;
  double unit;
  Effect effect;
} Entry;

static const Entry entries[] = {
  [PROP_MODEL] = { "model", "model", 's', 0, NOBODY },
  [PROP_OUTPUT_SIZE] = { "output-size", "output-size", 's', 0, NOBODY },
  [PROP_JOBS_AT_ONCE] = { "jobs-at-once", "jobs-at-once", 'i', 1, RESTART },
  [PROP_CALL_TIMEOUT] = { "call-timeout", "call-timeout-seconds", 'i', 1, RESTART },
  [PROP_BUDGET_DAY] = { "budget-day", "budget-day-micros", 'i', MICROS, RESTART_WHEN_CAPPED },
  [PROP_BUDGET_MONTH] = { "budget-month", "budget-month-micros", 'i', MICROS, RESTART_WHEN_CAPPED },
  [PROP_ASK_ABOVE] = { "ask-above", "ask-above-micros", 'i', MICROS, NOBODY },
  [PROP_STAGE_ON_DROP] = { "stage-on-drop", "stage-on-drop", 'b', 0, NOBODY },
  [PROP_STRIP_LOCATION] = { "strip-location", "strip-location", 'b', 0, NOBODY },
};

#define N_ENTRIES G_N_ELEMENTS (entries)

/* A value on its way to the library. */
typedef struct
{
  ScSettingsStore *store;
  guint entry;
  char *value;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->store);
  g_free (change->value);
  g_free (change);
}

/* What the library thread reads: the values in the order of the entries, and what was spent. */
typedef struct
{
  GStrv values;
  ScBudget budget;
} Reading;

static void
reading_free (Reading *reading)
{
  g_strfreev (reading->values);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_settings (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->values = g_new0 (char *, N_ENTRIES + 1);
  reading->values[0] = g_strdup ("");
  for (guint i = 1; i < N_ENTRIES; i++)
    {
      reading->values[i] = sc_settings_get_text (library, entries[i].key, error);
      if (reading->values[i] == NULL)
        return NULL;
    }
  return sc_budget_read (library, &reading->budget, error) ? g_steal_pointer (&reading) : NULL;
}

static char *
dup_spending (const ScBudget *budget, const char *currency)
{
  g_autofree char *day = sc_money_format (budget->day_spent, currency);
  g_autofree char *month = sc_money_format (budget->month_spent, currency);

  /* Translators: two amounts of money */
  return g_strdup_printf (_ ("Spent today: %s, this month: %s."), day, month);
}

static void
notify_all (ScSettingsStore *self)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  for (guint i = 1; i < PROP_SESSION; i++)
    g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
}

static void
tell_failure (ScSettingsStore *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScSettingsStore) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = sc_library_thread_run_finish (result, &error);

  if (reading == NULL)
    {
      tell_failure (self, error);
      return;
    }
  g_strfreev (self->values);
  self->values = g_steal_pointer (&reading->values);
  g_free (self->spending);
  self->spending = dup_spending (&reading->budget, sc_session_get_models (self->session)->currency);
  notify_all (self);
}

static void
load (ScSettingsStore *self)
{
  sc_library_thread_run (sc_session_get_thread (self->session), read_settings, NULL, NULL,
                         (GDestroyNotify) reading_free, self->cancellable, read_cb,
                         g_object_ref (self));
}

static void
restart (ScSettingsStore *self)
{
  g_clear_handle_id (&self->restart_source, g_source_remove);
  sc_stager_start (sc_session_get_stager (self->session));
}

static void
restart_cb (gpointer data)
{
  ScSettingsStore *self = data;

  self->restart_source = 0;
  restart (self);
}

static void
tell_queue (ScSettingsStore *self, Effect effect)
{
  ScStager *stager = sc_session_get_stager (self->session);

  if (effect == NOBODY
      || (effect == RESTART_WHEN_CAPPED && sc_stager_get_reason (stager, NULL) != SC_GATE_BUDGET))
    return;
  g_clear_handle_id (&self->restart_source, g_source_remove);
  self->restart_source = g_timeout_add_once (RESTART_MS, restart_cb, self);
}

static gpointer
store_value (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  sc_settings_set (library, entries[change->entry].key, change->value, error);
  return NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  ScSettingsStore *self = change->store;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    {
      tell_failure (self, error);
      load (self);
    }
  else
    {
      sc_session_settings_changed (self->session, entries[change->entry].key);
      tell_queue (self, entries[change->entry].effect);
    }
  change_free (change);
}

/* The job is given the same change that the callback frees, which comes after it. It is done even
 * when the dialog is closed meanwhile. */
static void
store (ScSettingsStore *self, guint entry)
{
  Change *change = g_new0 (Change, 1);

  change->store = g_object_ref (self);
  change->entry = entry;
  change->value = g_strdup (self->values[entry]);
  sc_library_thread_run (sc_session_get_thread (self->session), store_value, change, NULL, NULL,
                         NULL, stored_cb, change);
}

/* Controls show the fallback until all is loaded, which is nobody's wish. */
static void
take_value (ScSettingsStore *self, guint entry, char *value)
{
  if (self->values == NULL || g_strcmp0 (self->values[entry], value) == 0)
    {
      g_free (value);
      return;
    }
  g_free (self->values[entry]);
  self->values[entry] = value;
  store (self, entry);
  g_object_notify_by_pspec (G_OBJECT (self), properties[entry]);
}

static char *
format_value (guint entry, const GValue *value)
{
  switch (entries[entry].type)
    {
    case 's':
      return g_value_dup_string (value);
    case 'b':
      return g_strdup (g_value_get_boolean (value) ? "true" : "false");
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT,
                              (gint64) (g_value_get_double (value) * entries[entry].unit + 0.5));
    }
}

static void
parse_value (ScSettingsStore *self, guint entry, GValue *value)
{
  const char *text = self->values != NULL ? self->values[entry] : NULL;

  switch (entries[entry].type)
    {
    case 's':
      g_value_set_string (value, text);
      break;
    case 'b':
      g_value_set_boolean (value, g_strcmp0 (text, "true") == 0);
      break;
    default:
      g_value_set_double (value, text != NULL ? (double) g_ascii_strtoll (text, NULL, 10)
                                                    / entries[entry].unit
                                              : 0);
    }
}

static void
sc_settings_store_dispose (GObject *object)
{
  ScSettingsStore *self = SC_SETTINGS_STORE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->restart_source != 0)
    restart (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_settings_store_parent_class)->dispose (object);
}

static void
sc_settings_store_finalize (GObject *object)
{
  ScSettingsStore *self = SC_SETTINGS_STORE (object);

  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->spending, g_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sc_settings_store_parent_class)->finalize (object);
}

static void
sc_settings_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScSettingsStore *self = SC_SETTINGS_STORE (object);

  if (id < N_ENTRIES)
    parse_value (self, id, value);
  else if (id == PROP_IS_LOADED)
    g_value_set_boolean (value, self->values != NULL);
  else if (id == PROP_SPENDING)
    g_value_set_string (value, self->spending);
  else
    g_value_set_object (value, self->session);
}

static void
set_session (ScSettingsStore *self, ScSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session != NULL)
    load (self);
}

static void
sc_settings_store_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScSettingsStore *self = SC_SETTINGS_STORE (object);

  if (id < N_ENTRIES)
    take_value (self, id, format_value (id, value));
  else
    set_session (self, g_value_get_object (value));
}

static GParamSpec *
make_property (const Entry *entry)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (entry->type)
    {
    case 's':
      return g_param_spec_string (entry->property, NULL, NULL, NULL, flags);
    case 'b':
      return g_param_spec_boolean (entry->property, NULL, NULL, FALSE, flags);
    default:
      return g_param_spec_double (entry->property, NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
    }
}

static void
sc_settings_store_class_init (ScSettingsStoreClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_settings_store_dispose;
  object_class->finalize = sc_settings_store_finalize;
  object_class->get_property = sc_settings_store_get_property;
  object_class->set_property = sc_settings_store_set_property;

  for (guint i = 1; i < N_ENTRIES; i++)
    properties[i] = make_property (&entries[i]);
  /**
   * ScSettingsStore:is-loaded:
   *
   * Whether the properties are what is stored.
   */
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  /**
   * ScSettingsStore:spending:
   *
   * What was spent today and this month, as a sentence.
   */
  properties[PROP_SPENDING] = g_param_spec_string ("spending", NULL, NULL, NULL, flags);
  /**
   * ScSettingsStore:session:
   *
   * An open session, whose settings are read.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScSettingsStore::failed:
   * @self: the store
   * @error: why a value could not be stored or read
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_SETTINGS_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_settings_store_init (ScSettingsStore *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sc_settings_store_is_loaded:
 * @self: a store
 *
 * Returns: whether the properties are what is stored
 */
gboolean
sc_settings_store_is_loaded (ScSettingsStore *self)
{
  g_return_val_if_fail (SC_IS_SETTINGS_STORE (self), FALSE);

  return self->values != NULL;
}
