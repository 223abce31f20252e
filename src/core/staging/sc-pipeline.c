/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-pipeline.h"

#include <glib/gi18n-lib.h>

#include "sc-blobs.h"
#include "sc-budget.h"
#include "sc-image-decode.h"
#include "sc-incoming.h"
#include "sc-photo.h"
#include "sc-queue-table.h"
#include "sc-request.h"
#include "sc-sample.h"
#include "sc-thumbnails.h"

/* How often the service may say that there is more to come (gemini-api.md, section 2.4). */
#define MAX_CONTINUATIONS 3

/* How long a paid picture waits in memory for room on a full disk. */
#define WRITE_TRIES 60
#define WRITE_PAUSE_MS 1000

typedef struct
{
  const ScPipeline *pipeline;
  const ScStaging *staging;
  const ScModel *model;
  ScRequest request;
  gint64 began;
  int attempts;
  int continuations;
  char *continuation_token;
} Job;

static void
clear_job (Job *job)
{
  sc_request_clear (&job->request);
  g_free (job->continuation_token);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, clear_job)

/* More than any result of that size that was seen, so that a paid picture always has room. */
static gint64
get_reserved_bytes (const char *output_size)
{
  if (g_strcmp0 (output_size, "4K") == 0)
    return 40 * 1024 * 1024;
  if (g_strcmp0 (output_size, "2K") == 0)
    return 12 * 1024 * 1024;
  return 4 * 1024 * 1024;
}

static ScOutcome
classify_local_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SC_OUTCOME_CANCELLED;
  if (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL))
    return SC_OUTCOME_DISK_FULL;
  if (g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND)
      || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED))
    return SC_OUTCOME_PHOTO_MISSING;
  if (error->domain == SC_IMAGE_ERROR)
    return SC_OUTCOME_UNREADABLE_IMAGE;
  return SC_OUTCOME_STORAGE_FAILED;
}

/* The transitions below leave a row alone that the user has cancelled meanwhile. */
static gboolean
fail (Job *job, ScOutcome outcome, const char *detail, GError **error)
{
  const char *sentence = sc_outcome_get_sentence (outcome);
  g_autofree char *message = NULL;

  if (detail != NULL && (outcome == SC_OUTCOME_REQUEST_REJECTED || outcome == SC_OUTCOME_TEXT_ONLY))
    message = g_strdup_printf (_ ("%s The service wrote: “%s”"), sentence, detail);
  else
    message = g_strdup (sentence);
  sc_incoming_discard (job->pipeline->library, job->staging->id);
  return sc_queue_table_fail (job->pipeline->library, job->staging->id,
                              sc_outcome_get_code (outcome), message, error);
}

static gboolean
interrupt (Job *job, GError **error)
{
  sc_incoming_discard (job->pipeline->library, job->staging->id);
  return sc_queue_table_interrupt (job->pipeline->library, job->staging->id, error);
}

/* Nothing that was sent since the job was taken can have been billed, so it goes back to its place
 * in the queue. Half of a continued answer was billed, and to begin anew needs consent. */
static gboolean
put_back (Job *job, GError **error)
{
  if (job->continuations > 0)
    return interrupt (job, error);
  sc_incoming_discard (job->pipeline->library, job->staging->id);
  return sc_queue_table_release (job->pipeline->library, job->staging->id, error);
}

static gboolean
prepare (Job *job, GCancellable *cancellable, GError **error)
{
  const ScStagingOrder *order = &job->staging->order;
  ScLibrary *library = job->pipeline->library;
  g_autoptr (ScPhoto) photo = sc_photo_get (library, job->staging->photo_id, error);

  return photo != NULL
         && sc_request_prepare (&job->request, library, photo, job->model, order->output_size,
                                cancellable, error)
         && sc_incoming_reserve (library, job->staging->id, get_reserved_bytes (order->output_size),
                                 error);
}

static gint64
get_cost (const Job *job, const ScAttempt *attempt, const ScProviderReply *reply)
{
  if (sc_outcome_get_billing (reply->outcome) == SC_BILLING_NONE)
    return 0;
  if (reply->has_usage)
    return sc_model_settle_micros (job->model, reply, job->staging->order.output_size);
  return attempt->cost_micros;
}

static gboolean
settle (Job *job, const ScAttempt *begun, const ScProviderReply *reply, GError **error)
{
  ScAttempt attempt = *begun;

  attempt.outcome = (char *) sc_outcome_get_code (reply->outcome);
  attempt.http_status = (int) reply->http_status;
  attempt.input_tokens = reply->input_tokens;
  attempt.output_tokens = reply->image_tokens + reply->text_tokens;
  attempt.cost_micros = get_cost (job, begun, reply);
  attempt.detail = reply->detail;
  return sc_attempt_settle (job->pipeline->library, &attempt, error);
}

