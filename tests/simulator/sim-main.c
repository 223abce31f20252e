/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

/* What the command line says beside the options of the server. */
typedef struct
{
  SimOptions server;
  char *port_file;
  gboolean has_parent;
  gboolean is_listing;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->server.key);
  g_free (self->server.log_file);
  g_free (self->server.save_directory);
  g_free (self->server.default_fault);
  g_free (self->server.models_file);
  g_free (self->port_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
read_arguments (Arguments *self, int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &self->server.port, "Port, 0 for any", "N" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &self->server.key, "Key that is accepted", "KEY" },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &self->server.log_file, "One line for each call",
      "FILE" },
    { "save-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->server.save_directory,
      "Keep the pictures and words that arrive", "DIR" },
    { "latency-ms", 0, 0, G_OPTION_ARG_INT, &self->server.latency_ms,
      "How long a picture takes at least", "N" },
    { "default-fault", 0, 0, G_OPTION_ARG_STRING, &self->server.default_fault,
      "Fault of every call, or of the first TIMES", "NAME[*TIMES]" },
    { "models", 0, 0, G_OPTION_ARG_FILENAME, &self->server.models_file, "Table of models", "FILE" },
    { "fast", 0, 0, G_OPTION_ARG_NONE, &self->server.is_fast, "Draw once for each photo and frame",
      NULL },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &self->port_file, "Where to write the port",
      "FILE" },
    { "die-with-parent", 0, 0, G_OPTION_ARG_NONE, &self->has_parent,
      "End when the process that started this ends", NULL },
    { "list-faults", 0, 0, G_OPTION_ARG_NONE, &self->is_listing, "Print all faults and end", NULL },
    { NULL },
  };

  g_option_context_set_summary (
      context, "Speaks the Gemini API on 127.0.0.1 and draws instead of staging.\n"
               "A prompt with [[fault:NAME]] or [[fault:NAME*TIMES]] gets that fault.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  /* Not an argument where it must not be seen: every process can read the arguments of all. */
  if (self->server.key == NULL)
    self->server.key = g_strdup (g_getenv ("STAGECRAFT_SIMULATOR_KEY"));
  if (self->server.key == NULL)
    self->server.key = g_strdup ("TEST_KEY");
  if (self->server.models_file == NULL)
    self->server.models_file = g_strdup (SIM_MODELS_FILE);
  return TRUE;
}

static gboolean
end_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
announce (const SimServer *server, const char *port_file, GError **error)
{
  g_autofree char *port = g_strdup_printf ("%u\n", server->port);

  if (port_file != NULL && !g_file_set_contents (port_file, port, -1, error))
    return FALSE;
  printf ("http://127.0.0.1:%u\n", server->port);
  fflush (stdout);
  return TRUE;
}

static gboolean
run (Arguments *arguments, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SimServer) server = sim_server_new (&arguments->server, error);
  guint sources[2];
  gboolean is_ready;

  if (server == NULL)
    return FALSE;
  sources[0] = g_unix_signal_add (SIGTERM, end_cb, loop);
  sources[1] = g_unix_signal_add (SIGINT, end_cb, loop);
  is_ready = announce (server, arguments->port_file, error);
  if (is_ready)
    g_main_loop_run (loop);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);
  return is_ready;
}

int
main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;
  pid_t parent = getppid ();

  setlocale (LC_ALL, "C");
  if (!read_arguments (&arguments, argc, argv, &error))
    {
      fprintf (stderr, "stagecraft-simulator: %s\n", error->message);
      return 2;
    }
  if (arguments.is_listing)
    {
      g_autofree char *list = sim_faults_list ();

      fputs (list, stdout);
      return EXIT_SUCCESS;
    }
  if (arguments.has_parent && (prctl (PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid () != parent))
    return EXIT_FAILURE;
  if (run (&arguments, &error))
    return EXIT_SUCCESS;
  fprintf (stderr, "stagecraft-simulator: %s\n", error->message);
  return EXIT_FAILURE;
}
