/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-check-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sc-checker.h"
#include "sc-fidelity-words.h"
#include "sc-toasts.h"

/**
 * ScCheckGroup:
 *
 * How true a result is to its photo, in words, and what can be done about it. A result that nobody
 * has looked at is checked as soon as it is shown here.
 */
struct _ScCheckGroup
{
  AdwPreferencesGroup parent_instance;

  ScSession *session;
  ScStagingItem *item;
  ScReviewCheck *check;
};

G_DEFINE_FINAL_TYPE (ScCheckGroup, sc_check_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ITEM,
  PROP_CHECK,
  PROP_IS_CHECKING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_false (ScCheckGroup *self, gboolean value)
{
  return !value;
}

static char *
get_state_title (ScCheckGroup *self, gboolean is_checking)
{
  return g_strdup (is_checking ? _ ("Being checked…") : _ ("Not checked yet"));
}

/* The colour says again what the icon and the words say. */
static GStrv
get_classes (ScCheckGroup *self, const char *icon)
{
  static const char *const names[] = { "success", "warning", "error" };
  const char *classes[] = { "light", NULL, NULL };

  for (ScLight light = SC_LIGHT_OK; light <= SC_LIGHT_FAIL; light++)
    if (g_strcmp0 (icon, sc_fidelity_words_icon (light)) == 0)
      classes[1] = names[light];
  return g_strdupv ((GStrv) classes);
}

static char *
say_lock (ScCheckGroup *self, gboolean can_lay, double share)
{
  if (!can_lay)
    return g_strdup (_ ("Not possible here: the room was redrawn from another viewpoint."));
  if (share < 0)
    return g_strdup (_ ("Puts the photo’s own pixels back everywhere but where furniture and its "
                        "shadow are. The result itself stays as it came."));
  return g_strdup_printf (_ ("%d %% of the pixels are the photo’s own. Save, Copy and dragging "
                             "take this picture; the result itself stays as it came."),
                          (int) floor (share * 100));
}

static char *
say_blindness (ScCheckGroup *self, gboolean is_redrawn)
{
  if (is_redrawn)
    return g_strdup (_ ("Compare both pictures with your own eyes, side by side. If it must be "
                        "the same room, stage the photo again."));
  return g_strdup (_ ("The check cannot see everything: pictures or doors that were added, a "
                      "window that became a curtain, the floor under a rug, a renovation along "
                      "the same edges. Look with Blink before you approve."));
}

static ScChecker *
get_checker (ScCheckGroup *self)
{
  return self->session != NULL ? sc_session_get_checker (self->session) : NULL;
}

static gboolean
is_unjudged (ScCheckGroup *self)
{
  return self->item != NULL && sc_staging_item_has_picture (self->item)
         && sc_staging_item_get_fidelity (self->item) == NULL;
}

static gboolean
is_checking (ScCheckGroup *self)
{
  ScChecker *checker = get_checker (self);

  return checker != NULL && is_unjudged (self)
         && sc_checker_is_waited_for (checker, sc_staging_item_get_id (self->item));
}

static void
changed_cb (ScCheckGroup *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CHECKING]);
}

static void
failed_cb (ScCheckGroup *self, const char *staging_id, const GError *error)
{
  if (self->item != NULL && g_str_equal (sc_staging_item_get_id (self->item), staging_id))
    sc_toasts_say_error (GTK_WIDGET (self), error);
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ScCheckGroup *self = SC_CHECK_GROUP (widget);

  if (is_unjudged (self))
    sc_checker_ask (get_checker (self), sc_staging_item_get_id (self->item));
}

static void
look (ScCheckGroup *self)
{
  ScChecker *checker = get_checker (self);

  if (checker != NULL && is_unjudged (self))
    sc_checker_suggest (checker, sc_staging_item_get_id (self->item));
  changed_cb (self);
}

static void
set_session (ScCheckGroup *self, ScSession *session)
{
  if (session == NULL || !g_set_object (&self->session, session))
    return;
  g_signal_connect_object (get_checker (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_checker (self), "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  look (self);
}

static void
set_item (ScCheckGroup *self, ScStagingItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, look, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::is-judged", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  look (self);
}

static void
sc_check_group_dispose (GObject *object)
{
  ScCheckGroup *self = SC_CHECK_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SC_TYPE_CHECK_GROUP);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, look, self);
  g_clear_object (&self->item);
  g_clear_object (&self->check);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_check_group_parent_class)->dispose (object);
}

static void
sc_check_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScCheckGroup *self = SC_CHECK_GROUP (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_IS_CHECKING:
      g_value_set_boolean (value, is_checking (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_check_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScCheckGroup *self = SC_CHECK_GROUP (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    case PROP_CHECK:
      if (g_set_object (&self->check, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_check_group_class_init (ScCheckGroupClass *klass)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sc_check_group_dispose;
  object_class->get_property = sc_check_group_get_property;
  object_class->set_property = sc_check_group_set_property;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION, readwrite);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SC_TYPE_STAGING_ITEM, readwrite);
  /**
   * ScCheckGroup:check:
   *
   * How the item is shown.
   */
  properties[PROP_CHECK]
      = g_param_spec_object ("check", NULL, NULL, SC_TYPE_REVIEW_CHECK, readwrite);
  /**
   * ScCheckGroup:is-checking:
   *
   * Whether the item is being looked at, or will be without being asked for.
   */
  properties[PROP_IS_CHECKING]
      = g_param_spec_boolean ("is-checking", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/stagecraft/StageCraft/ui/check-group.ui");
  gtk_widget_class_bind_template_callback (widget_class, is_false);
  gtk_widget_class_bind_template_callback (widget_class, get_state_title);
  gtk_widget_class_bind_template_callback (widget_class, get_classes);
  gtk_widget_class_bind_template_callback (widget_class, say_lock);
  gtk_widget_class_bind_template_callback (widget_class, say_blindness);
  gtk_widget_class_install_action (widget_class, "check.ask", NULL, ask_cb);
}

static void
sc_check_group_init (ScCheckGroup *self)
{
  g_type_ensure (SC_TYPE_STAGING_ITEM);
  g_type_ensure (SC_TYPE_REVIEW_CHECK);
  gtk_widget_init_template (GTK_WIDGET (self));
}
