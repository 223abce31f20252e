/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-image-decode.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define MAX_SIDE 1024
#define N_MEANS 12
#define MAX_ERROR 1.0
#define MAX_SECONDS 3.0
#define MAX_MEGABYTES 600.0
#define DECODED (-1)

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER TRUE
#else
#define HAS_SANITIZER FALSE
#endif

/* What must become of a file; width and height are those of the upright original. A file
 * that is too small to stage is decoded all the same, without that limit. */
typedef struct
{
  const char *name;
  int code;
  int width;
  int height;
} Expected;

/* What did become of it, as the child process told. */
typedef struct
{
  int code;
  int width;
  int height;
  double means[N_MEANS];
  double seconds;
  double megabytes;
  char sentence[256];
} Result;

static const Expected files[] = {
  { "avif-exif.avif", DECODED, 512, 512 },
  { "avif-grid-4096x800.avif", DECODED, 4096, 800 },
  { "avif-icc.avif", SC_IMAGE_ERROR_TOO_SMALL, 57, 57 },
  { "avif-irot1.avif", DECODED, 640, 427 },
  { "avif-irot3-imir1.avif", DECODED, 640, 427 },
  { "avif-sequence.avifs", SC_IMAGE_ERROR_TOO_SMALL, 159, 159 },
  { "bomb-40000x40000-1bit.png", SC_IMAGE_ERROR_TOO_LARGE, 0, 0 },
  { "bomb-65536x65536.png", SC_IMAGE_ERROR_TOO_LARGE, 0, 0 },
  { "bomb-gif.gif", SC_IMAGE_ERROR_UNSUPPORTED, 0, 0 },
  { "bomb-png-text-chunk.png", SC_IMAGE_ERROR_TOO_SMALL, 1, 1 },
  { "cmyk-adobe.jpg", SC_IMAGE_ERROR_TOO_SMALL, 100, 100 },
  { "cmyk-noprofile.jpg", DECODED, 500, 333 },
  { "cmyk-swop.jpg", DECODED, 500, 333 },
  { "empty-file.jpg", SC_IMAGE_ERROR_EMPTY, 0, 0 },
  { "exif-landscape-1.jpg", DECODED, 600, 450 },
  { "exif-landscape-2.jpg", DECODED, 600, 450 },
  { "exif-landscape-4.jpg", DECODED, 600, 450 },
  { "exif-landscape-6.jpg", DECODED, 600, 450 },
  { "exif-landscape-7.jpg", DECODED, 600, 450 },
  { "exif-landscape-8.jpg", DECODED, 600, 450 },
  { "exif-portrait-2.jpg", DECODED, 450, 600 },
  { "exif-portrait-8.jpg", DECODED, 450, 600 },
  { "gainmap-4k.jpg", DECODED, 3840, 2160 },
  { "giant-20000x14000.jpg", SC_IMAGE_ERROR_TOO_LARGE, 0, 0 },
  { "gif-animated.gif", SC_IMAGE_ERROR_UNSUPPORTED, 0, 0 },
  { "icc-after-sof.jpg", SC_IMAGE_ERROR_TOO_SMALL, 10, 10 },
  { "icc-multi-segment.jpg", DECODED, 425, 250 },
  { "invalid-exif2.jpg", DECODED, 636, 227 },
  { "iphone13-rot-p3.heic", DECODED, 3024, 4032 },
  { "junk-before-marker.jpg", DECODED, 1024, 768 },
  { "mpo-stereo.mpo", DECODED, 640, 480 },
  { "nokia-4608x3456.heif", DECODED, 4608, 3456 },
  { "p3-8x8.png", SC_IMAGE_ERROR_TOO_SMALL, 8, 8 },
  { "panorama-360.jpg", DECODED, 1000, 472 },
  { "png-broken-zlib.png", SC_IMAGE_ERROR_TOO_SMALL, 0, 0 },
  { "png-exif.png", DECODED, 512, 512 },
  { "png-transparent.png", DECODED, 300, 300 },
  { "png-xmp-orientation.png", DECODED, 326, 268 },
  { "prophoto-1x1.png", SC_IMAGE_ERROR_TOO_SMALL, 1, 1 },
  { "room-16bit.png", DECODED, 900, 487 },
  { "room-58mp.jpg", DECODED, 10400, 5630 },
  { "room-adobergb.jpg", DECODED, 1500, 812 },
  { "room-alpha.png", DECODED, 900, 487 },
  { "room-cmyk.jpg", DECODED, 1500, 812 },
  { "room-dark.jpg", DECODED, 1500, 812 },
  { "room-exif3-thumb.jpg", DECODED, 1500, 812 },
  { "room-exif6.jpg", DECODED, 1500, 812 },
  { "room-gray.jpg", DECODED, 1500, 812 },
  { "room-p3.jpg", DECODED, 1500, 812 },
  { "room-progressive-truncated.jpg", SC_IMAGE_ERROR_TRUNCATED, 0, 0 },
  { "room-progressive.jpg", DECODED, 1500, 812 },
  { "room-prophoto.jpg", DECODED, 1500, 812 },
  { "room-renamed.png", DECODED, 1500, 812 },
  { "room-tiny.jpg", SC_IMAGE_ERROR_TOO_SMALL, 120, 65 },
  { "room.avif", DECODED, 1500, 812 },
  { "room.heic", DECODED, 1500, 812 },
  { "text.jpg", SC_IMAGE_ERROR_NOT_AN_IMAGE, 0, 0 },
  { "tiff-16bit.tiff", SC_IMAGE_ERROR_UNSUPPORTED, 0, 0 },
  { "tiff-cielab.tiff", SC_IMAGE_ERROR_UNSUPPORTED, 0, 0 },
  { "truncated-10k.jpg", SC_IMAGE_ERROR_TRUNCATED, 0, 0 },
  { "truncated-idat.png", SC_IMAGE_ERROR_TRUNCATED, 0, 0 },
  { "truncated-small.jpg", SC_IMAGE_ERROR_TOO_SMALL, 100, 100 },
  { "ultrahdr.jpg", SC_IMAGE_ERROR_TRUNCATED, 0, 0 },
  { "webp-alpha.webp", DECODED, 300, 300 },
  { "webp-animated-frames.webp", SC_IMAGE_ERROR_TOO_SMALL, 13, 169 },
  { "webp-animated.webp", SC_IMAGE_ERROR_TOO_SMALL, 80, 80 },
  { "webp-exif-6.webp", SC_IMAGE_ERROR_TOO_SMALL, 128, 128 },
};

