/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-style-card.h"
#include "sc-style-picker.h"
#include "style-fixture.h"

static GtkFlowBox *
find_flow (GtkWidget *picker)
{
  return GTK_FLOW_BOX (gtk_widget_get_first_child (picker));
}

static ScStyleCard *
find_card (GtkWidget *picker, const char *id)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (find_flow (picker), i)) != NULL; i++)
    if (SC_IS_STYLE_CARD (child)
        && g_str_equal (sc_style_item_get_id (sc_style_card_get_item (SC_STYLE_CARD (child))), id))
      return SC_STYLE_CARD (child);
  return NULL;
}

static GtkWidget *
show_picker (StyleFixture *fixture, int width)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *picker = sc_style_picker_new (fixture->styles);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), picker);
  gtk_widget_set_margin_start (picker, 12);
  gtk_widget_set_margin_end (picker, 12);
  style_fixture_show (fixture, scroller, width, 700);
  return picker;
}

static void
count_cb (guint *n_notifies)
{
  (*n_notifies)++;
}

/* One at a time, told once, and shown by the card as a radio button would. */
static void
test_choose (StyleFixture *fixture, gconstpointer data)
{
  GtkWidget *picker = show_picker (fixture, 640);
  ScStyleCard *coastal = find_card (picker, "coastal");
  ScStyleCard *japandi = find_card (picker, "japandi");
  guint n_notifies = 0;

  g_signal_connect_swapped (picker, "notify::selected", G_CALLBACK (count_cb), &n_notifies);
  gtk_widget_activate (GTK_WIDGET (coastal));
  g_assert_cmpstr (sc_style_picker_get_selected (SC_STYLE_PICKER (picker)), ==, "coastal");
  gtk_widget_activate (GTK_WIDGET (japandi));
  gtk_widget_activate (GTK_WIDGET (japandi));
  g_assert_cmpstr (sc_style_picker_get_selected (SC_STYLE_PICKER (picker)), ==, "japandi");
  g_assert_cmpuint (n_notifies, ==, 2);
  g_assert_false (sc_style_card_is_selected (coastal));
  g_assert_true (sc_style_card_is_selected (japandi));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (japandi), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (japandi), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (coastal), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (japandi), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Japandi");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_flow (picker)),
                                   GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

/* A card alone: what it is called, whether it is chosen. */
static void
test_card (StyleFixture *fixture, gconstpointer data)
{
  g_autoptr (ScStyleItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->styles), 0);
  GtkWidget *card = g_object_ref_sink (sc_style_card_new (item));
  gboolean is_selected = FALSE;

  g_assert_true (sc_style_card_get_item (SC_STYLE_CARD (card)) == item);
  g_assert_false (sc_style_card_is_selected (SC_STYLE_CARD (card)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       sc_style_item_get_name (item));
  sc_style_card_set_selected (SC_STYLE_CARD (card), TRUE);
  g_object_get (card, "selected", &is_selected, NULL);
  g_assert_true (is_selected);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_finalize_object (card);
}

static void
test_keyboard (StyleFixture *fixture, gconstpointer data)
{
  GtkWidget *picker = show_picker (fixture, 640);
  GtkFlowBox *flow = find_flow (picker);
  gboolean has_moved = FALSE;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (find_card (picker, "modern_luxury"))));
  g_signal_emit_by_name (flow, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE, FALSE,
                         &has_moved);
  g_signal_emit_by_name (flow, "activate-cursor-child");
  g_assert_cmpstr (sc_style_picker_get_selected (SC_STYLE_PICKER (picker)), ==, "classic_elegance");
}

static int
count_columns (GtkWidget *picker)
{
  GtkFlowBoxChild *child;
  graphene_rect_t first;
  graphene_rect_t bounds;
  int n = 0;

  for (; (child = gtk_flow_box_get_child_at_index (find_flow (picker), n)) != NULL; n++)
    {
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (child), picker, &bounds));
      if (n == 0)
        first = bounds;
      if (bounds.origin.y > first.origin.y + 1)
        break;
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                         (float) gtk_widget_get_width (picker) + 0.5f);
    }
  return n;
}

/* A side pane holds two cards in a row, the popover of the action bar more. */
static void
test_width (StyleFixture *fixture, gconstpointer data)
{
  GtkWidget *picker = show_picker (fixture, GPOINTER_TO_INT (data));
  int minimum;

  gtk_widget_measure (picker, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 256);
  g_assert_cmpint (gtk_widget_get_width (picker), <=, GPOINTER_TO_INT (data) - 24);
  g_assert_cmpint (count_columns (picker), ==, GPOINTER_TO_INT (data) < 400 ? 2 : 4);
}

typedef struct
{
  ScStyleList *styles;
  const char *id;
} Absence;

static gboolean
is_gone (gpointer data)
{
  Absence *absence = data;

  return sc_style_list_find (absence->styles, absence->id) == NULL;
}

/* A style that was chosen and is not offered any more is not ordered. */
static void
test_removed_style (StyleFixture *fixture, gconstpointer data)
{
  g_autofree char *id = style_fixture_save (fixture, "Blue Room", NULL);
  GtkWidget *picker = show_picker (fixture, 640);

  sc_style_picker_set_selected (SC_STYLE_PICKER (picker), id);
  g_assert_true (sc_style_card_is_selected (find_card (picker, id)));
  sc_style_list_remove (fixture->styles, id, NULL, NULL, NULL);
  style_fixture_wait_for (fixture, is_gone, &(Absence) { fixture->styles, id });
  g_assert_null (sc_style_picker_get_selected (SC_STYLE_PICKER (picker)));
  g_assert_null (find_card (picker, id));
}

/* Chosen before the library was read, as a draft that is restored. */
static void
test_chosen_early (StyleFixture *fixture, gconstpointer data)
{
  g_autoptr (ScStyleList) styles = sc_style_list_new (fixture->thread);
  GtkWidget *picker = g_object_ref_sink (sc_style_picker_new (styles));

  sc_style_picker_set_selected (SC_STYLE_PICKER (picker), "coastal");
  sc_style_list_reload (styles);
  style_fixture_wait_for (fixture, (gboolean (*) (gpointer)) sc_style_list_is_loaded, styles);
  g_assert_cmpstr (sc_style_picker_get_selected (SC_STYLE_PICKER (picker)), ==, "coastal");
  g_assert_true (sc_style_card_is_selected (find_card (picker, "coastal")));
  g_assert_finalize_object (picker);
}

static void
test_menu (StyleFixture *fixture, gconstpointer data)
{
  GtkWidget *picker = show_picker (fixture, 640);

  g_assert_true (gtk_widget_activate_action (picker, "style.menu", "s", "coastal"));
  g_assert_true (gtk_widget_activate_action (picker, "style.edit", "s", "coastal"));
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_activate_action (picker, "style.duplicate", "s", "coastal"));
  g_assert_nonnull (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_activate_action (picker, "style.new", NULL));
  g_assert_nonnull (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
}

static void
add (const char *path, void (*test) (StyleFixture *, gconstpointer), int width)
{
  g_test_add (path, StyleFixture, GINT_TO_POINTER (width), style_fixture_set_up, test,
              style_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/style-picker/choose", test_choose, 0);
  add ("/style-picker/card", test_card, 0);
  add ("/style-picker/keyboard", test_keyboard, 0);
  add ("/style-picker/narrow", test_width, 280);
  add ("/style-picker/popover", test_width, 640);
  add ("/style-picker/removed-style", test_removed_style, 0);
  add ("/style-picker/chosen-early", test_chosen_early, 0);
  add ("/style-picker/menu", test_menu, 0);
  return g_test_run ();
}
