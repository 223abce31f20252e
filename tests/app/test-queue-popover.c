/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "looking.h"
#include "sc-job-row.h"
#include "sc-progress-ring.h"
#include "sc-queue-button.h"
#include "sc-queue-popover.h"
#include "stager-fixture.h"

/* A window with the button in it. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *button;
} Desk;

static void
iterate (int turns)
{
  for (int i = 0; i < turns; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
desk_set_up (Desk *desk, ScSession *session)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  desk->button = g_object_new (SC_TYPE_QUEUE_BUTTON, "session", session, NULL);
  desk->window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), desk->button);
  adw_window_set_content (ADW_WINDOW (desk->window), overlay);
  gtk_window_present (GTK_WINDOW (desk->window));
  WAIT_UNTIL (gtk_widget_get_mapped (desk->button));
}

static void
desk_tear_down (Desk *desk)
{
  g_object_ref (desk->button);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  iterate (50);
  g_assert_finalize_object (desk->button);
}

static GtkWidget *
open_popover (Desk *desk)
{
  GtkMenuButton *menu_button
      = GTK_MENU_BUTTON (looking_for_type (desk->button, GTK_TYPE_MENU_BUTTON));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (menu_button));

  gtk_menu_button_popup (menu_button);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  return popover;
}

static guint
list_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (SC_IS_JOB_ROW (widget) && sc_job_row_get_item (SC_JOB_ROW (widget)) != NULL)
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows (child, rows);
  return rows->len;
}

static ScJobRow *
find_row (GtkWidget *popover, const char *staging_id)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  list_rows (popover, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (sc_job_item_get_staging_id (sc_job_row_get_item (rows->pdata[i])), staging_id))
      return rows->pdata[i];
  return NULL;
}

static guint
count_rows (GtkWidget *popover)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  return list_rows (popover, rows);
}

static void
test_empty (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;
  GtkWidget *popover;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  popover = open_popover (&desk);
  WAIT_UNTIL (looking_sees (popover, "Nothing in the Queue"));
  g_assert_false (looking_sees (popover, "Pause All"));
  desk_tear_down (&desk);
}

static void
test_works (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *running = NULL;
  g_autofree char *waiting = NULL;
  GtkWidget *popover;
  Desk desk;

  stager_fixture_set (fixture, "jobs-at-once", "1");
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  running = stager_fixture_order (fixture, "[[fault:delay-20000ms]]");
  waiting = stager_fixture_order (fixture, NULL);
  popover = open_popover (&desk);
  WAIT_UNTIL (looking_sees (popover, "Running: 1, waiting: 1."));
  WAIT_UNTIL (looking_sees (desk.button, "2"));
  WAIT_UNTIL (count_rows (popover) == 2);
  /* Time goes by only while somebody looks. */
  WAIT_UNTIL (looking_sees (popover, "1 s · usually 25 s")
              || looking_sees (popover, "2 s · usually 25 s"));
  gtk_widget_activate_action (GTK_WIDGET (find_row (popover, running)), "job.cancel", NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, running) == SC_STATUS_CANCELLED);
  WAIT_UNTIL (
      looking_sees (desk.window, "Cancelled. Google may bill the call that was under way."));
  WAIT_UNTIL (stager_fixture_get_status (fixture, waiting) == SC_STATUS_COMPLETED);
  WAIT_UNTIL (looking_sees (popover, "Nothing in the Queue"));
  desk_tear_down (&desk);
}

static void
test_pause (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *popover;
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  popover = open_popover (&desk);
  gtk_widget_activate_action (popover, "queue.pause", NULL);
  WAIT_UNTIL (looking_sees (popover, "Resume All"));
  g_assert_false (looking_sees (popover, "Pause All"));
  id = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (looking_sees (popover, "The queue is paused."));
  gtk_widget_activate_action (popover, "queue.resume", NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_COMPLETED);
  desk_tear_down (&desk);
}

static gboolean
has_focus_in (GtkWidget *window, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
is_first (ScQueueModel *model, const char *staging_id)
{
  g_autoptr (ScJobItem) item = g_list_model_get_item (G_LIST_MODEL (model), 0);

  return g_str_equal (sc_job_item_get_staging_id (item), staging_id);
}

/* The focus goes with the job, so that it can be moved on. */
static void
test_moves (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = sc_session_get_queue (fixture->session);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GtkWidget *popover;
  Desk desk;

  stager_fixture_set (fixture, SC_QUEUE_PAUSED_SETTING, "true");
  stager_fixture_open (fixture, TRUE);
  first = stager_fixture_order (fixture, NULL);
  g_free (stager_fixture_order (fixture, NULL));
  last = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (sc_queue_model_get_n_waiting (model) == 3);
  desk_set_up (&desk, fixture->session);
  popover = open_popover (&desk);
  WAIT_UNTIL (count_rows (popover) == 3);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (popover, last)));
  gtk_widget_activate_action (GTK_WIDGET (find_row (popover, last)), "job.move-to-top", NULL);
  WAIT_UNTIL (is_first (model, last));
  WAIT_UNTIL (has_focus_in (desk.window, GTK_WIDGET (find_row (popover, last))));
  desk_tear_down (&desk);
}

