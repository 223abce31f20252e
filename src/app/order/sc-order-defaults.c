/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order-defaults.h"

#include "sc-settings.h"

/* What the user set in Preferences. */
typedef struct
{
  char *style_id;
  char *model;
  char *output_size;
} Defaults;

static void
defaults_free (Defaults *defaults)
{
  g_free (defaults->style_id);
  g_free (defaults->model);
  g_free (defaults->output_size);
  g_free (defaults);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Defaults, defaults_free)

static gpointer
read_defaults (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Defaults) defaults = g_new0 (Defaults, 1);

  defaults->style_id = sc_settings_get_text (library, "default-style", error);
  if (defaults->style_id == NULL)
    return NULL;
  defaults->model = sc_settings_get_text (library, "model", error);
  if (defaults->model == NULL)
    return NULL;
  defaults->output_size = sc_settings_get_text (library, "output-size", error);
  return defaults->output_size != NULL ? g_steal_pointer (&defaults) : NULL;
}

/* What cannot be read leaves the draft as it is; the order itself will tell why. */
static void
defaults_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScOrderDraft) draft = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Defaults) defaults = sc_library_thread_run_finish (result, &error);
  g_autofree char *style_id = NULL;

  if (defaults == NULL)
    return;
  g_object_get (draft, "style-id", &style_id, NULL);
  g_object_set (draft, "model", defaults->model, "output-size", defaults->output_size, NULL);
  if (style_id == NULL)
    g_object_set (draft, "style-id", defaults->style_id, NULL);
}

/**
 * sc_order_defaults_load:
 * @draft: what is about to be asked for
 * @session: an open session
 * @cancellable: (nullable): for when nobody wants the draft any more
 *
 * Gives the draft the model and size of the settings, and the style when none was chosen yet.
 */
void
sc_order_defaults_load (ScOrderDraft *draft, ScSession *session, GCancellable *cancellable)
{
  g_return_if_fail (SC_IS_ORDER_DRAFT (draft) && SC_IS_SESSION (session));

  sc_library_thread_run (sc_session_get_thread (session), read_defaults, NULL, NULL,
                         (GDestroyNotify) defaults_free, cancellable, defaults_read_cb,
                         g_object_ref (draft));
}
