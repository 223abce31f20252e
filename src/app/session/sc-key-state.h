/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ScKeyState:
 * @SC_KEY_UNKNOWN: the keyring has not answered yet
 * @SC_KEY_MISSING: there is none
 * @SC_KEY_READY: calls can be made
 * @SC_KEY_NO_KEYRING: no keyring could be asked
 *
 * What is known about the user's key.
 */
typedef enum
{
  SC_KEY_UNKNOWN,
  SC_KEY_MISSING,
  SC_KEY_READY,
  SC_KEY_NO_KEYRING,
} ScKeyState;

#define SC_TYPE_KEY_STATE (sc_key_state_get_type ())
GType sc_key_state_get_type (void);

gboolean sc_key_state_is_missing (ScKeyState key_state);

G_END_DECLS
