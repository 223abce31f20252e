/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-importer.h"

#include "sc-import-job.h"

/* Pages read the photos anew whenever they are told of them. */
#define TELL_MS 250

/**
 * ScImporter:
 *
 * Brings files, folders and pictures in memory into listings. Every file is a job of its own on
 * the background thread, so that others get their turn between two of them; what is in stays in
 * when the import is cancelled. What came together (one drop, one paste) is reported together.
 */
struct _ScImporter
{
  GObject parent_instance;

  ScSession *session;
  GQueue batches;
  char *current_name;
  guint n_done;
  guint n_total;
  guint tell_source;
  gboolean has_news;
};

typedef struct
{
  ScImportReport *report;
  GPtrArray *places;
  GPtrArray *items;
  guint next;
  char *new_name;
  ScImageLimits limits;
  GCancellable *cancellable;
  gboolean has_begun;
} Batch;

G_DEFINE_FINAL_TYPE (ScImporter, sc_importer, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_IS_BUSY,
  PROP_N_DONE,
  PROP_N_TOTAL,
  PROP_FRACTION,
  PROP_CURRENT_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Batch *
batch_new (gint64 listing_id)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->report = sc_import_report_new ();
  batch->report->listing_id = listing_id;
  batch->places = g_ptr_array_new_with_free_func (g_object_unref);
  batch->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_import_item_free);
  batch->cancellable = g_cancellable_new ();
  return batch;
}

static void
batch_free (Batch *batch)
{
  sc_import_report_free (batch->report);
  g_ptr_array_unref (batch->places);
  g_ptr_array_unref (batch->items);
  g_free (batch->new_name);
  g_object_unref (batch->cancellable);
  g_free (batch);
}

static gboolean
tell_again_cb (gpointer data)
{
  ScImporter *self = data;

  if (!self->has_news)
    {
      self->tell_source = 0;
      return G_SOURCE_REMOVE;
    }
  self->has_news = FALSE;
  sc_session_photos_changed (self->session);
  return G_SOURCE_CONTINUE;
}

/* The first photo is told of at once, the next ones together. */
static void
tell_of_photos (ScImporter *self)
{
  if (self->tell_source != 0)
    {
      self->has_news = TRUE;
      return;
    }
  self->tell_source = g_timeout_add (TELL_MS, tell_again_cb, self);
  sc_session_photos_changed (self->session);
}

static void
tell_of_the_rest (ScImporter *self)
{
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->has_news)
    sc_session_photos_changed (self->session);
  self->has_news = FALSE;
}

static void
notify_progress (ScImporter *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
set_current_name (ScImporter *self, const char *name)
{
  if (g_set_str (&self->current_name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_NAME]);
}

static void begin_batch (ScImporter *self);

static void
finish_batch (ScImporter *self)
{
  Batch *batch = g_queue_pop_head (&self->batches);

  tell_of_the_rest (self);
  self->n_done += batch->items->len - batch->next;
  if (g_queue_is_empty (&self->batches))
    {
      self->n_done = self->n_total = 0;
      set_current_name (self, NULL);
      notify_progress (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
    }
  else
    begin_batch (self);
  g_signal_emit (self, signals[FINISHED], 0, batch->report);
  batch_free (batch);
}

/* A folder that was added before goes on where it went: when a photo of it is known already from a
 * listing of its name, the others go there too. */
static void
take_outcome (ScImporter *self, Batch *batch, const char *name, const ScImportOutcome *outcome)
{
  ScImportReport *report = batch->report;

  if (!outcome->is_duplicate)
    {
      g_array_append_val (report->added, outcome->photo_id);
      tell_of_photos (self);
    }
  else
    sc_import_report_add_known (report, outcome->photo_id, outcome->listing_id, name);
  if (!outcome->is_duplicate || g_str_equal (outcome->listing_name, batch->new_name))
    sc_import_report_set_listing (report, outcome->listing_id, outcome->listing_name);
}

static void import_next (ScImporter *self);

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScImporter) self = data;
  Batch *batch = g_queue_peek_head (&self->batches);
  const ScImportItem *item = g_ptr_array_index (batch->items, batch->next);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScImportOutcome) outcome = sc_library_thread_run_finish (result, &error);

  if (outcome != NULL)
    take_outcome (self, batch, item->name, outcome);
  else
    sc_import_report_add_error (batch->report, item->name, error);
  batch->next++;
  self->n_done++;
  notify_progress (self);
  import_next (self);
}

