/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-export.h"

#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>

#include "library-fixture.h"
#include "sample.h"
#include "sc-blobs.h"
#include "sc-import.h"
#include "sc-listing.h"
#include "sc-metadata.h"
#include "sc-queue-table.h"
#include "sc-style.h"

typedef struct
{
  GBytes *before;
  GBytes *after;
  ScStaging *staging;
} Scene;

static void
scene_clear (Scene *scene)
{
  g_bytes_unref (scene->before);
  g_bytes_unref (scene->after);
  sc_staging_free (scene->staging);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static GBytes *
make_picture (int width, int height, guint32 colour, const char *type)
{
  g_autoptr (GdkPixbuf) image = sample_plain (width, height, colour);

  return sample_save (image, type, NULL);
}

static gint64
add_photo (ScLibrary *library, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gboolean is_duplicate;
  ScImport import = { .listing_name = "Elm", .limits = &sc_image_default_limits };
  g_autoptr (ScPhoto) photo
      = sc_import_bytes (library, &import, bytes, "living-room.jpg", &is_duplicate, NULL, &error);

  g_assert_no_error (error);
  return photo->id;
}

static void
add_style (ScLibrary *library)
{
  const ScStyle style = {
    .id = "modern_luxury",
    .name = "Modern Luxury",
    .description = "",
    .prompt_template = "Luxury.",
    .active = TRUE,
  };
  g_autoptr (GError) error = NULL;

  sc_style_save (library, &style, &error);
  g_assert_no_error (error);
}

static ScStaging *
add_staging (ScLibrary *library, gint64 photo_id, ScOperation operation, int variation)
{
  g_autoptr (GError) error = NULL;
  ScStaging *staging = sc_staging_new ();

  staging->photo_id = photo_id;
  staging->order.operation = operation;
  staging->order.style_id = operation == SC_OPERATION_DECLUTTER ? NULL : g_strdup ("modern_luxury");
  staging->order.variation = variation;
  staging->order.prompt = g_strdup ("Furnish this room.");
  staging->order.provider = g_strdup ("gemini");
  staging->order.model = g_strdup ("gemini-nano-banana-2.1");
  staging->order.output_size = g_strdup ("2K");
  sc_staging_insert (library, staging, &error);
  g_assert_no_error (error);
  return staging;
}

static void
complete (ScLibrary *library, const ScStaging *staging, GBytes *after)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = sc_blobs_put (library, after, &error);
  const ScStagingResult result
      = { .sha256 = sha256, .width = 300, .height = 200, .quality_score = -1, .currency = "USD" };

  library_fixture_claim (library, "runner");
  sc_queue_table_complete (library, staging->id, &result, &error);
  g_assert_no_error (error);
}

static void
make_scene (LibraryFixture *fixture, Scene *scene, GBytes *before)
{
  scene->before = g_bytes_ref (before);
  scene->after = make_picture (300, 200, 0x20c040ff, "png");
  add_style (fixture->library);
  scene->staging
      = add_staging (fixture->library, add_photo (fixture->library, before), SC_OPERATION_STAGE, 1);
  complete (fixture->library, scene->staging, scene->after);
}

static void
make_plain_scene (LibraryFixture *fixture, Scene *scene)
{
  g_autoptr (GBytes) before = make_picture (600, 400, 0xc02040ff, "jpeg");

  make_scene (fixture, scene, before);
}

static GPtrArray *
export_scene (LibraryFixture *fixture, const Scene *scene, const ScExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files
      = sc_export_staging (fixture->library, scene->staging->id, options, NULL, &error);

  g_assert_no_error (error);
  return files;
}

static const ScExport *
get_file (GPtrArray *files, guint index)
{
  g_assert_cmpuint (index, <, files->len);
  return g_ptr_array_index (files, index);
}

static void
test_as_it_came (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions result = { .what = SC_EXPORT_RESULT, .strips_location = TRUE };
  const ScExportOptions photo = { .what = SC_EXPORT_PHOTO, .strips_location = TRUE };
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  make_plain_scene (fixture, &scene);
  results = export_scene (fixture, &scene, &result);
  g_assert_cmpstr (get_file (results, 0)->name, ==, "living-room – Modern Luxury.png");
  g_assert_true (g_bytes_equal (get_file (results, 0)->bytes, scene.after));
  photos = export_scene (fixture, &scene, &photo);
  g_assert_cmpstr (get_file (photos, 0)->name, ==, "living-room.jpg");
  g_assert_true (g_bytes_equal (get_file (photos, 0)->bytes, scene.before));
}

