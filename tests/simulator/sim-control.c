/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-control.h"

#include "sim-json.h"

/* {"fault":"NAME","times":N,"on":"generate"}: an empty name ends it, no times means always, and
 * "on" may also be "models" or "all". */
static SimReply *
set_fault (SimServer *server, GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *text = g_strndup (data == NULL ? "" : data, size);
  g_autoptr (JsonNode) root = sim_json_parse (text);
  const char *name = sim_json_get_text (root, "fault");
  const char *scope = sim_json_get_text (root, "on");
  JsonNode *times = sim_json_get (root, "times");

  if (name == NULL)
    return sim_reply_new_invalid ("Say which fault: {\"fault\":\"NAME\",\"times\":N}.");
  if (!sim_fault_plan_set (server->faults, scope == NULL ? "generate" : scope, name,
                           times == NULL ? 0 : json_node_get_int (times)))
    return sim_reply_new_invalid ("The simulator has no such fault or scope.");
  return sim_reply_new_text (200, "application/json", "{}");
}

/* What tests ask the simulator itself; no key is needed. NULL for an unknown path. */
SimReply *
sim_control_handle (SimServer *server, const char *path, const char *method, GBytes *body)
{
  g_autoptr (JsonNode) calls = NULL;

  if (g_str_equal (path, "/simulator/fault") && g_str_equal (method, "POST"))
    return set_fault (server, body);
  if (!g_str_equal (path, "/simulator/calls") || !g_str_equal (method, "GET"))
    return NULL;
  calls = sim_call_log_to_json (server->log);
  return sim_reply_new_json (200, calls);
}
