/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScRunner:
 *
 * A process that runs jobs. It holds a lock on DATA/runners/ID for as long as it lives; the
 * kernel drops the lock however the process ends, so that another one can tell a job that is
 * being worked on from one that was abandoned. Works across sandboxes, where process ids mean
 * nothing.
 */
typedef struct _ScRunner ScRunner;

ScRunner *sc_runner_new (ScLibrary *library, GError **error);
void sc_runner_free (ScRunner *self);
const char *sc_runner_get_id (ScRunner *self);
gboolean sc_runner_is_alive (ScLibrary *library, const char *runner_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScRunner, sc_runner_free)

G_END_DECLS
