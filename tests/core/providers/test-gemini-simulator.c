/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-gemini.h"
#include "sc-models.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define KEY "AQ.simulated-key-31415926"
#define TIMEOUT_S 60

typedef struct
{
  const char *fault;
  ScOutcome outcome;
} FaultCase;

/* The simulator, as a process of its own. */
typedef struct
{
  char *directory;
  char *log;
  char *url;
  GSubprocess *process;
  GBytes *photo;
  guint n_calls;
} Simulator;

static Simulator simulator;

static const FaultCase cases[] = {
  { "no-image", SC_OUTCOME_NO_IMAGE },
  { "parts-null", SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "image-other", SC_OUTCOME_NO_IMAGE },
  { "prompt-feedback", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "no-candidates", SC_OUTCOME_NO_IMAGE },
  { "text-only", SC_OUTCOME_TEXT_ONLY },
  { "finish-STOP", SC_OUTCOME_NO_IMAGE },
  { "finish-MAX_TOKENS", SC_OUTCOME_CUT_OFF },
  { "finish-SAFETY", SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "finish-IMAGE_SAFETY", SC_OUTCOME_BLOCKED_BY_SAFETY },
  { "finish-PROHIBITED_CONTENT", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "finish-IMAGE_PROHIBITED_CONTENT", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "finish-BLOCKLIST", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "finish-SPII", SC_OUTCOME_BLOCKED_BY_POLICY },
  { "finish-RECITATION", SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "finish-IMAGE_RECITATION", SC_OUTCOME_TOO_CLOSE_TO_EXISTING },
  { "finish-NO_IMAGE", SC_OUTCOME_NO_IMAGE },
  { "finish-IMAGE_OTHER", SC_OUTCOME_NO_IMAGE },
  { "finish-OTHER", SC_OUTCOME_NO_IMAGE },
  { "finish-FINISH_REASON_UNSPECIFIED", SC_OUTCOME_NO_IMAGE },
  { "finish-LANGUAGE", SC_OUTCOME_UNSUPPORTED_LANGUAGE },
  { "finish-MALFORMED_FUNCTION_CALL", SC_OUTCOME_NO_IMAGE },
  { "finish-UNEXPECTED_TOOL_CALL", SC_OUTCOME_NO_IMAGE },
  { "finish-TOO_MANY_TOOL_CALLS", SC_OUTCOME_NO_IMAGE },
  { "finish-MALFORMED_RESPONSE", SC_OUTCOME_NO_IMAGE },
  { "finish-UNKNOWN_NEW_REASON", SC_OUTCOME_NO_IMAGE },
  { "continuation", SC_OUTCOME_CONTINUATION },
  { "key-invalid", SC_OUTCOME_INVALID_KEY },
  { "key-expired", SC_OUTCOME_INVALID_KEY },
  { "key-leaked", SC_OUTCOME_KEY_NOT_ALLOWED },
  { "key-blocked", SC_OUTCOME_KEY_NOT_ALLOWED },
  { "service-disabled", SC_OUTCOME_KEY_NOT_ALLOWED },
  { "unauthenticated", SC_OUTCOME_INVALID_KEY },
  { "billing", SC_OUTCOME_BILLING_REQUIRED },
  { "region", SC_OUTCOME_BILLING_REQUIRED },
  { "payment-402", SC_OUTCOME_CREDIT_USED_UP },
  { "not-found", SC_OUTCOME_MODEL_RETIRED },
  { "bad-request", SC_OUTCOME_UNREADABLE_IMAGE },
  { "thought-signature", SC_OUTCOME_REQUEST_REJECTED },
  { "too-large-413", SC_OUTCOME_REQUEST_TOO_LARGE },
  { "out-of-range-416", SC_OUTCOME_REQUEST_REJECTED },
  { "rate-limit", SC_OUTCOME_RATE_LIMITED },
  { "rate-limit-message-only", SC_OUTCOME_RATE_LIMITED },
  { "rate-limit-bare", SC_OUTCOME_RATE_LIMITED },
  { "rate-limit-retry-after-header", SC_OUTCOME_RATE_LIMITED },
  { "rate-limit-long", SC_OUTCOME_QUOTA_EXHAUSTED },
  { "spend-limit", SC_OUTCOME_RATE_LIMITED },
  { "quota-day", SC_OUTCOME_QUOTA_EXHAUSTED },
  { "quota-zero", SC_OUTCOME_BILLING_REQUIRED },
  { "prepay-depleted", SC_OUTCOME_CREDIT_USED_UP },
  { "cancelled-499", SC_OUTCOME_REQUEST_REJECTED },
  { "internal-500", SC_OUTCOME_SERVICE_ERROR },
  { "unimplemented-501", SC_OUTCOME_REQUEST_REJECTED },
  { "bad-gateway-502", SC_OUTCOME_GATEWAY_ERROR },
  { "overloaded-503", SC_OUTCOME_OVERLOADED },
  { "high-demand-503", SC_OUTCOME_OVERLOADED },
  { "deadline-504", SC_OUTCOME_TIMED_OUT },
  { "timeout-408", SC_OUTCOME_REQUEST_TIMEOUT },
  { "error-array", SC_OUTCOME_OVERLOADED },
  { "error-empty-body", SC_OUTCOME_SERVICE_ERROR },
  { "error-html-200", SC_OUTCOME_UNEXPECTED_REPLY },
  { "error-wrong-json-200", SC_OUTCOME_NO_IMAGE },
  { "wrong-size", SC_OUTCOME_OK },
  { "several-images", SC_OUTCOME_OK },
  { "draft-first", SC_OUTCOME_OK },
  { "draft-last", SC_OUTCOME_OK },
  { "only-thought-images", SC_OUTCOME_NO_IMAGE },
  { "wrong-mime", SC_OUTCOME_OK },
  { "png-output", SC_OUTCOME_OK },
  { "bad-base64", SC_OUTCOME_UNREADABLE_RESULT },
  /* Their first bytes are those of a JPEG; that there is no more is for the decoder to see. */
  { "corrupt-image", SC_OUTCOME_OK },
  { "truncated-image", SC_OUTCOME_OK },
  { "empty-image", SC_OUTCOME_UNREADABLE_RESULT },
  { "no-usage", SC_OUTCOME_OK },
  { "text-first", SC_OUTCOME_OK },
  { "close-immediately", SC_OUTCOME_CONNECTION_LOST },
  { "cut-before-status", SC_OUTCOME_CONNECTION_LOST },
  { "cut-after-headers", SC_OUTCOME_TRUNCATED_REPLY },
  { "truncated-body", SC_OUTCOME_TRUNCATED_REPLY },
  { "slow-body", SC_OUTCOME_OK },
  { "huge-reply", SC_OUTCOME_UNEXPECTED_REPLY },
  { "huge-reply-gzip", SC_OUTCOME_UNEXPECTED_REPLY },
  { "redirect", SC_OUTCOME_UNEXPECTED_REPLY },
  { "delay-1000ms", SC_OUTCOME_OK },
  /* Only a stream has these; a whole answer comes as ever. */
  { "mid-stream-error", SC_OUTCOME_OK },
  { "mid-stream-error-data", SC_OUTCOME_OK },
  { "stream-cut", SC_OUTCOME_OK },
};

