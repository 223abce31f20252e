/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-secret.h"

#include <string.h>
#include <sys/resource.h>

static void
test_copy (void)
{
  char text[] = "AQ.key";
  g_autoptr (ScSecret) secret = sc_secret_new (text);
  g_autoptr (ScSecret) empty = sc_secret_new ("");

  memset (text, 'x', strlen (text));
  g_assert_cmpstr (sc_secret_peek (secret), ==, "AQ.key");
  g_assert_cmpstr (sc_secret_peek (empty), ==, "");
  sc_secret_free (NULL);
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (100000, 'k');
  g_autoptr (ScSecret) secret = sc_secret_new (text);

  g_assert_cmpstr (sc_secret_peek (secret), ==, text);
}

/* Reads the line of /proc/self/smaps about the memory of @address that begins with @field. */
static char *
read_mapping (gconstpointer address, const char *field)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_inside = FALSE;

  if (!g_file_get_contents ("/proc/self/smaps", &content, NULL, NULL))
    return NULL;

  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *end = NULL;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);
      guint64 to = *end == '-' ? g_ascii_strtoull (end + 1, NULL, 16) : 0;

      if (to != 0)
        is_inside = (guintptr) address >= from && (guintptr) address < to;
      else if (is_inside && g_str_has_prefix (lines[i], field))
        return g_strdup (lines[i]);
    }

  return NULL;
}

static void
test_not_dumped (void)
{
  g_autoptr (ScSecret) secret = sc_secret_new ("AQ.key");
  g_autofree char *flags = read_mapping (secret, "VmFlags:");

  if (flags == NULL)
    {
      g_test_skip ("The system does not show how memory is kept.");
      return;
    }

  g_assert_nonnull (strstr (flags, " dd"));
}

/* Without any locked memory left a secret is kept all the same. */
static void
test_no_locked_memory (void)
{
  struct rlimit none = { 0, 0 };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_assert_cmpint (setrlimit (RLIMIT_MEMLOCK, &none), ==, 0);
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (ScSecret) secret = sc_secret_new ("AQ.key");

      g_assert_cmpstr (sc_secret_peek (secret), ==, "AQ.key");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/secret/copy", test_copy);
  g_test_add_func ("/providers/secret/long", test_long);
  g_test_add_func ("/providers/secret/not-dumped", test_not_dumped);
  g_test_add_func ("/providers/secret/no-locked-memory", test_no_locked_memory);

  return g_test_run ();
}
