/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-picture-level.h"

#include <math.h>

#define TILE 256
#define CHANNELS 3
/* What a tile repeats of its neighbours: what linear filtering reads beyond the edge, and the
 * half device pixel by which the edge is moved to lie on one. */
#define OVERLAP 2

typedef struct
{
  GdkTexture *texture;
  guint serial;
} Tile;

struct _ScPictureLevel
{
  GdkPixbuf *image;
  GBytes *pixels;
  int width;
  int height;
  int n_columns;
  int n_rows;
  Tile *tiles;
};

/**
 * sc_picture_level_new:
 * @image: RGB, 8 bit, without alpha; not changed by anybody any more
 *
 * One size of a picture, cut into tiles that share its pixels. May be made on any thread and is
 * drawn on the main one.
 *
 * Returns: (transfer full): the level
 */
ScPictureLevel *
sc_picture_level_new (GdkPixbuf *image)
{
  ScPictureLevel *self = g_new0 (ScPictureLevel, 1);

  self->image = g_object_ref (image);
  self->pixels = g_bytes_new_with_free_func (gdk_pixbuf_read_pixels (image),
                                             gdk_pixbuf_get_byte_length (image), g_object_unref,
                                             g_object_ref (image));
  self->width = gdk_pixbuf_get_width (image);
  self->height = gdk_pixbuf_get_height (image);
  self->n_columns = (self->width + TILE - 1) / TILE;
  self->n_rows = (self->height + TILE - 1) / TILE;
  self->tiles = g_new0 (Tile, (gsize) self->n_columns * self->n_rows);
  return self;
}

/**
 * sc_picture_level_free:
 * @self: (transfer full): a level
 */
void
sc_picture_level_free (ScPictureLevel *self)
{
  for (int i = 0; i < self->n_columns * self->n_rows; i++)
    g_clear_object (&self->tiles[i].texture);
  g_free (self->tiles);
  g_bytes_unref (self->pixels);
  g_object_unref (self->image);
  g_free (self);
}

/**
 * sc_picture_level_get_image:
 * @self: a level
 *
 * Returns: (transfer none): its pixels, to be read only
 */
GdkPixbuf *
sc_picture_level_get_image (ScPictureLevel *self)
{
  return self->image;
}

/**
 * sc_picture_level_get_width:
 * @self: a level
 *
 * Returns: pixels
 */
int
sc_picture_level_get_width (ScPictureLevel *self)
{
  return self->width;
}

/**
 * sc_picture_level_get_height:
 * @self: a level
 *
 * Returns: pixels
 */
int
sc_picture_level_get_height (ScPictureLevel *self)
{
  return self->height;
}

/* The pixels of a tile with what it repeats of its neighbours. */
static GdkRectangle
tile_source (ScPictureLevel *self, int column, int row)
{
  int x = MAX (column * TILE - OVERLAP, 0);
  int y = MAX (row * TILE - OVERLAP, 0);
  int right = MIN ((column + 1) * TILE + OVERLAP, self->width);
  int bottom = MIN ((row + 1) * TILE + OVERLAP, self->height);

  return (GdkRectangle) { x, y, right - x, bottom - y };
}

/* Software renderers take these four bytes as they are; from three they would make them anew in
 * every frame, which is most of what drawing costs. */
static void
copy_row (const guint8 *restrict rgb, guint8 *restrict bgra, int width)
{
  for (int x = 0; x < width; x++, rgb += CHANNELS, bgra += 4)
    {
      bgra[0] = rgb[2];
      bgra[1] = rgb[1];
      bgra[2] = rgb[0];
      bgra[3] = 255;
    }
}

static GdkTexture *
ensure_texture (ScPictureLevel *self, Tile *tile, const GdkRectangle *source)
{
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (self->image);
  gsize tile_stride = (gsize) source->width * 4;
  const guint8 *rgb = gdk_pixbuf_read_pixels (self->image) + (gsize) source->y * stride
                      + (gsize) source->x * CHANNELS;
  g_autoptr (GBytes) pixels = NULL;
  guint8 *bgra;

  if (tile->texture != NULL)
    return tile->texture;
  bgra = g_malloc (tile_stride * source->height);
  pixels = g_bytes_new_take (bgra, tile_stride * source->height);
  for (int y = 0; y < source->height; y++)
    copy_row (rgb + y * stride, bgra + y * tile_stride, source->width);
  tile->texture = gdk_memory_texture_new (source->width, source->height, GDK_MEMORY_DEFAULT, pixels,
                                          tile_stride);
  return tile->texture;
}