static void
send_errand (ScImporter *self, Batch *batch)
{
  const ScImportItem *item = g_ptr_array_index (batch->items, batch->next);
  ScImportErrand *errand = g_new0 (ScImportErrand, 1);

  errand->item = sc_import_item_new (item->file, item->bytes, item->name);
  errand->listing_id = batch->report->listing_id;
  errand->new_name = g_strdup (batch->new_name);
  errand->limits = batch->limits;
  if (batch->report->added->len > 0)
    errand->import_id = g_array_index (batch->report->added, gint64, 0);
  errand->cancellable = g_object_ref (batch->cancellable);
  set_current_name (self, item->name);
  /* Not cancelled by the thread: a photo that came in before the job knew of it is counted. */
  sc_library_thread_run (sc_session_get_background (self->session), sc_import_job_run, errand,
                         (GDestroyNotify) sc_import_errand_free,
                         (GDestroyNotify) sc_import_outcome_free, NULL, imported_cb,
                         g_object_ref (self));
}

static void
import_next (ScImporter *self)
{
  Batch *batch = g_queue_peek_head (&self->batches);

  if (batch->next < batch->items->len && g_cancellable_is_cancelled (batch->cancellable))
    batch->report->is_cancelled = TRUE;
  if (batch->report->is_cancelled || batch->report->obstacle != NULL
      || batch->next == batch->items->len)
    finish_batch (self);
  else
    send_errand (self, batch);
}

static void
take_findings (Batch *batch, const ScImportFindings *findings)
{
  sc_import_report_set_listing (batch->report, findings->listing_id, findings->listing_name);
  batch->report->is_cut = findings->walk->is_cut;
  batch->limits = findings->limits;
  batch->new_name = g_strdup (findings->new_name);
  for (guint i = 0; i < findings->walk->files->len; i++)
    g_ptr_array_add (batch->items,
                     sc_import_item_new (g_ptr_array_index (findings->walk->files, i), NULL, NULL));
  g_ptr_array_extend (batch->report->refusals, findings->walk->problems, (GCopyFunc) g_strdup,
                      NULL);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScImporter) self = data;
  Batch *batch = g_queue_peek_head (&self->batches);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScImportFindings) findings = sc_library_thread_run_finish (result, &error);

  if (findings == NULL)
    {
      batch->report->is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (!batch->report->is_cancelled)
        g_set_str (&batch->report->obstacle, error->message);
      finish_batch (self);
      return;
    }
  self->n_total -= batch->items->len;
  take_findings (batch, findings);
  self->n_total += batch->items->len;
  notify_progress (self);
  import_next (self);
}

static void
begin_batch (ScImporter *self)
{
  Batch *batch = g_queue_peek_head (&self->batches);
  ScImportSearch *search;

  if (batch == NULL || batch->has_begun || !sc_session_is_open (self->session))
    return;
  batch->has_begun = TRUE;
  search = g_new0 (ScImportSearch, 1);
  search->places = g_ptr_array_ref (batch->places);
  search->listing_id = batch->report->listing_id;
  search->cancellable = g_object_ref (batch->cancellable);
  sc_library_thread_run (sc_session_get_background (self->session), sc_import_job_search, search,
                         (GDestroyNotify) sc_import_search_free,
                         (GDestroyNotify) sc_import_findings_free, NULL, searched_cb,
                         g_object_ref (self));
}

static void
add_batch (ScImporter *self, Batch *batch)
{
  gboolean was_idle = g_queue_is_empty (&self->batches);

  g_queue_push_tail (&self->batches, batch);
  self->n_total += batch->items->len;
  notify_progress (self);
  if (!was_idle)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
  begin_batch (self);
}

/* What the program was started with comes before the library is open. */
static void
sc_importer_constructed (GObject *object)
{
  ScImporter *self = SC_IMPORTER (object);

  G_OBJECT_CLASS (sc_importer_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "notify::is-open", G_CALLBACK (begin_batch), self,
                           G_CONNECT_SWAPPED);
}

