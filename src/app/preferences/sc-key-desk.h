/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-keyring.h"
#include "sc-session.h"

G_BEGIN_DECLS

void sc_key_desk_look (ScSession *session,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean sc_key_desk_look_finish (GAsyncResult *result, ScKeySource *source, GError **error);
void sc_key_desk_store (ScSession *session,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
void sc_key_desk_remove (ScSession *session,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean sc_key_desk_finish (GAsyncResult *result, GError **error);
void sc_key_desk_check (ScSession *session,
                        const char *model,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
char *sc_key_desk_check_finish (GAsyncResult *result, gboolean *is_accepted, GError **error);

G_END_DECLS
