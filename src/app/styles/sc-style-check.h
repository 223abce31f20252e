/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-style-list.h"

G_BEGIN_DECLS

/* In characters. What fits on a card, and what leaves room for the rest of a prompt. */
#define SC_STYLE_LONGEST_NAME 40
#define SC_STYLE_FEWEST_WORDS 20
#define SC_STYLE_MOST_WORDS 2000

char *sc_style_check (ScStyleList *styles, const ScStyleForm *form);

G_END_DECLS
