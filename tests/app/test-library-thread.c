/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-library-thread.h"
#include "sc-listing.h"

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
}

static gpointer
run (ScLibraryThread *thread, ScLibraryFunc func, gpointer data, GError **error)
{
  Wait wait = { NULL };
  gpointer value;

  sc_library_thread_run (thread, func, data, NULL, NULL, NULL, done_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  value = sc_library_thread_run_finish (wait.result, error);
  g_object_unref (wait.result);
  return value;
}

static gpointer
insert_listing (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) sc_listing_insert (library, data, "", error));
}

static gpointer
fail (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, data);
  return NULL;
}

static void
test_run (void)
{
  g_autofree char *directory = g_dir_make_tmp ("stagecraft-XXXXXX", NULL);
  g_autoptr (ScLibraryThread) thread = sc_library_thread_new (directory, directory);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (GPOINTER_TO_INT (run (thread, insert_listing, (gpointer) "One", &error)), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (run (thread, insert_listing, (gpointer) "Two", &error)), ==, 2);
  g_assert_no_error (error);
  g_assert_null (run (thread, fail, (gpointer) "no", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* A folder that cannot be made: every job says so, none hangs. */
static void
test_cannot_open (void)
{
  g_autoptr (ScLibraryThread) thread = sc_library_thread_new ("/proc/nothing", "/proc/nothing");
  g_autoptr (GError) error = NULL;

  g_assert_null (run (thread, insert_listing, (gpointer) "One", &error));
  g_assert_nonnull (error);
}

static void
test_stopped (void)
{
  g_autofree char *directory = g_dir_make_tmp ("stagecraft-XXXXXX", NULL);
  g_autoptr (ScLibraryThread) thread = sc_library_thread_new (directory, directory);
  g_autoptr (GError) error = NULL;

  sc_library_thread_stop (thread);
  g_assert_null (run (thread, insert_listing, (gpointer) "One", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-thread/run", test_run);
  g_test_add_func ("/library-thread/cannot-open", test_cannot_open);
  g_test_add_func ("/library-thread/stopped", test_stopped);
  return g_test_run ();
}
