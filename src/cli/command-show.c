/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-format.h"
#include "cli-json.h"
#include "cli-lights.h"
#include "cli.h"
#include "sc-blobs.h"
#include "sc-money.h"

#define USAGE N_ ("ID\n\nShows one staging: what was asked, what came of it, and every call.")

static void
print_json (Cli *cli, const ScStaging *staging, const ScPhoto *photo, GPtrArray *attempts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *before = sc_blobs_dup_path (cli->library, photo->sha256);
  g_autofree char *after = staging->result.sha256 != NULL
                               ? sc_blobs_dup_path (cli->library, staging->result.sha256)
                               : NULL;

  json_builder_begin_object (builder);
  cli_json_add_staging (builder, staging);
  cli_json_string (builder, "prompt", staging->order.prompt);
  cli_json_string (builder, "original_path", before);
  cli_json_string (builder, "staged_path", after);
  json_builder_set_member_name (builder, "photo");
  json_builder_begin_object (builder);
  cli_json_add_photo (builder, photo);
  json_builder_end_object (builder);
  cli_json_add_attempts (builder, attempts);
  json_builder_end_object (builder);
  cli_json_print (builder);
}

static void
print_field (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_print ("%-12s %s\n", name, value);
}

static void
print_lights (const ScStagingResult *result)
{
  g_autofree char *colours = NULL;
  g_autofree char *quality = NULL;
  ScFidelity fidelity;

  if (!sc_judgement_read (result, &fidelity))
    return;
  colours = cli_lights_colours (&fidelity);
  quality = g_strdup_printf ("%.2f", fidelity.quality);
  print_field (_ ("Camera"), cli_lights_camera (&fidelity));
  print_field (_ ("Structure"), cli_lights_structure (&fidelity));
  print_field (_ ("Colours"), colours);
  print_field (_ ("Quality"), quality);
}

static void
print_result (const ScStaging *staging)
{
  g_autofree char *size = NULL;
  g_autofree char *time = NULL;
  g_autofree char *cost = NULL;

  if (staging->status != SC_STATUS_COMPLETED)
    return;
  size = g_strdup_printf ("%d × %d", staging->result.width, staging->result.height);
  time = cli_format_duration (staging->result.processing_time_ms);
  cost = sc_money_format (staging->result.cost_micros, staging->result.currency);
  print_field (_ ("Result"), size);
  print_field (_ ("Took"), time);
  print_field (_ ("Cost"), cost);
  print_lights (&staging->result);
}

static void
print_attempts (GPtrArray *attempts)
{
  for (guint i = 0; i < attempts->len; i++)
    {
      const ScAttempt *attempt = g_ptr_array_index (attempts, i);
      g_autofree char *started = cli_format_time (attempt->started_at);
      g_autofree char *cost = sc_money_format (attempt->cost_micros, NULL);

      g_print (_ ("Call %d       %s  %s  %s  %s\n"), attempt->number, started,
               attempt->outcome != NULL ? attempt->outcome : _ ("no answer yet"), cost,
               attempt->detail != NULL ? attempt->detail : "");
    }
}

static void
print_text (const ScStaging *staging, const ScPhoto *photo, GPtrArray *attempts)
{
  g_autofree char *created = cli_format_time (staging->created_at);

  print_field (_ ("Staging"), staging->id);
  print_field (_ ("Photo"), photo->file_name);
  print_field (_ ("Status"), cli_format_status (staging->status));
  print_field (_ ("Why"), staging->error_message);
  print_field (_ ("Verdict"), sc_verdict_to_string (staging->verdict));
  print_field (_ ("Operation"), sc_operation_to_string (staging->order.operation));
  print_field (_ ("Style"), staging->order.style_id);
  print_field (_ ("Room type"), staging->order.room_type);
  print_field (_ ("Wishes"), staging->order.instructions);
  print_field (_ ("Model"), staging->order.model);
  print_field (_ ("Revises"), staging->parent_id);
  print_field (_ ("Asked"), created);
  print_result (staging);
  print_attempts (attempts);
  g_print ("\n%s\n", staging->order.prompt);
}

static int
show (Cli *cli, const char *id)
{
  g_autoptr (ScStaging) staging = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;

  staging = sc_staging_resolve (cli->library, id, &error);
  if (staging == NULL)
    return cli_fail (error);
  photo = sc_photo_get (cli->library, staging->photo_id, &error);
  if (photo == NULL)
    return cli_fail (error);
  attempts = sc_attempt_list (cli->library, staging->id, &error);
  if (attempts == NULL)
    return cli_fail (error);
  if (cli->is_json)
    print_json (cli, staging, photo, attempts);
  else
    print_text (staging, photo, attempts);
  return CLI_FINE;
}

int
cli_show (Cli *cli, int argc, char **argv)
{
  if (!cli_parse (cli, _ (USAGE), NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 2)
    return cli_wrong_use (_ ("Name one staging."));
  return cli_open (cli) ? show (cli, argv[1]) : CLI_FAILED;
}
