/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-queue-model.h"

G_BEGIN_DECLS

/**
 * ScClosing:
 * @SC_CLOSING_ASK: the user has not decided
 * @SC_CLOSING_BACKGROUND: work goes on without a window
 * @SC_CLOSING_PAUSE: no new job begins, and the program ends after those that run
 *
 * What becomes of the work when the window is closed; the values are those of the desktop's
 * settings.
 */
typedef enum
{
  SC_CLOSING_ASK,
  SC_CLOSING_BACKGROUND,
  SC_CLOSING_PAUSE,
} ScClosing;

gboolean sc_closing_has_work (ScQueueModel *queue);
void sc_closing_ask (GtkWidget *parent,
                     ScQueueModel *queue,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
ScClosing sc_closing_ask_finish (GAsyncResult *result, gboolean *is_remembered);
void sc_closing_ask_refused (GtkWidget *parent, GAsyncReadyCallback callback, gpointer user_data);
char *sc_closing_dup_result (guint n_staged, guint n_failed);

G_END_DECLS
