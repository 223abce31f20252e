/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"
#include "sc-window.h"

G_BEGIN_DECLS

#define SC_TYPE_LEAVING (sc_leaving_get_type ())
G_DECLARE_FINAL_TYPE (ScLeaving, sc_leaving, SC, LEAVING, GObject)

ScLeaving *sc_leaving_new (GtkApplication *application, ScSession *session, GSettings *settings);
void sc_leaving_watch (ScLeaving *self, ScWindow *window);
void sc_leaving_quit (ScLeaving *self, GtkWindow *window);
void sc_leaving_come_back (ScLeaving *self);
gboolean sc_leaving_is_finishing (ScLeaving *self);

G_END_DECLS
