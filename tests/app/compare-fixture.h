/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-view.h"

G_BEGIN_DECLS

#define COMPARE_WIDTH 600
#define COMPARE_HEIGHT 400

/**
 * CompareFixture:
 * @window: at the corner of the screen, without decoration
 * @view: all of it, 600 x 400
 *
 * A compare view that is seen, and the hands of a person.
 */
typedef struct
{
  GtkWindow *window;
  ScCompareView *view;
} CompareFixture;

void compare_fixture_set_up (CompareFixture *self, gconstpointer data);
void compare_fixture_tear_down (CompareFixture *self, gconstpointer data);
void compare_fixture_resize (CompareFixture *self, int width, int height);

GdkPixbuf *compare_fixture_image (int width, int height, guint32 rgb);
void
compare_fixture_show (CompareFixture *self, int width, int height, guint32 before, guint32 after);

void compare_fixture_wait (gboolean (*is_done) (gpointer), gpointer data);
void compare_fixture_settle (CompareFixture *self);
GdkTexture *compare_fixture_render (CompareFixture *self);
guint32 compare_fixture_pixel (CompareFixture *self, int x, int y);
GtkWidget *compare_fixture_child (CompareFixture *self, const char *css_name, int index);
void compare_fixture_act (CompareFixture *self, const char *command);

G_END_DECLS
