/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "replies.h"

#include "sc-gemini-reply.h"

#include <string.h>

/* What HTTP would hand over for a whole body. */
ScHttpReply *
create_http_reply (guint status, const char *body, gint64 retry_after_ms)
{
  ScHttpReply *http = g_new0 (ScHttpReply, 1);

  http->outcome = SC_OUTCOME_OK;
  http->status = status;
  http->retry_after_ms = retry_after_ms;
  http->body = g_byte_array_new ();
  g_byte_array_append (http->body, (const guint8 *) body, strlen (body));
  return http;
}

ScProviderReply *
reply_to (guint status, const char *body)
{
  g_autoptr (ScHttpReply) http = create_http_reply (status, body, -1);

  return sc_gemini_reply_new (http, REPLY_KEY);
}

void
assert_image_bytes (const ScProviderReply *reply, const char *bytes, gsize size)
{
  gsize reply_size;
  const guint8 *data;

  g_assert_nonnull (reply->image);
  data = g_bytes_get_data (reply->image, &reply_size);
  g_assert_cmpmem (data, reply_size, bytes, size);
}
