/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-test-client.h"

#include <string.h>

static const struct
{
  const char *body;
  const char *message;
} refusals[] = {
  { "", "Invalid JSON payload received." },
  { "[]", "Invalid JSON payload received." },
  { "{\"contents\":[", "Invalid JSON payload received." },
  { "{}", "contents is not specified" },
  { "{\"contents\":[{\"parts\":[]}]}", "contents.parts must not be empty" },
  { SIM_TEST_PART ("{}"), "required oneof field 'data' must have one initialized field" },
  { SIM_TEST_TEXT (",\"foo\":1"), "Unknown name \"foo\": Cannot find field." },
  { SIM_TEST_CONFIG ("\"foo\":1"),
    "Unknown name \"foo\" at 'generation_config': Cannot find field." },
  { SIM_TEST_CONFIG ("\"imageConfig\":{\"outputMimeType\":\"image/png\"}"),
    "Unknown name \"outputMimeType\" at 'generation_config.image_config': Cannot find field." },
  { SIM_TEST_PART ("{\"text\":\"x\"},{\"text\":\"x\",\"foo\":1}"),
    "Unknown name \"foo\" at 'contents[0].parts[1]': Cannot find field." },
  { "{\"contents\":[{\"parts\":[{\"text\":[\"x\"]}]}]}",
    "Unknown name \"text\" at 'contents[0].parts[0]': Proto field is not repeating" },
  { SIM_TEST_PART ("{\"text\":7}"),
    "Invalid value at 'contents[0].parts[0].text' (TYPE_STRING), 7" },
  { SIM_TEST_PART ("{\"text\":\"x\",\"inlineData\":{}}"),
    "(oneof), oneof field 'data' is already set." },
  { SIM_TEST_PART ("{\"inlineData\":7}"), "Invalid value at 'contents[0].parts[0].inline_data'" },
  { SIM_TEST_CONFIG ("\"temperature\":\"hot\""),
    "'generation_config.temperature' (TYPE_FLOAT), \"hot\"" },
  { SIM_TEST_CONFIG ("\"temperature\":2.5"), "temperature must be in the range [0.0, 2.0]" },
  { SIM_TEST_CONFIG ("\"candidateCount\":2"), "Multiple candidates is not enabled" },
  { SIM_TEST_CONFIG ("\"responseMimeType\":\"application/json\""), "JSON mode is not enabled" },
  { SIM_TEST_CONFIG ("\"responseModalities\":[\"PICTURE\"]"),
    "'generation_config.response_modalities[0]' (type.googleapis.com/" },
  { SIM_TEST_CONFIG ("\"imageConfig\":{\"imageSize\":\"512\"}"), "image_size: \"512\"" },
  { SIM_TEST_CONFIG ("\"imageConfig\":{\"imageSize\":\"2k\"}"), "image_size: \"2k\"" },
  { SIM_TEST_CONFIG ("\"imageConfig\":{\"aspectRatio\":\"7:5\"}"), "aspect_ratio: \"7:5\"" },
  { SIM_TEST_CONFIG ("\"thinkingConfig\":{\"thinkingLevel\":\"deep\"}"), "thinking_level" },
  { SIM_TEST_TEXT (",\"safetySettings\":[{\"category\":\"X\",\"threshold\":\"OFF\"}]"),
    "HarmCategory" },
  { SIM_TEST_TEXT (",\"serviceTier\":\"FLEX\""), "'service_tier'" },
  { SIM_TEST_TEXT (",\"continuationToken\":\"made up\""), "continuation token is not valid" },
  { SIM_TEST_PART (SIM_TEST_DATA ("image/gif", "AAAA")), "Unsupported MIME type: image/gif" },
  { SIM_TEST_PART (SIM_TEST_DATA ("bad/mime_type", "AAAA")),
    "Unsupported MIME type: bad/mime_type" },
  { SIM_TEST_PART (SIM_TEST_DATA ("image/png", "***")), "(TYPE_BYTES), Base64 decoding failed" },
  { SIM_TEST_PART (SIM_TEST_DATA ("image/png", "A")), "(TYPE_BYTES), Base64 decoding failed" },
  { SIM_TEST_PART (SIM_TEST_DATA ("image/png", "")), "inline data is empty" },
  { SIM_TEST_PART (SIM_TEST_DATA ("image/jpeg", "AAAA")), "Unable to process input image." },
  { SIM_TEST_PART ("{\"text\":\"x\",\"thoughtSignature\":\"AAECAw==\"}"),
    "Corrupted thought signature." },
  { "{\"contents\":[{\"role\":\"system\",\"parts\":[{\"text\":\"x\"}]}]}", "valid role" },
};

static void
test_refusals (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, refusals[i].body);

      sim_test_assert_error (reply, 400, "INVALID_ARGUMENT", refusals[i].message);
    }
}

