/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gdesktopappinfo.h>

#include "sc-application.h"
#include "sc-image-format.h"

static GDesktopAppInfo *
load (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("STAGECRAFT_BUILD_ROOT"), "data", SC_APP_ID ".desktop", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  GDesktopAppInfo *info;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  /* The program itself is not installed here. */
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Exec", "/bin/true %F");
  info = g_desktop_app_info_new_from_keyfile (file);
  g_assert_nonnull (info);
  return info;
}

/* “Open with” is offered for what can be read, and for nothing else but HEIF without a codec. */
static void
test_formats (void)
{
  g_autoptr (GDesktopAppInfo) info = load ();
  const char *const *offered = g_app_info_get_supported_types (G_APP_INFO (info));
  guint n_supported = 1;

  for (int format = SC_IMAGE_FORMAT_UNKNOWN; format <= SC_IMAGE_FORMAT_PDF; format++)
    {
      const char *type = sc_image_format_get_mime_type ((ScImageFormat) format);
      gboolean is_supported = sc_image_format_is_supported ((ScImageFormat) format);

      g_assert_cmpint (g_strv_contains (offered, type), ==, is_supported);
      n_supported += is_supported ? 1 : 0;
    }
  g_assert_true (g_strv_contains (offered, "image/heif"));
  g_assert_cmpuint (g_strv_length ((char **) offered), ==, n_supported);
  g_assert_true (g_app_info_supports_files (G_APP_INFO (info)));
}

/* The desktop asks the running program for each by this name. */
static void
test_actions (void)
{
  g_autoptr (GDesktopAppInfo) info = load ();
  g_autoptr (ScApplication) application = sc_application_new ();
  const char *const *names = g_desktop_app_info_list_actions (info);
  const char *const expected[] = { "new-listing", "add-photos", NULL };

  g_assert_true (g_desktop_app_info_get_boolean (info, "DBusActivatable"));
  g_assert_cmpstrv (names, expected);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *label = g_desktop_app_info_get_action_name (info, names[i]);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application), names[i]);

      g_assert_cmpstr (label, !=, "");
      g_assert_nonnull (action);
      g_assert_null (g_action_get_parameter_type (action));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop-file/formats", test_formats);
  g_test_add_func ("/desktop-file/actions", test_actions);
  return g_test_run ();
}
