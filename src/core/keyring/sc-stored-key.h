/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sc_stored_key_write (const char *service,
                              const char *key,
                              GCancellable *cancellable,
                              GError **error);
char *sc_stored_key_read (const char *service, GCancellable *cancellable, GError **error);
gboolean sc_stored_key_remove (const char *service, GCancellable *cancellable, GError **error);

G_END_DECLS