static void
test_violations_name_every_field (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autoptr (SimTestReply) reply = NULL;

  reply = sim_test_post (test, SIM_TEST_GENERATE, SIM_TEST_CONFIG ("\"foo\":1,\"topP\":\"x\""));
  g_assert_cmpstr (sim_test_find_text (reply, "error.details.0.@type"), ==,
                   "type.googleapis.com/google.rpc.BadRequest");
  g_assert_cmpstr (sim_test_find_text (reply, "error.details.0.fieldViolations.0.field"), ==,
                   "generation_config");
  g_assert_cmpstr (sim_test_find_text (reply, "error.details.0.fieldViolations.1.field"), ==,
                   "generation_config.top_p");
}

/* All spellings that protobuf's JSON allows, and every field of section 2.2. */
static const char *const accepted[] = {
  SIM_TEST_TEXT (",\"generation_config\":{\"response_modalities\":[\"IMAGE\"],\"image_config\":"
                 "{\"aspect_ratio\":\"4:3\",\"image_size\":\"2K\"}}"),
  SIM_TEST_TEXT (
      ",\"systemInstruction\":{\"parts\":{\"text\":\"y\"}},\"store\":false,\"labels\":{},"
      "\"serviceTier\":\"standard\",\"tools\":[],\"toolConfig\":{}"),
  SIM_TEST_TEXT (",\"safetySettings\":[{\"category\":\"HARM_CATEGORY_HARASSMENT\","
                 "\"threshold\":\"OFF\"}]"),
  SIM_TEST_CONFIG (
      "\"temperature\":1,\"topP\":0.9,\"topK\":40,\"candidateCount\":1,\"seed\":7,"
      "\"maxOutputTokens\":\"8192\",\"stopSequences\":[\"x\"],\"thinkingConfig\":"
      "{\"thinkingLevel\":\"MEDIUM\",\"includeThoughts\":true,\"thinkingBudget\":1},"
      "\"mediaResolution\":\"MEDIA_RESOLUTION_LOW\",\"enableEnhancedCivicAnswers\":false"),
  SIM_TEST_PART ("{\"text\":\"x\",\"thought\":false,\"mediaResolution\":"
                 "{\"level\":\"MEDIA_RESOLUTION_LOW\"}}"),
  "{\"contents\":{\"parts\":{\"text\":\"x\"}},\"generationConfig\":null}",
};

static void
test_accepted_spellings (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, accepted[i]);

      if (reply->status != 200)
        g_error ("%s: %s", accepted[i], reply->body);
    }
}

static void
test_base64_alphabets (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *photo = sim_test_make_photo (301, 200);
  g_autofree char *body = NULL;
  g_autoptr (SimTestReply) reply = NULL;

  g_strdelimit (photo, "+", '-');
  g_strdelimit (photo, "/", '_');
  photo[strcspn (photo, "=")] = '\0';
  body = g_strdup_printf ("{\"contents\":[{\"parts\":[{\"text\":\"x\"},{\"inline_data\":"
                          "{\"mime_type\":\"image/jpeg\",\"data\":\"%s\"}}]}]}",
                          photo);
  reply = sim_test_post (test, SIM_TEST_GENERATE, body);
  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_too_many_images (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *photo = sim_test_make_photo (30, 20);
  g_autoptr (GString) parts = g_string_new ("{\"contents\":[{\"parts\":[{\"text\":\"x\"}");

  for (int i = 0; i < 15; i++)
    {
      g_autofree char *body = g_strconcat (parts->str, "]}]}", NULL);
      g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, body);

      g_assert_cmpuint (reply->status, ==, 200);
      g_string_append_printf (parts,
                              ",{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"%s\"}}",
                              photo);
    }
  g_string_append (parts, "]}]}");
  {
    g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, parts->str);

    sim_test_assert_error (reply, 400, "INVALID_ARGUMENT", "at most 14");
  }
}

static void
test_too_large (void)
{
  g_autoptr (SimTest) test = sim_test_start (NULL);
  g_autofree char *spaces = g_strnfill (20 * 1000 * 1000, ' ');
  g_autofree char *body = g_strconcat (spaces, SIM_TEST_TEXT (""), NULL);
  g_autoptr (SimTestReply) reply = sim_test_post (test, SIM_TEST_GENERATE, body);

  g_assert_cmpuint (reply->status, ==, 413);
  g_assert_true (g_str_has_prefix (reply->type, "text/html"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/fields/refusals", test_refusals);
  g_test_add_func ("/simulator/fields/violations", test_violations_name_every_field);
  g_test_add_func ("/simulator/fields/accepted-spellings", test_accepted_spellings);
  g_test_add_func ("/simulator/fields/base64-alphabets", test_base64_alphabets);
  g_test_add_func ("/simulator/fields/too-many-images", test_too_many_images);
  g_test_add_func ("/simulator/fields/too-large", test_too_large);
  return g_test_run ();
}
