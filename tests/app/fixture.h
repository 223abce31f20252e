/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library-thread.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/* A library in a folder of its own, with photos and stagings as a test wants them. The connection
 * is the test's; what is tested opens its own through @thread. */
typedef struct
{
  char *root;
  char *data_dir;
  char *cache_dir;
  ScLibrary *library;
  ScLibraryThread *thread;
} AppFixture;

typedef gboolean (*AppFixtureCondition) (gpointer data);

#define APP_TEST(path, function)                                                                   \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, function, app_fixture_tear_down)

void app_fixture_set_up (AppFixture *self, gconstpointer data);
void app_fixture_tear_down (AppFixture *self, gconstpointer data);

GBytes *app_fixture_make_jpeg (int width, int height, guint seed);
gint64 app_fixture_add_listing (AppFixture *self, const char *name);
gint64 app_fixture_add_photo (AppFixture *self, gint64 listing_id, const char *file_name);
void app_fixture_fill (AppFixture *self, gint64 listing_id, guint n_photos);
char *app_fixture_add_staging (AppFixture *self, gint64 photo_id, ScStatus status);
char *app_fixture_add_approved (AppFixture *self, gint64 photo_id);

void app_fixture_wait_until (AppFixtureCondition condition, gpointer data);
void app_fixture_settle (AppFixture *self);

G_END_DECLS
