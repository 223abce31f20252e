/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-leaving.h"

#include <glib/gi18n-lib.h>

#include "sc-background.h"
#include "sc-closing.h"
#include "sc-toasts.h"

/**
 * ScLeaving:
 *
 * What becomes of the work when the user leaves. It keeps the application at work without a window
 * where the desktop allows that, and the window open where it does not.
 */
struct _ScLeaving
{
  GObject parent_instance;

  /* Whose it is. */
  GtkApplication *application;
  ScWindow *window;
  ScSession *session;
  GSettings *settings;
  gboolean is_asking;
  gboolean is_quitting;
  gboolean is_held;
  gboolean is_finishing;
};

G_DEFINE_FINAL_TYPE (ScLeaving, sc_leaving, G_TYPE_OBJECT)

/* What was decided, and whom it is to be told. */
typedef struct
{
  ScLeaving *leaving;
  ScClosing closing;
} Decision;

static void
decision_free (Decision *decision)
{
  g_object_unref (decision->leaving);
  g_free (decision);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

static ScQueueModel *
get_queue (ScLeaving *self)
{
  return sc_session_get_queue (self->session);
}

static void
let_go (ScLeaving *self)
{
  if (!self->is_held)
    return;
  self->is_held = FALSE;
  g_application_release (G_APPLICATION (self->application));
}

static void
hold (ScLeaving *self)
{
  if (self->is_held)
    return;
  self->is_held = TRUE;
  g_application_hold (G_APPLICATION (self->application));
}

/* To a desktop that watches what goes on without a window. */
static GDBusConnection *
get_watched_connection (ScLeaving *self)
{
  if (!sc_background_is_watched ())
    return NULL;
  return g_application_get_dbus_connection (G_APPLICATION (self->application));
}

static void
say_what_is_done (ScLeaving *self)
{
  GDBusConnection *connection = get_watched_connection (self);
  g_autofree char *summary = NULL;

  if (!self->is_held || connection == NULL)
    return;
  summary = sc_queue_model_dup_summary (get_queue (self));
  sc_background_set_status (connection, summary);
}

/* Photos that are coming in come to their end first, out of sight. */
static gboolean
hide_while_importing (ScLeaving *self)
{
  if (!sc_window_is_importing (self->window))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  return TRUE;
}

static void
dismiss_window (ScLeaving *self)
{
  if (self->window != NULL && !hide_while_importing (self))
    gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
imported_cb (ScWindow *window)
{
  if (!sc_window_is_importing (window) && !gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_destroy (GTK_WINDOW (window));
}

/* A job has ended when the library says so too: only then was its end told. */
static void
work_changed_cb (ScLeaving *self)
{
  const guint n_running = sc_stager_get_n_running (sc_session_get_stager (self->session));

  say_what_is_done (self);
  if (n_running > 0 || sc_queue_model_get_n_running (get_queue (self)) > 0
      || (!self->is_finishing && sc_closing_has_work (get_queue (self))))
    return;
  /* The window had to stay for as long as something ran. */
  if (self->is_finishing)
    dismiss_window (self);
  let_go (self);
}

static void
go_on (ScLeaving *self, ScClosing closing)
{
  ScStager *stager = sc_session_get_stager (self->session);

  hold (self);
  if (closing != SC_CLOSING_PAUSE)
    return;
  self->is_finishing = TRUE;
  if (sc_queue_model_get_n_waiting (get_queue (self)) > 0)
    sc_stager_set_paused (stager, TRUE);
  sc_stager_drain (stager);
}

static void
close_window (ScLeaving *self, ScClosing closing)
{
  go_on (self, closing);
  dismiss_window (self);
  work_changed_cb (self);
}

static void
finish_with_window (ScLeaving *self)
{
  go_on (self, SC_CLOSING_PAUSE);
  sc_toasts_say (GTK_WIDGET (self->window),
                 _ ("StageCraft quits when the jobs that run have come to their end."));
  work_changed_cb (self);
}

static void
refusal_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScLeaving) self = data;
  gboolean is_remembered;
  const ScClosing closing = sc_closing_ask_finish (result, &is_remembered);

  self->is_asking = FALSE;
  if (closing == SC_CLOSING_PAUSE && self->session != NULL && self->window != NULL)
    finish_with_window (self);
}

static void
permitted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) decision = data;
  ScLeaving *self = decision->leaving;
  const gboolean is_allowed = sc_background_request_finish (result, NULL);

  self->is_asking = FALSE;
  if (self->session == NULL || self->window == NULL)
    return;
  if (is_allowed || !sc_closing_has_work (get_queue (self)))
    close_window (self, decision->closing);
  else if (decision->closing == SC_CLOSING_PAUSE)
    finish_with_window (self);
  else
    {
      self->is_asking = TRUE;
      sc_closing_ask_refused (GTK_WIDGET (self->window), refusal_answered_cb, g_object_ref (self));
    }
}

