/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-gallery.h"

#include "sim-picture.h"

/* Enough of a JPEG to be recognised and too little to be decoded. */
#define CORRUPT_BYTES 200

/* A frame that no ratio of the table has. */
static const SimFrame odd_frame = { 1152, 896 };

/* drawings: (element-type utf8 GBytes): by cache key; several threads draw at once */
struct _SimGallery
{
  GMutex lock;
  GHashTable *drawings;
};

SimGallery *
sim_gallery_new (void)
{
  SimGallery *self = g_new0 (SimGallery, 1);

  g_mutex_init (&self->lock);
  self->drawings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
sim_gallery_free (SimGallery *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->drawings);
  g_free (self);
}

SimCommission *
sim_commission_new (void)
{
  return g_new0 (SimCommission, 1);
}

void
sim_commission_free (SimCommission *self)
{
  g_clear_object (&self->photo);
  g_free (self->fault);
  g_free (self->cache_key);
  g_free (self);
}

static GBytes *
find_drawing (SimGallery *self, const char *key)
{
  GBytes *drawing;

  g_mutex_lock (&self->lock);
  drawing = g_hash_table_lookup (self->drawings, key);
  if (drawing != NULL)
    g_bytes_ref (drawing);
  g_mutex_unlock (&self->lock);
  return drawing;
}

static void
keep_drawing (SimGallery *self, const char *key, GBytes *drawing)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->drawings, g_strdup (key), g_bytes_ref (drawing));
  g_mutex_unlock (&self->lock);
}

static GBytes *
draw (const SimCommission *commission, SimFrame frame, guint32 variation, const char *type)
{
  return sim_picture_stage (commission->photo, frame, commission->seed + variation, type);
}

/* The picture that was asked for. Without drawing it anew every call gets bytes of its own. */
static GBytes *
draw_main (SimGallery *self, const SimCommission *commission)
{
  g_autoptr (GBytes) drawing = NULL;
  g_autofree char *comment = NULL;

  if (commission->cache_key == NULL)
    return draw (commission, commission->frame, 0, "jpeg");
  drawing = find_drawing (self, commission->cache_key);
  if (drawing == NULL)
    {
      drawing = draw (commission, commission->frame, 0, "jpeg");
      keep_drawing (self, commission->cache_key, drawing);
    }
  comment = g_strdup_printf ("simulated %u", commission->seed);
  return sim_picture_add_comment (drawing, comment);
}

static GBytes *
draw_odd (const SimCommission *commission)
{
  SimFrame upright = { odd_frame.height, odd_frame.width };
  gboolean is_upright = commission->frame.height > commission->frame.width;

  return draw (commission, is_upright ? upright : odd_frame, 0, "jpeg");
}

/* A small picture beside the one that is meant. */
static void
add_draft (const SimCommission *commission, SimAnswer *answer, guint number, gboolean is_thought)
{
  SimFrame small = { commission->frame.width / 4, commission->frame.height / 4 };
  g_autoptr (GBytes) draft = draw (commission, small, number, "jpeg");

  sim_answer_add_image (answer, "image/jpeg", draft, is_thought);
}

static void
add_jpeg (SimAnswer *answer, const char *mime_type, GBytes *jpeg, gsize length)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (jpeg, 0, MIN (length, g_bytes_get_size (jpeg)));

  sim_answer_add_image (answer, mime_type, part, FALSE);
}

/* What stands in the place of the picture and is none. Whether @fault is one of those. */
static gboolean
add_no_picture (SimGallery *self, const SimCommission *commission, SimAnswer *answer)
{
  const char *fault = commission->fault;
  g_autoptr (GBytes) jpeg = NULL;

  if (g_str_equal (fault, "bad-base64"))
    sim_answer_add_data (answer, "image/jpeg", "%%% this is not base64 %%%");
  else if (g_str_equal (fault, "empty-image"))
    sim_answer_add_data (answer, "image/jpeg", "");
  else if (g_str_equal (fault, "corrupt-image") || g_str_equal (fault, "truncated-image"))
    {
      jpeg = draw_main (self, commission);
      add_jpeg (answer, "image/jpeg", jpeg,
                g_str_equal (fault, "corrupt-image") ? CORRUPT_BYTES : g_bytes_get_size (jpeg) / 2);
    }
  else
    return FALSE;
  return TRUE;
}

/* A picture that is not as asked for. Whether @fault is one of those. */
static gboolean
add_other_picture (SimGallery *self, const SimCommission *commission, SimAnswer *answer)
{
  const char *fault = commission->fault;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (fault, "wrong-size"))
    bytes = draw_odd (commission);
  else if (g_str_equal (fault, "wrong-mime"))
    bytes = draw_main (self, commission);
  else if (g_str_equal (fault, "png-output"))
    bytes = draw (commission, commission->frame, 0, "png");
  else
    return FALSE;
  sim_answer_add_image (answer, g_str_equal (fault, "wrong-size") ? "image/jpeg" : "image/png",
                        bytes, FALSE);
  return TRUE;
}

static void
add_pictures (SimGallery *self, const SimCommission *commission, SimAnswer *answer)
{
  const char *fault = commission->fault == NULL ? "" : commission->fault;
  g_autoptr (GBytes) jpeg = NULL;

  if (*fault != '\0'
      && (add_no_picture (self, commission, answer)
          || add_other_picture (self, commission, answer)))
    return;
  if (g_str_equal (fault, "only-thought-images"))
    {
      add_draft (commission, answer, 1, TRUE);
      return;
    }
  if (g_str_equal (fault, "draft-first") || g_str_equal (fault, "several-images"))
    add_draft (commission, answer, 1, g_str_equal (fault, "draft-first"));
  if (g_str_equal (fault, "several-images"))
    add_draft (commission, answer, 2, FALSE);
  jpeg = draw_main (self, commission);
  sim_answer_add_image (answer, "image/jpeg", jpeg, FALSE);
  if (g_str_equal (fault, "draft-last"))
    add_draft (commission, answer, 1, TRUE);
}

/* The parts of a candidate as the request and the fault want them. */
void
sim_gallery_fill_answer (SimGallery *self, const SimCommission *commission, SimAnswer *answer)
{
  gboolean has_text = commission->wants_text || !commission->wants_image
                      || g_strcmp0 (commission->fault, "text-first") == 0;

  if (has_text)
    sim_answer_add_text (answer, "Here is the staged room.");
  if (!commission->wants_image)
    return;
  add_pictures (self, commission, answer);
  answer->image_tokens = commission->image_tokens;
}
