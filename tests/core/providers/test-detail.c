/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-detail.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *detail;
} DetailCase;

static void
test_cases (void)
{
  const DetailCase cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " \t\r\n ", NULL },
    { "<br><p></p>", NULL },
    { "Plain words.", "Plain words." },
    { "  two\n\n\tlines  ", "two lines" },
    { "<b>bold</b> <!-- x -->end", "bold end" },
    { "3 < 5 and 7 > 2", "3 < 5 and 7 > 2" },
    { "open <b and nothing", "open <b and nothing" },
    { "bell\a null\x7f", "bell null" },
    { "right\xe2\x80\xae"
      "left",
      "right left" },
    { "key=KEY-1, again KEY-1.", "key=…, again …." },
    { "KEY<i>-1</i>", "…" },
    { "caf\xc3\xa9 \xff broken", "café \xef\xbf\xbd broken" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *detail = sc_detail_new (cases[i].text, "KEY-1");

      g_assert_cmpstr (detail, ==, cases[i].detail);
    }
}

static void
test_no_key (void)
{
  g_autofree char *without = sc_detail_new ("words", NULL);
  g_autofree char *empty = sc_detail_new ("words", "");

  g_assert_cmpstr (without, ==, "words");
  g_assert_cmpstr (empty, ==, "words");
}

/* A key that the limit would cut in two is hidden before. */
static void
test_key_at_the_limit (void)
{
  for (gsize length = 480; length < 510; length++)
    {
      g_autofree char *words = g_strnfill (length, 'w');
      g_autofree char *text = g_strconcat (words, "SECRETSECRET", NULL);
      g_autofree char *detail = sc_detail_new (text, "SECRETSECRET");

      g_assert_null (strstr (detail, "S"));
      g_assert_cmpint (g_utf8_strlen (detail, -1), <=, 500);
    }
}

static void
test_tags_without_end (void)
{
  g_autofree char *text = g_strnfill (100000, '<');
  g_autofree char *detail = sc_detail_new (text, "KEY-1");

  g_assert_cmpint (g_utf8_strlen (detail, -1), ==, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/detail/cases", test_cases);
  g_test_add_func ("/providers/detail/no-key", test_no_key);
  g_test_add_func ("/providers/detail/key-at-the-limit", test_key_at_the_limit);
  g_test_add_func ("/providers/detail/tags-without-end", test_tags_without_end);

  return g_test_run ();
}
