/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-gemini.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "sc-settings.h"
#include "sc-staging-error.h"

static void
set (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sc_settings_set (fixture->library, key, value, &error));
  g_assert_no_error (error);
}

static void
assert_address (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = sc_service_dup_address (fixture->library, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (address, ==, expected);
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  assert_address (fixture, SC_GEMINI_DEFAULT_BASE_URL);
  set (fixture, "gemini-base-url", "http://127.0.0.1:8000");
  assert_address (fixture, "http://127.0.0.1:8000");
  g_setenv ("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:9000", TRUE);
  assert_address (fixture, "http://127.0.0.1:9000");
  g_setenv ("GOOGLE_GEMINI_BASE_URL", "", TRUE);
  assert_address (fixture, "http://127.0.0.1:8000");
}

static ScOutcome
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScProvider) provider = sc_service_new_provider (fixture->library, NULL, &error);
  g_autoptr (ScProviderReply) reply = NULL;

  g_assert_no_error (error);
  reply = sc_provider_check (provider, "gemini-nano-banana-2.1", NULL);
  return reply->outcome;
}

static void
test_provider_follows_settings (Fixture *fixture, gconstpointer data)
{
  set (fixture, "gemini-base-url", fixture->url);
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, fixture->key);
  g_assert_cmpint (check (fixture), ==, SC_OUTCOME_OK);
  set (fixture, "gemini-api-version", "v1");
  g_assert_cmpint (check (fixture), ==, SC_OUTCOME_OK);
  set (fixture, "proxy", "http://127.0.0.1:9");
  g_assert_cmpint (check (fixture), ==, SC_OUTCOME_OFFLINE);
  set (fixture, "proxy", "");
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, "another-key");
  g_assert_cmpint (check (fixture), ==, SC_OUTCOME_INVALID_KEY);
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
}

static void
test_no_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_unsetenv ("GOOGLE_AI_API_KEY");
  g_assert_null (sc_service_new_provider (fixture->library, NULL, &error));
  g_assert_true (error->domain == SC_STAGING_ERROR || error->domain == SC_KEYRING_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/staging/service/address", Fixture, NULL, fixture_set_up, test_address,
              fixture_tear_down);
  g_test_add ("/staging/service/provider-follows-settings", Fixture, "--fast", fixture_set_up,
              test_provider_follows_settings, fixture_tear_down);
  g_test_add ("/staging/service/no-key", Fixture, NULL, fixture_set_up, test_no_key,
              fixture_tear_down);
  return g_test_run ();
}
