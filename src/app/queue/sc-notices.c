/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-notices.h"

#include <glib/gi18n-lib.h>

/**
 * ScNotices:
 *
 * The one thing the user should know now, and what can be done about it. What was dismissed stays
 * away until its reason has come to an end and begins anew.
 */
struct _ScNotices
{
  GObject parent_instance;

  ScQueueModel *queue;
  GNetworkMonitor *network;
  ScNoticeKind kind;
  gboolean is_dismissed[SC_NOTICE_NONE];
  guint n_interrupted;
};

G_DEFINE_FINAL_TYPE (ScNotices, sc_notices, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_IS_SHOWN,
  PROP_LABEL,
  PROP_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *label;
  const char *action;
  const char *second_label;
  const char *second_action;
} Buttons;

static const Buttons buttons[SC_NOTICE_NONE + 1] = {
  [SC_NOTICE_INTERRUPTED]
  = { N_ ("_Resume"), "banner.requeue-interrupted", N_ ("_Discard"), "banner.discard-interrupted" },
  [SC_NOTICE_STORAGE] = { N_ ("_Resume"), "banner.resume", NULL, NULL },
  [SC_NOTICE_BUDGET] = { N_ ("_Open Preferences"), "app.preferences-budget", NULL, NULL },
  [SC_NOTICE_NO_KEY] = { N_ ("_Add Key"), "app.preferences", NULL, NULL },
};

static const Buttons key_buttons = { N_ ("_Open Preferences"), "app.preferences", NULL, NULL };

static const Buttons credit_buttons
    = { N_ ("_Resume"), "banner.resume", N_ ("Open _Google AI Studio"), "banner.open-account" };

static const Buttons *
get_buttons (ScNotices *self)
{
  ScQueueReason reason;

  if (self->kind != SC_NOTICE_ACCOUNT)
    return &buttons[self->kind];
  sc_queue_model_get_reason (self->queue, &reason);
  return sc_queue_reason_get_step (&reason) == SC_QUEUE_STEP_RESUME ? &credit_buttons
                                                                    : &key_buttons;
}

static const char *
translate (const char *text)
{
  return text != NULL ? _ (text) : NULL;
}

static gboolean
is_offline (ScNotices *self, const ScQueueReason *reason)
{
  const gboolean needs_network = !sc_stager_is_simulated (sc_queue_model_get_stager (self->queue));

  return reason->gate == SC_GATE_OFFLINE
         || (needs_network && !g_network_monitor_get_network_available (self->network));
}

static gboolean
holds (ScNotices *self, ScNoticeKind kind, const ScQueueReason *reason)
{

  switch (kind)
    {
    case SC_NOTICE_INTERRUPTED:
      return sc_queue_model_get_n_interrupted (self->queue) > 0;
    case SC_NOTICE_STORAGE:
      return reason->gate == SC_GATE_STORAGE;
    case SC_NOTICE_ACCOUNT:
      /* The gate closes a moment before it is known why. */
      return reason->gate == SC_GATE_ACCOUNT && reason->account != SC_OUTCOME_OK;
    case SC_NOTICE_BUDGET:
      return reason->gate == SC_GATE_BUDGET;
    case SC_NOTICE_OFFLINE:
      return is_offline (self, reason);
    case SC_NOTICE_NO_KEY:
      return sc_key_state_is_missing (reason->key);
    case SC_NOTICE_SIMULATED:
      return sc_stager_is_simulated (sc_queue_model_get_stager (self->queue));
    case SC_NOTICE_NONE:
    default:
      return TRUE;
    }
}

/* More of them are news. */
static void
follow_interrupted (ScNotices *self)
{
  const guint n_interrupted = sc_queue_model_get_n_interrupted (self->queue);

  if (n_interrupted > self->n_interrupted)
    self->is_dismissed[SC_NOTICE_INTERRUPTED] = FALSE;
  self->n_interrupted = n_interrupted;
}

static ScNoticeKind
choose (ScNotices *self)
{
  ScNoticeKind chosen = SC_NOTICE_NONE;
  ScQueueReason reason;

  sc_queue_model_get_reason (self->queue, &reason);
  for (int kind = SC_NOTICE_NONE - 1; kind >= 0; kind--)
    {
      if (!holds (self, (ScNoticeKind) kind, &reason))
        self->is_dismissed[kind] = FALSE;
      else if (!self->is_dismissed[kind])
        chosen = (ScNoticeKind) kind;
    }
  return chosen;
}

static void
update (ScNotices *self)
{
  GObject *object = G_OBJECT (self);

  follow_interrupted (self);
  self->kind = choose (self);
  g_object_freeze_notify (object);
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
}

static char *
dup_account_text (const ScQueueReason *reason)
{
  switch (reason->account)
    {
    case SC_OUTCOME_CREDIT_USED_UP:
      return g_strdup (_ ("Your Google AI credit is used up. Add credit in Google AI Studio, then "
                          "resume; nothing was charged."));
    case SC_OUTCOME_BILLING_REQUIRED:
      return g_strdup (_ ("Google makes no pictures for this account. Switch billing on in Google "
                          "AI Studio, then resume; nothing was charged."));
    case SC_OUTCOME_QUOTA_EXHAUSTED:
      return g_strdup (_ ("Google’s limit for your account is reached for now. Raise it in "
                          "Google AI Studio or resume later; nothing was charged."));
    case SC_OUTCOME_INSECURE_ADDRESS:
      return g_strdup (_ ("The address of the service is not safe to send your key to. Nothing "
                          "was sent."));
    default:
      return g_strdup (_ ("Google does not accept your key. Nothing was charged. Check the key or "
                          "enter another."));
    }
}

