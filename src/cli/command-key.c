/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "sc-settings.h"

#define USAGE                                                                                      \
  N_ ("set | check | clear\n\nKeeps the Gemini key in the system keyring. “set” reads it from\n"   \
      "standard input, never from the command line.")

/* Longer than any key; one byte more is read so that a longer text is refused, not cut. */
#define MOST_BYTES 1024

#define CTRL_C 3

static void
set_echo (gboolean is_on)
{
  struct termios attributes;

  if (tcgetattr (STDIN_FILENO, &attributes) != 0)
    return;
  /* Without signals, so that Ctrl+C cannot leave the terminal without echo; it ends the line. */
  if (is_on)
    attributes.c_lflag |= ECHO | ISIG;
  else
    attributes.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &attributes);
}

static gsize
read_line (char *buffer, gsize size)
{
  gsize length = 0;

  while (length < size)
    {
      gssize n = read (STDIN_FILENO, buffer + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || buffer[length] == '\n')
        break;
      if (buffer[length] == CTRL_C)
        return 0;
      length++;
    }
  return length;
}

static int
set (Cli *cli)
{
  char buffer[MOST_BYTES + 1] = { 0 };
  gboolean is_terminal = isatty (STDIN_FILENO);
  g_autoptr (GError) error = NULL;
  gboolean is_kept;

  if (is_terminal)
    {
      g_printerr (_ ("Paste the key and press Enter; it is not shown: "));
      set_echo (FALSE);
    }
  buffer[read_line (buffer, MOST_BYTES)] = '\0';
  if (is_terminal)
    {
      set_echo (TRUE);
      g_printerr ("\n");
    }
  is_kept = sc_keyring_store (SC_SERVICE_GEMINI, buffer, NULL, &error);
  explicit_bzero (buffer, sizeof buffer);
  if (!is_kept)
    return cli_fail (error);
  g_printerr (_ ("The key is in the keyring. “stagecraft-cli key check” tries it.\n"));
  return cli_done (cli);
}

static const char *
describe_source (ScKeySource source)
{
  switch (source)
    {
    case SC_KEY_SOURCE_KEYRING:
      return "keyring";
    case SC_KEY_SOURCE_ENVIRONMENT:
      return "environment";
    case SC_KEY_SOURCE_SESSION:
      return "session";
    case SC_KEY_SOURCE_NONE:
    default:
      return "none";
    }
}

static void
print_check (Cli *cli, ScKeySource source, const char *model, const ScProviderReply *reply)
{
  const gboolean is_accepted = reply->outcome == SC_OUTCOME_OK;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->is_json)
    {
      g_print ("%s\n", is_accepted ? _ ("Google accepts the key.")
                                   : sc_outcome_get_sentence (reply->outcome));
      return;
    }
  json_builder_begin_object (builder);
  cli_json_bool (builder, "accepted", is_accepted);
  cli_json_string (builder, "source", describe_source (source));
  cli_json_string (builder, "model", model);
  cli_json_string (builder, "outcome", sc_outcome_get_code (reply->outcome));
  json_builder_end_object (builder);
  cli_json_print (builder);
}

static int
check (Cli *cli)
{
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (ScProviderReply) reply = NULL;
  g_autoptr (ScKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;
  ScKeySource source;

  if (!cli_open (cli))
    return CLI_FAILED;
  key = sc_keyring_lookup (SC_SERVICE_GEMINI, &source, NULL, NULL);
  provider = sc_service_new_provider (cli->library, NULL, &error);
  if (provider == NULL)
    return cli_fail (error);
  model = sc_settings_get_text (cli->library, "model", &error);
  if (model == NULL)
    return cli_fail (error);
  reply = sc_provider_check (provider, model, NULL);
  print_check (cli, source, model, reply);
  return reply->outcome == SC_OUTCOME_OK ? CLI_FINE : CLI_FAILED;
}

static int
clear (Cli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!sc_keyring_clear (SC_SERVICE_GEMINI, NULL, &error))
    return cli_fail (error);
  g_printerr (_ ("The key was removed from the keyring.\n"));
  return cli_done (cli);
}

int
cli_key (Cli *cli, int argc, char **argv)
{
  if (!cli_parse (cli, _ (USAGE), NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc > 2)
    return cli_wrong_use (_ ("The key is read from standard input, never from the command line. If "
                             "that was your key, it may be in your shell’s history: replace it."));
  if (argc == 2 && g_str_equal (argv[1], "set"))
    return set (cli);
  if (argc == 2 && g_str_equal (argv[1], "check"))
    return check (cli);
  if (argc == 2 && g_str_equal (argv[1], "clear"))
    return clear (cli);
  return cli_wrong_use (_ ("Say “key set”, “key check” or “key clear”."));
}
