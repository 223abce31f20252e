/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-room-types.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/**
 * ScPrompt:
 * @operation: which template
 * @style_name: (nullable): for example "Modern Luxury"
 * @style_words: (nullable): the style's own text for the model
 * @room: the room type
 * @wishes: (nullable): the user's words, one wish a line
 * @variation: 1 for the first; later ones are asked for another arrangement
 */
typedef struct
{
  ScOperation operation;
  const char *style_name;
  const char *style_words;
  const ScRoomType *room;
  const char *wishes;
  int variation;
} ScPrompt;

char *sc_prompt_build (const ScPrompt *prompt);

G_END_DECLS
