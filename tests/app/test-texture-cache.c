/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "sc-texture-cache.h"

/* Ten by ten pixels. */
#define TEXTURE_BYTES 400

static GdkTexture *
make_texture (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (TEXTURE_BYTES), TEXTURE_BYTES);

  return gdk_memory_texture_new (10, 10, GDK_MEMORY_DEFAULT, bytes, 40);
}

static void
insert (ScTextureCache *cache, const char *name)
{
  g_autoptr (GdkTexture) texture = make_texture ();

  sc_texture_cache_insert (cache, name, texture);
}

static void
assert_kept (ScTextureCache *cache, const char *name, gboolean is_kept)
{
  g_autoptr (GdkTexture) texture = sc_texture_cache_get (cache, name);

  g_assert_cmpint (texture != NULL, ==, is_kept);
}

static void
test_oldest_goes (void)
{
  g_autoptr (ScTextureCache) cache = sc_texture_cache_new (3 * TEXTURE_BYTES);

  insert (cache, "a");
  insert (cache, "b");
  insert (cache, "c");
  assert_kept (cache, "a", TRUE);
  insert (cache, "d");
  assert_kept (cache, "b", FALSE);
  assert_kept (cache, "a", TRUE);
  assert_kept (cache, "c", TRUE);
  assert_kept (cache, "d", TRUE);
  g_assert_cmpuint (sc_texture_cache_get_bytes (cache), ==, 3 * TEXTURE_BYTES);
}

static void
test_same_name (void)
{
  g_autoptr (ScTextureCache) cache = sc_texture_cache_new (3 * TEXTURE_BYTES);
  GdkTexture *first = make_texture ();

  sc_texture_cache_insert (cache, "a", first);
  insert (cache, "a");
  g_assert_finalize_object (first);
  g_assert_cmpuint (sc_texture_cache_get_bytes (cache), ==, TEXTURE_BYTES);
}

/* One that is larger than all there may be is not kept, and nobody else's room is left taken. */
static void
test_too_large (void)
{
  g_autoptr (ScTextureCache) cache = sc_texture_cache_new (TEXTURE_BYTES - 1);

  insert (cache, "a");
  assert_kept (cache, "a", FALSE);
  g_assert_cmpuint (sc_texture_cache_get_bytes (cache), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/texture-cache/oldest-goes", test_oldest_goes);
  g_test_add_func ("/texture-cache/same-name", test_same_name);
  g_test_add_func ("/texture-cache/too-large", test_too_large);
  return g_test_run ();
}
