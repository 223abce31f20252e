/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-address.h"

static void
test_safe (void)
{
  const char *urls[] = { "https://generativelanguage.googleapis.com/v1beta",
                         "HTTPS://example.com",
                         "https://10.0.0.1:8443/x",
                         "http://127.0.0.1:8080/v1",
                         "http://127.9.8.7",
                         "http://localhost:1234",
                         "http://LOCALHOST",
                         "http://[::1]:80/" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_assert_true (sc_address_is_safe (urls[i], NULL));
      g_assert_true (sc_address_is_safe (urls[i], "http://127.0.0.1:3128"));
    }
}

static void
test_unsafe (void)
{
  const char *urls[] = { "http://generativelanguage.googleapis.com",
                         "http://example.com",
                         "http://128.0.0.1",
                         "http://0.0.0.0",
                         "http://localhost.example.com",
                         "http://127.0.0.1.example.com",
                         "http://127.0.0.1@example.com/",
                         "http://localhost:80@example.com/",
                         "http://[::2]",
                         "http://[::ffff:8.8.8.8]",
                         "http://10.0.0.1",
                         "ftp://127.0.0.1",
                         "file:///etc/passwd",
                         "ws://localhost",
                         "localhost:8080",
                         "//127.0.0.1",
                         "https://",
                         "https:",
                         "http://",
                         "not a url",
                         "" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    g_assert_false (sc_address_is_safe (urls[i], NULL));
}

/* A proxy elsewhere reads what is plain; with https it sees nothing. */
static void
test_proxy (void)
{
  g_assert_false (sc_address_is_safe ("http://127.0.0.1", "http://proxy.example.com:3128"));
  g_assert_false (sc_address_is_safe ("http://127.0.0.1", "not a uri"));
  g_assert_true (sc_address_is_safe ("http://127.0.0.1", "socks5://localhost:1080"));
  g_assert_true (sc_address_is_safe ("https://example.com", "http://proxy.example.com:3128"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/address/safe", test_safe);
  g_test_add_func ("/providers/address/unsafe", test_unsafe);
  g_test_add_func ("/providers/address/proxy", test_proxy);

  return g_test_run ();
}
