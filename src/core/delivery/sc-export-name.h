/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sc_export_name_make (const char *file_name, const char *label, const char *extension);
char *sc_export_name_find_free (const char *folder, const char *name);

G_END_DECLS