static const char *self;

static double
mean_of (GdkPixbuf *image, int quadrant, int channel)
{
  int width = MAX (gdk_pixbuf_get_width (image) / 2, 1);
  int height = MAX (gdk_pixbuf_get_height (image) / 2, 1);
  int left = quadrant % 2 == 0 ? 0 : gdk_pixbuf_get_width (image) - width;
  int top = quadrant / 2 == 0 ? 0 : gdk_pixbuf_get_height (image) - height;
  const guint8 *pixels = gdk_pixbuf_read_pixels (image);
  int stride = gdk_pixbuf_get_rowstride (image);
  double sum = 0.0;
  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      sum += pixels[y * stride + x * 3 + channel];
  return sum / width / height;
}

/* The child: decodes one file and prints one line about it. */
static int
decode_one (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  char *data = NULL;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, &error))
    return EXIT_FAILURE;
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  ScImageLimits limits = sc_image_default_limits;
  ScImageHeader header = { 0 };
  /* The processor's time: what else the machine does at the moment is not ours. */
  clock_t start = clock ();
  g_autoptr (GdkPixbuf) image = sc_image_decode (bytes, &limits, MAX_SIDE, NULL, &refusal);
  double seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
  limits.min_side = 0;
  if (g_error_matches (refusal, SC_IMAGE_ERROR, SC_IMAGE_ERROR_TOO_SMALL))
    image = sc_image_decode (bytes, &limits, MAX_SIDE, NULL, NULL);
  if (image != NULL)
    sc_image_header_read (bytes, &limits, &header, NULL);

  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  printf ("%d %d %d %f %f", refusal != NULL ? refusal->code : DECODED, header.width, header.height,
          seconds, (double) usage.ru_maxrss / 1024.0);
  for (int i = 0; i < N_MEANS; i++)
    printf (" %f", image != NULL ? mean_of (image, i / 3, i % 3) : 0.0);
  printf ("\t%s\n", refusal != NULL ? refusal->message : "");
  return EXIT_SUCCESS;
}

