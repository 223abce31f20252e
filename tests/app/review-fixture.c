/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"

#include "sc-blobs.h"
#include "sc-order.h"
#include "sc-outcome.h"
#include "sc-photo-item.h"
#include "sc-settings.h"
#include "sc-timestamp.h"

/**
 * review_fixture_init:
 *
 * For main(): what the application does for the look of it.
 */
void
review_fixture_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;
  GdkDisplay *display;

  adw_init ();
  g_test_init (argc, argv, NULL);
  display = gdk_display_get_default ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/ai/stagecraft/StageCraft/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/ai/stagecraft/StageCraft/icons");
  g_object_set (gtk_settings_get_for_display (display), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
is_open (gpointer data)
{
  return sc_session_is_open (data);
}

static gboolean
has_key (gpointer data)
{
  return sc_stager_get_key_state (sc_session_get_stager (data)) == SC_KEY_READY;
}

static void
give_key (ReviewFixture *self, const char *key)
{
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    {
      g_unsetenv ("GOOGLE_AI_API_KEY");
      return;
    }
  g_setenv ("GOOGLE_AI_API_KEY", key, TRUE);
  sc_settings_set (self->app.library, "queue-paused", "true", &error);
  g_assert_no_error (error);
}

/**
 * review_fixture_set_up:
 * @data: (nullable): a key
 *
 * Opens a session on a new library that never sends anything.
 */
void
review_fixture_set_up (ReviewFixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  give_key (self, data);
  self->session = sc_session_new (self->app.data_dir, self->app.cache_dir);
  sc_session_open (self->session);
  app_fixture_wait_until (data != NULL ? has_key : is_open, self->session);
  self->photos = g_list_store_new (SC_TYPE_PHOTO_ITEM);
  self->listing_id = app_fixture_add_listing (&self->app, "12 Elm Drive");
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1300, 800);
}

/* A picture that is still being read holds its page until it has come. */
static gboolean
is_mine_alone (gpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return G_OBJECT (data)->ref_count == 1;
}

void
review_fixture_tear_down (ReviewFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->photos);
  sc_session_close (self->session);
  app_fixture_wait_until (is_mine_alone, self->session);
  g_assert_finalize_object (self->session);
  app_fixture_tear_down (&self->app, data);
}

/**
 * review_fixture_add_photo:
 *
 * Returns: id of a photo, which is also the last in @photos
 */
gint64
review_fixture_add_photo (ReviewFixture *self, const char *file_name)
{
  gint64 id = app_fixture_add_photo (&self->app, self->listing_id, file_name);
  g_autoptr (ScPhotoItem) item = sc_photo_item_new (id);

  g_list_store_append (self->photos, item);
  return id;
}

/**
 * review_fixture_add_staging:
 *
 * Returns: (transfer full): id of a staging in a style of StageCraft
 */
char *
review_fixture_add_staging (ReviewFixture *self,
                            gint64 photo_id,
                            const char *style,
                            ScStatus status)
{
  char *id = app_fixture_add_staging (&self->app, photo_id, status);
  g_autoptr (GError) error = NULL;

  sc_database_run (sc_library_get_database (self->app.library), &error,
                   "UPDATE stagings SET style_id = ? WHERE id = ?", "ss", style, id);
  g_assert_no_error (error);
  return id;
}

/**
 * review_fixture_add_revision:
 *
 * Returns: (transfer full): id of a revision that waits
 */
char *
review_fixture_add_revision (ReviewFixture *self, const char *parent_id, const char *wish)
{
  g_autoptr (ScStaging) parent = review_fixture_get (self, parent_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStaging) revision = sc_order_revise (self->app.library, parent, wish, &error);

  g_assert_no_error (error);
  return g_strdup (revision->id);
}

/**
 * review_fixture_complete:
 *
 * Gives a staging its picture and tells the session.
 */
