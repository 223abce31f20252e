/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-job.h"

#include "sc-export-name.h"
#include "sc-export-write.h"
#include "sc-outbox.h"
#include "sc-settings.h"

/**
 * sc_export_errand_new:
 * @staging_id: a staging
 * @options: which pictures, and how
 * @folder: (nullable): where to
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): what a job is given
 */
ScExportErrand *
sc_export_errand_new (const char *staging_id,
                      const ScExportOptions *options,
                      const char *folder,
                      GCancellable *cancellable)
{
  ScExportErrand *self = g_new0 (ScExportErrand, 1);

  self->staging_id = g_strdup (staging_id);
  self->options = *options;
  self->folder = g_strdup (folder);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

void
sc_export_errand_free (ScExportErrand *self)
{
  g_free (self->staging_id);
  g_free (self->folder);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * sc_export_delivery_new:
 * @bytes: of a picture
 * @path: where to
 *
 * Returns: (transfer full): what sc_export_job_write() is given
 */
ScExportDelivery *
sc_export_delivery_new (GBytes *bytes, const char *path)
{
  ScExportDelivery *self = g_new0 (ScExportDelivery, 1);

  self->bytes = g_bytes_ref (bytes);
  self->path = g_strdup (path);
  return self;
}

void
sc_export_delivery_free (ScExportDelivery *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->path);
  g_free (self);
}

/**
 * sc_export_job_make:
 * @library: of the thread
 * @data: (type ScExportErrand): what to make
 * @unused: the errand has its own
 * @error: as of sc_export_staging()
 *
 * Returns: (transfer full) (element-type ScExport): files in memory
 */
gpointer
sc_export_job_make (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScExportErrand *errand = data;
  ScExportOptions options = errand->options;

  if (!sc_settings_get_bool (library, "strip-location", &options.strips_location, error))
    return NULL;
  return sc_export_staging (library, errand->staging_id, &options, errand->cancellable, error);
}

static gboolean
save_all (const char *folder, GPtrArray *exports, GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < exports->len; i++)
    {
      const ScExport *export = g_ptr_array_index (exports, i);
      g_autofree char *path = sc_export_name_find_free (folder, export->name);

      if (!sc_export_write (export->bytes, path, FALSE, error))
        return FALSE;
      g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return TRUE;
}

/**
 * sc_export_job_save:
 * @library: of the thread
 * @data: (type ScExportErrand): what to save, and where
 * @unused: the errand has its own
 * @error: as of sc_export_staging() and sc_export_write()
 *
 * Saves into a folder and replaces nothing there.
 *
 * Returns: (transfer full) (element-type filename): what was written
 */
gpointer
sc_export_job_save (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScExportErrand *errand = data;
  g_autoptr (GPtrArray) exports = sc_export_job_make (library, data, unused, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (exports == NULL || !save_all (errand->folder, exports, paths, error))
    return NULL;
  return g_steal_pointer (&paths);
}

/**
 * sc_export_job_hand_out:
 * @library: of the thread
 * @data: (type ScExportErrand): what another program gets
 * @unused: the errand has its own
 * @error: as of sc_export_staging() and sc_outbox_put()
 *
 * Makes files in the cache.
 *
 * Returns: (transfer full) (element-type filename): where they are
 */
gpointer
sc_export_job_hand_out (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScExportErrand *errand = data;
  g_autoptr (GPtrArray) exports = sc_export_job_make (library, data, unused, error);
  g_autofree char *name = g_strdup_printf ("%s-%d%s", errand->staging_id, errand->options.what,
                                           errand->options.is_locked ? "-locked" : "");

  return exports != NULL ? sc_outbox_put (library, name, exports, error) : NULL;
}

/**
 * sc_export_job_write:
 * @library: of the thread
 * @data: (type ScExportDelivery): what to write
 * @unused: writing is not cancelled
 * @error: as of sc_export_write()
 *
 * Writes a file that the user has named.
 *
 * Returns: (transfer full): where it is
 */
gpointer
sc_export_job_write (ScLibrary *library, gpointer data, GCancellable *unused, GError **error)
{
  const ScExportDelivery *delivery = data;

  if (!sc_export_write (delivery->bytes, delivery->path, TRUE, error))
    return NULL;
  return g_strdup (delivery->path);
}