static void
test_quality (LibraryFixture *fixture, gconstpointer data)
{
  g_auto (Scene) scene = { 0 };
  gsize sizes[2];

  make_plain_scene (fixture, &scene);
  for (int i = 0; i < 2; i++)
    {
      const ScExportOptions options = { .quality = i == 0 ? 10 : 100 };
      g_autoptr (GPtrArray) files = export_scene (fixture, &scene, &options);
      GBytes *bytes = get_file (files, 0)->bytes;
      g_autoptr (GdkPixbuf) image = sample_decode (bytes, 0);

      g_assert_cmpstr (get_file (files, 0)->name, ==, "living-room – Modern Luxury.jpg");
      g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 300);
      sample_assert_near (sample_pixel (image, 150, 100), 0x20c040ff, 12);
      sizes[i] = g_bytes_get_size (bytes);
    }
  g_assert_cmpuint (sizes[0], <=, sizes[1]);
}

static void
test_pair (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_PAIR };
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) files = NULL;

  make_plain_scene (fixture, &scene);
  files = export_scene (fixture, &scene, &options);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (get_file (files, 0)->name, ==, "living-room – Before.jpg");
  g_assert_cmpstr (get_file (files, 1)->name, ==, "living-room – After.png");
  g_assert_true (g_bytes_equal (get_file (files, 0)->bytes, scene.before));
  g_assert_true (g_bytes_equal (get_file (files, 1)->bytes, scene.after));
}

static void
test_side_by_side (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_SIDE_BY_SIDE };
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GdkPixbuf) image = NULL;

  make_plain_scene (fixture, &scene);
  files = export_scene (fixture, &scene, &options);
  g_assert_cmpstr (get_file (files, 0)->name, ==, "living-room – Before and After.jpg");
  image = sample_decode (get_file (files, 0)->bytes, 0);
  g_assert_cmpint (gdk_pixbuf_get_width (image), ==, 300 + 2 + 300);
  g_assert_cmpint (gdk_pixbuf_get_height (image), ==, 200);
  sample_assert_near (sample_pixel (image, 20, 100), 0xc02040ff, 12);
  sample_assert_near (sample_pixel (image, 580, 100), 0x20c040ff, 12);
}

static void
test_labels (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_RESULT };
  g_auto (Scene) scene = { 0 };
  static const struct
  {
    ScOperation operation;
    int variation;
    const char *name;
  } cases[] = {
    { SC_OPERATION_DECLUTTER, 1, "living-room – Decluttered.png" },
    { SC_OPERATION_RESTYLE, 3, "living-room – Modern Luxury 3.png" },
  };

  make_plain_scene (fixture, &scene);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ScStaging) staging = add_staging (fixture->library, scene.staging->photo_id,
                                                   cases[i].operation, cases[i].variation);
      g_autoptr (GPtrArray) files = NULL;

      complete (fixture->library, staging, scene.after);
      files = sc_export_staging (fixture->library, staging->id, &options, NULL, NULL);
      g_assert_cmpstr (get_file (files, 0)->name, ==, cases[i].name);
    }
}

static void
test_no_result (LibraryFixture *fixture, gconstpointer data)
{
  ScExportOptions options = { .what = SC_EXPORT_PAIR };
  g_auto (Scene) scene = { 0 };
  g_autoptr (ScStaging) queued = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  make_plain_scene (fixture, &scene);
  queued = add_staging (fixture->library, scene.staging->photo_id, SC_OPERATION_STAGE, 1);
  g_assert_null (sc_export_staging (fixture->library, queued->id, &options, NULL, &error));
  g_assert_error (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_NOT_FOUND);
  options.what = SC_EXPORT_PHOTO;
  files = sc_export_staging (fixture->library, queued->id, &options, NULL, NULL);
  g_assert_true (g_bytes_equal (get_file (files, 0)->bytes, scene.before));
}