/* Who watches may forbid it, and then the window has to stay. */
static void
leave (ScLeaving *self, ScClosing closing)
{
  GDBusConnection *connection = get_watched_connection (self);
  Decision *decision;

  if (connection == NULL)
    {
      close_window (self, closing);
      return;
    }
  decision = g_new0 (Decision, 1);
  decision->leaving = g_object_ref (self);
  decision->closing = closing;
  self->is_asking = TRUE;
  sc_background_request (connection, NULL, permitted_cb, decision);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScLeaving) self = data;
  gboolean is_remembered;
  const ScClosing closing = sc_closing_ask_finish (result, &is_remembered);

  self->is_asking = FALSE;
  if (closing == SC_CLOSING_ASK || self->session == NULL)
    return;
  if (is_remembered)
    g_settings_set_enum (self->settings, "when-closing", closing);
  leave (self, closing);
}

/* Who quits does not want work to go on unseen just because a closed window means that. */
static ScClosing
get_closing (ScLeaving *self)
{
  const ScClosing closing = (ScClosing) g_settings_get_enum (self->settings, "when-closing");
  const gboolean is_quitting = self->is_quitting;

  self->is_quitting = FALSE;
  return is_quitting && closing == SC_CLOSING_BACKGROUND ? SC_CLOSING_ASK : closing;
}

static gboolean
close_request_cb (GtkWindow *window, ScLeaving *self)
{
  const ScClosing closing = get_closing (self);

  if (!sc_closing_has_work (get_queue (self)))
    return hide_while_importing (self);
  if (self->is_asking)
    return GDK_EVENT_STOP;
  if (closing != SC_CLOSING_ASK)
    {
      leave (self, closing);
      return GDK_EVENT_STOP;
    }
  self->is_asking = TRUE;
  sc_closing_ask (GTK_WIDGET (window), get_queue (self), asked_cb, g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
sc_leaving_dispose (GObject *object)
{
  ScLeaving *self = SC_LEAVING (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_queue (self), self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sc_leaving_parent_class)->dispose (object);
}

static void
sc_leaving_class_init (ScLeavingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sc_leaving_dispose;
}

static void
sc_leaving_init (ScLeaving *self)
{
}

/**
 * sc_leaving_new:
 * @application: whose life it prolongs, and to which it belongs
 * @session: a session
 * @settings: the desktop's
 *
 * Returns: (transfer full): what decides; the application disposes it before it ends
 */
ScLeaving *
sc_leaving_new (GtkApplication *application, ScSession *session, GSettings *settings)
{
  ScLeaving *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SC_IS_SESSION (session) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SC_TYPE_LEAVING, NULL);
  self->application = application;
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (get_queue (self), "notify::summary", G_CALLBACK (work_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * sc_leaving_watch:
 * @self: what decides
 * @window: the window that the user may close
 */
void
sc_leaving_watch (ScLeaving *self, ScWindow *window)
{
  g_return_if_fail (SC_IS_LEAVING (self) && SC_IS_WINDOW (window));

  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect (window, "notify::is-importing", G_CALLBACK (imported_cb), NULL);
}

/**
 * sc_leaving_quit:
 * @self: what decides
 * @window: the window
 *
 * Closes it as somebody does who wants to quit.
 */
void
sc_leaving_quit (ScLeaving *self, GtkWindow *window)
{
  g_return_if_fail (SC_IS_LEAVING (self) && GTK_IS_WINDOW (window));

  self->is_quitting = TRUE;
  gtk_window_close (window);
}

/**
 * sc_leaving_come_back:
 * @self: what decides
 *
 * Whoever comes back finds everything at work again.
 */
void
sc_leaving_come_back (ScLeaving *self)
{
  g_return_if_fail (SC_IS_LEAVING (self));

  if (self->is_finishing)
    sc_stager_start (sc_session_get_stager (self->session));
  self->is_finishing = FALSE;
  let_go (self);
}

/**
 * sc_leaving_is_finishing:
 * @self: what decides
 *
 * Returns: whether the program ends after the jobs that run
 */
gboolean
sc_leaving_is_finishing (ScLeaving *self)
{
  g_return_val_if_fail (SC_IS_LEAVING (self), FALSE);

  return self->is_finishing;
}
