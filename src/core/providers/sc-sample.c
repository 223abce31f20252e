/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-sample.h"

/* Long enough to see that something is under way, short enough to stay. */
#define DEFAULT_DELAY_MS 2000

/**
 * ScSampleProvider:
 *
 * Hands out pictures that were made beforehand, for the sample room only. It makes no call, needs
 * neither key nor network and costs nothing. What is asked of any other model goes to the provider
 * behind it, so that one queue can do both.
 */
struct _ScSampleProvider
{
  GObject parent_instance;

  ScSampleFindFunc find;
  gpointer data;
  GDestroyNotify destroy;
  ScProvider *next;
  gint64 delay_ms;
};

static void sc_sample_provider_provider_init (ScProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScSampleProvider,
                               sc_sample_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SC_TYPE_PROVIDER,
                                                      sc_sample_provider_provider_init))

/* Returns whether the time went by. */
static gboolean
pause_for (gint64 duration_ms, GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + duration_ms * 1000;
  GPollFD fd;
  guint n_fds;

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  n_fds = g_cancellable_make_pollfd (cancellable, &fd) ? 1 : 0;
  for (gint64 now = g_get_monotonic_time ();
       now < until && !g_cancellable_is_cancelled (cancellable); now = g_get_monotonic_time ())
    g_poll (n_fds > 0 ? &fd : NULL, n_fds, (int) ((until - now + 999) / 1000));
  if (n_fds > 0)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

static gboolean
is_sample (const char *model)
{
  return g_str_equal (model, SC_SAMPLE_NAME);
}

static const char *
get_name (ScProvider *provider)
{
  return SC_SAMPLE_NAME;
}

static ScProviderReply *
stage_sample (ScSampleProvider *self, const ScProviderRequest *request, GCancellable *cancellable)
{
  g_autoptr (GBytes) picture = self->find (request->image, request->style_id, self->data);
  ScProviderReply *reply;

  if (picture == NULL)
    return sc_provider_reply_new (SC_OUTCOME_NO_KEY);
  if (!pause_for (self->delay_ms, cancellable))
    return sc_provider_reply_new (SC_OUTCOME_CANCELLED);
  reply = sc_provider_reply_new (SC_OUTCOME_OK);
  reply->image = g_steal_pointer (&picture);
  return reply;
}

static ScProviderReply *
stage (ScProvider *provider, const ScProviderRequest *request, GCancellable *cancellable)
{
  ScSampleProvider *self = SC_SAMPLE_PROVIDER (provider);

  if (is_sample (request->model))
    return stage_sample (self, request, cancellable);
  if (self->next == NULL)
    return sc_provider_reply_new (SC_OUTCOME_NO_KEY);
  return sc_provider_stage (self->next, request, cancellable);
}

static ScProviderReply *
check (ScProvider *provider, const char *model, GCancellable *cancellable)
{
  ScSampleProvider *self = SC_SAMPLE_PROVIDER (provider);

  if (is_sample (model))
    return sc_provider_reply_new (SC_OUTCOME_OK);
  if (self->next == NULL)
    return sc_provider_reply_new (SC_OUTCOME_NO_KEY);
  return sc_provider_check (self->next, model, cancellable);
}

static void
sc_sample_provider_finalize (GObject *object)
{
  ScSampleProvider *self = SC_SAMPLE_PROVIDER (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->next);

  G_OBJECT_CLASS (sc_sample_provider_parent_class)->finalize (object);
}

static void
sc_sample_provider_provider_init (ScProviderInterface *iface)
{
  iface->get_name = get_name;
  iface->stage = stage;
  iface->check = check;
}

static void
sc_sample_provider_class_init (ScSampleProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sc_sample_provider_finalize;
}

static void
sc_sample_provider_init (ScSampleProvider *self)
{
  self->delay_ms = DEFAULT_DELAY_MS;
}

/**
 * sc_sample_provider_new:
 * @find: looks for the finished picture of a photo
 * @data: for @find; must be usable from several threads at once
 * @destroy: (nullable): frees @data
 * @next: (nullable): who answers for every other model; without one that is %SC_OUTCOME_NO_KEY
 *
 * Makes a provider of finished pictures. When @find knows none the outcome is %SC_OUTCOME_NO_KEY:
 * no picture is ever made up for a photo that is not the sample.
 *
 * Returns: (transfer full): a provider
 */
ScProvider *
sc_sample_provider_new (ScSampleFindFunc find,
                        gpointer data,
                        GDestroyNotify destroy,
                        ScProvider *next)
{
  ScSampleProvider *self;

  g_return_val_if_fail (find != NULL, NULL);
  g_return_val_if_fail (next == NULL || SC_IS_PROVIDER (next), NULL);

  self = g_object_new (SC_TYPE_SAMPLE_PROVIDER, NULL);
  self->find = find;
  self->data = data;
  self->destroy = destroy;
  self->next = next != NULL ? g_object_ref (next) : NULL;
  return SC_PROVIDER (self);
}

/**
 * sc_sample_provider_set_delay:
 * @self: a provider that nobody calls yet
 * @delay_ms: how long a picture takes to come, 2000 by default
 */
void
sc_sample_provider_set_delay (ScSampleProvider *self, gint64 delay_ms)
{
  g_return_if_fail (SC_IS_SAMPLE_PROVIDER (self) && delay_ms >= 0);

  self->delay_ms = delay_ms;
}
