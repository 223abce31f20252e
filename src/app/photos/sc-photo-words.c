/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-words.h"

#include <glib/gi18n-lib.h>

#include "sc-fidelity-words.h"
#include "sc-room-types.h"
#include "sc-staging-words.h"
#include "sc-style.h"
#include "sc-timestamp.h"

static const char *
get_running (ScOperation operation)
{
  switch (operation)
    {
    case SC_OPERATION_DECLUTTER:
      return _ ("Decluttering");
    case SC_OPERATION_RESTYLE:
      return _ ("Restyling");
    case SC_OPERATION_STAGE:
    default:
      return C_ ("status", "Staging");
    }
}

static char *
dup_running (const ScPhotoRow *row, gint64 now)
{
  g_autoptr (GDateTime) start
      = row->started_at != NULL ? sc_timestamp_parse (row->started_at) : NULL;
  g_autofree char *elapsed = NULL;

  if (start == NULL)
    return g_strdup (get_running (row->operation));
  elapsed = sc_staging_words_duration ((now - g_date_time_to_unix_usec (start))
                                       / G_TIME_SPAN_MILLISECOND);
  /* Translators: what is being done and for how long, for example “Staging · 12 s” */
  return g_strdup_printf (_ ("%s · %s"), get_running (row->operation), elapsed);
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
      return _ ("To Review");
    }
}

/**
 * sc_photo_words_status:
 * @row: (nullable): a photo with its newest staging
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): what is becoming of it, in a word or two; "" when nothing is
 */
char *
sc_photo_words_status (const ScPhotoRow *row, gint64 now)
{
  if (row == NULL || row->staging_id == NULL)
    return g_strdup ("");
  switch (row->status)
    {
    case SC_STATUS_QUEUED:
      return g_strdup (_ ("Queued"));
    case SC_STATUS_PROCESSING:
      return dup_running (row, now);
    case SC_STATUS_COMPLETED:
      return g_strdup (get_verdict (row->verdict));
    case SC_STATUS_FAILED:
      return g_strdup (_ ("Failed"));
    case SC_STATUS_INTERRUPTED:
      return g_strdup (_ ("Interrupted"));
    case SC_STATUS_CANCELLED:
    default:
      return g_strdup (_ ("Cancelled"));
    }
}

/**
 * sc_photo_words_status_class:
 * @row: (nullable): a photo with its newest staging
 *
 * Returns: the style class of its chip
 */
const char *
sc_photo_words_status_class (const ScPhotoRow *row)
{
  if (row == NULL || row->staging_id == NULL)
    return "unstaged";
  if (row->status == SC_STATUS_COMPLETED && row->verdict == SC_VERDICT_NONE)
    return "to-review";
  if (row->status == SC_STATUS_COMPLETED)
    return sc_verdict_to_string (row->verdict);
  return sc_status_to_string (row->status);
}

/**
 * sc_photo_words_reason:
 * @row: (nullable): a photo with its newest staging
 *
 * Returns: (transfer full) (nullable): why it failed, as a sentence
 */
char *
sc_photo_words_reason (const ScPhotoRow *row)
{
  if (row == NULL || row->staging_id == NULL)
    return NULL;
  if (row->status == SC_STATUS_FAILED)
    return g_strdup (sc_staging_words_reason (row->error_code, row->error_message));
  if (row->error_message != NULL)
    return g_strdup (row->error_message);
  if (row->status == SC_STATUS_INTERRUPTED)
    return g_strdup (_ ("StageCraft was closed while this was being staged. It may have been "
                        "billed. Resume or discard it in the banner above."));
  return NULL;
}

static char *
dup_unstaged (const ScPhotoRow *row)
{
  const ScRoomType *type = sc_room_types_find (row->photo->room_type);

  return g_strdup (row->photo->room_type != NULL && type != NULL ? type->name
                                                                 : _ ("Not staged yet"));
}

static const char *
get_look (const ScPhotoRow *row)
{
  if (row->operation == SC_OPERATION_DECLUTTER)
    return _ ("Decluttered");
  return row->style_name != NULL ? sc_style_translate_name (row->style_name) : row->style_id;
}

/**
 * sc_photo_words_caption:
 * @row: (nullable): a photo with its newest staging
 *
 * Returns: (transfer full): its style and how often it was staged, or its room type
 */
char *
sc_photo_words_caption (const ScPhotoRow *row)
{
  g_autofree char *count = NULL;

  if (row == NULL)
    return g_strdup ("");
  if (row->staging_id == NULL)
    return dup_unstaged (row);
  if (row->n_stagings < 2)
    return g_strdup (get_look (row));
  count = g_strdup_printf (ngettext ("%d staging", "%d stagings", (gulong) row->n_stagings),
                           row->n_stagings);
  /* Translators: a style and a number, for example “Scandinavian · 3 stagings” */
  return g_strdup_printf (_ ("%s · %s"), get_look (row), count);
}

/**
 * sc_photo_words_warning:
 * @row: (nullable): a photo with its newest staging
 *
 * Returns: (transfer full): what the check of its newest result says, "" when nothing speaks
 *   against it
 */
char *
sc_photo_words_warning (const ScPhotoRow *row)
{
  if (row == NULL || row->light < (int) SC_LIGHT_WARN)
    return g_strdup ("");
  return g_strdup (sc_fidelity_words_worst ((ScLight) row->light));
}

/**
 * sc_photo_words_label:
 * @row: (nullable): a photo with its newest staging
 *
 * Returns: (transfer full): the photo for somebody who does not see it
 */
char *
sc_photo_words_label (const ScPhotoRow *row)
{
  g_autofree char *status = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *warning = sc_photo_words_warning (row);

  if (row == NULL)
    return g_strdup (_ ("Photo"));
  status = sc_photo_words_status (row, g_get_real_time ());
  caption = sc_photo_words_caption (row);
  if (*warning != '\0')
    return g_strdup_printf ("%s, %s, %s, %s", row->photo->file_name, caption, status, warning);
  if (*status == '\0')
    return g_strdup_printf (_ ("%s, %s"), row->photo->file_name, caption);
  return g_strdup_printf (_ ("%s, %s, %s"), row->photo->file_name, caption, status);
}
