/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-settings.h"

#include "library-fixture.h"

static void
test_fallbacks (LibraryFixture *fixture, gconstpointer data)
{
  gsize n_settings = 0;
  const ScSetting *settings = sc_settings_get_all (&n_settings);

  g_assert_cmpuint (n_settings, ==, 17);
  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = sc_settings_get_text (fixture->library, settings[i].key, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, settings[i].fallback);
      g_assert_true (sc_settings_set (fixture->library, settings[i].key, value, &error));
      g_assert_no_error (error);
    }
}

static void
test_text (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *again = NULL;
  g_autofree char *reset = NULL;

  g_assert_true (sc_settings_set (fixture->library, "proxy", "http://localhost:3128", &error));
  stored = sc_settings_get_text (fixture->library, "proxy", &error);
  g_assert_cmpstr (stored, ==, "http://localhost:3128");
  g_assert_true (sc_settings_set (fixture->library, "proxy", "", &error));
  again = sc_settings_get_text (fixture->library, "proxy", &error);
  g_assert_cmpstr (again, ==, "");
  g_assert_true (sc_settings_set (fixture->library, "model", "other", &error));
  g_assert_true (sc_settings_reset (fixture->library, "model", &error));
  reset = sc_settings_get_text (fixture->library, "model", &error);
  g_assert_cmpstr (reset, ==, "gemini-nano-banana-2.1");
  g_assert_no_error (error);
}

static void
test_numbers (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (sc_settings_get_int (fixture->library, "jobs-at-once", &value, &error));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (sc_settings_set (fixture->library, "jobs-at-once", "16", &error));
  g_assert_true (sc_settings_get_int (fixture->library, "jobs-at-once", &value, &error));
  g_assert_cmpint (value, ==, 16);
  g_assert_no_error (error);
}

static void
test_refused (LibraryFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *names;
  } cases[] = {
    { "jobs-at-once", "0", "from 1 to 16" },
    { "jobs-at-once", "17", "from 1 to 16" },
    { "jobs-at-once", "five", "from 1 to 16" },
    { "jobs-at-once", "", "from 1 to 16" },
    { "jobs-at-once", "5.5", "from 1 to 16" },
    { "max-side", "99999999999999999999", "from 1000 to 65000" },
    { "call-timeout-seconds", "-360", "from 30 to 900" },
    { "budget-day-micros", "-1", "from 0" },
    { "queue-paused", "yes", "true or false" },
    { "model", "\xff", "text" },
    { "colour", "red", "no setting “colour”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sc_settings_set (fixture->library, cases[i].key, cases[i].value, &error));
      g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].names));
    }
  g_assert_cmpint (library_fixture_count (fixture->library, "SELECT count (*) FROM settings"), ==,
                   0);
}

static void
test_flags (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean value = TRUE;

  g_assert_true (sc_settings_get_bool (fixture->library, "queue-paused", &value, &error));
  g_assert_false (value);
  g_assert_true (sc_settings_set (fixture->library, "queue-paused", "true", &error));
  g_assert_true (sc_settings_get_bool (fixture->library, "queue-paused", &value, &error));
  g_assert_true (value);
  g_assert_no_error (error);
}

static void
test_unknown_key (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  gboolean flag = FALSE;

  g_assert_null (sc_settings_get_text (fixture->library, "colour", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_settings_get_int (fixture->library, "colour", &number, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_settings_get_bool (fixture->library, "colour", &flag, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sc_settings_reset (fixture->library, "colour", &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID);
}

/* Another version of the program may have had other limits. */
static void
test_stored_value_out_of_range (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  sc_database_exec (sc_library_get_database (fixture->library),
                    "INSERT INTO settings VALUES ('jobs-at-once', '500')", &error);
  g_assert_true (sc_settings_get_int (fixture->library, "jobs-at-once", &value, &error));
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/library/settings/fallbacks", test_fallbacks);
  LIBRARY_TEST ("/library/settings/text", test_text);
  LIBRARY_TEST ("/library/settings/numbers", test_numbers);
  LIBRARY_TEST ("/library/settings/refused", test_refused);
  LIBRARY_TEST ("/library/settings/flags", test_flags);
  LIBRARY_TEST ("/library/settings/unknown-key", test_unknown_key);
  LIBRARY_TEST ("/library/settings/stored-value-out-of-range", test_stored_value_out_of_range);
  return g_test_run ();
}
