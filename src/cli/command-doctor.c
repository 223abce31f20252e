/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-keyring.h"
#include "sc-service.h"
#include "sc-settings.h"

/* Below this a batch of large results may not fit. */
#define LEAST_FREE_MB 500

typedef struct
{
  JsonBuilder *builder;
  gboolean is_json;
  gboolean is_well;
} Report;

G_GNUC_PRINTF (4, 5)
static void
tell (Report *report, const char *name, gboolean is_fine, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  report->is_well = report->is_well && is_fine;
  if (!report->is_json)
    g_print ("%s %-9s %s\n", is_fine ? "✓" : "✗", name, text);
  json_builder_begin_object (report->builder);
  cli_json_string (report->builder, "check", name);
  cli_json_bool (report->builder, "ok", is_fine);
  cli_json_string (report->builder, "text", text);
  json_builder_end_object (report->builder);
}

static void
check_database (Report *report, Cli *cli)
{
  g_autoptr (GError) error = NULL;

  if (sc_library_check_integrity (cli->library, &error))
    tell (report, "database", TRUE, _ ("The library in “%s” is sound."), cli->data_dir);
  else
    tell (report, "database", FALSE, "%s", error->message);
}

static void
check_disk (Report *report, Cli *cli)
{
  g_autoptr (GFile) folder = g_file_new_for_path (cli->data_dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, &error);
  guint64 free_mb;

  if (info == NULL)
    {
      tell (report, "disk", FALSE, "%s", error->message);
      return;
    }
  free_mb = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) / 1000000;
  tell (report, "disk", free_mb >= LEAST_FREE_MB, _ ("%d MB are free."), (int) free_mb);
}

static gboolean
check_key (Report *report)
{
  g_autoptr (GError) error = NULL;
  ScKeySource source;
  g_autoptr (ScKey) key = sc_keyring_lookup (SC_SERVICE_GEMINI, &source, NULL, &error);

  if (key == NULL)
    tell (report, "key", FALSE, "%s", error->message);
  else if (source == SC_KEY_SOURCE_ENVIRONMENT)
    tell (report, "key", TRUE, _ ("The key comes from the environment."));
  else
    tell (report, "key", TRUE, _ ("The key is in the keyring."));
  return key != NULL;
}

static void
check_service (Report *report, Cli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = sc_service_dup_address (cli->library, &error);
  g_autofree char *model = sc_settings_get_text (cli->library, "model", &error);
  g_autoptr (ScProvider) provider = NULL;
  g_autoptr (ScProviderReply) reply = NULL;

  provider = address != NULL && model != NULL ? sc_service_new_provider (cli->library, NULL, &error)
                                              : NULL;
  if (provider == NULL)
    {
      tell (report, "service", FALSE, "%s", error->message);
      return;
    }
  reply = sc_provider_check (provider, model, NULL);
  if (reply->outcome == SC_OUTCOME_OK)
    tell (report, "service", TRUE, _ ("%s answers and accepts the key for %s."), address, model);
  else
    tell (report, "service", FALSE, _ ("%s: %s"), address,
          sc_outcome_get_sentence (reply->outcome));
}

static void
tell_versions (Report *report)
{
  tell (report, "versions", TRUE, "StageCraft %s, GLib %u.%u.%u", SC_VERSION, glib_major_version,
        glib_minor_version, glib_micro_version);
}

int
cli_doctor (Cli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Report report = { .builder = builder, .is_well = TRUE };
  g_autoptr (GError) error = NULL;

  if (!cli_parse (cli,
                  _ ("\n\nChecks the library, the keyring, the service and the disk. Calls nothing "
                     "that costs."),
                  NULL, &argc, &argv))
    return CLI_WRONG_USE;
  report.is_json = cli->is_json;
  json_builder_begin_array (builder);
  if (cli_open_library (cli, &error))
    check_database (&report, cli);
  else
    tell (&report, "database", FALSE, "%s", error->message);
  check_disk (&report, cli);
  if (!check_key (&report))
    tell (&report, "service", FALSE, "%s", _ ("Not asked, for there is no key to ask with."));
  else if (cli->library != NULL && error == NULL)
    check_service (&report, cli);
  tell_versions (&report);
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  return report.is_well ? CLI_FINE : CLI_FAILED;
}
