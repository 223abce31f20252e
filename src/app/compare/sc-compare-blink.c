/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-compare-blink.h"

/* Milliseconds that each picture is seen. */
#define PERIOD 700

static void
show_other (ScCompareBlink *self)
{
  self->side = SC_COMPARE_N_SIDES - 1 - self->side;
  gtk_widget_queue_allocate (self->view);
}

static gboolean
period_over_cb (gpointer user_data)
{
  show_other (user_data);
  return G_SOURCE_CONTINUE;
}

/* Whoever turns animations off does not want a picture that flashes either. */
static gboolean
is_animated (ScCompareBlink *self)
{
  gboolean is_enabled = TRUE;

  g_object_get (gtk_widget_get_settings (self->view), "gtk-enable-animations", &is_enabled, NULL);
  return is_enabled;
}

/**
 * sc_compare_blink_init:
 * @self: a blink
 * @view: who is laid out anew; stops the blink before it goes
 */
void
sc_compare_blink_init (ScCompareBlink *self, GtkWidget *view)
{
  *self = (ScCompareBlink) { .view = view };
}

/**
 * sc_compare_blink_rewind:
 * @self: a blink
 *
 * Begins with the photo, by itself.
 */
void
sc_compare_blink_rewind (ScCompareBlink *self)
{
  sc_compare_blink_stop (self);
  self->side = SC_COMPARE_SIDE_BEFORE;
  self->is_by_hand = FALSE;
}

/**
 * sc_compare_blink_start:
 * @self: a blink
 *
 * Changes the picture by itself from now on, unless the person took over or wants no animations.
 */
void
sc_compare_blink_start (ScCompareBlink *self)
{
  if (self->is_by_hand || !is_animated (self))
    sc_compare_blink_stop (self);
  else if (self->source == 0)
    self->source = g_timeout_add (PERIOD, period_over_cb, self);
}

/**
 * sc_compare_blink_stop:
 * @self: a blink
 *
 * Leaves the picture as it is.
 */
void
sc_compare_blink_stop (ScCompareBlink *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

/**
 * sc_compare_blink_by_hand:
 * @self: a blink
 *
 * Shows the other picture, and no other until the person asks again.
 */
void
sc_compare_blink_by_hand (ScCompareBlink *self)
{
  sc_compare_blink_stop (self);
  self->is_by_hand = TRUE;
  show_other (self);
}
