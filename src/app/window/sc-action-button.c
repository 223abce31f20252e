/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-action-button.h"

/**
 * sc_action_button_set_action:
 * @button: a button whose action changes
 * @detailed_action: (nullable): with its target, for example "app.preferences-page::budget"
 *
 * Sets name and target in the order in which no action is ever named with a target of another
 * type, of which GTK would complain: gtk_actionable_set_detailed_action_name() names it first.
 */
void
sc_action_button_set_action (GtkActionable *button, const char *detailed_action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_ACTIONABLE (button));

  gtk_actionable_set_action_name (button, NULL);
  if (detailed_action == NULL)
    return;
  if (!g_action_parse_detailed_name (detailed_action, &name, &target, &error))
    g_assert_no_error (error);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}
