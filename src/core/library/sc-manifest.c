/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-manifest.h"

#include "sc-migrations.h"
#include "sc-row-list.h"
#include "sc-timestamp.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define FORMAT "stagecraft-backup"
#define FORMAT_VERSION 1

/**
 * sc_manifest_new:
 *
 * Returns: (transfer full): a manifest of nothing
 */
ScManifest *
sc_manifest_new (void)
{
  ScManifest *self = g_new0 (ScManifest, 1);

  self->missing = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * sc_manifest_free:
 * @self: (nullable): a manifest
 */
void
sc_manifest_free (ScManifest *self)
{
  if (self == NULL)
    return;

  g_free (self->created_at);
  g_free (self->newest_change);
  g_free (self->database_sha256);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

/**
 * sc_manifest_get_newest_change:
 * @database: a library's database
 * @newest: (out) (nullable): timestamp of the newest change to the user's data, %NULL for none
 * @error: any #ScLibraryError
 *
 * Tells when the user's data last changed. Settings and built-in styles do not count.
 */
gboolean
sc_manifest_get_newest_change (ScDatabase *database, char **newest, GError **error)
{
  g_autoptr (ScStatement) row = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (database != NULL && newest != NULL, FALSE);

  row = sc_database_prepare (database, error, "SELECT newest FROM changes", "");
  if (row == NULL || !sc_statement_next (row, &has_row, error))
    return FALSE;
  *newest = has_row ? g_strdup (sc_statement_get_text (row, 0)) : NULL;
  return TRUE;
}

static gpointer
read_text (ScStatement *row)
{
  return g_strdup (sc_statement_get_text (row, 0));
}

/**
 * sc_manifest_list_blobs:
 * @database: a library's database
 * @error: any #ScLibraryError
 *
 * Returns: (transfer full) (element-type utf8): content addresses of all originals,
 *   results and pictures of the user's styles
 */
GPtrArray *
sc_manifest_list_blobs (ScDatabase *database, GError **error)
{
  g_autoptr (ScStatement) rows = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  rows = sc_database_prepare (database, error,
                              "SELECT sha256 FROM photos UNION SELECT staged_sha256 FROM stagings"
                              " WHERE staged_sha256 IS NOT NULL"
                              " UNION SELECT preview FROM styles WHERE length (preview) = 64",
                              "");
  return sc_row_list_read (rows, read_text, g_free, error);
}

/**
 * sc_manifest_describe:
 * @self: a new manifest
 * @database: what is backed up
 * @error: any #ScLibraryError
 *
 * Fills in what the database says about itself.
 */
gboolean
sc_manifest_describe (ScManifest *self, ScDatabase *database, GError **error)
{
  g_return_val_if_fail (self != NULL && database != NULL, FALSE);

  self->created_at = sc_timestamp_now ();
  return sc_migrations_get_version (database, &self->schema_version, error)
         && sc_manifest_get_newest_change (database, &self->newest_change, error)
         && sc_database_get_int (database, &self->n_listings, error,
                                 "SELECT count (*) FROM listings", "")
         && sc_database_get_int (database, &self->n_photos, error, "SELECT count (*) FROM photos",
                                 "")
         && sc_database_get_int (database, &self->n_stagings, error,
                                 "SELECT count (*) FROM stagings", "");
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * sc_manifest_to_bytes:
 * @self: a manifest
 *
 * Returns: (transfer full): its JSON
 */
GBytes *
sc_manifest_to_bytes (const ScManifest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  add_int (builder, "format_version", FORMAT_VERSION);
  add_int (builder, "schema_version", self->schema_version);
  add_text (builder, "created_at", self->created_at);
  add_text (builder, "newest_change", self->newest_change);
  add_text (builder, "database_sha256", self->database_sha256);
  add_int (builder, "listings", self->n_listings);
  add_int (builder, "photos", self->n_photos);
  add_int (builder, "stagings", self->n_stagings);
  add_int (builder, "blobs", self->n_blobs);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->missing->len; i++)
    json_builder_add_string_value (builder, self->missing->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : -1;
}

static void
read_missing (ScManifest *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "missing");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_ptr_array_add (self->missing, json_node_dup_string (element));
    }
}

static gboolean
check_format (JsonObject *object, GError **error)
{
  if (object == NULL || g_strcmp0 (get_text (object, "format"), FORMAT) != 0
      || get_text (object, "database_sha256") == NULL || get_int (object, "blobs") < 0
      || get_int (object, "schema_version") < 1)
    {
      g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_INVALID,
                           _ ("The file is not a backup of StageCraft. Choose another; nothing was "
                              "changed."));
      return FALSE;
    }
  if (get_int (object, "format_version") == FORMAT_VERSION)
    return TRUE;

  g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NEWER,
                       _ ("The backup was written by a newer StageCraft. Update StageCraft and try "
                          "again; nothing was changed."));
  return FALSE;
}

/**
 * sc_manifest_parse:
 * @bytes: from a file that anybody may have written
 * @error: %SC_LIBRARY_ERROR_INVALID when it is no manifest, %SC_LIBRARY_ERROR_NEWER
 *
 * Returns: (transfer full): the manifest
 */
ScManifest *
sc_manifest_parse (GBytes *bytes, GError **error)
{
  /* Not an immutable result: json-glib 1.10 aborts then when two values follow each other. */
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (ScManifest) self = sc_manifest_new ();
  JsonObject *object = NULL;
  JsonNode *root;
  gsize size;
  const char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &size);
  if (text != NULL && json_parser_load_from_data (parser, text, (gssize) size, NULL))
    {
      root = json_parser_get_root (parser);
      object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
    }
  if (!check_format (object, error))
    return NULL;

  self->schema_version = (int) MIN (get_int (object, "schema_version"), G_MAXINT);
  self->created_at = g_strdup (get_text (object, "created_at"));
  self->newest_change = g_strdup (get_text (object, "newest_change"));
  self->database_sha256 = g_strdup (get_text (object, "database_sha256"));
  self->n_listings = get_int (object, "listings");
  self->n_photos = get_int (object, "photos");
  self->n_stagings = get_int (object, "stagings");
  self->n_blobs = get_int (object, "blobs");
  read_missing (self, object);
  return g_steal_pointer (&self);
}
