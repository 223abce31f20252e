/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sc_money_format (gint64 micros, const char *currency);

G_END_DECLS
