/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-review-subject.h"

#include <glib/gi18n-lib.h>

#include "sc-result-list.h"
#include "sc-review-data.h"
#include "sc-room-types.h"

/**
 * ScReviewSubject:
 *
 * The photo that is looked at, its results in the order of the strip, and which of them is chosen.
 * It follows the library: a result that arrives is chosen by itself only when the newest was looked
 * at, or none; else it is marked as new.
 */
struct _ScReviewSubject
{
  GObject parent_instance;

  ScSession *session;
  GListStore *items;
  GtkSingleSelection *results;
  ScReviewData *data;
  GCancellable *cancellable;
  gint64 photo_id;
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (ScReviewSubject, sc_review_subject, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_RESULTS,
  PROP_SELECTED,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ROOM_TYPE,
  PROP_IS_LOADED,
  PROP_HAS_RESULTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
select_item (ScReviewSubject *self, ScStagingItem *item)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (item != NULL)
    g_list_store_find (self->items, item, &position);
  gtk_single_selection_set_selected (self->results, position);
}

static char *
dup_subtitle (ScReviewSubject *self)
{
  const ScRoomType *room = NULL;

  if (self->data == NULL)
    return g_strdup ("");
  if (self->data->photo->room_type != NULL)
    room = sc_room_types_find (self->data->photo->room_type);
  /* Translators: listing and room type */
  return room != NULL ? g_strdup_printf (_ ("%s · %s"), self->data->listing_name, room->name)
                      : g_strdup (self->data->listing_name);
}

static gboolean
tick_cb (gpointer data)
{
  ScReviewSubject *self = data;

  sc_result_list_tick (self->items);
  return G_SOURCE_CONTINUE;
}

/* The clock only runs while something is seen to take time. */
static void
update_clock (ScReviewSubject *self)
{
  if (!sc_result_list_is_running (self->items))
    g_clear_handle_id (&self->tick_source, g_source_remove);
  else if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
}

static void
thumbnail_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScStagingItem) item = data;
  g_autoptr (GdkTexture) texture = sc_thumbnail_loader_load_finish (result, NULL);

  if (texture != NULL)
    sc_staging_item_set_thumbnail (item, GDK_PAINTABLE (texture));
}

/* A picture whose small copy cannot be made is told of when it is looked at. */
static void
load_thumbnails (ScReviewSubject *self)
{
  ScThumbnailLoader *loader = sc_session_get_thumbnails (self->session);

  for (guint i = 0; i < sc_result_list_get_length (self->items); i++)
    {
      ScStagingItem *item = sc_result_list_get (self->items, i);

      if (sc_staging_item_has_picture (item) && sc_staging_item_get_thumbnail (item) == NULL)
        sc_thumbnail_loader_load_async (loader, sc_staging_item_get_staging (item)->result.sha256,
                                        SC_THUMBNAIL_SMALL, self->cancellable, thumbnail_loaded_cb,
                                        g_object_ref (item));
    }
}

static void
see_selected (ScReviewSubject *self)
{
  ScStagingItem *selected = sc_review_subject_get_selected (self);

  if (selected != NULL)
    sc_staging_item_set_is_new (selected, FALSE);
}

static ScStagingItem *
get_near (ScReviewSubject *self, guint position)
{
  guint n = sc_result_list_get_length (self->items);

  return n > 0 ? sc_result_list_get (self->items, MIN (position, n - 1)) : NULL;
}

/* What is chosen when @before, at @position, was. Results that were asked for together come
 * within seconds; they do not push each other aside. */
static ScStagingItem *
choose (ScReviewSubject *self, ScStagingItem *before, ScStagingItem *newest_before, guint position)
{
  ScStagingItem *newest = sc_result_list_find_newest_picture (self->items);

  if (before == NULL)
    return newest != NULL ? newest : get_near (self, 0);
  if (sc_review_subject_find (self, sc_staging_item_get_id (before)) == NULL)
    return get_near (self, position);
  if (newest == NULL || newest == newest_before)
    return before;
  if (!sc_staging_item_has_picture (before))
    return newest;
  if (before != newest_before
      || g_str_equal (sc_staging_item_get_staging (before)->batch_id,
                      sc_staging_item_get_staging (newest)->batch_id))
    return before;
  return newest;
}

