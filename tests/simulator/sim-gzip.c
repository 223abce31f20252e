/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-gzip.h"

#include <gio/gio.h>
#include <string.h>

/* Quick rather than small: this runs for each reply. */
#define LEVEL 1
#define PIECE_BYTES (1024 * 1024)

static GOutputStream *
open_stream (GOutputStream *target)
{
  g_autoptr (GZlibCompressor) compressor = NULL;

  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL);
  return g_converter_output_stream_new (target, G_CONVERTER (compressor));
}

static GBytes *
repeat (GBytes *bytes, guint times)
{
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = open_stream (target);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < times; i++)
    g_output_stream_write_all (stream, data, size, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
}

GBytes *
sim_gzip (GBytes *bytes)
{
  return repeat (bytes, 1);
}

/* One of the pieces of a reply that is far too large: spaces, which JSON may begin with. */
GBytes *
sim_gzip_make_piece (void)
{
  char *spaces = g_malloc (PIECE_BYTES);

  memset (spaces, ' ', PIECE_BYTES);
  return g_bytes_new_take (spaces, PIECE_BYTES);
}

/* All those pieces, packed. */
GBytes *
sim_gzip_make_bomb (void)
{
  g_autoptr (GBytes) piece = sim_gzip_make_piece ();

  return repeat (piece, SIM_GZIP_HUGE_PIECES);
}
