/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-fixture.h"
#include "sc-blobs.h"
#include "sc-review-page-private.h"

/* Opening and closing the page again and again leaves nothing behind. */

#define N_TIMES 200
/* The caches of GTK, of fonts and of the thumbnails fill in the first rounds. */
#define N_WARM_UP 40
#ifdef __SANITIZE_ADDRESS__
/* It keeps what was freed for a while. */
#define ALLOWED_KB (64 * 1024)
#else
#define ALLOWED_KB (12 * 1024)
#endif
#define WIDTH 1500

/* Lives that must end with each visit. */
typedef struct
{
  gpointer before;
  gpointer after;
  gpointer item;
} Visit;

/* What no other process has a part in: theirs grows when one of them ends. */
static gint64
read_pss_kb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss_Anon:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("\nPss_Anon:"), NULL, 10) : 0;
}

static void
give_picture (ReviewFixture *fixture, const char *staging_id, guint seed)
{
  g_autoptr (GBytes) bytes = app_fixture_make_jpeg (WIDTH, WIDTH * 2 / 3, seed);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = sc_blobs_put (fixture->app.library, bytes, &error);

  g_assert_no_error (error);
  sc_database_run (sc_library_get_database (fixture->app.library), &error,
                   "UPDATE stagings SET staged_sha256 = ? WHERE id = ?", "ss", sha256, staging_id);
  g_assert_no_error (error);
}

static gboolean
is_in_full (gpointer data)
{
  ScPicture *after = sc_compare_view_get_after (data);

  return after != NULL && sc_picture_get_width (after) == WIDTH;
}

static void
watch (gpointer object, gpointer *place)
{
  g_assert_nonnull (object);
  *place = object;
  g_object_add_weak_pointer (object, place);
}

static gboolean
is_over (gpointer data)
{
  const Visit *visit = data;

  return visit->before == NULL && visit->after == NULL && visit->item == NULL;
}

static void
visit (ReviewFixture *fixture, AdwNavigationView *navigation, ScReviewPage *page)
{
  ScCompareView *compare = sc_review_page_get_compare (page);
  Visit visit = { NULL };

  sc_review_page_show (page, G_LIST_MODEL (fixture->photos), 0);
  adw_navigation_view_push (navigation, ADW_NAVIGATION_PAGE (page));
  app_fixture_wait_until (is_in_full, compare);
  watch (sc_compare_view_get_before (compare), &visit.before);
  watch (sc_compare_view_get_after (compare), &visit.after);
  watch (sc_review_subject_get_selected (sc_review_page_get_subject (page)), &visit.item);
  adw_navigation_view_pop (navigation);
  app_fixture_wait_until (is_over, &visit);
}

static AdwNavigationView *
make_navigation (ReviewFixture *fixture)
{
  AdwNavigationView *navigation = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  adw_navigation_view_push (navigation,
                            adw_navigation_page_new (gtk_label_new ("Photos"), "Photos"));
  review_fixture_show (fixture, GTK_WIDGET (navigation));
  return navigation;
}

static void
fill (ReviewFixture *fixture)
{
  gint64 photo = review_fixture_add_photo (fixture, "a.jpg");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id
          = review_fixture_add_staging (fixture, photo, "modern_luxury", SC_STATUS_COMPLETED);

      give_picture (fixture, id, 300000 + i);
    }
}

/* As in the window: one page that comes and goes. */
static void
test_visits (ReviewFixture *fixture, gconstpointer data)
{
  AdwNavigationView *navigation = make_navigation (fixture);
  ScReviewPage *page = g_object_new (SC_TYPE_REVIEW_PAGE, "session", fixture->session, NULL);
  gint64 pss_before = 0;
  gint64 pss_after;

  fill (fixture);
  adw_navigation_view_add (navigation, ADW_NAVIGATION_PAGE (page));
  for (guint i = 0; i < N_TIMES; i++)
    {
      if (i == N_WARM_UP)
        pss_before = read_pss_kb ();
      visit (fixture, navigation, page);
    }
  pss_after = read_pss_kb ();
  g_test_message ("%d visits: %" G_GINT64_FORMAT " kB after %d, %" G_GINT64_FORMAT " kB at the end",
                  N_TIMES, pss_before, N_WARM_UP, pss_after);
  g_assert_cmpint (pss_after - pss_before, <, ALLOWED_KB);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The page itself ends with its window, even while its pictures are still being loaded. */
static void
test_pages (ReviewFixture *fixture, gconstpointer data)
{
  fill (fixture);
  for (guint i = 0; i < 20; i++)
    {
      AdwNavigationView *navigation = make_navigation (fixture);
      ScReviewPage *page = g_object_new (SC_TYPE_REVIEW_PAGE, "session", fixture->session, NULL);
      gpointer subject = NULL;
      gpointer immersion = NULL;

      adw_navigation_view_push (navigation, ADW_NAVIGATION_PAGE (page));
      sc_review_page_show (page, G_LIST_MODEL (fixture->photos), 0);
      watch (sc_review_page_get_subject (page), &subject);
      watch (sc_review_page_get_immersion (page), &immersion);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      watch (page, (gpointer *) &page);
      adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
      app_fixture_wait_until (is_gone, &page);
      app_fixture_wait_until (is_gone, &subject);
      app_fixture_wait_until (is_gone, &immersion);
    }
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  REVIEW_TEST ("/review-memory/visits", test_visits);
  REVIEW_TEST ("/review-memory/pages", test_pages);
  return g_test_run ();
}
