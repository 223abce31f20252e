/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-keyring.h"
#include "sc-library.h"
#include "sc-outcome.h"

G_BEGIN_DECLS

/**
 * ScAccount:
 * @source: where the key is
 * @has_keyring: whether a keyring could be asked
 *
 * What is known about the user's key.
 */
typedef struct
{
  ScKeySource source;
  gboolean has_keyring;
} ScAccount;

/* Each is a #ScLibraryFunc that may take as long as a keyring or a service does. */

gpointer
sc_account_read (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_account_store (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_account_remove (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);
gpointer
sc_account_check (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
