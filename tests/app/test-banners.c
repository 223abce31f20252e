/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "looking.h"
#include "sc-banners.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "stager-fixture.h"

/* A network that comes and goes as the test wants. */
#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  gboolean is_available;
};

enum
{
  PROP_0,
  PROP_NETWORK_AVAILABLE,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
};

static void
initable_init (GInitableIface *iface)
{
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork,
                               test_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, TEST_NETWORK (object)->is_available);
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
  self->is_available = TRUE;
}

static void
set_available (TestNetwork *self, gboolean is_available)
{
  self->is_available = is_available;
  g_signal_emit_by_name (self, "network-changed", is_available);
}

static void
assert_text (ScNotices *notices, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (notices, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
interrupt_jobs (StagerFixture *fixture, guint n_jobs)
{
  for (guint i = 0; i < n_jobs; i++)
    g_free (stager_fixture_order (fixture, NULL));
  g_assert_true (sc_database_exec (sc_library_get_database (fixture->base.library),
                                   "UPDATE stagings SET status = 'interrupted'", NULL));
}

/* The service is not on this computer, and is not called. */
static void
open_away (StagerFixture *fixture, gboolean has_key)
{
  stager_fixture_set (fixture, "gemini-base-url", "https://generativelanguage.invalid");
  stager_fixture_open (fixture, has_key);
}

static void
test_none (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (ScNotices) notices
      = sc_notices_new (sc_session_get_queue (fixture->session), G_NETWORK_MONITOR (network));

  open_away (fixture, TRUE);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_NONE);
  assert_text (notices, "text", "");
  assert_text (notices, "label", NULL);
}

/* What was dismissed comes back only when it begins anew. */
static void
test_offline (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (ScNotices) notices
      = sc_notices_new (sc_session_get_queue (fixture->session), G_NETWORK_MONITOR (network));

  open_away (fixture, TRUE);
  set_available (network, FALSE);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_OFFLINE);
  assert_text (notices, "text",
               "You are offline. Everything already staged is here; new jobs wait.");
  sc_notices_dismiss (notices);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_NONE);
  sc_queue_model_tick (sc_session_get_queue (fixture->session));
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_NONE);
  set_available (network, TRUE);
  set_available (network, FALSE);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_OFFLINE);
}

static void
test_order (StagerFixture *fixture, gconstpointer data)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (ScNotices) notices
      = sc_notices_new (sc_session_get_queue (fixture->session), G_NETWORK_MONITOR (network));

  interrupt_jobs (fixture, 3);
  open_away (fixture, FALSE);
  set_available (network, FALSE);
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_INTERRUPTED);
  assert_text (notices, "text", "3 jobs were interrupted; they may have been billed.");
  assert_text (notices, "label", "_Resume");
  assert_text (notices, "second-label", "_Discard");
  sc_notices_dismiss (notices);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_OFFLINE);
  sc_notices_dismiss (notices);
  g_assert_cmpint (sc_notices_get_kind (notices), ==, SC_NOTICE_NO_KEY);
  assert_text (notices, "action", "app.preferences");
  interrupt_jobs (fixture, 1);
  sc_queue_model_reload (sc_session_get_queue (fixture->session));
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_INTERRUPTED);
}

static void
test_simulated (StagerFixture *fixture, gconstpointer data)
{
  ScNotices *notices = sc_session_get_notices (fixture->session);

  stager_fixture_open (fixture, TRUE);
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_SIMULATED);
  assert_text (notices, "action", NULL);
}

static void
test_account (StagerFixture *fixture, gconstpointer data)
{
  ScNotices *notices = sc_session_get_notices (fixture->session);
  g_autofree char *id = NULL;

  stager_fixture_open (fixture, TRUE);
  id = stager_fixture_order (fixture, "[[fault:prepay-depleted]]");
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_ACCOUNT);
  assert_text (notices, "action", "banner.resume");
  assert_text (notices, "second-action", "banner.open-account");
  sc_stager_set_paused (fixture->stager, FALSE);
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_SIMULATED);
  g_free (stager_fixture_order (fixture, "[[fault:key-leaked]]"));
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_ACCOUNT);
  assert_text (notices, "action", "app.preferences");
}

