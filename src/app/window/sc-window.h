/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_WINDOW (sc_window_get_type ())
G_DECLARE_FINAL_TYPE (ScWindow, sc_window, SC, WINDOW, AdwApplicationWindow)

ScWindow *sc_window_new (GtkApplication *application, ScSession *session);
gboolean sc_window_is_importing (ScWindow *self);
void sc_window_add_files (ScWindow *self, GPtrArray *files);
void sc_window_show_help (ScWindow *self);

G_END_DECLS
