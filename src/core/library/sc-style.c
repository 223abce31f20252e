/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-style.h"

#include "sc-row-list.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "id, name, description, preview, prompt_template, active, sort_order, built_in"

static gpointer
read_row (ScStatement *row)
{
  ScStyle *self = g_new0 (ScStyle, 1);

  self->id = g_strdup (sc_statement_get_text (row, 0));
  self->name = g_strdup (sc_statement_get_text (row, 1));
  self->description = g_strdup (sc_statement_get_text (row, 2));
  self->preview = g_strdup (sc_statement_get_text (row, 3));
  self->prompt_template = g_strdup (sc_statement_get_text (row, 4));
  self->active = sc_statement_get_int (row, 5) != 0;
  self->sort_order = (int) sc_statement_get_int (row, 6);
  self->built_in = sc_statement_get_int (row, 7) != 0;
  return self;
}

static gboolean
check_id (const char *id, GError **error)
{
  if (*id != '\0' && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (id))
    return TRUE;

  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
               _ ("“%s” cannot be the short name of a style. Use small letters, digits and "
                  "underscores only."),
               id);
  return FALSE;
}

static void
set_built_in (GError **error)
{
  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                       _ ("This style comes with StageCraft and cannot be changed. Make one of "
                          "your own under another name."));
}

/**
 * sc_style_save:
 * @library: a library
 * @style: all of it
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_INVALID for an id with other characters than
 *   [a-z0-9_], or when a style of the user has the id of a built-in one
 *
 * Adds a style or replaces the one with its id. Saving what is there already changes nothing.
 */
gboolean
sc_style_save (ScLibrary *library, const ScStyle *style, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  gint64 is_protected = 0;

  g_return_val_if_fail (database != NULL && style != NULL && style->id != NULL, FALSE);
  g_return_val_if_fail (style->name != NULL && style->prompt_template != NULL, FALSE);

  if (!check_id (style->id, error)
      || !sc_database_get_int (database, &is_protected, error,
                               "SELECT EXISTS (SELECT 1 FROM styles WHERE id = ? AND built_in > ?)",
                               "si", style->id, (gint64) (style->built_in != FALSE)))
    return FALSE;
  if (is_protected != 0)
    {
      set_built_in (error);
      return FALSE;
    }
  return sc_database_run (
      database, error,
      "INSERT INTO styles (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (id) DO UPDATE SET (name, description, preview, prompt_template, active,"
      " sort_order, built_in) = (?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " WHERE (name, description, preview, prompt_template, active, sort_order, built_in)"
      " IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      "sssssiii", style->id, style->name, style->description != NULL ? style->description : "",
      style->preview, style->prompt_template, (gint64) (style->active != FALSE),
      (gint64) style->sort_order, (gint64) (style->built_in != FALSE));
}

static void
set_not_found (GError **error, const char *id)
{
  g_set_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND,
               _ ("There is no style “%s”. Choose one of the list of styles."), id);
}

/**
 * sc_style_get:
 * @library: a library
 * @id: its short name
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the style, active or not
 */
ScStyle *
sc_style_get (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (database != NULL && id != NULL, NULL);

  row = sc_database_prepare (database, error, "SELECT " COLUMNS " FROM styles WHERE id = ?", "s",
                             id);
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return NULL;
  if (!has_row)
    set_not_found (error, id);
  return has_row ? read_row (row) : NULL;
}

/**
 * sc_style_list:
 * @library: a library
 * @with_inactive: whether those that are not offered are wanted too
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type ScStyle): the styles, in the order they are shown
 */
GPtrArray *
sc_style_list (ScLibrary *library, gboolean with_inactive, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStatement) row = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  row = sc_database_prepare (database, error,
                             "SELECT " COLUMNS " FROM styles WHERE ? OR active"
                             " ORDER BY sort_order, id",
                             "i", (gint64) with_inactive);
  return sc_row_list_read (row, read_row, (GDestroyNotify) sc_style_free, error);
}

static gboolean
remove_or_hide (ScDatabase *database, const char *id, GError **error)
{
  return sc_database_run (database, error,
                          "DELETE FROM styles WHERE id = ?1"
                          " AND NOT EXISTS (SELECT 1 FROM stagings WHERE style_id = ?1)",
                          "s", id)
         && sc_database_run (database, error, "UPDATE styles SET active = 0 WHERE id = ?", "s", id);
}

/**
 * sc_style_remove:
 * @library: a library
 * @id: its short name
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_NOT_FOUND, %SC_LIBRARY_ERROR_INVALID for a
 *   built-in one
 *
 * Removes a style of the user. One that stagings were made with stays in the library, so that
 * they can say its name, but is not offered any more.
 */
gboolean
sc_style_remove (ScLibrary *library, const char *id, GError **error)
{
  ScDatabase *database = sc_library_get_database (library);
  g_autoptr (ScStyle) style = NULL;

  g_return_val_if_fail (database != NULL && id != NULL, FALSE);

  style = sc_style_get (library, id, error);
  if (style == NULL)
    return FALSE;
  if (style->built_in)
    {
      set_built_in (error);
      return FALSE;
    }
  if (!sc_database_begin (database, error))
    return FALSE;
  if (remove_or_hide (database, id, error))
    return sc_database_commit (database, error);
  sc_database_rollback (database);
  return FALSE;
}

/**
 * sc_style_translate_name:
 * @name: (nullable): of a style
 *
 * What people read. The library and every prompt keep the English name of a style that is shipped;
 * a name that somebody made up is left alone.
 *
 * Returns: (transfer none) (nullable): the name in the language of the user
 */
const char *
sc_style_translate_name (const char *name)
{
  return name != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "style", name) : NULL;
}

/**
 * sc_style_translate_description:
 * @description: (nullable): of a style
 *
 * Returns: (transfer none) (nullable): see sc_style_translate_name()
 */
const char *
sc_style_translate_description (const char *description)
{
  return description != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "style description", description)
                             : NULL;
}

/**
 * sc_style_free:
 * @self: (nullable): a style
 */
void
sc_style_free (ScStyle *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->preview);
  g_free (self->prompt_template);
  g_free (self);
}
