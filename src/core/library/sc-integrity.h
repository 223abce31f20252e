/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-database.h"

G_BEGIN_DECLS

gboolean sc_integrity_check (ScDatabase *database, GError **error);

G_END_DECLS