static char *
dup_text (ScNotices *self)
{
  ScQueueReason reason;

  sc_queue_model_get_reason (self->queue, &reason);
  switch (self->kind)
    {
    case SC_NOTICE_INTERRUPTED:
      return g_strdup_printf (ngettext ("%'u job was interrupted; it may have been billed.",
                                        "%'u jobs were interrupted; they may have been billed.",
                                        self->n_interrupted),
                              self->n_interrupted);
    case SC_NOTICE_STORAGE:
      return g_strdup (_ ("The disk is full or cannot be written to, so the queue has stopped. "
                          "Free some space, then resume."));
    case SC_NOTICE_ACCOUNT:
      return dup_account_text (&reason);
    case SC_NOTICE_BUDGET:
      return g_strdup (reason.is_month ? _ ("Your cap for this month is reached. Jobs wait until "
                                            "it is raised or the next month begins.")
                                       : _ ("Your cap for today is reached. Jobs wait until it is "
                                            "raised or the next day begins."));
    case SC_NOTICE_OFFLINE:
      return g_strdup (_ ("You are offline. Everything already staged is here; new jobs wait."));
    case SC_NOTICE_NO_KEY:
      return g_strdup (reason.key == SC_KEY_MISSING
                           ? _ ("Add your Gemini key to stage your own photos.")
                           : _ ("No keyring opens on this computer. You can still use your Gemini "
                                "key for this session."));
    case SC_NOTICE_SIMULATED:
      return g_strdup (_ ("Simulated service: pictures are drawn on this computer, nothing is sent "
                          "or billed."));
    case SC_NOTICE_NONE:
    default:
      return g_strdup ("");
    }
}

static void
sc_notices_finalize (GObject *object)
{
  ScNotices *self = SC_NOTICES (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->network);
  G_OBJECT_CLASS (sc_notices_parent_class)->finalize (object);
}

static void
sc_notices_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScNotices *self = SC_NOTICES (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_take_string (value, dup_text (self));
      break;
    case PROP_IS_SHOWN:
      g_value_set_boolean (value, self->kind != SC_NOTICE_NONE);
      break;
    case PROP_LABEL:
      g_value_set_string (value, translate (get_buttons (self)->label));
      break;
    case PROP_ACTION:
      g_value_set_string (value, get_buttons (self)->action);
      break;
    case PROP_SECOND_LABEL:
      g_value_set_string (value, translate (get_buttons (self)->second_label));
      break;
    case PROP_SECOND_ACTION:
      g_value_set_string (value, get_buttons (self)->second_action);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
sc_notices_class_init (ScNoticesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sc_notices_finalize;
  object_class->get_property = sc_notices_get_property;

  /**
   * ScNotices:text:
   *
   * The notice, "" when there is none.
   */
  properties[PROP_TEXT] = text_property ("text");
  properties[PROP_IS_SHOWN]
      = g_param_spec_boolean ("is-shown", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ScNotices:label:
   *
   * What can be done, %NULL when nothing can; with a mnemonic.
   */
  properties[PROP_LABEL] = text_property ("label");
  /**
   * ScNotices:action:
   *
   * Its name; those of the group "banner" belong to who shows the notice.
   */
  properties[PROP_ACTION] = text_property ("action");
  properties[PROP_SECOND_LABEL] = text_property ("second-label");
  properties[PROP_SECOND_ACTION] = text_property ("second-action");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sc_notices_init (ScNotices *self)
{
  self->kind = SC_NOTICE_NONE;
}

/**
 * sc_notices_new:
 * @queue: the queue, whose stager knows of the key
 * @network: whether there is one
 *
 * Returns: (transfer full): the notices
 */
ScNotices *
sc_notices_new (ScQueueModel *queue, GNetworkMonitor *network)
{
  ScStager *stager;
  ScNotices *self;

  g_return_val_if_fail (SC_IS_QUEUE_MODEL (queue) && G_IS_NETWORK_MONITOR (network), NULL);

  stager = sc_queue_model_get_stager (queue);
  self = g_object_new (SC_TYPE_NOTICES, NULL);
  self->queue = g_object_ref (queue);
  self->network = g_object_ref (network);
  g_signal_connect_object (queue, "notify::reason-text", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stager, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "network-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * sc_notices_get_kind:
 * @self: the notices
 *
 * Returns: what is told now
 */
ScNoticeKind
sc_notices_get_kind (ScNotices *self)
{
  g_return_val_if_fail (SC_IS_NOTICES (self), SC_NOTICE_NONE);

  return self->kind;
}

/**
 * sc_notices_dismiss:
 * @self: the notices
 *
 * Takes the present one away until there is a new reason for it.
 */
void
sc_notices_dismiss (ScNotices *self)
{
  g_return_if_fail (SC_IS_NOTICES (self));

  if (self->kind == SC_NOTICE_NONE)
    return;
  self->is_dismissed[self->kind] = TRUE;
  update (self);
}
