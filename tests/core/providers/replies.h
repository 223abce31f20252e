/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-http.h"
#include "sc-provider.h"

G_BEGIN_DECLS

#define REPLY_KEY "AQ.test-key-0123456789"

/* The first bytes of a picture of each kind: all that the client looks at. */
#define REPLY_PNG "iVBORw0KGgoAAAANSUhEUg=="
#define REPLY_PNG_BYTES "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define REPLY_JPEG "/9j/4AAQSkZJRgABAQ=="
#define REPLY_JPEG_BYTES "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01"
#define REPLY_WEBP "UklGRgAAAABXRUJQVlA4"
#define REPLY_WEBP_BYTES "RIFF\0\0\0\0WEBPVP8"

#define REPLY_FINISHED(reason) "{\"candidates\":[{\"content\":{},\"finishReason\":" reason "}]}"
#define REPLY_BLOCKED(reason) "{\"promptFeedback\":{\"blockReason\":\"" reason "\"}}"
#define REPLY_PARTS(parts)                                                                         \
  "{\"candidates\":[{\"content\":{\"parts\":[" parts "],\"role\":\"model\"},\"finishReason\":"     \
  "\"STOP\"}]}"
#define REPLY_IMAGE(type, data)                                                                    \
  REPLY_PARTS ("{\"inlineData\":{\"mimeType\":\"" type "\",\"data\":\"" data "\"}}")
#define REPLY_SUCCESS                                                                              \
  "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Here is the staged room.\"},"             \
  "{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"" REPLY_PNG "\"},"                      \
  "\"thoughtSignature\":\"AAECAw==\"}],\"role\":\"model\"},\"finishReason\":\"STOP\","             \
  "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1131,\"candidatesTokenCount\":1210,"      \
  "\"totalTokenCount\":2541,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":11},"   \
  "{\"modality\":\"IMAGE\",\"tokenCount\":1120}],\"candidatesTokensDetails\":["                    \
  "{\"modality\":\"IMAGE\",\"tokenCount\":1120}],\"thoughtsTokenCount\":200},"                     \
  "\"modelVersion\":\"gemini-nano-banana-2.1\",\"responseId\":\"c2ltLTE\"}"

ScHttpReply *create_http_reply (guint status, const char *body, gint64 retry_after_ms);
ScProviderReply *reply_to (guint status, const char *body);
void assert_image_bytes (const ScProviderReply *reply, const char *bytes, gsize size);

#define assert_image(reply, bytes) assert_image_bytes (reply, bytes, sizeof (bytes) - 1)

G_END_DECLS
