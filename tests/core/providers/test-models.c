/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-models.h"
#include "sc-models-private.h"

#include <gio/gio.h>
#include <string.h>

#define MODEL                                                                                      \
  "{\"id\":\"m1\",\"name\":\"M\",\"note\":\"N.\",\"state\":\"live\",\"ratios\":[\"3:2\",\"1:1\"]," \
  "\"sizes\":[{\"name\":\"1K\",\"image_tokens\":1000,\"frames\":{}},"                              \
  "{\"name\":\"2K\",\"image_tokens\":2001,\"frames\":{}}],"                                        \
  "\"input_micros_per_million\":1500000,\"text_micros_per_million\":7500000,"                      \
  "\"image_micros_per_million\":30000000,\"usual_input_tokens\":1401,"                             \
  "\"usual_text_tokens\":401,\"max_images\":14}"
#define TABLE                                                                                      \
  "{\"currency\":\"USD\",\"priced_on\":\"2026-11-22\",\"source\":\"S\",\"models\":[" MODEL "]}"

typedef struct
{
  int width;
  int height;
  const char *ratio;
} RatioCase;

static ScModels *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sc_models_new_from_bytes (bytes, error);
}

static ScModels *
load (void)
{
  g_autoptr (GError) error = NULL;
  ScModels *models = sc_models_new (&error);

  g_assert_no_error (error);
  return models;
}

static void
test_shipped (void)
{
  g_autoptr (ScModels) models = load ();
  const ScModel *first = models->models->pdata[0];

  g_assert_cmpstr (models->currency, ==, "USD");
  g_assert_cmpstr (first->id, ==, "gemini-nano-banana-2.1");
  g_assert_cmpuint (g_strv_length (first->ratios), ==, 14);
  g_assert_cmpuint (first->sizes->len, ==, 3);
  g_assert_cmpint (sc_model_find_size (first, "4K")->image_tokens, ==, 3780);
  g_assert_null (sc_model_find_size (first, "512"));
  g_assert_null (sc_model_find_size (first, NULL));
  g_assert_nonnull (sc_models_find (models, "gemini-3-pro-image"));
  g_assert_nonnull (sc_models_find (models, "gemini-3.1-flash-lite-image"));
}

static void
test_retired (void)
{
  g_autoptr (ScModels) models = load ();

  g_assert_null (sc_models_find (models, "gemini-2.5-flash-image"));
  g_assert_null (sc_models_find (models, "gemini-3.1-flash-image"));
  g_assert_null (sc_models_find (models, "unheard-of"));
  g_assert_null (sc_models_find (models, NULL));
}

static void
test_nearest_ratio (void)
{
  const RatioCase cases[] = {
    { 6000, 4000, "3:2" },  { 4000, 6000, "2:3" },  { 4032, 3024, "4:3" },  { 3024, 4032, "3:4" },
    { 1920, 1080, "16:9" }, { 1080, 1920, "9:16" }, { 1000, 1000, "1:1" },  { 1000, 1010, "1:1" },
    { 5, 4, "5:4" },        { 3440, 1440, "21:9" }, { 20000, 1000, "8:1" }, { 1, 20000, "1:8" },
    { 1024, 858, "5:4" },   { 1000000, 1, "8:1" },  { 1, 1, "1:1" },        { 4100, 1000, "4:1" },
  };
  g_autoptr (ScModels) models = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sc_model_get_nearest_ratio (models->models->pdata[0], cases[i].width,
                                                 cases[i].height),
                     ==, cases[i].ratio);
}

/* 1401 * 1.5 + 1000 * 30 + 401 * 7.5 = 35109; 2001 picture tokens make 65139. */
static void
test_estimate (void)
{
  g_autoptr (ScModels) models = parse (TABLE, NULL);
  const ScModel *model = models->models->pdata[0];

  g_assert_cmpint (sc_model_estimate_micros (model, "1K"), ==, 35109);
  g_assert_cmpint (sc_model_estimate_micros (model, "2K"), ==, 65139);
  g_assert_cmpint (sc_model_estimate_micros (model, "8K"), ==, 65139);
  g_assert_cmpint (sc_model_estimate_micros (model, NULL), ==, 65139);
}

