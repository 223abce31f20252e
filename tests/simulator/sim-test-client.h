/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define SIM_TEST_MODEL "gemini-nano-banana-2.1"
#define SIM_TEST_GENERATE "/v1beta/models/" SIM_TEST_MODEL ":generateContent"

/* Bodies of calls: with TEXT's rest beside the contents, CONFIG's inside of generationConfig. */
#define SIM_TEST_TEXT(rest) "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]" rest "}"
#define SIM_TEST_CONFIG(inside) SIM_TEST_TEXT (",\"generationConfig\":{" inside "}")
#define SIM_TEST_PART(part) "{\"contents\":[{\"parts\":[" part "]}]}"
#define SIM_TEST_DATA(mime, data)                                                                  \
  "{\"inlineData\":{\"mimeType\":\"" mime "\",\"data\":\"" data "\"}}"

/* A simulator that runs, with a folder of its own. */
typedef struct
{
  GSubprocess *process;
  SoupSession *session;
  char *url;
  char *directory;
} SimTest;

/* error: (nullable): when the reply did not arrive whole; json: (nullable) */
typedef struct
{
  guint status;
  char *type;
  char *body;
  gsize length;
  JsonNode *json;
  GError *error;
} SimTestReply;

SimTest *sim_test_start (const char *const *options);
void sim_test_stop (SimTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimTest, sim_test_stop)

char *sim_test_get_path (SimTest *self, const char *name);
SimTestReply *sim_test_get (SimTest *self, const char *path);
SimTestReply *sim_test_post (SimTest *self, const char *path, const char *body);
SimTestReply *sim_test_send (SimTest *self, SoupMessage *message);
SimTestReply *sim_test_stage (SimTest *self, const char *prompt, const char *config);
void sim_test_reply_free (SimTestReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimTestReply, sim_test_reply_free)

char *sim_test_make_photo (int width, int height);
char *sim_test_make_body (const char *prompt, const char *photo, const char *config);
JsonNode *sim_test_find (JsonNode *root, const char *path);
const char *sim_test_find_text (const SimTestReply *reply, const char *path);
GdkPixbuf *sim_test_decode (const SimTestReply *reply, guint part);
void sim_test_assert_error (const SimTestReply *reply,
                            guint status,
                            const char *rpc_status,
                            const char *message);
JsonArray *sim_test_get_calls (SimTest *self, SimTestReply **reply);

G_END_DECLS
