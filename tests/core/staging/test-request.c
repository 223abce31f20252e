/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "sc-blobs.h"
#include "sc-image-decode.h"
#include "sc-import.h"
#include "sc-request.h"

static gboolean
prepare (Fixture *fixture, ScRequest *request, int width, int height, const char *size)
{
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  const ScImport import = { .listing_id = fixture->listing_id, .limits = &sc_image_default_limits };
  g_autofree char *png = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ScPhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  const ScModel *model = g_ptr_array_index (fixture->models->models, 0);
  gboolean is_duplicate;
  gboolean is_prepared;

  gdk_pixbuf_fill (image, 0x8090a0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (image, &png, &length, "png", NULL, NULL));
  bytes = g_bytes_new (png, length);
  photo = sc_import_bytes (fixture->library, &import, bytes, "a.png", &is_duplicate, NULL, &error);
  g_assert_no_error (error);
  is_prepared = sc_request_prepare (request, fixture->library, photo, model, size, NULL, &error);
  g_assert_no_error (error);
  return is_prepared;
}

static void
assert_request (Fixture *fixture, int width, int height, const char *ratio, int long_side)
{
  g_auto (ScRequest) request = { 0 };
  const guint8 *data;
  gsize length;

  g_assert_true (prepare (fixture, &request, width, height, "2K"));
  g_assert_cmpstr (request.aspect_ratio, ==, ratio);
  g_assert_cmpint (MAX (request.width, request.height), ==, long_side);
  data = g_bytes_get_data (request.image, &length);
  g_assert_cmpuint (length, <, 14 * 1024 * 1024);
  g_assert_cmphex (data[0], ==, 0xff);
  g_assert_cmphex (data[1], ==, 0xd8);
  g_assert_cmpint (sc_image_format_sniff (request.image), ==, SC_IMAGE_FORMAT_JPEG);
}

static void
test_ratios (Fixture *fixture, gconstpointer data)
{
  assert_request (fixture, 1500, 1000, "3:2", 1500);
  assert_request (fixture, 800, 1200, "2:3", 1200);
  assert_request (fixture, 1000, 1000, "1:1", 1000);
  assert_request (fixture, 4032, 3024, "4:3", 2048);
  assert_request (fixture, 1920, 1080, "16:9", 1920);
}

static void
test_4k_sends_more (Fixture *fixture, gconstpointer data)
{
  g_auto (ScRequest) request = { 0 };

  g_assert_true (prepare (fixture, &request, 6000, 4000, "4K"));
  g_assert_cmpint (request.width, ==, 4096);
}

static void
test_damaged_original (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 7);
  g_autofree char *path = sc_blobs_dup_path (fixture->library, photo->sha256);
  g_auto (ScRequest) request = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_assert_false (sc_request_prepare (&request, fixture->library, photo,
                                      g_ptr_array_index (fixture->models->models, 0), "1K", NULL,
                                      &error));
  g_assert_nonnull (error);
  g_assert_null (request.image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/staging/request/ratios", Fixture, NULL, fixture_set_up, test_ratios,
              fixture_tear_down);
  g_test_add ("/staging/request/4k-sends-more", Fixture, NULL, fixture_set_up, test_4k_sends_more,
              fixture_tear_down);
  g_test_add ("/staging/request/damaged-original", Fixture, NULL, fixture_set_up,
              test_damaged_original, fixture_tear_down);
  return g_test_run ();
}
