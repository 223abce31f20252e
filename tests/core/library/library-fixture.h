/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sc-library.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/* A library in a folder of its own for each test, and what to put into it. */

typedef struct
{
  char *root;
  char *data_dir;
  char *cache_dir;
  ScLibrary *library;
} LibraryFixture;

#define LIBRARY_TEST(path, function)                                                               \
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, function,                        \
              library_fixture_tear_down)

void library_fixture_set_up (LibraryFixture *self, gconstpointer data);
void library_fixture_tear_down (LibraryFixture *self, gconstpointer data);
char *library_fixture_make_directory (void);
void library_fixture_remove_tree (const char *path);

gint64 library_fixture_add_photo (ScLibrary *library, const char *listing, const char *file_name);
ScStaging *library_fixture_add_staging (ScLibrary *library, gint64 photo_id);
ScStaging *library_fixture_add_completed (ScLibrary *library, gint64 photo_id);
void library_fixture_claim (ScLibrary *library, const char *runner_id);
ScStatus library_fixture_get_status (ScLibrary *library, const char *id);
gint64 library_fixture_count (ScLibrary *library, const char *sql);
GBytes *library_fixture_make_jpeg (int width, int height, guint seed);
GSubprocess *library_fixture_spawn_self (const char *role, const char *argument);
guint library_fixture_count_files (const char *path);

/* A role that needs a full disk mounts one of its own, which nobody else sees. */
#define LIBRARY_FIXTURE_SKIPPED 77
gboolean library_fixture_mount_small_disk (const char *path, const char *size);
void library_fixture_fill_disk (const char *path);
void library_fixture_run_on_small_disk (const char *role, const char *argument);

G_END_DECLS
