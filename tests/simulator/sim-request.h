/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-models.h"
#include "sim-photo.h"
#include "sim-reply.h"

G_BEGIN_DECLS

/*
 * prompt: the words of the last turn
 * photos: (element-type SimPhoto): of the last turn that has any; the first is staged
 * wants_text: whether words may come back beside the picture
 * n_images, text_length: of all turns, for the token counts
 */
typedef struct
{
  char *prompt;
  GPtrArray *photos;
  char *aspect_ratio;
  char *image_size;
  char *continuation_token;
  gboolean wants_text;
  gboolean wants_image;
  guint n_images;
  gsize text_length;
} SimRequest;

SimReply *sim_request_read (JsonNode *root, const SimModel *model, SimRequest **request);
SimRequest *sim_request_new (void);
char *sim_request_get_fingerprint (const SimRequest *self);
void sim_request_free (SimRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimRequest, sim_request_free)

G_END_DECLS
