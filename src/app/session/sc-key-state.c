/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-key-state.h"

G_DEFINE_ENUM_TYPE (ScKeyState,
                    sc_key_state,
                    G_DEFINE_ENUM_VALUE (SC_KEY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_NO_KEYRING, "no-keyring"))

/**
 * sc_key_state_is_missing:
 * @key_state: what is known about the key
 *
 * Returns: whether it is certain that no call can be made
 */
gboolean
sc_key_state_is_missing (ScKeyState key_state)
{
  return key_state == SC_KEY_MISSING || key_state == SC_KEY_NO_KEYRING;
}
