/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-faults.h"

/* Faults that carry a word of their own: the table lists examples of them. */
#define FINISH_PATTERN "^finish-[A-Z0-9_]+$"
#define DELAY_PATTERN "^delay-[0-9]{1,7}ms$"

static const SimFault *
find_kind (SimFaultKind kind)
{
  for (const SimFault *fault = sim_fault_table; fault->name != NULL; fault++)
    {
      if (fault->kind == kind)
        return fault;
    }
  return NULL;
}

/* Any reason may follow "finish-" and any number "delay-", whether the table lists it. */
const SimFault *
sim_faults_find (const char *name)
{
  for (const SimFault *fault = sim_fault_table; fault->name != NULL; fault++)
    {
      if (g_str_equal (fault->name, name))
        return fault;
    }
  if (g_regex_match_simple (FINISH_PATTERN, name, 0, 0))
    return find_kind (SIM_FAULT_FINISH);
  return g_regex_match_simple (DELAY_PATTERN, name, 0, 0) ? find_kind (SIM_FAULT_DELAY) : NULL;
}

char *
sim_faults_list (void)
{
  GString *list = g_string_new (NULL);

  for (const SimFault *fault = sim_fault_table; fault->name != NULL; fault++)
    g_string_append_printf (list, "%s\t%s\n", fault->name, fault->sentence);
  return g_string_free_and_steal (list);
}