static void
test_settle (void)
{
  g_autoptr (ScModels) models = parse (TABLE, NULL);
  const ScModel *model = models->models->pdata[0];
  ScProviderReply reply = { .outcome = SC_OUTCOME_OK,
                            .has_usage = TRUE,
                            .input_tokens = 1131,
                            .image_tokens = 1120,
                            .text_tokens = 290 };

  /* 1696.5 + 33600 + 2175 = 37471.5, rounded up. */
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "1K"), ==, 37472);
  reply.text_tokens = 0;
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "1K"), ==, 35297);
  reply.image_tokens = 0;
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "1K"), ==, 31697);
  reply.input_tokens = 0;
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "1K"), ==, 32102);
  reply.has_usage = FALSE;
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "1K"), ==, 35109);
}

static void
test_settle_without_picture (void)
{
  g_autoptr (ScModels) models = parse (TABLE, NULL);
  const ScModel *model = models->models->pdata[0];
  ScProviderReply reply = { .outcome = SC_OUTCOME_NO_IMAGE, .has_usage = TRUE, .input_tokens = 2 };

  g_assert_cmpint (sc_model_settle_micros (model, &reply, "2K"), ==, 3);
  reply.input_tokens = G_MAXINT64;
  reply.image_tokens = G_MAXINT64;
  reply.text_tokens = G_MININT64;
  g_assert_cmpint (sc_model_settle_micros (model, &reply, "2K"), ==,
                   G_GINT64_CONSTANT (3150000000));
}

/* The published prices: 0.0336, 0.0504 and 0.1134 dollars for the picture alone. */
static void
test_published_prices (void)
{
  g_autoptr (ScModels) models = load ();
  const ScModel *model = sc_models_find (models, "gemini-nano-banana-2.1");
  const char *sizes[] = { "1K", "2K", "4K" };
  const gint64 micros[] = { 33600, 50400, 113400 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint64 rest = sc_model_estimate_micros (model, sizes[i]) - micros[i];

      g_assert_cmpint (rest, >, 0);
      g_assert_cmpint (rest, <, 10000);
    }
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_autoptr (GString) string = g_string_new (text);

  g_assert_cmpuint (g_string_replace (string, old, new, 0), >, 0);
  return g_strdup (string->str);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScModels) models = parse (text, &error);

  g_assert_null (models);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_malformed (void)
{
  const char *changes[][2] = {
    { "\"USD\"", "1" },
    { "\"priced_on\"", "\"x\"" },
    { "\"source\":\"S\"", "\"source\":null" },
    { "[" MODEL "]", "[]" },
    { "[" MODEL "]", "{}" },
    { "[" MODEL "]", "[" MODEL "," MODEL "]" },
    { "[" MODEL "]", "[null]" },
    { "\"m1\"", "\"\"" },
    { "\"m1\"", "[]" },
    { "[\"3:2\",\"1:1\"]", "[]" },
    { "\"1:1\"", "\"1:\"" },
    { "\"1:1\"", "\"0:1\"" },
    { "\"1:1\"", "\"1:1:1\"" },
    { "\"1:1\"", "7" },
    { "\"1:1\"", "{}" },
    { ":1000,", ":-1," },
    { ":1000,", ":1.5," },
    { ":1000,", ":99999999999999999999," },
    { ":1000,", ":true," },
    { "30000000", "\"dear\"" },
    { "30000000", "-30000000" },
    { "30000000", "1e300" },
    { "1401", "null" },
    { "\"live\"", "\"retired\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *text = replace (TABLE, changes[i][0], changes[i][1]);

      assert_refused (text);
    }
}

static void
test_cut (void)
{
  for (gsize length = 0; length < strlen (TABLE); length++)
    {
      g_autofree char *text = g_strndup (TABLE, length);

      assert_refused (text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/models/shipped", test_shipped);
  g_test_add_func ("/providers/models/retired", test_retired);
  g_test_add_func ("/providers/models/nearest-ratio", test_nearest_ratio);
  g_test_add_func ("/providers/models/estimate", test_estimate);
  g_test_add_func ("/providers/models/settle", test_settle);
  g_test_add_func ("/providers/models/settle-without-picture", test_settle_without_picture);
  g_test_add_func ("/providers/models/published-prices", test_published_prices);
  g_test_add_func ("/providers/models/malformed", test_malformed);
  g_test_add_func ("/providers/models/cut", test_cut);

  return g_test_run ();
}
