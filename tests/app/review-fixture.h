/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fixture.h"
#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

/* An open session with one listing and a window for what is tested. */
typedef struct
{
  AppFixture app;
  ScSession *session;
  GListStore *photos;
  GtkWidget *window;
  gint64 listing_id;
} ReviewFixture;

#define REVIEW_TEST(path, function)                                                                \
  g_test_add (path, ReviewFixture, NULL, review_fixture_set_up, function, review_fixture_tear_down)

/* With a key, so that orders are taken; the queue is paused and sends nothing all the same. */
#define REVIEW_TEST_WITH_KEY(path, function)                                                       \
  g_test_add (path, ReviewFixture, "key", review_fixture_set_up, function, review_fixture_tear_down)

void review_fixture_init (int *argc, char ***argv);
void review_fixture_set_up (ReviewFixture *self, gconstpointer data);
void review_fixture_tear_down (ReviewFixture *self, gconstpointer data);

gint64 review_fixture_add_photo (ReviewFixture *self, const char *file_name);
char *review_fixture_add_staging (ReviewFixture *self,
                                  gint64 photo_id,
                                  const char *style,
                                  ScStatus status);
char *review_fixture_add_revision (ReviewFixture *self, const char *parent_id, const char *wish);
void review_fixture_complete (ReviewFixture *self, const char *staging_id);
void review_fixture_fail (ReviewFixture *self,
                          const char *staging_id,
                          const char *code,
                          gint64 cost_micros);
ScStaging *review_fixture_get (ReviewFixture *self, const char *staging_id);
ScStagingItem *review_fixture_make_item (ReviewFixture *self, const char *staging_id);

void review_fixture_show (ReviewFixture *self, GtkWidget *content);
void review_fixture_settle (ReviewFixture *self);
GtkWidget *review_fixture_find_button (GtkWidget *root, const char *label);
GtkWidget *review_fixture_wait_for_button (GtkWidget *root, const char *label);
gboolean review_fixture_has_text (GtkWidget *root, const char *text);

G_END_DECLS
