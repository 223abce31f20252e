/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ScRoomType:
 * @id: stable name, for example "living_room"; "" for a room of unknown type
 * @name: for people
 * @words: how a prompt calls it
 * @furniture: what a prompt asks to put in
 *
 * Read-only, valid for as long as the program runs.
 */
typedef struct
{
  char *id;
  char *name;
  char *words;
  char *furniture;
} ScRoomType;

const GPtrArray *sc_room_types_get_all (void);
const ScRoomType *sc_room_types_find (const char *id);

G_END_DECLS
