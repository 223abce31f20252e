/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-peek.h"

/* O for original. Entries keep their letters: they come first. */
#define PEEK_KEY GDK_KEY_o

struct _ScPeek
{
  GtkWidget *page;
  ScCompareView *compare;
  GtkEventController *keys;
  GtkEventController *focus;
  ScCompareMode former_mode;
  gboolean is_peeking;
};

static gboolean
pressed_cb (ScPeek *self, guint key, guint code, GdkModifierType state)
{
  if (gdk_keyval_to_lower (key) != PEEK_KEY
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!self->is_peeking)
    {
      self->is_peeking = TRUE;
      self->former_mode = sc_compare_view_get_mode (self->compare);
      sc_compare_view_set_mode (self->compare, SC_COMPARE_MODE_BEFORE);
    }
  return GDK_EVENT_STOP;
}

/* A mode that was chosen meanwhile stays. */
static void
stop_peeking (ScPeek *self)
{
  if (!self->is_peeking)
    return;
  self->is_peeking = FALSE;
  if (sc_compare_view_get_mode (self->compare) == SC_COMPARE_MODE_BEFORE)
    sc_compare_view_set_mode (self->compare, self->former_mode);
}

static void
released_cb (ScPeek *self, guint key)
{
  if (gdk_keyval_to_lower (key) == PEEK_KEY)
    stop_peeking (self);
}

/**
 * sc_peek_new:
 * @page: whose keys are watched
 * @compare: the view
 *
 * Returns: (transfer full): to be freed before @page goes
 */
ScPeek *
sc_peek_new (GtkWidget *page, ScCompareView *compare)
{
  ScPeek *self;

  g_return_val_if_fail (GTK_IS_WIDGET (page) && SC_IS_COMPARE_VIEW (compare), NULL);

  self = g_new0 (ScPeek, 1);
  self->page = page;
  self->compare = compare;
  self->keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (self->keys, "key-released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (page, self->keys);
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (stop_peeking), self);
  gtk_widget_add_controller (page, self->focus);
  return self;
}

/**
 * sc_peek_free:
 * @self: (nullable): a peek
 */
void
sc_peek_free (ScPeek *self)
{
  if (self == NULL)
    return;
  gtk_widget_remove_controller (self->page, self->keys);
  gtk_widget_remove_controller (self->page, self->focus);
  g_free (self);
}
