/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini.h"
#include "sc-sample.h"

#include <string.h>

#define ROOM "the sample room"

static GBytes *
find (GBytes *image, const char *style_id, gpointer data)
{
  g_autoptr (GBytes) room = g_bytes_new_static (ROOM, strlen (ROOM));
  int *n_looks = data;

  g_atomic_int_inc (n_looks);
  if (g_strcmp0 (style_id, "coastal") != 0 || !g_bytes_equal (image, room))
    return NULL;
  return g_bytes_new_static ("furnished", 9);
}

static ScProviderReply *
ask (ScProvider *provider,
     const char *model,
     const char *photo,
     const char *style,
     GCancellable *cancellable)
{
  g_autoptr (GBytes) image = g_bytes_new (photo, strlen (photo));
  const ScProviderRequest request = {
    .model = model,
    .prompt = "Furnish it.",
    .image = image,
    .mime_type = "image/jpeg",
    .style_id = style,
  };

  return sc_provider_stage (provider, &request, cancellable);
}

static ScProvider *
new_quick (int *n_looks, ScProvider *next)
{
  ScProvider *provider = sc_sample_provider_new (find, n_looks, NULL, next);

  sc_sample_provider_set_delay (SC_SAMPLE_PROVIDER (provider), 20);
  return provider;
}

static void
test_finished_picture (void)
{
  int n_looks = 0;
  g_autoptr (ScProvider) provider = new_quick (&n_looks, NULL);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (ScProviderReply) reply = ask (provider, "sample", ROOM, "coastal", NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpmem (g_bytes_get_data (reply->image, NULL), g_bytes_get_size (reply->image),
                   "furnished", 9);
  g_assert_false (reply->has_usage);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 20000);
  g_assert_cmpstr (sc_provider_get_name (provider), ==, "sample");
  g_assert_cmpint (n_looks, ==, 1);
}

/* Never a picture that shows another room or another style. */
static void
test_nothing_made_up (void)
{
  int n_looks = 0;
  g_autoptr (ScProvider) provider = new_quick (&n_looks, NULL);
  g_autoptr (ScProviderReply) other_room = ask (provider, "sample", "a kitchen", "coastal", NULL);
  g_autoptr (ScProviderReply) other_style = ask (provider, "sample", ROOM, "bohemian", NULL);
  g_autoptr (ScProviderReply) no_style = ask (provider, "sample", ROOM, NULL, NULL);

  g_assert_cmpint (other_room->outcome, ==, SC_OUTCOME_NO_KEY);
  g_assert_null (other_room->image);
  g_assert_cmpint (other_style->outcome, ==, SC_OUTCOME_NO_KEY);
  g_assert_null (other_style->image);
  g_assert_cmpint (no_style->outcome, ==, SC_OUTCOME_NO_KEY);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  int n_looks = 0;
  g_autoptr (ScProvider) provider = sc_sample_provider_new (find, &n_looks, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ScProviderReply) reply = NULL;
  g_autoptr (ScProviderReply) again = NULL;
  GThread *thread;
  gint64 began = g_get_monotonic_time ();

  sc_sample_provider_set_delay (SC_SAMPLE_PROVIDER (provider), 60000);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  reply = ask (provider, "sample", ROOM, "coastal", cancellable);
  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_CANCELLED);
  g_assert_null (reply->image);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  g_thread_join (thread);

  again = ask (provider, "sample", ROOM, "coastal", cancellable);
  g_assert_cmpint (again->outcome, ==, SC_OUTCOME_CANCELLED);
}

/* Whatever is not the sample goes on; a client without a key tells that it was asked. */
static void
test_next (void)
{
  int n_looks = 0;
  g_autoptr (ScProvider) gemini = sc_gemini_new (NULL, "not a key\n");
  g_autoptr (ScProvider) with_next = new_quick (&n_looks, gemini);
  g_autoptr (ScProvider) alone = new_quick (&n_looks, NULL);
  g_autoptr (ScProviderReply) passed = ask (with_next, "gemini-x", ROOM, "coastal", NULL);
  g_autoptr (ScProviderReply) refused = ask (alone, "gemini-x", ROOM, "coastal", NULL);

  g_assert_cmpint (passed->outcome, ==, SC_OUTCOME_INVALID_KEY);
  g_assert_cmpint (refused->outcome, ==, SC_OUTCOME_NO_KEY);
  g_assert_cmpint (n_looks, ==, 0);
}

static void
test_check (void)
{
  int n_looks = 0;
  g_autoptr (ScProvider) gemini = sc_gemini_new (NULL, "not a key\n");
  g_autoptr (ScProvider) with_next = new_quick (&n_looks, gemini);
  g_autoptr (ScProvider) alone = new_quick (&n_looks, NULL);
  g_autoptr (ScProviderReply) sample = sc_provider_check (alone, "sample", NULL);
  g_autoptr (ScProviderReply) other = sc_provider_check (alone, "gemini-x", NULL);
  g_autoptr (ScProviderReply) passed = sc_provider_check (with_next, "gemini-x", NULL);

  g_assert_cmpint (sample->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpint (other->outcome, ==, SC_OUTCOME_NO_KEY);
  g_assert_cmpint (passed->outcome, ==, SC_OUTCOME_INVALID_KEY);
}

static void
count_freed (gpointer data)
{
  int *n_freed = data;

  (*n_freed)++;
}

static void
test_lifetime (void)
{
  int n_freed = 0;
  g_autoptr (ScProvider) gemini = sc_gemini_new (NULL, NULL);
  ScProvider *provider = sc_sample_provider_new (find, &n_freed, count_freed, gemini);

  g_assert_finalize_object (provider);
  g_assert_cmpint (n_freed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample/finished-picture", test_finished_picture);
  g_test_add_func ("/sample/nothing-made-up", test_nothing_made_up);
  g_test_add_func ("/sample/cancel", test_cancel);
  g_test_add_func ("/sample/next", test_next);
  g_test_add_func ("/sample/check", test_check);
  g_test_add_func ("/sample/lifetime", test_lifetime);

  return g_test_run ();
}
