/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-layout.h"

G_BEGIN_DECLS

/**
 * ScCompareBlink:
 * @view: who is laid out anew
 * @side: which picture is shown
 * @source: the timer, 0 while nothing changes by itself
 * @is_by_hand: whether the person took over
 *
 * One picture after the other in the same place.
 */
typedef struct
{
  GtkWidget *view;
  ScCompareSide side;
  guint source;
  gboolean is_by_hand;
} ScCompareBlink;

void sc_compare_blink_init (ScCompareBlink *self, GtkWidget *view);
void sc_compare_blink_rewind (ScCompareBlink *self);
void sc_compare_blink_start (ScCompareBlink *self);
void sc_compare_blink_stop (ScCompareBlink *self);
void sc_compare_blink_by_hand (ScCompareBlink *self);

G_END_DECLS
