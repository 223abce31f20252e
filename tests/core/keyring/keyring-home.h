/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A desktop of its own for one test: a directory, a session bus and, when asked for, a real
 * keyring daemon. Made in a process of its own, because libsecret and GDBus share one bus for
 * all of a process. */
typedef struct _KeyringHome KeyringHome;

gboolean keyring_home_is_parent (void);

KeyringHome *keyring_home_new (void);
void keyring_home_free (KeyringHome *self);
gboolean keyring_home_start_daemon (KeyringHome *self, gboolean is_unlocked);
void keyring_home_stop_daemon (KeyringHome *self);
GDBusConnection *keyring_home_connect (KeyringHome *self);
guint keyring_home_count_files_with (KeyringHome *self, const char *text, guint *n_files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeyringHome, keyring_home_free)

G_END_DECLS