static graphene_rect_t
to_logical (const ScPictureFrame *frame, double x, double y, double width, double height)
{
  return GRAPHENE_RECT_INIT ((float) (x / frame->scale - frame->origin.x),
                             (float) (y / frame->scale - frame->origin.y),
                             (float) (width / frame->scale), (float) (height / frame->scale));
}

/* Where an edge between tiles lies: on a whole device pixel, the same for both neighbours. */
static int
edge (int position, int size, int start, int length)
{
  return start + (int) lround ((double) MIN (position, size) * length / size);
}

static void
snapshot_tile (ScPictureLevel *self,
               GtkSnapshot *snapshot,
               const ScPictureFrame *frame,
               int index,
               guint serial)
{
  int column = index % self->n_columns;
  int row = index / self->n_columns;
  GdkRectangle source = tile_source (self, column, row);
  const GdkRectangle *area = &frame->area;
  double x_scale = (double) area->width / self->width;
  double y_scale = (double) area->height / self->height;
  int left = edge (column * TILE, self->width, area->x, area->width);
  int top = edge (row * TILE, self->height, area->y, area->height);
  int right = edge ((column + 1) * TILE, self->width, area->x, area->width);
  int bottom = edge ((row + 1) * TILE, self->height, area->y, area->height);
  GdkRectangle seen = { left, top, right - left, bottom - top };
  graphene_rect_t bounds
      = to_logical (frame, area->x + source.x * x_scale, area->y + source.y * y_scale,
                    source.width * x_scale, source.height * y_scale);
  graphene_rect_t clip;

  if (!gdk_rectangle_intersect (&seen, &frame->clip, &seen))
    return;
  clip = to_logical (frame, seen.x, seen.y, seen.width, seen.height);
  self->tiles[index].serial = serial;
  gtk_snapshot_push_clip (snapshot, &clip);
  gtk_snapshot_append_texture (snapshot, ensure_texture (self, &self->tiles[index], &source),
                               &bounds);
  gtk_snapshot_pop (snapshot);
}

/* The tile that a device pixel falls on. */
static int
tile_at (int position, int start, int length, int size)
{
  double pixel = (double) (position - start) * size / length;

  return (int) CLAMP (pixel, 0, size - 1) / TILE;
}

/**
 * sc_picture_level_snapshot:
 * @self: a level
 * @snapshot: where to
 * @frame: where on it
 * @serial: kept with the tiles that are drawn
 *
 * Draws the tiles that are seen.
 */
void
sc_picture_level_snapshot (ScPictureLevel *self,
                           GtkSnapshot *snapshot,
                           const ScPictureFrame *frame,
                           guint serial)
{
  const GdkRectangle *area = &frame->area;
  GdkRectangle seen;

  if (!gdk_rectangle_intersect (area, &frame->clip, &seen))
    return;

  /* One device pixel more on each side, since edges are moved to whole ones. */
  int first_column = tile_at (seen.x - 1, area->x, area->width, self->width);
  int last_column = tile_at (seen.x + seen.width, area->x, area->width, self->width);
  int first_row = tile_at (seen.y - 1, area->y, area->height, self->height);
  int last_row = tile_at (seen.y + seen.height, area->y, area->height, self->height);

  for (int row = first_row; row <= last_row; row++)
    for (int column = first_column; column <= last_column; column++)
      snapshot_tile (self, snapshot, frame, row * self->n_columns + column, serial);
}

/**
 * sc_picture_level_release:
 * @self: a level
 * @before: the serial from which on textures are kept
 *
 * Drops the textures of tiles that were last drawn before.
 *
 * Returns: how many textures are left
 */
guint
sc_picture_level_release (ScPictureLevel *self, guint before)
{
  guint n_left = 0;

  for (int i = 0; i < self->n_columns * self->n_rows; i++)
    {
      if (self->tiles[i].serial < before)
        g_clear_object (&self->tiles[i].texture);
      n_left += self->tiles[i].texture != NULL;
    }
  return n_left;
}