void
review_fixture_complete (ReviewFixture *self, const char *staging_id)
{
  static guint seed = 200000;
  g_autoptr (GBytes) bytes = app_fixture_make_jpeg (96, 64, seed++);
  g_autoptr (ScStaging) staging = review_fixture_get (self, staging_id);
  g_autofree char *now = sc_timestamp_now ();
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) error = NULL;

  sha256 = sc_blobs_put (self->app.library, bytes, &error);
  g_assert_no_error (error);
  sc_database_run (sc_library_get_database (self->app.library), &error,
                   "UPDATE stagings SET status = 'completed', staged_sha256 = ?, width = 96,"
                   " height = 64, processing_time_ms = 23400, cost_micros = 58400,"
                   " currency = 'USD', completed_at = ? WHERE id = ?",
                   "sss", sha256, now, staging_id);
  g_assert_no_error (error);
  sc_session_photo_changed (self->session, staging->photo_id);
}

/**
 * review_fixture_fail:
 *
 * Lets a staging come to an end without a picture and tells the session.
 */
void
review_fixture_fail (ReviewFixture *self,
                     const char *staging_id,
                     const char *code,
                     gint64 cost_micros)
{
  g_autoptr (ScStaging) staging = review_fixture_get (self, staging_id);
  g_autoptr (GError) error = NULL;
  ScOutcome outcome;

  g_assert_true (sc_outcome_from_code (code, &outcome));
  sc_database_run (sc_library_get_database (self->app.library), &error,
                   "UPDATE stagings SET status = 'failed', error_code = ?, error_message = ?,"
                   " cost_micros = ? WHERE id = ?",
                   "ssis", code, sc_outcome_get_sentence (outcome), cost_micros, staging_id);
  g_assert_no_error (error);
  sc_session_photo_changed (self->session, staging->photo_id);
}

/**
 * review_fixture_get:
 *
 * Returns: (transfer full): what the library has
 */
ScStaging *
review_fixture_get (ReviewFixture *self, const char *staging_id)
{
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_staging_get (self->app.library, staging_id, &error);

  g_assert_no_error (error);
  return staging;
}

/**
 * review_fixture_make_item:
 *
 * Returns: (transfer full): an item of its own, which does not follow the library
 */
ScStagingItem *
review_fixture_make_item (ReviewFixture *self, const char *staging_id)
{
  ScStagingSetting setting = {
    .models = sc_session_get_models (self->session),
    .style_name = "Modern Luxury",
    .usual_ms = 25000,
  };

  return sc_staging_item_new (review_fixture_get (self, staging_id), &setting);
}

/**
 * review_fixture_show:
 * @content: in whose window it is shown
 *
 * Shows a widget in a realised window that has toasts and dialogs.
 */
void
review_fixture_show (ReviewFixture *self, GtkWidget *content)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), content);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
  review_fixture_settle (self);
}

static gpointer
do_nothing (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *is_settled = data;

  *is_settled = TRUE;
}

static gboolean
is_true (gpointer data)
{
  gboolean *value = data;

  return *value;
}

/**
 * review_fixture_settle:
 *
 * Waits until the session's library thread has done what it was given, the callers have it, and
 * what they asked for then is done as well.
 */
void
review_fixture_settle (ReviewFixture *self)
{
  for (int i = 0; i < 3; i++)
    {
      gboolean is_settled = FALSE;

      sc_library_thread_run (sc_session_get_thread (self->session), do_nothing, NULL, NULL, NULL,
                             NULL, settled_cb, &is_settled);
      app_fixture_wait_until (is_true, &is_settled);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static gboolean
is_called (GtkWidget *widget, const char *text)
{
  g_autofree char *plain = NULL;

  if (!GTK_IS_LABEL (widget))
    return FALSE;
  plain = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  return strstr (plain, text) != NULL;
}

static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (is_called (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * review_fixture_find_button:
 *
 * Returns: (nullable): the button that is seen with this label
 */
GtkWidget *
review_fixture_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = find_label (root, label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *label;
} Sight;

static gboolean
is_seen (gpointer data)
{
  const Sight *sight = data;

  return review_fixture_find_button (sight->root, sight->label) != NULL;
}

/**
 * review_fixture_wait_for_button:
 *
 * Returns: the button with this label, as soon as it is seen
 */
GtkWidget *
review_fixture_wait_for_button (GtkWidget *root, const char *label)
{
  Sight sight = { root, label };

  app_fixture_wait_until (is_seen, &sight);
  return review_fixture_find_button (root, label);
}

/**
 * review_fixture_has_text:
 *
 * Returns: whether a label is seen that has @text in it
 */
gboolean
review_fixture_has_text (GtkWidget *root, const char *text)
{
  return find_label (root, text) != NULL;
}
