/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sc_address_is_loopback (const char *uri);
gboolean sc_address_is_safe (const char *url, const char *proxy);

G_END_DECLS
