/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-faults.h"

#include <string.h>

/* Faults that carry a word of their own: the table lists examples of them. */
#define FINISH_PREFIX "finish-"
#define DELAY_PREFIX "delay-"

static gboolean
is_finish_name (const char *name)
{
  const char *reason;

  if (!g_str_has_prefix (name, FINISH_PREFIX))
    return FALSE;
  reason = name + strlen (FINISH_PREFIX);
  return *reason != '\0'
         && strspn (reason, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == strlen (reason);
}

static gboolean
is_delay_name (const char *name)
{
  const char *number;
  gsize digits;

  if (!g_str_has_prefix (name, DELAY_PREFIX))
    return FALSE;
  number = name + strlen (DELAY_PREFIX);
  digits = strspn (number, "0123456789");
  return digits > 0 && digits < 8 && g_str_equal (number + digits, "ms");
}

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
  if (is_finish_name (name))
    return find_kind (SIM_FAULT_FINISH);
  return is_delay_name (name) ? find_kind (SIM_FAULT_DELAY) : NULL;
}

char *
sim_faults_list (void)
{
  GString *list = g_string_new (NULL);

  for (const SimFault *fault = sim_fault_table; fault->name != NULL; fault++)
    g_string_append_printf (list, "%s\t%s\n", fault->name, fault->sentence);
  return g_string_free_and_steal (list);
}
