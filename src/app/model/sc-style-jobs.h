/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-style-list.h"

G_BEGIN_DECLS

GPtrArray *sc_style_jobs_list (ScLibrary *library, GError **error);
char *sc_style_jobs_save (ScLibrary *library,
                          const ScStyleForm *form,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
