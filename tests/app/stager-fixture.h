/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../core/keyring/keyring-home.h"
#include "../core/staging/fixture.h"
#include "sc-session.h"

G_BEGIN_DECLS

/* A library with one photo, the simulator behind HTTP, and a session on both as the application
 * has one. The connection of @base is the test's. */
typedef struct
{
  Fixture base;
  ScSession *session;
  ScStager *stager;
  ScPhoto *photo;
} StagerFixture;

#define STAGER_TEST(path, function)                                                                \
  g_test_add (path, StagerFixture, NULL, stager_fixture_set_up, function, stager_fixture_tear_down)

/* Lets the main loop run until something is true; ends the test when it does not come true. */
#define STAGER_PATIENCE_US (60 * G_USEC_PER_SEC)
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const gint64 deadline = g_get_monotonic_time () + STAGER_PATIENCE_US;                          \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline);                                    \
        if (!g_main_context_iteration (NULL, FALSE))                                               \
          g_usleep (1000);                                                                         \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

KeyringHome *stager_fixture_hide_keyring (void);
void stager_fixture_set_up (StagerFixture *self, gconstpointer data);
void stager_fixture_tear_down (StagerFixture *self, gconstpointer data);
void stager_fixture_open (StagerFixture *self, gboolean has_key);
char *stager_fixture_order (StagerFixture *self, const char *wishes);
void stager_fixture_set (StagerFixture *self, const char *key, const char *value);
ScStatus stager_fixture_get_status (StagerFixture *self, const char *id);

G_END_DECLS