static void
update_results (ScReviewSubject *self, ScReviewData *data, gboolean is_same_photo)
{
  g_autoptr (ScStagingItem) before = NULL;
  g_autoptr (ScStagingItem) newest_before = NULL;
  guint position = gtk_single_selection_get_selected (self->results);

  if (is_same_photo)
    {
      g_set_object (&before, sc_review_subject_get_selected (self));
      g_set_object (&newest_before, sc_result_list_find_newest_picture (self->items));
    }
  sc_result_list_update (self->items, data, sc_session_get_models (self->session));
  select_item (self, choose (self, before, newest_before, position));
  see_selected (self);
  load_thumbnails (self);
  update_clock (self);
}

static void
notify_all (ScReviewSubject *self)
{
  for (guint i = PROP_SELECTED; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static gpointer
read_data (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return sc_review_data_read (library, *(gint64 *) data, error);
}

static void
take_data (ScReviewSubject *self, ScReviewData *data)
{
  gboolean is_same_photo = self->data != NULL && self->data->photo->id == data->photo->id;
  ScReviewData *former = self->data;

  g_object_freeze_notify (G_OBJECT (self));
  self->data = data;
  update_results (self, data, is_same_photo);
  notify_all (self);
  g_object_thaw_notify (G_OBJECT (self));
  sc_review_data_free (former);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
data_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ScReviewSubject) self = user_data;
  g_autoptr (GError) error = NULL;
  ScReviewData *data = sc_library_thread_run_finish (result, &error);

  if (data != NULL)
    take_data (self, data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
stop_reading (ScReviewSubject *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_reading (ScReviewSubject *self)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  sc_library_thread_run (sc_session_get_thread (self->session), read_data,
                         g_memdup2 (&self->photo_id, sizeof self->photo_id), g_free,
                         (GDestroyNotify) sc_review_data_free, self->cancellable, data_read_cb,
                         g_object_ref (self));
}

static void
photo_changed_cb (ScReviewSubject *self, gint64 photo_id)
{
  if (self->photo_id != 0 && self->photo_id == photo_id)
    start_reading (self);
}

static void
selected_cb (ScReviewSubject *self)
{
  see_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
sc_review_subject_constructed (GObject *object)
{
  ScReviewSubject *self = SC_REVIEW_SUBJECT (object);

  G_OBJECT_CLASS (sc_review_subject_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "photo-changed", G_CALLBACK (photo_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sc_review_subject_dispose (GObject *object)
{
  ScReviewSubject *self = SC_REVIEW_SUBJECT (object);

  stop_reading (self);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->results);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->data, sc_review_data_free);
  G_OBJECT_CLASS (sc_review_subject_parent_class)->dispose (object);
}

static void
sc_review_subject_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScReviewSubject *self = SC_REVIEW_SUBJECT (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_RESULTS:
      g_value_set_object (value, self->results);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, sc_review_subject_get_selected (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->data != NULL ? self->data->photo->file_name : _ ("Review"));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (self));
      break;
    case PROP_ROOM_TYPE:
      g_value_set_string (value, self->data != NULL ? self->data->photo->room_type : NULL);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->data != NULL);
      break;
    case PROP_HAS_RESULTS:
      g_value_set_boolean (value, sc_result_list_get_length (self->items) > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_review_subject_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScReviewSubject *self = SC_REVIEW_SUBJECT (object);

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
sc_review_subject_class_init (ScReviewSubjectClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sc_review_subject_constructed;
  object_class->dispose = sc_review_subject_dispose;
  object_class->get_property = sc_review_subject_get_property;
  object_class->set_property = sc_review_subject_set_property;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * ScReviewSubject:results:
   *
   * The selection of #ScStagingItem that a strip shows.
   */
  properties[PROP_RESULTS]
      = g_param_spec_object ("results", NULL, NULL, GTK_TYPE_SINGLE_SELECTION, readable);
  /**
   * ScReviewSubject:selected:
   *
   * The result that is looked at.
   */
  properties[PROP_SELECTED]
      = g_param_spec_object ("selected", NULL, NULL, SC_TYPE_STAGING_ITEM, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, readable);
  properties[PROP_ROOM_TYPE] = g_param_spec_string ("room-type", NULL, NULL, NULL, readable);
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, readable);
  properties[PROP_HAS_RESULTS] = g_param_spec_boolean ("has-results", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ScReviewSubject::loaded:
   * @self: the subject, which shows now what the library has
   */
  signals[LOADED] = g_signal_new ("loaded", SC_TYPE_REVIEW_SUBJECT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ScReviewSubject::failed:
   * @self: the subject
   * @error: why it could not be read
   */
  signals[FAILED] = g_signal_new ("failed", SC_TYPE_REVIEW_SUBJECT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sc_review_subject_init (ScReviewSubject *self)
{
  self->items = g_list_store_new (SC_TYPE_STAGING_ITEM);
  self->results = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->results, FALSE);
  gtk_single_selection_set_can_unselect (self->results, TRUE);
  gtk_single_selection_set_model (self->results, G_LIST_MODEL (self->items));
  g_signal_connect_object (self->results, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sc_review_subject_new:
 * @session: a session
 *
 * Returns: (transfer full): a subject that shows nothing yet
 */
ScReviewSubject *
sc_review_subject_new (ScSession *session)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_REVIEW_SUBJECT, "session", session, NULL);
}

/**
 * sc_review_subject_show:
 * @self: a subject
 * @photo_id: a photo
 *
 * Reads the photo; what was there before stays until it is read.
 */
void
sc_review_subject_show (ScReviewSubject *self, gint64 photo_id)
{
  g_return_if_fail (SC_IS_REVIEW_SUBJECT (self) && photo_id > 0);

  self->photo_id = photo_id;
  start_reading (self);
}

/**
 * sc_review_subject_clear:
 * @self: a subject
 *
 * Follows no photo any more.
 */
void
sc_review_subject_clear (ScReviewSubject *self)
{
  g_return_if_fail (SC_IS_REVIEW_SUBJECT (self));

  stop_reading (self);
  self->photo_id = 0;
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_pointer (&self->data, sc_review_data_free);
  g_list_store_remove_all (self->items);
  update_clock (self);
  notify_all (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * sc_review_subject_get_photo_id:
 * @self: a subject
 *
 * Returns: the photo that is shown or being read, 0 for none
 */
gint64
sc_review_subject_get_photo_id (ScReviewSubject *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_SUBJECT (self), 0);

  return self->photo_id;
}

/**
 * sc_review_subject_get_photo:
 * @self: a subject
 *
 * Returns: (transfer none) (nullable): the photo that is shown
 */
const ScPhoto *
sc_review_subject_get_photo (ScReviewSubject *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_SUBJECT (self), NULL);

  return self->data != NULL ? self->data->photo : NULL;
}

/**
 * sc_review_subject_get_selected:
 * @self: a subject
 *
 * Returns: (transfer none) (nullable): the result that is looked at
 */
ScStagingItem *
sc_review_subject_get_selected (ScReviewSubject *self)
{
  g_return_val_if_fail (SC_IS_REVIEW_SUBJECT (self), NULL);

  return self->results != NULL ? gtk_single_selection_get_selected_item (self->results) : NULL;
}

/**
 * sc_review_subject_find:
 * @self: a subject
 * @staging_id: a staging
 *
 * Returns: (transfer none) (nullable): its item
 */
ScStagingItem *
sc_review_subject_find (ScReviewSubject *self, const char *staging_id)
{
  g_return_val_if_fail (SC_IS_REVIEW_SUBJECT (self) && staging_id != NULL, NULL);

  return sc_result_list_find (self->items, staging_id);
}

/**
 * sc_review_subject_select:
 * @self: a subject
 * @staging_id: one of the photo's stagings
 */
void
sc_review_subject_select (ScReviewSubject *self, const char *staging_id)
{
  ScStagingItem *item = sc_review_subject_find (self, staging_id);

  if (item != NULL)
    select_item (self, item);
}

/**
 * sc_review_subject_move:
 * @self: a subject
 * @step: how many results further along the strip
 *
 * Chooses another result, if there is one.
 */
void
sc_review_subject_move (ScReviewSubject *self, int step)
{
  gint64 position;

  g_return_if_fail (SC_IS_REVIEW_SUBJECT (self));

  position = (gint64) gtk_single_selection_get_selected (self->results) + step;
  if (position >= 0 && position < sc_result_list_get_length (self->items))
    gtk_single_selection_set_selected (self->results, (guint) position);
}
