/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sc_export_write (GBytes *bytes, const char *path, gboolean replaces, GError **error);

G_END_DECLS
