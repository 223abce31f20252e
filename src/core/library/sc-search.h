/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScSearchName:
 * @shown: what people read, for example "Wohnzimmer"
 * @stored: the words that the library has for it, for example "living_room"
 */
typedef struct
{
  const char *shown;
  const char *stored;
} ScSearchName;

char *sc_search_dup_expression (const char *search, const GArray *names);

G_END_DECLS
