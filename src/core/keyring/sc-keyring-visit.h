/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScKeyringVisit:
 * @stop: cancelled when the caller or the time limit ends the visit
 * @is_cancelled: whether it was the caller
 * @is_late: whether it was the time limit
 *
 * A bounded stay at the keyring, on the stack of one thread. Whatever is asked is asked with
 * the asynchronous functions, sc_keyring_visit_answered_cb() and the visit as its data, and
 * waited for with sc_keyring_visit_wait().
 */
typedef struct
{
  GCancellable *stop;
  gboolean is_cancelled;
  gboolean is_late;

  /*< private >*/
  GMainContext *context;
  GAsyncResult *result;
  gboolean is_abandoned;
} ScKeyringVisit;

gboolean sc_keyring_visit_begin (ScKeyringVisit *self, GCancellable *cancellable, GError **error);
void sc_keyring_visit_end (ScKeyringVisit *self);
void sc_keyring_visit_answered_cb (GObject *source, GAsyncResult *result, gpointer visit);
GAsyncResult *sc_keyring_visit_wait (ScKeyringVisit *self);
gboolean sc_keyring_visit_wait_for (ScKeyringVisit *self, const gboolean *is_done);
void sc_keyring_visit_set_time_limit (guint milliseconds);

G_END_DECLS