/* The room was reserved, so this waits only when a picture is larger than any seen before. */
static gboolean
write_incoming (Job *job, GBytes *image, GCancellable *cancellable, GError **error)
{
  for (int i = 1; i <= WRITE_TRIES; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (sc_incoming_write (job->pipeline->library, job->staging->id, image, &local_error))
        return TRUE;
      if (i == WRITE_TRIES
          || !g_error_matches (local_error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL)
          || !sc_gate_sleep (WRITE_PAUSE_MS, cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  g_assert_not_reached ();
}

/* An emptied trash may have taken the same picture away just before the row named it; once it
 * does, the trash leaves it (see sc_trash_empty()). */
static gboolean
hold_blob (Job *job, const char *sha256, GError **error)
{
  g_autofree char *again = NULL;

  if (sc_blobs_has (job->pipeline->library, sha256))
    return TRUE;
  again = sc_incoming_promote (job->pipeline->library, job->staging->id, error);
  return again != NULL;
}

/* Returns the content address of the kept picture. */
static char *
complete (Job *job, const ScImageHeader *header, GError **error)
{
  ScLibrary *library = job->pipeline->library;
  const char *id = job->staging->id;
  g_autofree char *sha256 = sc_incoming_promote (library, id, error);
  ScStagingResult result = {
    .sha256 = sha256,
    .width = header->width,
    .height = header->height,
    .processing_time_ms = (g_get_monotonic_time () - job->began) / 1000,
    .quality_score = -1,
    .currency = job->pipeline->models->currency,
  };

  if (sha256 == NULL || !sc_attempt_sum_staging (library, id, &result.cost_micros, error)
      || !sc_queue_table_complete (library, id, &result, error) || !hold_blob (job, sha256, error))
    return NULL;
  sc_incoming_discard (library, id);
  return g_steal_pointer (&sha256);
}

/* Whether the bytes are a picture. When only memory is short they are, and @picture is %NULL. */
static gboolean
look_at (GBytes *bytes, ScImageHeader *header, GdkPixbuf **picture)
{
  ScImageLimits limits = { .max_pixels = sc_image_default_limits.max_pixels };
  g_autoptr (GError) error = NULL;

  if (!sc_image_header_read (bytes, &limits, header, NULL))
    return FALSE;
  *picture = sc_image_decode (bytes, &limits, SC_THUMBNAIL_LARGE, NULL, &error);
  return *picture != NULL || g_error_matches (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_FAILED);
}

/* From the moment the bytes lie under incoming/ nothing below can lose them: the next start
 * completes the row from there. What is no picture is not kept. */
static gboolean
keep_result (Job *job,
             const ScAttempt *attempt,
             ScProviderReply *reply,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autofree char *sha256 = NULL;
  ScImageHeader header;

  if (!write_incoming (job, reply->image, cancellable, error))
    return FALSE;
  if (!look_at (reply->image, &header, &picture))
    {
      reply->outcome = SC_OUTCOME_UNREADABLE_RESULT;
      return settle (job, attempt, reply, error) && fail (job, reply->outcome, NULL, error);
    }
  if (!settle (job, attempt, reply, error))
    return FALSE;
  sha256 = complete (job, &header, error);
  if (sha256 == NULL)
    return FALSE;
  /* Thumbnails are made again when they are missing. */
  if (picture != NULL)
    sc_thumbnails_write (job->pipeline->library, sha256, picture, NULL);
  return TRUE;
}

static ScGateReason
get_hold_reason (ScOutcome outcome)
{
  switch (outcome)
    {
    case SC_OUTCOME_RATE_LIMITED:
      return SC_GATE_LIMITED;
    case SC_OUTCOME_OFFLINE:
      return SC_GATE_OFFLINE;
    default:
      return SC_GATE_OVERLOADED;
    }
}

/* What the user has to put right before any other job can succeed. */
static gboolean
concerns_account (ScOutcome outcome)
{
  switch (outcome)
    {
    case SC_OUTCOME_NO_KEY:
    case SC_OUTCOME_INVALID_KEY:
    case SC_OUTCOME_KEY_NOT_ALLOWED:
    case SC_OUTCOME_BILLING_REQUIRED:
    case SC_OUTCOME_CREDIT_USED_UP:
    case SC_OUTCOME_QUOTA_EXHAUSTED:
    case SC_OUTCOME_INSECURE_ADDRESS:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
end_without_picture (Job *job, const ScProviderReply *reply, GError **error)
{
  if (reply->outcome == SC_OUTCOME_CANCELLED)
    return interrupt (job, error);
  if (reply->outcome == SC_OUTCOME_OFFLINE && job->pipeline->policy->waits_for_network)
    {
      sc_gate_hold (job->pipeline->gate, SC_GATE_OFFLINE, job->pipeline->policy->longest_ms);
      return put_back (job, error);
    }
  if (concerns_account (reply->outcome))
    sc_gate_close (job->pipeline->gate, SC_GATE_ACCOUNT);
  return fail (job, reply->outcome, reply->detail, error);
}

static ScProviderReply *
call (Job *job, GCancellable *cancellable)
{
  ScProviderRequest request = {
    .model = job->model->id,
    .prompt = job->staging->order.prompt,
    .image = job->request.image,
    .mime_type = "image/jpeg",
    .aspect_ratio = job->request.aspect_ratio,
    .output_size = job->staging->order.output_size,
    .style_id = job->staging->order.style_id,
    .continuation_token = job->continuation_token,
  };

  job->attempts++;
  return sc_provider_stage (job->pipeline->provider, &request, cancellable);
}

/* Whether there is a reason to call once more, after the pause that it asks for. A cancelled
 * pause says yes: the gate then stops the job. */
static gboolean
shall_repeat (Job *job, ScProviderReply *reply, GCancellable *cancellable)
{
  ScRetryDecision decision;

  if (reply->outcome == SC_OUTCOME_CONTINUATION && job->continuations < MAX_CONTINUATIONS)
    {
      job->continuations++;
      g_free (job->continuation_token);
      job->continuation_token = g_steal_pointer (&reply->continuation_token);
      return TRUE;
    }
  decision = sc_retry_decide (job->pipeline->policy, reply, job->attempts - job->continuations,
                              g_random_double ());
  if (decision.holds_queue)
    sc_gate_hold (job->pipeline->gate, get_hold_reason (reply->outcome), decision.delay_ms);
  else if (decision.retries)
    sc_gate_sleep (decision.delay_ms, cancellable);
  return decision.retries;
}

/* @is_ours becomes %FALSE when the user has cancelled the job, here or in another program. */
static gboolean
begin_attempt (Job *job, gint64 estimate, ScAttempt **attempt, gboolean *is_ours, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *is_ours = TRUE;
  if (sc_budget_begin_attempt (job->pipeline->library, job->staging->id, estimate, attempt,
                               &local_error))
    return TRUE;
  if (g_error_matches (local_error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID))
    {
      *is_ours = FALSE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
call_until_settled (Job *job, GCancellable *cancellable, GError **error)
{
  const ScPipeline *pipeline = job->pipeline;
  gint64 estimate = sc_model_estimate_micros (job->model, job->staging->order.output_size);

  while (sc_gate_wait (pipeline->gate, cancellable))
    {
      g_autoptr (ScAttempt) attempt = NULL;
      g_autoptr (ScProviderReply) reply = NULL;
      gboolean is_ours;

      if (!begin_attempt (job, estimate, &attempt, &is_ours, error))
        return FALSE;
      if (!is_ours)
        return put_back (job, error);
      if (attempt == NULL)
        {
          sc_gate_close (pipeline->gate, SC_GATE_BUDGET);
          return put_back (job, error);
        }

      reply = call (job, cancellable);
      if (reply->outcome == SC_OUTCOME_OK)
        return keep_result (job, attempt, reply, cancellable, error);
      if (!settle (job, attempt, reply, error))
        return FALSE;
      if (!shall_repeat (job, reply, cancellable))
        return end_without_picture (job, reply, error);
    }
  return put_back (job, error);
}

/* A program that does not ship the sample must not send its jobs to a service. */
static gboolean
can_make (ScProvider *provider, const ScModel *model)
{
  return !sc_model_is_sample (model) || SC_IS_SAMPLE_PROVIDER (provider);
}

/**
 * sc_pipeline_run:
 * @self: what to work with
 * @staging: a job in status processing, as sc_queue_table_claim() gave it
 * @cancellable: (nullable): stops the job; a call that is under way may still be billed
 * @error: return location
 *
 * Does one staging from photo to kept result: prepare, call, keep. Blocks for as long as that
 * takes. Each step is recorded before and after, so that the library tells the truth whenever the
 * program ends. No call is made without a recorded attempt, none is repeated that may have been
 * billed, and a result that arrived is on the disk before anything else happens to it.
 *
 * Returns: %TRUE when the row says what came of it, whatever that is; %FALSE with @error when
 *   that could not be written down, and the next start will find out
 */
gboolean
sc_pipeline_run (const ScPipeline *self,
                 const ScStaging *staging,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Job) job = { .pipeline = self, .staging = staging, .began = g_get_monotonic_time () };
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && staging != NULL, FALSE);

  job.model = sc_models_find (self->models, staging->order.model);
  if (job.model == NULL || !can_make (self->provider, job.model))
    return fail (&job, SC_OUTCOME_MODEL_RETIRED, NULL, error);
  if (!prepare (&job, cancellable, &local_error))
    {
      ScOutcome outcome = classify_local_error (local_error);

      if (outcome == SC_OUTCOME_DISK_FULL || outcome == SC_OUTCOME_STORAGE_FAILED)
        sc_gate_close (self->gate, SC_GATE_STORAGE);
      if (outcome == SC_OUTCOME_CANCELLED || outcome == SC_OUTCOME_DISK_FULL
          || outcome == SC_OUTCOME_STORAGE_FAILED)
        return put_back (&job, error);
      return fail (&job, outcome, NULL, error);
    }
  return call_until_settled (&job, cancellable, error);
}
