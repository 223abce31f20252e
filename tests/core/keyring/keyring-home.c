/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "keyring-home.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define DAEMON "gnome-keyring-daemon"
#define PASSWORD "correct horse"
#define NAME "org.freedesktop.secrets"
#define START_LIMIT_S 20
/* Starts nothing by itself: what the system would start is no part of a test. */
#define BUS_CONFIG                                                                                 \
  "<busconfig><type>session</type><listen>unix:tmpdir=%s</listen>"                                 \
  "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"                 \
  "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>"

struct _KeyringHome
{
  char *directory;
  char *bus_address;
  GSubprocess *bus;
  GSubprocess *daemon;
};

/* Runs the calling test once more in a child; TRUE in the parent, when the child passed. */
gboolean
keyring_home_is_parent (void)
{
  if (g_test_subprocess ())
    return FALSE;

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  return TRUE;
}

static void
set_directory (KeyringHome *self, const char *variable, const char *name)
{
  g_autofree char *path = g_build_filename (self->directory, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_setenv (variable, path, TRUE);
}

/* What a failing test starts must not outlive it. */
static void
end_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocess *
spawn (const char *const *argv, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (flags | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  /* The daemon warns when a key is replaced; that is no reason for it to abort. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
start_bus (KeyringHome *self)
{
  g_autofree char *path = g_build_filename (self->directory, "bus.conf", NULL);
  g_autofree char *config = g_strdup_printf (BUS_CONFIG, self->directory);
  g_autofree char *option = g_strdup_printf ("--config-file=%s", path);
  const char *argv[] = { "dbus-daemon", option, "--nofork", "--print-address", NULL };
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);
  self->bus = spawn (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->bus));
  self->bus_address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", self->bus_address, TRUE);
}

static void
stop (GSubprocess **process)
{
  if (*process == NULL)
    return;

  g_subprocess_send_signal (*process, SIGTERM);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

KeyringHome *
keyring_home_new (void)
{
  KeyringHome *self = g_new0 (KeyringHome, 1);
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("stagecraft-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  set_directory (self, "HOME", "home");
  set_directory (self, "XDG_DATA_HOME", "data");
  set_directory (self, "XDG_CONFIG_HOME", "config");
  set_directory (self, "XDG_CACHE_HOME", "cache");
  set_directory (self, "XDG_RUNTIME_DIR", "run");
  g_unsetenv ("GOOGLE_AI_API_KEY");
  g_unsetenv ("SECRET_BACKEND");
  start_bus (self);
  return self;
}

/* Removes a directory with all that is in it. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

void
keyring_home_free (KeyringHome *self)
{
  keyring_home_stop_daemon (self);
  stop (&self->bus);
  remove_tree (self->directory);
  g_free (self->directory);
  g_free (self->bus_address);
  g_free (self);
}

/* A connection of its own: the shared one is libsecret's. */
GDBusConnection *
keyring_home_connect (KeyringHome *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      self->bus_address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("the keyring daemon did not start");
  return G_SOURCE_REMOVE;
}

static void
wait_for_daemon (KeyringHome *self)
{
  g_autoptr (GDBusConnection) connection = keyring_home_connect (self);
  gboolean has_appeared = FALSE;
  guint late = g_timeout_add_seconds (START_LIMIT_S, late_cb, NULL);
  guint watch = g_bus_watch_name_on_connection (connection, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                appeared_cb, NULL, &has_appeared, NULL);

  while (!has_appeared)
    g_main_context_iteration (NULL, TRUE);

  g_bus_unwatch_name (watch);
  g_source_remove (late);
}

/* FALSE, with the test skipped, where no daemon is installed. An unlocked daemon makes a
 * keyring at its first start; one that is started locked asks for the password. */
gboolean
keyring_home_start_daemon (KeyringHome *self, gboolean is_unlocked)
{
  const char *argv[]
      = { DAEMON, "--foreground", "--components=secrets", is_unlocked ? "--unlock" : NULL, NULL };
  g_autofree char *program = g_find_program_in_path (DAEMON);
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("There is no gnome-keyring-daemon on this computer.");
      return FALSE;
    }

  self->daemon = spawn (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->daemon), PASSWORD,
                             strlen (PASSWORD), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->daemon), NULL, &error);
  g_assert_no_error (error);
  wait_for_daemon (self);
  return TRUE;
}

void
keyring_home_stop_daemon (KeyringHome *self)
{
  stop (&self->daemon);
}

static guint
count_in (const char *path, const char *text, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  gsize size = 0;
  guint n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += count_in (child, text, n_files);
    }

  if (dir != NULL || !g_file_get_contents (path, &content, &size, NULL))
    return n;

  ++*n_files;
  return memmem (content, size, text, strlen (text)) != NULL;
}

/* Counts the files of this desktop that hold @text, and all of them in @n_files. */
guint
keyring_home_count_files_with (KeyringHome *self, const char *text, guint *n_files)
{
  *n_files = 0;
  return count_in (self->directory, text, n_files);
}
