/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-style-list.h"

/* A library with the built-in styles in a folder of its own, their list, and a window. */
typedef struct
{
  char *directory;
  ScLibraryThread *thread;
  ScStyleList *styles;
  GtkWindow *window;
} StyleFixture;

void style_fixture_set_up (StyleFixture *fixture, gconstpointer data);
void style_fixture_tear_down (StyleFixture *fixture, gconstpointer data);

gpointer style_fixture_run (StyleFixture *fixture, ScLibraryFunc func, gpointer data);
void style_fixture_wait_for (StyleFixture *fixture, gboolean (*is_done) (gpointer), gpointer data);
char *style_fixture_save (StyleFixture *fixture, const char *name, GBytes *picture);
void style_fixture_show (StyleFixture *fixture, GtkWidget *child, int width, int height);
