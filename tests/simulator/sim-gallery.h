/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-answer.h"

G_BEGIN_DECLS

typedef struct _SimGallery SimGallery;

/*
 * What one call wants drawn.
 *
 * fault: (nullable): name of a fault of the picture
 * cache_key: (nullable): drawings with the same key may be one drawing
 */
typedef struct
{
  GdkPixbuf *photo;
  SimFrame frame;
  guint32 seed;
  int image_tokens;
  gboolean wants_text;
  gboolean wants_image;
  char *fault;
  char *cache_key;
} SimCommission;

SimGallery *sim_gallery_new (void);
void sim_gallery_free (SimGallery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimGallery, sim_gallery_free)

void sim_gallery_fill_answer (SimGallery *self, const SimCommission *commission, SimAnswer *answer);

SimCommission *sim_commission_new (void);
void sim_commission_free (SimCommission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimCommission, sim_commission_free)

G_END_DECLS
