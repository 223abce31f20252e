/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-pairs.h"

#include "sc-image-decode.h"

#include <string.h>
#include <time.h>

#define SIDE 960

static void
pair_free (BenchPair *pair)
{
  g_free (pair->folder);
  g_free (pair->name);
  g_free (pair->label);
  g_free (pair->before_name);
  g_clear_object (&pair->before);
  g_clear_object (&pair->after);
  g_free (pair);
}

GdkPixbuf *
bench_load (const char *folder, const char *name, int side)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  GdkPixbuf *image = bytes != NULL
                         ? sc_image_decode (bytes, &sc_image_default_limits, side, NULL, &error)
                         : NULL;

  if (image == NULL)
    g_printerr ("%s: %s\n", name, error->message);
  return image;
}

static int
find_column (char **names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  g_error ("The manifest has no column “%s”.", name);
}

static BenchPair *
read_pair (const char *folder, char **cells, const int *columns)
{
  int last = MAX (columns[0], MAX (columns[1], columns[2]));
  if ((int) g_strv_length (cells) <= last || *cells[columns[1]] == '\0'
      || *cells[columns[2]] == '\0')
    return NULL;
  BenchPair *pair = g_new0 (BenchPair, 1);
  pair->folder = g_strdup (folder);
  pair->name = g_strdup (cells[columns[0]]);
  pair->before_name = g_strdup (cells[columns[1]]);
  pair->label = g_strdup (cells[columns[2]]);
  for (int i = 0; cells[i] != NULL; i++)
    pair->has_new_finishes |= strstr (cells[i], "finishes changed") != NULL;
  pair->before = bench_load (folder, pair->before_name, SIDE);
  pair->after = bench_load (folder, pair->name, SIDE);
  if (pair->before != NULL && pair->after != NULL)
    return pair;
  pair_free (pair);
  return NULL;
}

GPtrArray *
bench_read_pairs (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "manifest.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) names = g_strsplit (lines[0], "\t", -1);
  int columns[3] = { find_column (names, "file"), find_column (names, "before"),
                     find_column (names, "class") };
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      BenchPair *pair = read_pair (folder, cells, columns);
      if (pair != NULL)
        g_ptr_array_add (pairs, pair);
    }
  return pairs;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return (first > second) - (first < second);
}

double
bench_quantile (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) (share * (values->len - 1) + 0.5));
}

void
bench_print_quantiles (const char *name, GArray *values)
{
  g_print ("  %-34s n %4u  min %8.3f  10%% %8.3f  50%% %8.3f  90%% %8.3f  max %8.3f\n", name,
           values->len, bench_quantile (values, 0), bench_quantile (values, 0.1),
           bench_quantile (values, 0.5), bench_quantile (values, 0.9), bench_quantile (values, 1));
}

/* Of this process, so that what else the machine does is not counted. */
double
bench_milliseconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}
