/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-generate.h"

#include "sim-catalog.h"
#include "sim-job.h"
#include "sim-json.h"
#include "sim-schema.h"

#include <string.h>

/* More than this a client of ours shall never send: see section 1.4 of the wire contract. */
#define MAX_BODY (20 * 1000 * 1000)
#define KEPT_PHOTOS 8

static void
job_free (gpointer data)
{
  SimJob *self = data;

  sim_exchange_unref (self->exchange);
  g_clear_pointer (&self->request, sim_request_free);
  g_clear_pointer (&self->answer, sim_answer_free);
  g_clear_pointer (&self->commission, sim_commission_free);
  g_free (self->fault_name);
  g_free (self->version);
  g_free (self);
}

/* Decoded pictures are kept for a while: a batch asks for the same one several times. */
static GdkPixbuf *
decode_photo (SimServer *server, SimPhoto *photo)
{
  GdkPixbuf *pixbuf = g_hash_table_lookup (server->photos, photo->sha256);

  if (pixbuf != NULL)
    {
      photo->width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (pixbuf), "width"));
      photo->height = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (pixbuf), "height"));
      return pixbuf;
    }
  pixbuf = sim_photo_decode (photo);
  if (pixbuf == NULL)
    return NULL;
  g_object_set_data (G_OBJECT (pixbuf), "width", GINT_TO_POINTER (photo->width));
  g_object_set_data (G_OBJECT (pixbuf), "height", GINT_TO_POINTER (photo->height));
  if (g_hash_table_size (server->photos) >= KEPT_PHOTOS)
    g_hash_table_remove_all (server->photos);
  g_hash_table_insert (server->photos, g_strdup (photo->sha256), pixbuf);
  return pixbuf;
}

static SimReply *
decode_photos (SimJob *self)
{
  for (guint i = self->request->photos->len; i-- > 0;)
    {
      GdkPixbuf *pixbuf = decode_photo (self->server, self->request->photos->pdata[i]);

      if (pixbuf == NULL)
        return sim_reply_new_invalid ("Unable to process input image. Please retry or report in "
                                      "https://ai.google.dev/gemini-api/docs/troubleshooting");
      g_set_object (&self->commission->photo, pixbuf);
    }
  return NULL;
}

/* A wall to draw on for a prompt without a photo. */
static GdkPixbuf *
make_blank (void)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);

  gdk_pixbuf_fill (pixbuf, 0xd8d4ccff);
  return pixbuf;
}

/* Without a wish the frame follows the photo, and is square when there is none. */
static void
fill_commission (SimJob *self)
{
  SimRequest *request = self->request;
  SimCommission *commission = self->commission;
  const SimPhoto *photo = request->photos->len > 0 ? request->photos->pdata[0] : NULL;
  const char *ratio = request->aspect_ratio;
  const SimSize *size;
  g_autofree char *fingerprint = sim_request_get_fingerprint (request);

  size = request->image_size == NULL ? self->model->sizes->pdata[0]
                                     : sim_model_find_size (self->model, request->image_size);
  if (ratio == NULL)
    ratio = photo == NULL ? "1:1"
                          : sim_model_get_nearest_ratio (self->model, photo->width, photo->height);
  if (commission->photo == NULL)
    commission->photo = make_blank ();
  commission->frame = *sim_size_find_frame (size, ratio);
  commission->image_tokens = size->image_tokens;
  commission->seed
      = g_str_hash (fingerprint) + sim_exchange_get_number (self->exchange) * 2654435761u;
  commission->wants_text = request->wants_text;
  commission->wants_image = request->wants_image;
  commission->fault
      = sim_job_has_fault (self, SIM_FAULT_PICTURE) ? g_strdup (self->fault_name) : NULL;
  if (self->server->options.is_fast && photo != NULL)
    commission->cache_key = g_strdup_printf ("%s %s %s", photo->sha256, size->name, ratio);
}

static guint
get_latency (const SimJob *self)
{
  guint latency_ms = self->server->options.latency_ms;

  if (sim_job_has_fault (self, SIM_FAULT_DELAY))
    latency_ms += g_ascii_strtoull (self->fault_name + strlen ("delay-"), NULL, 10);
  return latency_ms;
}

