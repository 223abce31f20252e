/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-key-state.h"

G_DEFINE_ENUM_TYPE (ScKeyState,
                    sc_key_state,
                    G_DEFINE_ENUM_VALUE (SC_KEY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SC_KEY_NO_KEYRING, "no-keyring"))
