/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-queue-model.h"

G_BEGIN_DECLS

#define SC_TYPE_JOB_ROW (sc_job_row_get_type ())
G_DECLARE_FINAL_TYPE (ScJobRow, sc_job_row, SC, JOB_ROW, AdwBin)

ScJobRow *sc_job_row_new (ScQueueModel *queue, GMenuModel *menu);
void sc_job_row_set_item (ScJobRow *self, ScJobItem *item);
ScJobItem *sc_job_row_get_item (ScJobRow *self);

G_END_DECLS