/* Takes @reply. */
static void
send_reply (SimJob *self, SimReply *reply)
{
  gboolean is_cut = sim_job_has_fault (self, SIM_FAULT_CUT);
  gboolean has_latency = reply->status == 200 && g_strcmp0 (self->fault_name, "close-immediately");

  sim_exchange_send (self->exchange, reply, is_cut ? self->fault_name : NULL,
                     has_latency ? get_latency (self) : 0);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SimJob *self = task_data;
  SimReply *reply;

  if (!sim_job_has_fault (self, SIM_FAULT_FINISH) && self->answer->continuation_token == NULL)
    sim_gallery_fill_answer (self->server->gallery, self->commission, self->answer);
  reply = sim_job_make_answer (self);
  sim_exchange_pack (self->exchange, reply);
  g_task_return_pointer (task, reply, (GDestroyNotify) sim_reply_free);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SimJob *self = g_task_get_task_data (G_TASK (result));

  self->server->n_drawing--;
  send_reply (self, g_task_propagate_pointer (G_TASK (result), NULL));
}

/* Takes @self. */
static void
start_drawing (SimJob *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, drawn_cb, NULL);

  self->server->n_drawing++;
  g_task_set_task_data (task, self, job_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static SimReply *
check_body (SimJob *self, const SimMessage *message, GBytes *body, JsonNode **root)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *text = g_strndup (data == NULL ? "" : data, size);
  g_autoptr (GPtrArray) violations = NULL;

  if (g_utf8_validate_len (text, size, NULL))
    *root = sim_json_parse (text);
  if (*root == NULL)
    return sim_reply_new_invalid ("Invalid JSON payload received. Expected a value.");
  violations = sim_schema_check (message, *root);
  return violations->len == 0 ? NULL : sim_reply_new_violations (violations);
}

/* A token is good once for the request that got it. */
static SimReply *
check_continuation (SimJob *self)
{
  const char *token = self->request->continuation_token;

  if (token == NULL || g_hash_table_remove (self->server->continuations, token))
    return NULL;
  return sim_reply_new_invalid ("The continuation token is not valid.");
}

static SimReply *
check_request (SimJob *self, GBytes *body, const char *model_id)
{
  g_autoptr (JsonNode) root = NULL;
  SimReply *refusal;

  refusal = check_body (self, &sim_generate_content_message, body, &root);
  if (refusal == NULL && self->model == NULL)
    refusal = sim_catalog_not_found (model_id, self->version);
  if (refusal == NULL)
    refusal = sim_request_read (root, self->model, &self->request);
  if (refusal == NULL)
    refusal = check_continuation (self);
  return refusal == NULL ? decode_photos (self) : refusal;
}

/* Which fault this call gets; a call that continues another has had its fault. */
static void
choose_fault (SimJob *self)
{
  g_autofree char *fingerprint = sim_request_get_fingerprint (self->request);

  if (self->request->continuation_token != NULL)
    return;
  self->fault_name
      = sim_fault_plan_choose (self->server->faults, self->request->prompt, fingerprint);
  if (self->fault_name != NULL)
    self->fault = sim_faults_find (self->fault_name);
}

static void
prepare_answer (SimJob *self)
{
  guint number = sim_exchange_get_number (self->exchange);

  self->answer = sim_answer_new (self->model, self->request, number);
  if (sim_job_has_fault (self, SIM_FAULT_FINISH))
    {
      g_free (self->answer->finish_reason);
      self->answer->finish_reason = g_strdup (self->fault_name + strlen ("finish-"));
    }
  else if (sim_job_has_fault (self, SIM_FAULT_CONTINUATION))
    {
      g_free (self->answer->finish_reason);
      self->answer->finish_reason = g_strdup ("CONTINUATION");
      self->answer->continuation_token = g_strdup_printf ("Q09OVDE-%u", number);
      sim_answer_add_text (self->answer, "One moment, please. ");
      g_hash_table_add (self->server->continuations, g_strdup (self->answer->continuation_token));
    }
}

static guint
get_status (const SimJob *self, const SimReply *reply)
{
  if (reply != NULL && !sim_job_has_fault (self, SIM_FAULT_CUT))
    return reply->status;
  return self->fault == NULL ? 200 : self->fault->status;
}

static void
log_call (const SimJob *self, const SimMethodCall *call, GBytes *body, const SimReply *reply)
{
  gboolean is_refused = reply != NULL && self->fault == NULL;
  SimCallFacts facts = {
    .path = call->path,
    .model = call->model,
    .is_key_ok = TRUE,
    .status = get_status (self, reply),
    .fault = self->fault_name,
    .is_billed = self->fault == NULL ? !is_refused : self->fault->is_billed,
    .body_bytes = g_bytes_get_size (body),
    .request = self->request,
  };

  sim_exchange_log (self->exchange, &facts);
}

