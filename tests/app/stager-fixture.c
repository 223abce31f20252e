/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "stager-fixture.h"

#include "sc-keyring.h"
#include "sc-service.h"
#include "sc-settings.h"

/* No keyring, whatever this computer has, and no key from outside. For main(), before GTK asks for
 * the bus. */
KeyringHome *
stager_fixture_hide_keyring (void)
{
  g_unsetenv ("GOOGLE_GEMINI_BASE_URL");
  return keyring_home_new ();
}

void
stager_fixture_set_up (StagerFixture *self, gconstpointer data)
{
  g_autofree char *data_dir = NULL;
  g_autofree char *cache_dir = NULL;

  fixture_set_up (&self->base, "--fast");
  data_dir = g_build_filename (self->base.directory, "data", NULL);
  cache_dir = g_build_filename (self->base.directory, "cache", NULL);
  stager_fixture_set (self, "gemini-base-url", self->base.url);
  self->photo = fixture_add_photo (&self->base, 7);
  self->session = sc_session_new (data_dir, cache_dir);
  self->stager = sc_session_get_stager (self->session);
}

void
stager_fixture_tear_down (StagerFixture *self, gconstpointer data)
{
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, NULL);
  sc_session_close (self->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->session);
  sc_photo_free (self->photo);
  fixture_tear_down (&self->base, NULL);
}

void
stager_fixture_open (StagerFixture *self, gboolean has_key)
{
  sc_keyring_set_session_key (SC_SERVICE_GEMINI, has_key ? self->base.key : NULL);
  sc_session_open (self->session);
  WAIT_UNTIL (sc_session_is_open (self->session)
              && sc_stager_get_key_state (self->stager) != SC_KEY_UNKNOWN);
}

/* Queues a job for the photo as the order desk does. */
char *
stager_fixture_order (StagerFixture *self, const char *wishes)
{
  g_autoptr (ScStaging) staging = fixture_order (&self->base, self->photo, wishes);

  sc_stager_wake (self->stager, staging->id);
  return g_steal_pointer (&staging->id);
}

void
stager_fixture_set (StagerFixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  sc_settings_set (self->base.library, key, value, &error);
  g_assert_no_error (error);
}

ScStatus
stager_fixture_get_status (StagerFixture *self, const char *id)
{
  g_autoptr (ScStaging) staging = fixture_reload (&self->base, id);

  return staging->status;
}
