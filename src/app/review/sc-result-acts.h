/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

/* What an agent does to one result. Each act shows at once, runs on the library thread and tells
 * the session; when the library refuses, the page reads again what is true and a toast says why. */

void sc_result_acts_set_verdict (GtkWidget *widget,
                                 ScSession *session,
                                 ScStagingItem *item,
                                 ScVerdict verdict);
void sc_result_acts_delete (GtkWidget *widget, ScSession *session, ScStagingItem *item);
void sc_result_acts_try_again (GtkWidget *widget, ScSession *session, ScStagingItem *item);
void sc_result_acts_stage_again (GtkWidget *widget, ScSession *session, ScStagingItem *item);

G_END_DECLS