static void
parse_doubles (const char *text, double *numbers, int n_numbers)
{
  char *rest = (char *) text;
  for (int i = 0; i < n_numbers; i++)
    numbers[i] = g_ascii_strtod (rest, &rest);
}

static void
run_child (const char *path, Result *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--one", path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));

  double numbers[5 + N_MEANS];
  parse_doubles (output, numbers, G_N_ELEMENTS (numbers));
  result->code = (int) numbers[0];
  result->width = (int) numbers[1];
  result->height = (int) numbers[2];
  result->seconds = numbers[3];
  result->megabytes = numbers[4];
  memcpy (result->means, numbers + 5, sizeof result->means);
  g_strlcpy (result->sentence, g_strchomp (strchr (output, '\t') + 1), sizeof result->sentence);
}

static char *
folder_path (void)
{
  return g_build_filename (g_getenv ("STAGECRAFT_SOURCE_ROOT"), "..", "shared", "photos", "tricky",
                           NULL);
}

/* The lines of reference.py by file name. */
static GHashTable *
read_references (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = folder_path ();
  g_autofree char *script = g_build_filename (g_getenv ("STAGECRAFT_SOURCE_ROOT"), "tests", "core",
                                              "imaging", "reference.py", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) python
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", script, folder, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));

  GHashTable *references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *space = strchr (*line, ' ');
      if (space != NULL)
        g_hash_table_insert (references, g_strndup (*line, (gsize) (space - *line)),
                             g_strdup (space + 1));
    }
  return references;
}

/* The largest difference of a quadrant's mean from what the other decoder saw. */
static double
error_against_reference (const Expected *expected, const Result *result)
{
  static GHashTable *references;
  if (references == NULL)
    references = read_references ();

  const char *reference = g_hash_table_lookup (references, expected->name);
  g_assert_nonnull (reference);
  double numbers[2 + N_MEANS];
  parse_doubles (reference, numbers, G_N_ELEMENTS (numbers));
  g_assert_cmpint ((int) numbers[0], ==, expected->width);
  g_assert_cmpint ((int) numbers[1], ==, expected->height);
  double largest = 0.0;
  for (int i = 0; i < N_MEANS; i++)
    largest = fmax (largest, fabs (numbers[2 + i] - result->means[i]));
  return largest;
}

static void
test_file (gconstpointer data)
{
  const Expected *expected = data;
  g_autofree char *folder = folder_path ();
  g_autofree char *path = g_build_filename (folder, expected->name, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There are no awkward photos in ../shared.");
      return;
    }

  Result result = { 0 };
  run_child (path, &result);
  double difference = expected->width != 0 ? error_against_reference (expected, &result) : 0.0;
  g_test_message ("%-30s %5d x %-5d off %.2f  %.3f s %4.0f MB  %s", expected->name, result.width,
                  result.height, difference, result.seconds, result.megabytes,
                  result.code == DECODED ? "decoded" : result.sentence);
  g_assert_cmpint (result.code, ==, expected->code);
  g_assert_cmpint (result.width, ==, expected->width);
  g_assert_cmpint (result.height, ==, expected->height);
  g_assert_cmpfloat (difference, <=, MAX_ERROR);
  g_assert_cmpfloat (result.seconds, <, MAX_SECONDS);
  if (!HAS_SANITIZER)
    g_assert_cmpfloat (result.megabytes, <, MAX_MEGABYTES);
  if (result.code != DECODED)
    g_assert_true (g_str_has_suffix (result.sentence, "."));
}

static gboolean
is_known (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (g_str_equal (files[i].name, name))
      return TRUE;
  return FALSE;
}

static void
test_all_known (void)
{
  g_autofree char *folder = folder_path ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  if (directory == NULL)
    {
      g_test_skip ("There are no awkward photos in ../shared.");
      return;
    }
  for (const char *name = g_dir_read_name (directory); name != NULL;
       name = g_dir_read_name (directory))
    if (!is_known (name))
      g_error ("%s is not in the table of this test.", name);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--one"))
    return decode_one (argv[2]);

  self = argv[0];
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imaging/tricky/all-known", test_all_known);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("/imaging/tricky/", files[i].name, NULL);
      g_test_add_data_func (path, &files[i], test_file);
    }
  return g_test_run ();
}