static char *
find_program (void)
{
  const char *root = g_getenv ("STAGECRAFT_BUILD_ROOT");

  return g_build_filename (root != NULL ? root : ".", "tests/simulator/stagecraft-simulator", NULL);
}

static GBytes *
create_photo (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, 0xc0a080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
simulator_start (Simulator *self)
{
  g_autofree char *program = find_program ();
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("stagecraft-providers-XXXXXX", &error);
  g_assert_no_error (error);
  self->log = g_build_filename (self->directory, "calls.log", NULL);
  self->photo = create_photo ();
  g_subprocess_launcher_setenv (launcher, "STAGECRAFT_SIMULATOR_KEY", KEY, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, program, "--fast",
                                               "--die-with-parent", "--log", self->log, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The log also notes replies that nobody waited for; those lines have no path. */
static guint
count_calls (const char *log)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (log, &content, NULL, NULL);
  parts = g_strsplit (content != NULL ? content : "", "\"path\":", -1);
  return g_strv_length (parts) - 1;
}

/* A call more than the client made, or one to where a redirect leads, would stand there too. */
static void
simulator_stop (Simulator *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_assert_cmpuint (count_calls (self->log), ==, self->n_calls);
  g_remove (self->log);
  g_rmdir (self->directory);
  g_clear_object (&self->process);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->log, g_free);
  g_clear_pointer (&self->url, g_free);
}

static ScProvider *
create_gemini (const char *key, guint timeout_s)
{
  return sc_gemini_new (&(ScGeminiOptions) { .base_url = simulator.url, .timeout_s = timeout_s },
                        key);
}

static ScProviderReply *
stage (ScProvider *gemini, const char *fault, const char *continuation_token)
{
  g_autofree char *prompt = fault != NULL ? g_strdup_printf ("Stage this room. [[fault:%s]]", fault)
                                          : g_strdup ("Stage this room.");
  ScProviderRequest request = {
    .model = "gemini-nano-banana-2.1",
    .prompt = prompt,
    .image = simulator.photo,
    .mime_type = "image/jpeg",
    .aspect_ratio = "3:2",
    .output_size = "1K",
    .continuation_token = continuation_token,
  };

  simulator.n_calls++;
  return sc_provider_stage (gemini, &request, NULL);
}

static void
test_fault (gconstpointer data)
{
  const FaultCase *test = data;
  g_autoptr (ScProvider) gemini = create_gemini (KEY, TIMEOUT_S);
  g_autoptr (ScProviderReply) reply = stage (gemini, test->fault, NULL);

  g_test_message ("%-32s %-22s %3u  %s", test->fault, sc_outcome_get_code (reply->outcome),
                  reply->http_status, sc_outcome_get_sentence (reply->outcome));
  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (test->outcome));
  g_assert_true ((reply->image != NULL) == (test->outcome == SC_OUTCOME_OK));
  g_assert_true (reply->detail == NULL || strstr (reply->detail, KEY) == NULL);
}

