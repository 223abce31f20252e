/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-staging-words.h"

#include <glib/gi18n-lib.h>

#include "sc-money.h"
#include "sc-outcome.h"
#include "sc-room-types.h"
#include "sc-timestamp.h"

#define SAMPLE_PROVIDER "sample"

/**
 * sc_staging_words_duration:
 * @milliseconds: how long something took
 *
 * Returns: (transfer full): for example “24 s” or “1 min 5 s”
 */
char *
sc_staging_words_duration (gint64 milliseconds)
{
  int seconds = (int) ((MAX (milliseconds, 0) + 500) / 1000);

  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), seconds);
  if (seconds % 60 == 0)
    return g_strdup_printf (_ ("%d min"), seconds / 60);
  return g_strdup_printf (_ ("%d min %d s"), seconds / 60, seconds % 60);
}

static gboolean
is_same_day (GDateTime *one, GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

/**
 * sc_staging_words_when:
 * @timestamp: (nullable): of the library
 *
 * Returns: (transfer full): the local time, with the day unless it is today; "" for %NULL
 */
char *
sc_staging_words_when (const char *timestamp)
{
  g_autoptr (GDateTime) utc = timestamp != NULL ? sc_timestamp_parse (timestamp) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (local == NULL)
    return g_strdup ("");
  if (is_same_day (local, now))
    return g_date_time_format (local, _ ("%H:%M"));
  /* Translators: a day and a time, as for strftime */
  return g_date_time_format (local, _ ("%e %b %Y, %H:%M"));
}

static const char *
get_verdict (ScVerdict verdict)
{
  switch (verdict)
    {
    case SC_VERDICT_APPROVED:
      return _ ("Approved");
    case SC_VERDICT_REJECTED:
      return _ ("Rejected");
    case SC_VERDICT_NONE:
    default:
      return _ ("To review");
    }
}

/**
 * sc_staging_words_state:
 * @staging: a staging
 *
 * Returns: (transfer full): its status, or the verdict once there is a picture
 */
char *
sc_staging_words_state (const ScStaging *staging)
{
  switch (staging->status)
    {
    case SC_STATUS_QUEUED:
      return g_strdup (_ ("Waiting"));
    case SC_STATUS_PROCESSING:
      return g_strdup (C_ ("status", "Staging"));
    case SC_STATUS_FAILED:
      return g_strdup (_ ("Failed"));
    case SC_STATUS_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case SC_STATUS_INTERRUPTED:
      return g_strdup (_ ("Interrupted"));
    case SC_STATUS_COMPLETED:
    default:
      return g_strdup (get_verdict (staging->verdict));
    }
}

/**
 * sc_staging_words_verdict:
 * @staging: a staging
 *
 * Returns: (transfer full): what the agent decided, "" while there is nothing to decide on
 */
char *
sc_staging_words_verdict (const ScStaging *staging)
{
  if (staging->status != SC_STATUS_COMPLETED)
    return g_strdup ("");
  return g_strdup (staging->verdict == SC_VERDICT_NONE ? _ ("Not decided yet")
                                                       : get_verdict (staging->verdict));
}

/**
 * sc_staging_words_operation:
 * @staging: a staging
 *
 * Returns: (transfer full): what was asked
 */
char *
sc_staging_words_operation (const ScStaging *staging)
{
  switch (staging->order.operation)
    {
    case SC_OPERATION_DECLUTTER:
      return g_strdup (_ ("Declutter"));
    case SC_OPERATION_RESTYLE:
      return g_strdup (_ ("Restyle"));
    case SC_OPERATION_STAGE:
    default:
      return g_strdup (_ ("Stage"));
    }
}

/**
 * sc_staging_words_progress:
 * @staging: a staging
 * @usual_ms: how long one usually takes, 0 when unknown
 * @now: the time
 *
 * Returns: (transfer full): how far it is, for example “12 s · usually 25 s”; "" when it has ended
 */
char *
sc_staging_words_progress (const ScStaging *staging, gint64 usual_ms, GDateTime *now)
{
  g_autoptr (GDateTime) started = NULL;
  g_autofree char *elapsed = NULL;
  g_autofree char *usual = NULL;

  if (staging->status == SC_STATUS_QUEUED)
    return g_strdup (_ ("Waiting its turn"));
  if (staging->status != SC_STATUS_PROCESSING)
    return g_strdup ("");
  started = staging->started_at != NULL ? sc_timestamp_parse (staging->started_at) : NULL;
  elapsed = sc_staging_words_duration (
      started != NULL ? g_date_time_difference (now, started) / 1000 : 0);
  if (usual_ms <= 0)
    return g_steal_pointer (&elapsed);
  usual = sc_staging_words_duration (usual_ms);
  /* Translators: elapsed and usual time of a staging, for example “12 s · usually 25 s” */
  return g_strdup_printf (_ ("%s · usually %s"), elapsed, usual);
}

/**
 * sc_staging_words_is_sample:
 * @staging: a staging
 *
 * Returns: whether StageCraft drew the picture itself, without a service
 */
gboolean
sc_staging_words_is_sample (const ScStaging *staging)
{
  return g_strcmp0 (staging->order.provider, SAMPLE_PROVIDER) == 0;
}

/**
 * sc_staging_words_cost:
 * @staging: a staging
 *
 * Returns: (transfer full): what was spent; "" while nothing can be said
 */
char *
sc_staging_words_cost (const ScStaging *staging)
{
  g_autofree char *amount = NULL;

  if (sc_staging_words_is_sample (staging))
    return g_strdup (_ ("Free"));
  if (staging->status == SC_STATUS_QUEUED || staging->status == SC_STATUS_PROCESSING)
    return g_strdup ("");
  if (staging->result.cost_micros <= 0)
    return g_strdup (_ ("Nothing was charged"));
  amount = sc_money_format (staging->result.cost_micros, staging->result.currency);
  return staging->status == SC_STATUS_COMPLETED ? g_steal_pointer (&amount)
                                                : g_strdup_printf (_ ("Up to %s"), amount);
}

/**
 * sc_staging_words_size:
 * @staging: a staging
 *
 * Returns: (transfer full): pixels of the picture, or the size that was asked for
 */
char *
sc_staging_words_size (const ScStaging *staging)
{
  if (staging->result.width > 0 && staging->result.height > 0)
    return g_strdup_printf (_ ("%d × %d pixels"), staging->result.width, staging->result.height);
  return g_strdup (staging->order.output_size);
}

/**
 * sc_staging_words_room:
 * @staging: a staging
 *
 * Returns: (transfer full): the room type; "" when it was unknown
 */
char *
sc_staging_words_room (const ScStaging *staging)
{
  const ScRoomType *room
      = staging->order.room_type != NULL ? sc_room_types_find (staging->order.room_type) : NULL;

  return g_strdup (room != NULL ? room->name : "");
}

static const char *
get_cancelled (const ScStaging *staging)
{
  return staging->result.cost_micros > 0
             ? sc_outcome_get_sentence (SC_OUTCOME_CANCELLED)
             : _ ("You stopped this before anything was sent. Nothing was charged.");
}

/* What was written down together with the service's own words. */
static gboolean
has_detail (ScOutcome outcome)
{
  return outcome == SC_OUTCOME_REQUEST_REJECTED || outcome == SC_OUTCOME_TEXT_ONLY;
}

/**
 * sc_staging_words_reason:
 * @code: (nullable): why a staging failed
 * @message: (nullable): the sentence that was written down then, in the language of that day
 *
 * Returns: (transfer none) (nullable): why it failed, in the language of today where that is known
 */
const char *
sc_staging_words_reason (const char *code, const char *message)
{
  ScOutcome outcome;

  if (code == NULL || !sc_outcome_from_code (code, &outcome) || has_detail (outcome))
    return message;
  return sc_outcome_get_sentence (outcome);
}

/**
 * sc_staging_words_failure:
 * @staging: a staging
 *
 * Returns: (transfer full) (nullable): why there is no picture and whether it was charged, %NULL
 *   when there is one or may still be
 */
char *
sc_staging_words_failure (const ScStaging *staging)
{
  switch (staging->status)
    {
    case SC_STATUS_CANCELLED:
      return g_strdup (get_cancelled (staging));
    case SC_STATUS_INTERRUPTED:
      return g_strdup (staging->error_message != NULL
                           ? staging->error_message
                           : sc_outcome_get_sentence (SC_OUTCOME_INTERRUPTED));
    case SC_STATUS_FAILED:
      return g_strdup (sc_staging_words_reason (staging->error_code, staging->error_message));
    case SC_STATUS_QUEUED:
    case SC_STATUS_PROCESSING:
    case SC_STATUS_COMPLETED:
    default:
      return NULL;
    }
}

/**
 * sc_staging_words_last_wish:
 * @staging: a staging
 *
 * Returns: (transfer full): the newest of the user's wishes, which is what a revision changed
 */
char *
sc_staging_words_last_wish (const ScStaging *staging)
{
  g_autofree char *words = g_strchomp (
      g_strdup (staging->order.instructions != NULL ? staging->order.instructions : ""));
  const char *last = strrchr (words, '\n');

  return g_strdup (last != NULL ? last + 1 : words);
}
