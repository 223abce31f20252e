/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-json.h"
#include "cli.h"
#include "sc-room-types.h"

int
cli_rooms (Cli *cli, int argc, char **argv)
{
  const GPtrArray *types = sc_room_types_get_all ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli_parse (cli, _ ("\n\nLists the room types."), NULL, &argc, &argv))
    return CLI_WRONG_USE;
  if (argc != 1)
    return cli_wrong_use (_ ("“rooms %s” is not understood."), argv[1]);
  json_builder_begin_array (builder);
  for (guint i = 0; i < types->len; i++)
    {
      const ScRoomType *type = g_ptr_array_index (types, i);

      json_builder_begin_object (builder);
      cli_json_string (builder, "id", type->id);
      cli_json_string (builder, "name", type->name);
      json_builder_end_object (builder);
      if (!cli->is_json)
        g_print ("%-16s %s\n", type->id, type->name);
    }
  json_builder_end_array (builder);
  if (cli->is_json)
    cli_json_print (builder);
  return CLI_FINE;
}