static void
test_cancelled (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_RESULT, .quality = 90 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Scene) scene = { 0 };
  g_autoptr (GError) error = NULL;

  make_plain_scene (fixture, &scene);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      sc_export_staging (fixture->library, scene.staging->id, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Has Exiv2 write what a phone and a photo manager write. */
static GBytes *
tag_place (LibraryFixture *fixture, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->root, "tagged", NULL);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);
  char *tagged = NULL;

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  gexiv2_metadata_try_set_gps_info (metadata, 8.55, 47.37, 408, NULL);
  gexiv2_metadata_try_set_tag_string (metadata, "Xmp.photoshop.City", "Zürich", NULL);
  gexiv2_metadata_try_set_tag_string (metadata, "Iptc.Application2.City", "Zürich", NULL);
  gexiv2_metadata_try_set_tag_string (metadata, "Exif.Photo.DateTimeOriginal",
                                      "2026:05:04 03:02:01", NULL);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &tagged, &size, NULL));
  g_unlink (path);
  return g_bytes_new_take (tagged, size);
}

static void
assert_same_picture (GBytes *a, GBytes *b)
{
  g_autoptr (GdkPixbuf) image_a = sample_decode (a, 0);
  g_autoptr (GdkPixbuf) image_b = sample_decode (b, 0);
  g_autoptr (GBytes) pixels_a = gdk_pixbuf_read_pixel_bytes (image_a);
  g_autoptr (GBytes) pixels_b = gdk_pixbuf_read_pixel_bytes (image_b);

  g_assert_true (g_bytes_equal (pixels_a, pixels_b));
}

/* The place goes, the picture and the time stay. */
static void
test_location_in_jpeg (LibraryFixture *fixture, gconstpointer data)
{
  ScExportOptions options = { .what = SC_EXPORT_PHOTO, .strips_location = TRUE };
  g_autoptr (GBytes) plain = make_picture (600, 400, 0xc02040ff, "jpeg");
  g_autoptr (GBytes) tagged = tag_place (fixture, plain);
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) stripped = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  ScImageHeader header = { .format = SC_IMAGE_FORMAT_JPEG };

  g_assert_true (sc_metadata_has_location (tagged));
  make_scene (fixture, &scene, tagged);
  stripped = export_scene (fixture, &scene, &options);
  g_assert_false (sc_metadata_has_location (get_file (stripped, 0)->bytes));
  assert_same_picture (get_file (stripped, 0)->bytes, tagged);
  sc_metadata_read (get_file (stripped, 0)->bytes, &header);
  g_assert_cmpstr (header.captured_at, ==, "2026-05-04T03:02:01");
  options.strips_location = FALSE;
  kept = export_scene (fixture, &scene, &options);
  g_assert_true (g_bytes_equal (get_file (kept, 0)->bytes, tagged));
}

/* What Exiv2 is not trusted to rewrite becomes a JPEG without any metadata. */
static void
test_location_elsewhere (LibraryFixture *fixture, gconstpointer data)
{
  const ScExportOptions options = { .what = SC_EXPORT_PHOTO, .strips_location = TRUE };
  g_autoptr (GBytes) plain = make_picture (600, 400, 0xc02040ff, "png");
  g_autoptr (GBytes) tagged = tag_place (fixture, plain);
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GdkPixbuf) image = NULL;

  g_assert_true (sc_metadata_has_location (tagged));
  make_scene (fixture, &scene, tagged);
  files = export_scene (fixture, &scene, &options);
  g_assert_cmpstr (get_file (files, 0)->name, ==, "living-room.jpg");
  g_assert_false (sc_metadata_has_location (get_file (files, 0)->bytes));
  image = sample_decode (get_file (files, 0)->bytes, 0);
  sample_assert_near (sample_pixel (image, 300, 200), 0xc02040ff, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST ("/delivery/export/as-it-came", test_as_it_came);
  LIBRARY_TEST ("/delivery/export/quality", test_quality);
  LIBRARY_TEST ("/delivery/export/pair", test_pair);
  LIBRARY_TEST ("/delivery/export/side-by-side", test_side_by_side);
  LIBRARY_TEST ("/delivery/export/labels", test_labels);
  LIBRARY_TEST ("/delivery/export/no-result", test_no_result);
  LIBRARY_TEST ("/delivery/export/cancelled", test_cancelled);
  LIBRARY_TEST ("/delivery/export/location-in-jpeg", test_location_in_jpeg);
  LIBRARY_TEST ("/delivery/export/location-elsewhere", test_location_elsewhere);
  return g_test_run ();
}
