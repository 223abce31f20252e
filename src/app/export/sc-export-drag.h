/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-session.h"

G_BEGIN_DECLS

GtkEventController *sc_export_drag_source_new (ScSession *session);
void sc_export_drag_source_set_staging (GtkEventController *controller,
                                        const char *staging_id,
                                        GdkPaintable *icon);
void sc_export_drag_source_set_is_locked (GtkEventController *controller, gboolean is_locked);
void sc_export_drag_source_set_pair (GtkEventController *controller, gboolean is_pair);

G_END_DECLS
