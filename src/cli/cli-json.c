/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-json.h"

void
cli_json_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
cli_json_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
cli_json_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_order (JsonBuilder *builder, const ScStagingOrder *order)
{
  cli_json_string (builder, "operation", sc_operation_to_string (order->operation));
  cli_json_string (builder, "style_id", order->style_id);
  cli_json_string (builder, "room_type", order->room_type);
  cli_json_string (builder, "instructions", order->instructions);
  cli_json_string (builder, "provider", order->provider);
  cli_json_string (builder, "model", order->model);
  cli_json_string (builder, "output_size", order->output_size);
  cli_json_int (builder, "variation", order->variation);
}

static void
add_judgement (JsonBuilder *builder, const ScStagingResult *result)
{
  g_autoptr (JsonNode) fidelity
      = result->fidelity != NULL ? json_from_string (result->fidelity, NULL) : NULL;

  json_builder_set_member_name (builder, "quality_score");
  if (result->quality_score >= 0)
    json_builder_add_double_value (builder, result->quality_score);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "fidelity");
  if (fidelity != NULL)
    json_builder_add_value (builder, g_steal_pointer (&fidelity));
  else
    json_builder_add_null_value (builder);
}

static void
add_result (JsonBuilder *builder, const ScStagingResult *result)
{
  cli_json_string (builder, "staged_sha256", result->sha256);
  cli_json_int (builder, "width", result->width);
  cli_json_int (builder, "height", result->height);
  cli_json_int (builder, "processing_time_ms", result->processing_time_ms);
  cli_json_int (builder, "cost_micros", result->cost_micros);
  cli_json_string (builder, "currency", result->currency);
  add_judgement (builder, result);
}

/**
 * cli_json_add_staging:
 *
 * Adds the members of a staging to the object that is open.
 */
void
cli_json_add_staging (JsonBuilder *builder, const ScStaging *staging)
{
  cli_json_string (builder, "id", staging->id);
  cli_json_int (builder, "photo_id", staging->photo_id);
  cli_json_string (builder, "parent_id", staging->parent_id);
  cli_json_string (builder, "batch_id", staging->batch_id);
  cli_json_string (builder, "status", sc_status_to_string (staging->status));
  cli_json_string (builder, "verdict", sc_verdict_to_string (staging->verdict));
  add_order (builder, &staging->order);
  add_result (builder, &staging->result);
  cli_json_string (builder, "created_at", staging->created_at);
  cli_json_string (builder, "started_at", staging->started_at);
  cli_json_string (builder, "completed_at", staging->completed_at);
  cli_json_string (builder, "error_code", staging->error_code);
  cli_json_string (builder, "error_message", staging->error_message);
}

/**
 * cli_json_add_photo:
 *
 * Adds the members of a photo to the object that is open.
 */
void
cli_json_add_photo (JsonBuilder *builder, const ScPhoto *photo)
{
  cli_json_int (builder, "id", photo->id);
  cli_json_int (builder, "listing_id", photo->listing_id);
  cli_json_string (builder, "file_name", photo->file_name);
  cli_json_string (builder, "sha256", photo->sha256);
  cli_json_int (builder, "width", photo->width);
  cli_json_int (builder, "height", photo->height);
  cli_json_int (builder, "byte_size", photo->byte_size);
  cli_json_string (builder, "mime_type", photo->mime_type);
  cli_json_string (builder, "captured_at", photo->captured_at);
  cli_json_string (builder, "room_type", photo->room_type);
}

/**
 * cli_json_add_attempts:
 * @attempts: (element-type ScAttempt): of one staging
 *
 * Adds a member "attempts" to the object that is open.
 */
void
cli_json_add_attempts (JsonBuilder *builder, GPtrArray *attempts)
{
  json_builder_set_member_name (builder, "attempts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < attempts->len; i++)
    {
      const ScAttempt *attempt = g_ptr_array_index (attempts, i);

      json_builder_begin_object (builder);
      cli_json_int (builder, "number", attempt->number);
      cli_json_string (builder, "started_at", attempt->started_at);
      cli_json_string (builder, "finished_at", attempt->finished_at);
      cli_json_string (builder, "outcome", attempt->outcome);
      cli_json_int (builder, "http_status", attempt->http_status);
      cli_json_int (builder, "input_tokens", attempt->input_tokens);
      cli_json_int (builder, "output_tokens", attempt->output_tokens);
      cli_json_int (builder, "cost_micros", attempt->cost_micros);
      cli_json_string (builder, "detail", attempt->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}
