/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-job-item.h"

#include <glib/gi18n-lib.h>

#include "sc-timestamp.h"

/**
 * ScJobItem:
 *
 * A job of the queue as a list shows it: what runs, waits or was interrupted. It never changes but
 * for the time that it takes; a job in another status is another item.
 */
struct _ScJobItem
{
  GObject parent_instance;

  char *staging_id;
  gint64 photo_id;
  gint64 listing_id;
  char *title;
  char *subtitle;
  char *thumbnail;
  ScStatus status;
  gint64 started_at;
  gint64 usual_ms;
  gint64 elapsed;
};

G_DEFINE_FINAL_TYPE (ScJobItem, sc_job_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_THUMBNAIL,
  PROP_STATUS,
  PROP_SECTION,
  PROP_TIME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_duration (gint64 seconds)
{
  if (seconds < 60)
    /* Translators: seconds */
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  /* Translators: minutes and seconds */
  return g_strdup_printf (_ ("%d min %02d s"), (int) (seconds / 60), (int) (seconds % 60));
}

/* The whole words for how long it takes and usually does. */
static char *
dup_time (ScJobItem *self)
{
  g_autofree char *elapsed = NULL;
  g_autofree char *usual = NULL;

  if (self->status != SC_STATUS_PROCESSING)
    return g_strdup ("");
  elapsed = dup_duration (self->elapsed);
  usual = dup_duration ((self->usual_ms + 500) / 1000);
  /* Translators: for example “12 s · usually 25 s” */
  return g_strdup_printf (_ ("%s · usually %s"), elapsed, usual);
}

static const char *
get_operation (ScOperation operation)
{
  switch (operation)
    {
    case SC_OPERATION_DECLUTTER:
      return _ ("Declutter");
    case SC_OPERATION_RESTYLE:
      return _ ("Restyle");
    case SC_OPERATION_STAGE:
    default:
      return _ ("Stage");
    }
}

static const char *
get_section (ScStatus status)
{
  switch (status)
    {
    case SC_STATUS_PROCESSING:
      return _ ("Running");
    case SC_STATUS_INTERRUPTED:
      return _ ("Interrupted · may have been billed");
    default:
      return _ ("Waiting");
    }
}

static char *
dup_subtitle (const ScHistoryRow *row, const char *style_name)
{
  const ScStagingOrder *order = &row->staging->order;
  const char *what = style_name != NULL && order->operation == SC_OPERATION_STAGE
                         ? style_name
                         : get_operation (order->operation);

  if (style_name != NULL && order->operation == SC_OPERATION_RESTYLE)
    /* Translators: an operation, its style and the listing */
    return g_strdup_printf (_ ("%s · %s · %s"), what, style_name, row->listing_name);
  /* Translators: a style or an operation, and the listing */
  return g_strdup_printf (_ ("%s · %s"), what, row->listing_name);
}

static void
sc_job_item_finalize (GObject *object)
{
  ScJobItem *self = SC_JOB_ITEM (object);

  g_free (self->staging_id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->thumbnail);
  G_OBJECT_CLASS (sc_job_item_parent_class)->finalize (object);
}

static void
sc_job_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScJobItem *self = SC_JOB_ITEM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_THUMBNAIL:
      g_value_set_string (value, self->thumbnail);
      break;
    case PROP_STATUS:
      g_value_set_int (value, (int) self->status);
      break;
    case PROP_SECTION:
      g_value_set_string (value, get_section (self->status));
      break;
    case PROP_TIME:
      g_value_take_string (value, dup_time (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
sc_job_item_class_init (ScJobItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_job_item_finalize;
  object_class->get_property = sc_job_item_get_property;

  /**
   * ScJobItem:title:
   *
   * The file name of the photo.
   */
  properties[PROP_TITLE] = text_property ("title");
  /**
   * ScJobItem:subtitle:
   *
   * What is asked, and the listing.
   */
  properties[PROP_SUBTITLE] = text_property ("subtitle");
  /**
   * ScJobItem:thumbnail:
   *
   * SHA-256 of the photo.
   */
  properties[PROP_THUMBNAIL] = text_property ("thumbnail");
  /**
   * ScJobItem:status:
   *
   * A #ScStatus.
   */
  properties[PROP_STATUS]
      = g_param_spec_int ("status", NULL, NULL, 0, SC_STATUS_INTERRUPTED, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScJobItem:section:
   *
   * The heading of all jobs of its status.
   */
  properties[PROP_SECTION] = text_property ("section");
  /**
   * ScJobItem:time:
   *
   * How long it has run and how long it usually takes, "" while it does not run.
   */
  properties[PROP_TIME] = text_property ("time");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_job_item_init (ScJobItem *self)
{
}

static gint64
read_moment (const char *timestamp)
{
  g_autoptr (GDateTime) moment = sc_timestamp_parse (timestamp);

  return moment != NULL ? g_date_time_to_unix_usec (moment) : 0;
}

/**
 * sc_job_item_new:
 * @row: a job of the queue
 * @style_name: (nullable): of its style
 * @usual_ms: how long a job usually takes
 *
 * Returns: (transfer full): an item; may be made on any thread
 */
ScJobItem *
sc_job_item_new (const ScHistoryRow *row, const char *style_name, gint64 usual_ms)
{
  ScJobItem *self;

  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (SC_TYPE_JOB_ITEM, NULL);
  self->staging_id = g_strdup (row->staging->id);
  self->photo_id = row->staging->photo_id;
  self->listing_id = row->listing_id;
  self->title = g_strdup (row->file_name);
  self->subtitle = dup_subtitle (row, style_name);
  self->thumbnail = g_strdup (row->photo_sha256);
  self->status = row->staging->status;
  self->started_at = read_moment (row->staging->started_at);
  self->usual_ms = usual_ms;
  sc_job_item_tick (self, g_get_real_time ());
  return self;
}

/**
 * sc_job_item_get_staging_id:
 * @self: an item
 *
 * Returns: (transfer none): id of the staging
 */
const char *
sc_job_item_get_staging_id (ScJobItem *self)
{
  g_return_val_if_fail (SC_IS_JOB_ITEM (self), NULL);

  return self->staging_id;
}

/**
 * sc_job_item_get_photo_id:
 * @self: an item
 *
 * Returns: id of the photo
 */
gint64
sc_job_item_get_photo_id (ScJobItem *self)
{
  g_return_val_if_fail (SC_IS_JOB_ITEM (self), 0);

  return self->photo_id;
}

/**
 * sc_job_item_get_listing_id:
 * @self: an item
 *
 * Returns: id of the photo's listing
 */
gint64
sc_job_item_get_listing_id (ScJobItem *self)
{
  g_return_val_if_fail (SC_IS_JOB_ITEM (self), 0);

  return self->listing_id;
}

/**
 * sc_job_item_get_status:
 * @self: an item
 *
 * Returns: whether it runs, waits or was interrupted
 */
ScStatus
sc_job_item_get_status (ScJobItem *self)
{
  g_return_val_if_fail (SC_IS_JOB_ITEM (self), SC_STATUS_QUEUED);

  return self->status;
}

/**
 * sc_job_item_equal:
 * @self: an item
 * @other: another
 *
 * Returns: whether a list shows the same for both
 */
gboolean
sc_job_item_equal (ScJobItem *self, ScJobItem *other)
{
  g_return_val_if_fail (SC_IS_JOB_ITEM (self) && SC_IS_JOB_ITEM (other), FALSE);

  return g_str_equal (self->staging_id, other->staging_id) && self->status == other->status
         && self->started_at == other->started_at && g_strcmp0 (self->title, other->title) == 0
         && g_strcmp0 (self->subtitle, other->subtitle) == 0;
}

/**
 * sc_job_item_follow:
 * @self: an item
 * @newer: an equal one
 *
 * Takes over what is known better by now: how long a job usually takes.
 */
void
sc_job_item_follow (ScJobItem *self, ScJobItem *newer)
{
  g_return_if_fail (SC_IS_JOB_ITEM (self) && SC_IS_JOB_ITEM (newer));

  if (self->usual_ms == newer->usual_ms)
    return;
  self->usual_ms = newer->usual_ms;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

/**
 * sc_job_item_tick:
 * @self: an item
 * @now: microseconds since the epoch
 *
 * Tells how long the job has run by now. A clock that was set back says nothing below zero.
 */
void
sc_job_item_tick (ScJobItem *self, gint64 now)
{
  gint64 elapsed;

  g_return_if_fail (SC_IS_JOB_ITEM (self));

  elapsed = self->started_at > 0 ? MAX (now - self->started_at, 0) / G_USEC_PER_SEC : 0;
  if (elapsed == self->elapsed || self->status != SC_STATUS_PROCESSING)
    return;
  self->elapsed = elapsed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}
