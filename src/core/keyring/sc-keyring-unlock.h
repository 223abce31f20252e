/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-keyring-visit.h"

G_BEGIN_DECLS

gboolean sc_keyring_unlock (ScKeyringVisit *visit);

G_END_DECLS
