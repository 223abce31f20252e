/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sc-library.h"
#include "sc-models.h"

G_BEGIN_DECLS

/* Exit status of every command. */
enum
{
  CLI_FINE = 0,
  CLI_FAILED = 1,
  CLI_WRONG_USE = 2,
  CLI_PARTLY_FAILED = 3,
};

/**
 * Cli:
 * @data_dir: the library's folder
 * @is_json: whether to print for machines
 * @library: open when the command needs it, else %NULL
 * @models: the price table, open like @library
 *
 * What a command works with.
 */
typedef struct
{
  char *data_dir;
  gboolean is_json;
  ScLibrary *library;
  ScModels *models;
} Cli;

typedef int (*CliRun) (Cli *cli, int argc, char **argv);

int cli_stage (Cli *cli, int argc, char **argv);
int cli_revise (Cli *cli, int argc, char **argv);
int cli_history (Cli *cli, int argc, char **argv);
int cli_show (Cli *cli, int argc, char **argv);
int cli_save (Cli *cli, int argc, char **argv);
int cli_judge (Cli *cli, int argc, char **argv);
int cli_queue (Cli *cli, int argc, char **argv);
int cli_styles (Cli *cli, int argc, char **argv);
int cli_rooms (Cli *cli, int argc, char **argv);
int cli_models (Cli *cli, int argc, char **argv);
int cli_key (Cli *cli, int argc, char **argv);
int cli_settings (Cli *cli, int argc, char **argv);
int cli_doctor (Cli *cli, int argc, char **argv);
int cli_backup (Cli *cli, int argc, char **argv);
int cli_restore (Cli *cli, int argc, char **argv);

gboolean cli_open_library (Cli *cli, GError **error);
gboolean cli_open (Cli *cli);
gboolean
cli_parse (Cli *cli, const char *usage, const GOptionEntry *entries, int *argc, char ***argv);
int cli_done (const Cli *cli);
int cli_fail (const GError *error);
int cli_wrong_use (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
