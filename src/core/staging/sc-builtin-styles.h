/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-style.h"

G_BEGIN_DECLS

gboolean sc_builtin_styles_install (ScLibrary *library, GError **error);

G_END_DECLS
