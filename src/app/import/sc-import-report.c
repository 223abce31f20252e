/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-import-report.h"

#include <glib/gi18n-lib.h>

#include "sc-image-error.h"
#include "sc-library-error.h"

/* A toast is read in passing. */
#define MAX_NAMES 3

/* What nobody reads to its end is not laid out either. */
#define MAX_DETAILS 200

/**
 * sc_import_report_new:
 *
 * Returns: (transfer full): a report of nothing yet
 */
ScImportReport *
sc_import_report_new (void)
{
  ScImportReport *self = g_new0 (ScImportReport, 1);

  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->known = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->known_names = g_ptr_array_new_with_free_func (g_free);
  self->foreign_names = g_ptr_array_new_with_free_func (g_free);
  self->failed_names = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sc_import_report_free (ScImportReport *self)
{
  g_free (self->listing_name);
  g_array_unref (self->added);
  g_array_unref (self->known);
  g_ptr_array_unref (self->known_names);
  g_ptr_array_unref (self->foreign_names);
  g_ptr_array_unref (self->failed_names);
  g_ptr_array_unref (self->refusals);
  g_free (self->obstacle);
  g_free (self);
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/**
 * sc_import_report_add_known:
 * @self: a report
 * @photo_id: the photo that has the same content
 * @listing_id: where that is
 * @name: of the file
 *
 * Notes a file that was there already.
 */
void
sc_import_report_add_known (ScImportReport *self,
                            gint64 photo_id,
                            gint64 listing_id,
                            const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (!has_id (self->known, photo_id))
    g_array_append_val (self->known, photo_id);
  self->known_listing_id = listing_id;
  g_ptr_array_add (self->known_names, g_strdup (name));
}

static gboolean
is_foreign (const GError *error)
{
  return g_error_matches (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_NOT_AN_IMAGE)
         || g_error_matches (error, SC_IMAGE_ERROR, SC_IMAGE_ERROR_UNSUPPORTED);
}

/* What the next file would meet as well. */
static gboolean
is_obstacle (const GError *error)
{
  return g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DISK_FULL)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_DAMAGED)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER)
         || g_error_matches (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY);
}

/**
 * sc_import_report_add_error:
 * @self: a report
 * @name: of the file
 * @error: why it was not added; its sentence names the file
 *
 * Notes a file that was refused, or that the import ends here.
 */
void
sc_import_report_add_error (ScImportReport *self, const char *name, const GError *error)
{
  g_return_if_fail (self != NULL && name != NULL && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->is_cancelled = TRUE;
      return;
    }
  if (is_obstacle (error))
    {
      g_set_str (&self->obstacle, error->message);
      return;
    }
  g_ptr_array_add (is_foreign (error) ? self->foreign_names : self->failed_names, g_strdup (name));
  g_ptr_array_add (self->refusals, g_strdup (error->message));
}

/**
 * sc_import_report_set_listing:
 * @self: a report
 * @listing_id: where new photos go
 * @name: of the listing
 */
void
sc_import_report_set_listing (ScImportReport *self, gint64 listing_id, const char *name)
{
  g_return_if_fail (self != NULL);

  self->listing_id = listing_id;
  g_set_str (&self->listing_name, name);
}

/* "and 1 more" is no shorter than a name. */
static gboolean
are_all_told (GPtrArray *names)
{
  return names->len <= MAX_NAMES + 1;
}

static char *
join_names (GPtrArray *names)
{
  guint n_shown = are_all_told (names) ? names->len : MAX_NAMES;
  guint n_more = names->len - n_shown;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_shown; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));
  shown = g_strv_builder_end (builder);
  text = g_strjoinv (_ (", "), shown);
  if (n_more == 0)
    return g_steal_pointer (&text);
  /* Translators: some file names, and how many there are besides. */
  return g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), text, n_more);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
say_added (GString *text, const ScImportReport *self)
{
  guint n = self->added->len;

  if (n > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%'u photo added to %s.",
                                                   "%'u photos added to %s.", n),
                                         n, self->listing_name));
}

static void
say_known (GString *text, const ScImportReport *self)
{
  guint n = self->known_names->len;
  g_autofree char *names = join_names (self->known_names);

  if (n == 1)
    add_sentence (text, g_strdup_printf (_ ("“%s” was already here."), names));
  else if (n > 1)
    add_sentence (text, g_strdup_printf (ngettext ("%'u was already here: %s.",
                                                   "%'u were already here: %s.", n),
                                         n, names));
}

static void
say_foreign (GString *text, const ScImportReport *self)
{
  guint n = self->foreign_names->len;
  g_autofree char *names = join_names (self->foreign_names);

  if (n == 1)
    add_sentence (text, g_strdup_printf (_ ("“%s” is no photo that StageCraft can use."), names));
  else if (n > 1)
    add_sentence (text, g_strdup_printf (ngettext ("%'u file is no photo: %s.",
                                                   "%'u files are no photos: %s.", n),
                                         n, names));
}

static void
say_failed (GString *text, const ScImportReport *self)
{
  guint n_failed = self->failed_names->len;
  guint n_folders = self->refusals->len - n_failed - self->foreign_names->len;
  g_autofree char *names = join_names (self->failed_names);

  if (n_failed + n_folders == 0)
    return;
  if (self->refusals->len == 1)
    {
      add_sentence (text, g_strdup (g_ptr_array_index (self->refusals, 0)));
      return;
    }
  if (n_failed > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%'u file could not be added: %s.",
                                                   "%'u files could not be added: %s.", n_failed),
                                         n_failed, names));
  if (n_folders > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%'u folder could not be read.",
                                                   "%'u folders could not be read.", n_folders),
                                         n_folders));
}

static void
say_end (GString *text, const ScImportReport *self)
{
  if (self->obstacle != NULL)
    add_sentence (text, g_strdup (self->obstacle));
  else if (self->is_cancelled)
    add_sentence (text, g_strdup (_ ("The rest was not added.")));
  if (self->is_cut)
    add_sentence (text, g_strdup (_ ("There were more files than can be added in one go. Add the "
                                     "other folders one by one.")));
  if (text->len == 0)
    add_sentence (text, g_strdup (_ ("There is no photo in it. Add a folder that has some.")));
}

/**
 * sc_import_report_dup_summary:
 * @self: a report that is complete
 *
 * Returns: (transfer full): what happened, in one message
 */
char *
sc_import_report_dup_summary (const ScImportReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  say_added (text, self);
  say_known (text, self);
  say_foreign (text, self);
  say_failed (text, self);
  say_end (text, self);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sc_import_report_has_more:
 * @self: a report that is complete
 *
 * Returns: whether sc_import_report_dup_details() has more to say than the summary
 */
gboolean
sc_import_report_has_more (const ScImportReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->refusals->len <= 1)
    return FALSE;
  return self->refusals->len > self->foreign_names->len || !are_all_told (self->foreign_names);
}

/**
 * sc_import_report_dup_details:
 * @self: a report that is complete
 *
 * Returns: (transfer full): why each file was refused, one a line
 */
char *
sc_import_report_dup_details (const ScImportReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_shown;

  g_return_val_if_fail (self != NULL, NULL);

  n_shown = MIN (self->refusals->len, MAX_DETAILS);
  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (self->refusals, i));
  if (n_shown < self->refusals->len)
    g_string_append_printf (text, _ ("\n… and %'u more."), self->refusals->len - n_shown);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