static void
test_budget (StagerFixture *fixture, gconstpointer data)
{
  ScNotices *notices = sc_session_get_notices (fixture->session);

  stager_fixture_set (fixture, "budget-month-micros", "1");
  stager_fixture_open (fixture, TRUE);
  g_free (stager_fixture_order (fixture, NULL));
  WAIT_UNTIL (sc_notices_get_kind (notices) == SC_NOTICE_BUDGET);
  assert_text (
      notices, "text",
      "Your cap for this month is reached. Jobs wait until it is raised or the next month begins.");
  assert_text (notices, "action", "app.preferences-budget");
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 0);
}

/* The bar */

typedef struct
{
  GtkWidget *window;
  GtkWidget *banners;
} Desk;

static void
desk_set_up (Desk *desk, ScSession *session)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  desk->banners = g_object_new (SC_TYPE_BANNERS, "session", session, NULL);
  desk->window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), desk->banners);
  adw_window_set_content (ADW_WINDOW (desk->window), overlay);
  gtk_window_present (GTK_WINDOW (desk->window));
  WAIT_UNTIL (gtk_widget_get_mapped (desk->banners));
}

static void
desk_tear_down (Desk *desk)
{
  g_object_ref (desk->banners);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (desk->banners);
}

static gboolean
is_shown (GtkWidget *banners)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (gtk_widget_get_first_child (banners)));
}

static void
test_resume (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  interrupt_jobs (fixture, 2);
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  WAIT_UNTIL (looking_for_button (desk.banners, "_Resume") != NULL);
  g_assert_nonnull (looking_for_button (desk.banners, "_Discard"));
  g_signal_emit_by_name (looking_for_button (desk.banners, "_Resume"), "clicked");
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 2);
  WAIT_UNTIL (looking_for_button (desk.banners, "_Resume") == NULL);
  desk_tear_down (&desk);
}

static void
test_discard (StagerFixture *fixture, gconstpointer data)
{
  Desk desk;

  interrupt_jobs (fixture, 2);
  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  WAIT_UNTIL (looking_for_button (desk.banners, "_Discard") != NULL);
  g_signal_emit_by_name (looking_for_button (desk.banners, "_Discard"), "clicked");
  WAIT_UNTIL (sc_notices_get_kind (sc_session_get_notices (fixture->session))
              == SC_NOTICE_SIMULATED);
  g_assert_cmpuint (fixture_count_calls (&fixture->base), ==, 0);
  g_assert_true (is_shown (desk.banners));
  gtk_widget_activate_action (desk.banners, "banner.dismiss", NULL);
  g_assert_false (is_shown (desk.banners));
  desk_tear_down (&desk);
}

/* What cannot be written down is told once, by the page that is seen. */
static void
test_trouble (StagerFixture *fixture, gconstpointer data)
{
  ScDatabase *database = sc_library_get_database (fixture->base.library);
  Desk desk;

  stager_fixture_open (fixture, TRUE);
  desk_set_up (&desk, fixture->session);
  g_assert_true (sc_database_exec (database, "ALTER TABLE attempts RENAME TO away", NULL));
  g_free (stager_fixture_order (fixture, NULL));
  WAIT_UNTIL (sc_notices_get_kind (sc_session_get_notices (fixture->session)) == SC_NOTICE_STORAGE);
  g_assert_true (sc_database_exec (database, "ALTER TABLE away RENAME TO attempts", NULL));
  WAIT_UNTIL (looking_for_button (desk.banners, "_Resume") != NULL);
  g_signal_emit_by_name (looking_for_button (desk.banners, "_Resume"), "clicked");
  WAIT_UNTIL (fixture_count_calls (&fixture->base) == 1);
  desk_tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_autoptr (KeyringHome) home = stager_fixture_hide_keyring ();

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  STAGER_TEST ("/notices/none", test_none);
  STAGER_TEST ("/notices/offline", test_offline);
  STAGER_TEST ("/notices/order", test_order);
  STAGER_TEST ("/notices/simulated", test_simulated);
  STAGER_TEST ("/notices/account", test_account);
  STAGER_TEST ("/notices/budget", test_budget);
  STAGER_TEST ("/banners/resume", test_resume);
  STAGER_TEST ("/banners/discard", test_discard);
  STAGER_TEST ("/banners/trouble", test_trouble);
  return g_test_run ();
}
