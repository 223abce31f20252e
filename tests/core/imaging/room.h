/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * Room:
 * @has_sofa: whether there is furniture
 * @is_walled_up: whether the window is gone
 * @move: how far everything is to the right, in pixels
 * @light: added to every channel
 * @seed: another one is another room
 *
 * What a made-up room looks like.
 */
typedef struct
{
  gboolean has_sofa;
  gboolean is_walled_up;
  double move;
  int light;
  guint32 seed;
} Room;

GdkPixbuf *room_draw (const Room *room, int width, int height);
GdkPixbuf *room_fill (int width, int height, guint32 rgba);

G_END_DECLS
