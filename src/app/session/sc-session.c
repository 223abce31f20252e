/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-session.h"

#include "sc-backup.h"
#include "sc-builtin-styles.h"
#include "sc-outbox.h"
#include "sc-queue-table.h"
#include "sc-timestamp.h"
#include "sc-trash.h"

/* When the window is there and the user has found what he came for. */
#define TIDY_AFTER_SECONDS 3

enum
{
  MAIN,
  BACKGROUND,
  ASIDE,
  OUTSIDE,
  N_THREADS,
};

/**
 * ScSession:
 *
 * One open library and what works on it, handed to every page as a construct property. Blocking
 * work that the user waits for goes to the library thread, work that may take its time (imports,
 * exports, copies) to the background thread, questions to the keyring and the service to a third,
 * figures that nobody waits for aside to a fourth, each with a connection of its own.
 *
 * Whoever changes a photo says so here, so that every page that shows it follows.
 */
struct _ScSession
{
  GObject parent_instance;

  ScLibraryThread *threads[N_THREADS];
  ScThumbnailLoader *thumbnails;
  ScStyleList *styles;
  ScModels *models;
  ScStager *stager;
  ScChecker *checker;
  ScQueueModel *queue;
  ScNotices *notices;
  GCancellable *cancellable;
  char *opened_at;
  char *failure;
  guint tidying;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (ScSession, sc_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_OPEN,
  PROP_FAILURE,
  PROP_QUEUE,
  PROP_NOTICES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  PHOTO_CHANGED,
  PHOTOS_CHANGED,
  SETTINGS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a program that died left behind is put right before anybody sees it, with or without a key
 * to go on with. */
static gpointer
prepare_library (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  if (sc_builtin_styles_install (library, error))
    sc_queue_table_recover (library, error);
  return NULL;
}

/* What was deleted in an earlier session goes before the copy is made, which then names no picture
 * that is gone. A restore that shuts the trash out is no reason not to copy. */
static gpointer
tidy_up (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  sc_trash_empty (library, data, NULL);
  sc_backup_run_daily (library, now, error);
  sc_outbox_sweep (library);
  return NULL;
}

static void
tidy_up_cb (gpointer data)
{
  ScSession *self = data;

  self->tidying = 0;
  sc_library_thread_run (self->threads[BACKGROUND], tidy_up, g_strdup (self->opened_at), g_free,
                         NULL, self->cancellable, NULL, NULL);
}

static void
set_failure (ScSession *self, const char *failure)
{
  if (!g_set_str (&self->failure, failure))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ScSession *self = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      set_failure (self, error->message);
      return;
    }
  set_failure (self, NULL);
  self->is_open = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);
  sc_queue_model_reload (self->queue);
  self->tidying = g_timeout_add_seconds_once (TIDY_AFTER_SECONDS, tidy_up_cb, self);
  sc_stager_start (self->stager);
  sc_checker_start (self->checker);
}

static void
staging_changed_cb (ScSession *self, const char *staging_id, gint64 photo_id)
{
  sc_session_photo_changed (self, photo_id);
}

static void
checked_cb (ScSession *self, const char *staging_id, gint64 photo_id)
{
  sc_session_photo_changed (self, photo_id);
}

static void
sc_session_dispose (GObject *object)
{
  sc_session_close (SC_SESSION (object));
  G_OBJECT_CLASS (sc_session_parent_class)->dispose (object);
}

static void
sc_session_finalize (GObject *object)
{
  ScSession *self = SC_SESSION (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->queue);
  g_clear_object (&self->stager);
  g_clear_object (&self->checker);
  for (int i = 0; i < N_THREADS; i++)
    g_clear_object (&self->threads[i]);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->styles);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->models, sc_models_free);
  g_clear_pointer (&self->opened_at, g_free);
  g_clear_pointer (&self->failure, g_free);
  G_OBJECT_CLASS (sc_session_parent_class)->finalize (object);
}