static void
test_all_known (void)
{
  g_autofree char *program = find_program ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  const char *argv[] = { program, "--list-faults", NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      *strchr (lines[i], '\t') = '\0';
      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        is_known = is_known || g_str_equal (cases[j].fault, lines[i]);
      if (!is_known)
        g_error ("nobody says what becomes of the fault %s", lines[i]);
    }
}

static void
test_success (void)
{
  g_autoptr (ScModels) models = sc_models_new (NULL);
  g_autoptr (ScProvider) gemini = create_gemini (KEY, TIMEOUT_S);
  g_autoptr (ScProviderReply) reply = stage (gemini, NULL, NULL);
  gint64 price = sc_model_settle_micros (models->models->pdata[0], reply, "1K");

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_OK);
  g_assert_cmpmem (g_bytes_get_data (reply->image, NULL), 3, "\xff\xd8\xff", 3);
  g_assert_true (reply->has_usage);
  g_assert_cmpint (reply->image_tokens, ==, 1120);
  g_assert_cmpint (price, >, 33600);
  g_assert_cmpint (price, <, 45000);
}

static void
test_continuation (void)
{
  g_autoptr (ScProvider) gemini = create_gemini (KEY, TIMEOUT_S);
  g_autoptr (ScProviderReply) first = stage (gemini, "continuation", NULL);
  g_autoptr (ScProviderReply) second = NULL;

  g_assert_cmpint (first->outcome, ==, SC_OUTCOME_CONTINUATION);
  second = stage (gemini, "continuation", first->continuation_token);
  g_assert_cmpint (second->outcome, ==, SC_OUTCOME_OK);
}

static void
test_wrong_key (void)
{
  g_autoptr (ScProvider) gemini = create_gemini ("AQ.another-key", TIMEOUT_S);
  g_autoptr (ScProviderReply) reply = stage (gemini, NULL, NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_INVALID_KEY);
  g_assert_nonnull (reply->detail);
}

static void
test_too_slow (void)
{
  g_autoptr (ScProvider) gemini = create_gemini (KEY, 1);
  g_autoptr (ScProviderReply) reply = stage (gemini, "delay-20000ms", NULL);

  g_assert_cmpint (reply->outcome, ==, SC_OUTCOME_TIMED_OUT);
}

static void
assert_check (const char *key, const char *model, ScOutcome outcome)
{
  g_autoptr (ScProvider) gemini = create_gemini (key, TIMEOUT_S);
  g_autoptr (ScProviderReply) reply = sc_provider_check (gemini, model, NULL);

  simulator.n_calls++;
  g_assert_cmpstr (sc_outcome_get_code (reply->outcome), ==, sc_outcome_get_code (outcome));
}

static void
test_check (void)
{
  assert_check (KEY, "gemini-nano-banana-2.1", SC_OUTCOME_OK);
  assert_check (KEY, "gemini-2.5-flash-image", SC_OUTCOME_MODEL_RETIRED);
  assert_check ("AQ.another-key", "gemini-nano-banana-2.1", SC_OUTCOME_INVALID_KEY);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/simulator/all-known", test_all_known);
  g_test_add_func ("/providers/simulator/success", test_success);
  g_test_add_func ("/providers/simulator/continuation", test_continuation);
  g_test_add_func ("/providers/simulator/wrong-key", test_wrong_key);
  g_test_add_func ("/providers/simulator/too-slow", test_too_slow);
  g_test_add_func ("/providers/simulator/check", test_check);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/simulator/fault/", cases[i].fault, NULL);

      g_test_add_data_func (path, &cases[i], test_fault);
    }

  simulator_start (&simulator);
  status = g_test_run ();
  simulator_stop (&simulator);
  return status;
}
