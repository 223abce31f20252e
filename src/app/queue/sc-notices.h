/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-queue-model.h"

G_BEGIN_DECLS

/**
 * ScNoticeKind:
 *
 * What the user should know before anything else, the most pressing first.
 */
typedef enum
{
  SC_NOTICE_INTERRUPTED,
  SC_NOTICE_STORAGE,
  SC_NOTICE_ACCOUNT,
  SC_NOTICE_BUDGET,
  SC_NOTICE_OFFLINE,
  SC_NOTICE_NO_KEY,
  SC_NOTICE_SIMULATED,
  SC_NOTICE_NONE,
} ScNoticeKind;

#define SC_TYPE_NOTICES (sc_notices_get_type ())
G_DECLARE_FINAL_TYPE (ScNotices, sc_notices, SC, NOTICES, GObject)

ScNotices *sc_notices_new (ScQueueModel *queue, GNetworkMonitor *network);
ScNoticeKind sc_notices_get_kind (ScNotices *self);
void sc_notices_dismiss (ScNotices *self);

G_END_DECLS
