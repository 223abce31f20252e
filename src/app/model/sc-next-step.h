/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScNextStep:
 * @SC_NEXT_STEP_NONE: there is nothing to do
 * @SC_NEXT_STEP_CANCEL: it is not wanted any more
 * @SC_NEXT_STEP_TRY_AGAIN: the same request, which was not billed
 * @SC_NEXT_STEP_PAY_AGAIN: the same request, which may have been billed already
 * @SC_NEXT_STEP_PREFERENCES: the key, the address or the budget
 * @SC_NEXT_STEP_ACCOUNT: Google's own pages
 * @SC_NEXT_STEP_CHOOSE: another model, size or other words
 * @SC_NEXT_STEP_ADD_PHOTO: the photo once more
 *
 * What can be done about a staging that has not come to a picture.
 */
typedef enum
{
  SC_NEXT_STEP_NONE,
  SC_NEXT_STEP_CANCEL,
  SC_NEXT_STEP_TRY_AGAIN,
  SC_NEXT_STEP_PAY_AGAIN,
  SC_NEXT_STEP_PREFERENCES,
  SC_NEXT_STEP_ACCOUNT,
  SC_NEXT_STEP_CHOOSE,
  SC_NEXT_STEP_ADD_PHOTO,
} ScNextStep;

ScNextStep sc_next_step_find (const ScStaging *staging);
ScNextStep sc_next_step_find_second (const ScStaging *staging);
const char *sc_next_step_get_label (ScNextStep step);
void sc_next_step_take (ScNextStep step, GtkWidget *widget, const char *staging_id);

G_END_DECLS