static void
sc_importer_dispose (GObject *object)
{
  ScImporter *self = SC_IMPORTER (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  G_OBJECT_CLASS (sc_importer_parent_class)->dispose (object);
}

static void
sc_importer_finalize (GObject *object)
{
  ScImporter *self = SC_IMPORTER (object);

  g_queue_clear_full (&self->batches, (GDestroyNotify) batch_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->current_name, g_free);
  G_OBJECT_CLASS (sc_importer_parent_class)->finalize (object);
}

static double
get_fraction (ScImporter *self)
{
  return self->n_total > 0 ? (double) self->n_done / self->n_total : 0;
}

static void
sc_importer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScImporter *self = SC_IMPORTER (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, sc_importer_is_busy (self));
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, get_fraction (self));
      break;
    case PROP_CURRENT_NAME:
      g_value_set_string (value, self->current_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_importer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScImporter *self = SC_IMPORTER (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_importer_class_init (ScImporterClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sc_importer_constructed;
  object_class->dispose = sc_importer_dispose;
  object_class->finalize = sc_importer_finalize;
  object_class->get_property = sc_importer_get_property;
  object_class->set_property = sc_importer_set_property;

  /**
   * ScImporter:session:
   *
   * Whose library the photos go to.
   */
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * ScImporter:is-busy:
   *
   * Whether something is being added.
   */
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, readable);

  /**
   * ScImporter:n-done:
   *
   * How many files have been looked at since the importer was last idle.
   */
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * ScImporter:n-total:
   *
   * How many files there are, 0 as long as nobody knows.
   */
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * ScImporter:fraction:
   *
   * The part that is done.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, readable);

  /**
   * ScImporter:current-name:
   *
   * What the file is called that is being added.
   */
  properties[PROP_CURRENT_NAME] = g_param_spec_string ("current-name", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScImporter::finished:
   * @self: an importer
   * @report: (type gpointer): a #ScImportReport, valid while the signal is emitted
   *
   * What was added together is in, or was refused.
   */
  signals[FINISHED] = g_signal_new ("finished", SC_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sc_importer_init (ScImporter *self)
{
  g_queue_init (&self->batches);
}

/**
 * sc_importer_new:
 * @session: whose library the photos go to
 *
 * Returns: (transfer full): an idle importer
 */
ScImporter *
sc_importer_new (ScSession *session)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_IMPORTER, "session", session, NULL);
}

/**
 * sc_importer_add_files:
 * @self: an importer
 * @files: (element-type GFile): files and folders, which are walked
 * @listing_id: where to; 0 for a new listing, named after the only folder there is
 *
 * Adds photos, after those that are being added.
 */
void
sc_importer_add_files (ScImporter *self, GPtrArray *files, gint64 listing_id)
{
  Batch *batch;

  g_return_if_fail (SC_IS_IMPORTER (self) && files != NULL);

  batch = batch_new (listing_id);
  g_ptr_array_extend (batch->places, files, (GCopyFunc) g_object_ref, NULL);
  add_batch (self, batch);
}

/**
 * sc_importer_add_bytes:
 * @self: an importer
 * @bytes: a picture as a file has it
 * @name: what to call it
 * @listing_id: where to; 0 for a new listing
 *
 * Adds a photo that was pasted or came from a browser.
 */
void
sc_importer_add_bytes (ScImporter *self, GBytes *bytes, const char *name, gint64 listing_id)
{
  Batch *batch;

  g_return_if_fail (SC_IS_IMPORTER (self) && bytes != NULL && name != NULL);

  batch = batch_new (listing_id);
  g_ptr_array_add (batch->items, sc_import_item_new (NULL, bytes, name));
  add_batch (self, batch);
}

/**
 * sc_importer_cancel:
 * @self: an importer
 *
 * Ends the import after the file that is being read. What is in stays in.
 */
void
sc_importer_cancel (ScImporter *self)
{
  Batch *head;

  g_return_if_fail (SC_IS_IMPORTER (self));

  head = g_queue_peek_head (&self->batches);
  if (head == NULL)
    return;
  g_cancellable_cancel (head->cancellable);
  while (g_queue_get_length (&self->batches) > 1)
    batch_free (g_queue_pop_tail (&self->batches));
  if (head->has_begun)
    return;
  head->report->is_cancelled = TRUE;
  finish_batch (self);
}

gboolean
sc_importer_is_busy (ScImporter *self)
{
  g_return_val_if_fail (SC_IS_IMPORTER (self), FALSE);

  return !g_queue_is_empty (&self->batches);
}

guint
sc_importer_get_n_done (ScImporter *self)
{
  g_return_val_if_fail (SC_IS_IMPORTER (self), 0);

  return self->n_done;
}

guint
sc_importer_get_n_total (ScImporter *self)
{
  g_return_val_if_fail (SC_IS_IMPORTER (self), 0);

  return self->n_total;
}