static void
sc_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScSession *self = SC_SESSION (object);

  switch (id)
    {
    case PROP_IS_OPEN:
      g_value_set_boolean (value, self->is_open);
      break;
    case PROP_FAILURE:
      g_value_set_string (value, self->failure);
      break;
    case PROP_QUEUE:
      g_value_set_object (value, self->queue);
      break;
    case PROP_NOTICES:
      g_value_set_object (value, self->notices);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_session_class_init (ScSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sc_session_dispose;
  object_class->finalize = sc_session_finalize;
  object_class->get_property = sc_session_get_property;

  /**
   * ScSession:is-open:
   *
   * Whether the library could be opened.
   */
  properties[PROP_IS_OPEN]
      = g_param_spec_boolean ("is-open", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScSession:failure:
   *
   * Why it could not, as a sentence.
   */
  properties[PROP_FAILURE]
      = g_param_spec_string ("failure", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScSession:queue:
   *
   * What is being done and what waits.
   */
  properties[PROP_QUEUE]
      = g_param_spec_object ("queue", NULL, NULL, SC_TYPE_QUEUE_MODEL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScSession:notices:
   *
   * What the user should know before anything else.
   */
  properties[PROP_NOTICES]
      = g_param_spec_object ("notices", NULL, NULL, SC_TYPE_NOTICES,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScSession::photo-changed:
   * @self: the session
   * @photo_id: whose room type or stagings changed
   */
  signals[PHOTO_CHANGED] = g_signal_new ("photo-changed", SC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * ScSession::photos-changed:
   * @self: the session, in which photos or listings came or went
   */
  signals[PHOTOS_CHANGED] = g_signal_new ("photos-changed", SC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ScSession::settings-changed:
   * @self: the session
   * @key: which setting has another value now
   */
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", SC_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sc_session_init (ScSession *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sc_session_new:
 * @data_dir: of the library
 * @cache_dir: for thumbnails
 *
 * Returns: (transfer full): a session that is not open yet
 */
ScSession *
sc_session_new (const char *data_dir, const char *cache_dir)
{
  ScSession *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, NULL);

  self = g_object_new (SC_TYPE_SESSION, NULL);
  self->models = sc_models_new (&error);
  g_assert_no_error (error);
  for (int i = 0; i < N_THREADS; i++)
    self->threads[i] = sc_library_thread_new (data_dir, cache_dir);
  self->thumbnails = sc_thumbnail_loader_new (data_dir, cache_dir);
  self->opened_at = sc_timestamp_now ();
  self->stager = sc_stager_new (self->threads[MAIN], self->threads[OUTSIDE], self->models);
  self->checker = sc_checker_new (self->threads[BACKGROUND]);
  self->queue = sc_queue_model_new (self->threads[MAIN], self->stager);
  self->notices = sc_notices_new (self->queue, g_network_monitor_get_default ());
  g_signal_connect_object (self->stager, "staging-changed", G_CALLBACK (staging_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checker, "checked", G_CALLBACK (checked_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * sc_session_open:
 * @self: a session that is not open
 *
 * Opens the library without blocking; #ScSession:is-open or #ScSession:failure tells how it went.
 * May be called again after a failure.
 */
void
sc_session_open (ScSession *self)
{
  g_return_if_fail (SC_IS_SESSION (self) && !self->is_open);

  sc_library_thread_run (self->threads[MAIN], prepare_library, NULL, NULL, NULL, self->cancellable,
                         prepared_cb, self);
}

/**
 * sc_session_close:
 * @self: a session
 *
 * Ends all work on the library: calls that are under way are broken off and their jobs count as
 * interrupted. Blocks until the threads have ended.
 */
void
sc_session_close (ScSession *self)
{
  g_return_if_fail (SC_IS_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tidying, g_source_remove);
  sc_checker_stop (self->checker);
  sc_stager_stop (self->stager);
  sc_thumbnail_loader_stop (self->thumbnails);
  for (int i = N_THREADS - 1; i >= 0; i--)
    sc_library_thread_stop (self->threads[i]);
}

/**
 * sc_session_get_thread:
 * @self: a session
 *
 * Returns: (transfer none): for work that the user waits for
 */
ScLibraryThread *
sc_session_get_thread (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->threads[MAIN];
}

/**
 * sc_session_get_background:
 * @self: a session
 *
 * Returns: (transfer none): for work that may take its time
 */
ScLibraryThread *
sc_session_get_background (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->threads[BACKGROUND];
}

/**
 * sc_session_get_aside:
 * @self: a session
 *
 * Returns: (transfer none): for figures that nobody waits for but that are read often, such as the
 *   counts of the sidebar, which take a tenth of a second in 100,000 photos
 */
ScLibraryThread *
sc_session_get_aside (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->threads[ASIDE];
}

/**
 * sc_session_get_thumbnails:
 * @self: a session
 *
 * Returns: (transfer none): who brings thumbnails
 */
ScThumbnailLoader *
sc_session_get_thumbnails (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->thumbnails;
}

/**
 * sc_session_get_styles:
 * @self: a session
 *
 * The first who asks has them read, since a window comes up sooner without their pictures.
 *
 * Returns: (transfer none): the styles that are offered
 */
ScStyleList *
sc_session_get_styles (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  if (self->styles == NULL)
    {
      self->styles = sc_style_list_new (self->threads[MAIN]);
      sc_style_list_reload (self->styles);
    }
  return self->styles;
}

/**
 * sc_session_get_outside:
 * @self: a session
 *
 * Returns: (transfer none): for questions to the keyring and the service, which may be answered
 *   after minutes and must not hold up other work
 */
ScLibraryThread *
sc_session_get_outside (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->threads[OUTSIDE];
}

/**
 * sc_session_get_checker:
 * @self: a session
 *
 * Returns: (transfer none): who looks at results that nobody has looked at
 */
ScChecker *
sc_session_get_checker (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->checker;
}

/**
 * sc_session_get_stager:
 * @self: an open session
 *
 * Returns: (transfer none): who stages
 */
ScStager *
sc_session_get_stager (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->stager;
}

/**
 * sc_session_get_queue:
 * @self: a session
 *
 * Returns: (transfer none): what is being done and what waits
 */
ScQueueModel *
sc_session_get_queue (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->queue;
}

/**
 * sc_session_get_notices:
 * @self: a session
 *
 * Returns: (transfer none): what the user should know before anything else
 */
ScNotices *
sc_session_get_notices (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->notices;
}

/**
 * sc_session_get_models:
 * @self: a session
 *
 * Returns: (transfer none): the price table
 */
const ScModels *
sc_session_get_models (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->models;
}

/**
 * sc_session_is_open:
 * @self: a session
 *
 * Returns: whether the library could be opened
 */
gboolean
sc_session_is_open (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), FALSE);

  return self->is_open;
}

/**
 * sc_session_get_failure:
 * @self: a session
 *
 * Returns: (nullable): why the library could not be opened, as a sentence
 */
const char *
sc_session_get_failure (ScSession *self)
{
  g_return_val_if_fail (SC_IS_SESSION (self), NULL);

  return self->failure;
}

/**
 * sc_session_photo_changed:
 * @self: a session
 * @photo_id: whose room type or stagings changed
 */
void
sc_session_photo_changed (ScSession *self, gint64 photo_id)
{
  g_return_if_fail (SC_IS_SESSION (self));

  g_signal_emit (self, signals[PHOTO_CHANGED], 0, photo_id);
}

/**
 * sc_session_photos_changed:
 * @self: a session in which photos or listings came or went
 */
void
sc_session_photos_changed (ScSession *self)
{
  g_return_if_fail (SC_IS_SESSION (self));

  g_signal_emit (self, signals[PHOTOS_CHANGED], 0);
}

/**
 * sc_session_settings_changed:
 * @self: a session
 * @key: a setting that was stored
 */
void
sc_session_settings_changed (ScSession *self, const char *key)
{
  g_return_if_fail (SC_IS_SESSION (self) && key != NULL);

  g_signal_emit (self, signals[SETTINGS_CHANGED], 0, key);
}