static void
test_interrupted (StagerFixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->base.library);
  g_autofree char *again = NULL;
  g_autofree char *discarded = NULL;
  GtkWidget *popover;
  Desk desk;

  again = stager_fixture_order (fixture, NULL);
  discarded = stager_fixture_order (fixture, NULL);
  g_assert_true (sc_database_exec (database, "UPDATE stagings SET status = 'interrupted'", NULL));
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  popover = open_popover (&desk);
  WAIT_UNTIL (count_rows (popover) == 2
              && looking_sees (popover, "Interrupted · may have been billed"));
  gtk_widget_activate_action (GTK_WIDGET (find_row (popover, discarded)), "job.cancel", NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, discarded) == SC_STATUS_CANCELLED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (find_row (popover, again)), "job.try-again", NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, again) == SC_STATUS_COMPLETED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 1);
  desk_tear_down (&desk);
}

/* Without a key the way to it is offered. */
static void
test_step (StagerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *popover;
  Desk desk;

  stager_fixture_open (fixture, FALSE);
  id = stager_fixture_order (fixture, NULL);
  desk_set_up (&desk, fixture->session);
  popover = open_popover (&desk);
  WAIT_UNTIL (
      looking_sees (popover, "The keyring of this computer does not open, so there is no key."));
  g_assert_true (looking_sees (popover, "Open Preferences"));
  desk_tear_down (&desk);
}

/* On its own, as any page may show it. */
static void
test_made (StagerFixture *fixture, gconstpointer data)
{
  GtkWidget *popover = g_object_ref_sink (g_object_new (SC_TYPE_QUEUE_POPOVER, NULL));
  ScSession *session = NULL;

  stager_fixture_open (fixture, TRUE);
  g_object_set (popover, "session", fixture->session, NULL);
  g_object_get (popover, "session", &session, NULL);
  g_assert_true (session == fixture->session);
  g_clear_object (&session);
  g_object_set (popover, "session", NULL, NULL);
  g_assert_finalize_object (popover);
}

/* A row says what its job is, and is empty without one. */
static void
test_row (StagerFixture *fixture, gconstpointer data)
{
  ScQueueModel *model = sc_session_get_queue (fixture->session);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (ScJobItem) item = NULL;
  g_autofree char *id = NULL;
  gboolean is_waiting;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row;

  stager_fixture_set (fixture, SC_QUEUE_PAUSED_SETTING, "true");
  stager_fixture_open (fixture, TRUE);
  id = stager_fixture_order (fixture, NULL);
  WAIT_UNTIL (sc_queue_model_get_n_waiting (model) == 1);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  row = GTK_WIDGET (sc_job_row_new (model, G_MENU_MODEL (menu)));
  gtk_window_set_child (GTK_WINDOW (window), g_object_ref (row));
  gtk_window_present (GTK_WINDOW (window));
  sc_job_row_set_item (SC_JOB_ROW (row), item);
  g_object_get (row, "is-waiting", &is_waiting, NULL);
  g_assert_true (is_waiting);
  WAIT_UNTIL (looking_sees (row, fixture->photo->file_name));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       fixture->photo->file_name);
  gtk_widget_activate_action (row, "job.cancel", NULL);
  WAIT_UNTIL (stager_fixture_get_status (fixture, id) == SC_STATUS_CANCELLED);
  sc_job_row_set_item (SC_JOB_ROW (row), NULL);
  g_assert_null (sc_job_row_get_item (SC_JOB_ROW (row)));
  gtk_window_destroy (GTK_WINDOW (window));
  iterate (20);
  g_assert_finalize_object (row);
}

static void
test_ring (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *ring = g_object_new (SC_TYPE_PROGRESS_RING, NULL);
  const double fractions[] = { 0, 0.25, 0.5, 0.75, 1 };
  double fraction;

  gtk_window_set_child (GTK_WINDOW (window), g_object_ref (ring));
  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      g_object_set (ring, "fraction", fractions[i], NULL);
      g_object_get (ring, "fraction", &fraction, NULL);
      g_assert_cmpfloat (fraction, ==, fractions[i]);
      iterate (20);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  iterate (20);
  g_assert_finalize_object (ring);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/queue-popover/empty", test_empty);
  STAGER_TEST ("/queue-popover/works", test_works);
  STAGER_TEST ("/queue-popover/pause", test_pause);
  STAGER_TEST ("/queue-popover/moves", test_moves);
  STAGER_TEST ("/queue-popover/interrupted", test_interrupted);
  STAGER_TEST ("/queue-popover/step", test_step);
  STAGER_TEST ("/queue-popover/made", test_made);
  STAGER_TEST ("/job-row/row", test_row);
  g_test_add_func ("/progress-ring/fractions", test_ring);
  return g_test_run ();
}
