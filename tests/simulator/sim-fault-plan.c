/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-fault-plan.h"

#include <string.h>

#define TOKEN_START "[[fault:"
#define TOKEN_END "]]"

/* name: (nullable): the fault of every call of a scope; left: calls, 0 for no end */
typedef struct
{
  char *name;
  guint left;
  gboolean has_end;
} Standing;

/* counts: (element-type utf8 guint): calls that a token of a prompt has failed */
struct _SimFaultPlan
{
  Standing generate;
  Standing models;
  GHashTable *counts;
};

SimFaultPlan *
sim_fault_plan_new (void)
{
  SimFaultPlan *self = g_new0 (SimFaultPlan, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sim_fault_plan_free (SimFaultPlan *self)
{
  g_free (self->generate.name);
  g_free (self->models.name);
  g_hash_table_unref (self->counts);
  g_free (self);
}

static void
set_standing (Standing *standing, const char *name, guint times)
{
  g_free (standing->name);
  standing->name = *name == '\0' ? NULL : g_strdup (name);
  standing->left = times;
  standing->has_end = times > 0;
}

/*
 * From now on every call of @scope ("generate", "models" or "all") gets fault @name, @times
 * times or, with 0, without end. An empty name ends it.
 *
 * Returns: whether there is such a fault and such a scope
 */
gboolean
sim_fault_plan_set (SimFaultPlan *self, const char *scope, const char *name, guint times)
{
  gboolean is_all = g_str_equal (scope, "all");

  if (*name != '\0' && sim_faults_find (name) == NULL)
    return FALSE;
  if (!is_all && !g_str_equal (scope, "generate") && !g_str_equal (scope, "models"))
    return FALSE;
  if (is_all || g_str_equal (scope, "generate"))
    set_standing (&self->generate, name, times);
  if (is_all || g_str_equal (scope, "models"))
    set_standing (&self->models, name, times);
  return TRUE;
}

static char *
take_standing (Standing *standing)
{
  char *name = g_strdup (standing->name);

  if (name != NULL && standing->has_end && --standing->left == 0)
    g_clear_pointer (&standing->name, g_free);
  return name;
}

/* The first token of @prompt: "NAME" or "NAME*TIMES". */
static char *
find_token (const char *prompt)
{
  const char *start = strstr (prompt, TOKEN_START);
  const char *end;

  if (start == NULL)
    return NULL;
  start += strlen (TOKEN_START);
  end = strstr (start, TOKEN_END);
  return end == NULL ? NULL : g_strndup (start, end - start);
}

/* Whether the token still has calls to fail for this request. */
static gboolean
count_down (SimFaultPlan *self, const char *token, const char *fingerprint)
{
  const char *star = strchr (token, '*');
  g_autofree char *key = g_strconcat (token, " ", fingerprint, NULL);
  guint done = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));

  if (star == NULL)
    return TRUE;
  if (done >= g_ascii_strtoull (star + 1, NULL, 10))
    return FALSE;
  g_hash_table_insert (self->counts, g_steal_pointer (&key), GUINT_TO_POINTER (done + 1));
  return TRUE;
}

/*
 * The fault of one call that asks for a picture: what its prompt says comes before what stands
 * for every call.
 *
 * Returns: (nullable): its name, which may be unknown
 */
char *
sim_fault_plan_choose (SimFaultPlan *self, const char *prompt, const char *fingerprint)
{
  g_autofree char *token = find_token (prompt);

  if (token == NULL)
    return take_standing (&self->generate);
  if (!count_down (self, token, fingerprint))
    return NULL;
  token[strcspn (token, "*")] = '\0';
  return g_steal_pointer (&token);
}

/* The fault of one call that asks about models. */
char *
sim_fault_plan_choose_for_models (SimFaultPlan *self)
{
  return take_standing (&self->models);
}
