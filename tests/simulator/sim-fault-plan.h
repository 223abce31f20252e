/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-faults.h"

G_BEGIN_DECLS

typedef struct _SimFaultPlan SimFaultPlan;

SimFaultPlan *sim_fault_plan_new (void);
void sim_fault_plan_free (SimFaultPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimFaultPlan, sim_fault_plan_free)

gboolean sim_fault_plan_set (SimFaultPlan *self, const char *scope, const char *name, guint times);
char *sim_fault_plan_choose (SimFaultPlan *self, const char *prompt, const char *fingerprint);
char *sim_fault_plan_choose_for_models (SimFaultPlan *self);

G_END_DECLS
