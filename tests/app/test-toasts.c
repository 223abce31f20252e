/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "looking.h"
#include "sc-toasts.h"
#include "stager-fixture.h"

/* Two pages in a window; the first has a place of its own for toasts. */
typedef struct
{
  GtkWindow *window;
  GtkStack *pages;
  GtkWidget *widget;
  guint n_undone;
  guint n_freed;
} Desk;

static void
undo_cb (gpointer data)
{
  ((Desk *) data)->n_undone++;
}

static void
free_cb (gpointer data)
{
  ((Desk *) data)->n_freed++;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  GtkWidget *outer = adw_toast_overlay_new ();
  GtkWidget *inner = adw_toast_overlay_new ();

  desk->widget = gtk_label_new ("One photo");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (inner), desk->widget);
  desk->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (desk->pages, inner, "review");
  gtk_stack_add_named (desk->pages, gtk_label_new ("All photos"), "photos");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (outer), GTK_WIDGET (desk->pages));
  desk->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (desk->window, 600, 400);
  adw_window_set_content (ADW_WINDOW (desk->window), outer);
  gtk_window_present (desk->window);
  WAIT_UNTIL (gtk_widget_get_mapped (desk->widget));
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  gtk_window_destroy (desk->window);
  WAIT_UNTIL (desk->n_freed == 1);
}

static void
press_undo (Desk *desk)
{
  WAIT_UNTIL (looking_for_button (GTK_WIDGET (desk->window), "_Undo") != NULL);
  g_signal_emit_by_name (looking_for_button (GTK_WIDGET (desk->window), "_Undo"), "clicked");
  WAIT_UNTIL (looking_for_button (GTK_WIDGET (desk->window), "_Undo") == NULL);
}

static void
test_undo (Desk *desk, gconstpointer data)
{
  sc_toasts_offer_undo (desk->widget, "Deleted.", undo_cb, desk, free_cb);
  WAIT_UNTIL (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  press_undo (desk);
  g_assert_cmpuint (desk->n_undone, ==, 1);
  /* What was taken back does not follow to the next page. */
  gtk_stack_set_visible_child_name (desk->pages, "photos");
  g_assert_false (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
}

/* Who goes back to the photos can still take back what was done on the page of one. */
static void
test_goes_along (Desk *desk, gconstpointer data)
{
  sc_toasts_offer_undo (desk->widget, "Deleted.", undo_cb, desk, free_cb);
  WAIT_UNTIL (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  gtk_stack_set_visible_child_name (desk->pages, "photos");
  WAIT_UNTIL (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  g_assert_cmpuint (desk->n_freed, ==, 0);
  press_undo (desk);
  g_assert_cmpuint (desk->n_undone, ==, 1);
}

static void
test_dismissed (Desk *desk, gconstpointer data)
{
  AdwToast *toast = sc_toasts_offer (desk->widget, "Deleted.", "_Undo", undo_cb, desk, free_cb);

  WAIT_UNTIL (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  adw_toast_dismiss (toast);
  WAIT_UNTIL (!looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  gtk_stack_set_visible_child_name (desk->pages, "photos");
  g_assert_false (looking_sees (GTK_WIDGET (desk->window), "Deleted."));
  g_assert_cmpuint (desk->n_undone, ==, 0);
}

#define ADD(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/toasts/undo", test_undo);
  ADD ("/toasts/goes-along", test_goes_along);
  ADD ("/toasts/dismissed", test_dismissed);
  return g_test_run ();
}