static SimJob *
job_new (const SimMethodCall *call)
{
  SimJob *self = g_new0 (SimJob, 1);

  self->server = call->server;
  self->exchange = sim_exchange_ref (call->exchange);
  self->model = sim_models_find (call->server->models, call->model);
  self->version = g_strdup (call->version);
  self->is_stream = g_str_equal (call->method, "streamGenerateContent");
  self->is_sse = self->is_stream && call->is_sse;
  self->commission = sim_commission_new ();
  return self;
}

static SimReply *
refuse_unknown_fault (const SimJob *self)
{
  if (self->fault_name == NULL || self->fault != NULL)
    return NULL;
  return sim_reply_new_invalid ("The simulator has no fault \"%s\".", self->fault_name);
}

static void
handle_generate (const SimMethodCall *call, GBytes *body)
{
  SimJob *self = job_new (call);
  SimReply *reply = check_request (self, body, call->model);

  if (reply == NULL)
    {
      choose_fault (self);
      reply = refuse_unknown_fault (self);
    }
  if (reply == NULL)
    reply = sim_job_make_plain_fault (self);
  log_call (self, call, body, reply);
  if (reply == NULL)
    {
      fill_commission (self);
      prepare_answer (self);
      start_drawing (self);
      return;
    }
  sim_job_dress_as_stream (self, reply);
  if (!sim_job_has_fault (self, SIM_FAULT_CUT))
    sim_exchange_pack (self->exchange, reply);
  send_reply (self, reply);
  job_free (self);
}

/* The counts of the same answer that a call for a picture would get. */
static SimReply *
count_tokens (SimJob *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) whole = NULL;
  JsonObject *usage;

  self->answer = sim_answer_new (self->model, self->request, 0);
  whole = sim_answer_to_json (self->answer);
  usage = json_object_get_object_member (json_node_get_object (whole), "usageMetadata");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "totalTokens");
  json_builder_add_int_value (builder, json_object_get_int_member (usage, "promptTokenCount"));
  json_builder_set_member_name (builder, "promptTokensDetails");
  json_builder_add_value (builder,
                          json_node_copy (json_object_get_member (usage, "promptTokensDetails")));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sim_reply_new_json (200, root);
}

static void
handle_count (const SimMethodCall *call, GBytes *body)
{
  SimJob *self = job_new (call);
  g_autoptr (JsonNode) root = NULL;
  SimReply *reply = check_body (self, &sim_count_tokens_message, body, &root);
  JsonNode *inner = sim_json_get (root, "generateContentRequest");
  SimCallFacts facts;

  if (reply == NULL && self->model == NULL)
    reply = sim_catalog_not_found (call->model, call->version);
  if (reply == NULL)
    reply = sim_request_read (inner == NULL ? root : inner, self->model, &self->request);
  if (reply == NULL)
    reply = count_tokens (self);
  facts = (SimCallFacts) { .path = call->path,
                           .model = call->model,
                           .is_key_ok = TRUE,
                           .status = reply->status,
                           .body_bytes = g_bytes_get_size (body),
                           .request = self->request };
  sim_exchange_log (self->exchange, &facts);
  sim_exchange_pack (self->exchange, reply);
  sim_exchange_send (self->exchange, reply, NULL, 0);
  job_free (self);
}

static void
handle_too_large (const SimMethodCall *call, GBytes *body)
{
  const SimFault *fault = sim_faults_find ("too-large-413");
  SimCallFacts facts = { .path = call->path,
                         .model = call->model,
                         .is_key_ok = TRUE,
                         .status = fault->status,
                         .body_bytes = g_bytes_get_size (body) };

  sim_exchange_log (call->exchange, &facts);
  sim_exchange_send (call->exchange,
                     sim_reply_new_text (fault->status, fault->extra, fault->message), NULL, 0);
}

/* Answers a POST to one of a model's methods; the key was found good. */
void
sim_generate_handle (const SimMethodCall *call, GBytes *body)
{
  if (g_bytes_get_size (body) > MAX_BODY)
    handle_too_large (call, body);
  else if (g_str_equal (call->method, "countTokens"))
    handle_count (call, body);
  else
    handle_generate (call, body);
}
