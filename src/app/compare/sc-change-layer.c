/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-change-layer.h"

#include <glib/gi18n-lib.h>

/* Of the tint where everything changed. */
#define TINT_ALPHA 0.5
/* Logical pixels of the frame of a place, and of the dark line on each side of it. */
#define FRAME 3
#define EDGE 1
#define RADIUS 6
#define LABEL_PADDING 6

/* Neither is a colour of rooms, and they differ in lightness too. */
static const GdkRGBA tint = { 0.57f, 0.25f, 0.95f, 1 };
static const GdkRGBA frame = { 1, 0.76f, 0.08f, 1 };
static const GdkRGBA edge = { 0, 0, 0, 0.75f };

/**
 * ScChangeLayer:
 *
 * What is drawn over a result to show where it differs from its photo: a tint where anything
 * changed, and a frame with a number where something of the room may be missing. It is in the frame
 * of the photo and follows it at any zoom.
 */
struct _ScChangeLayer
{
  GObject parent_instance;

  GdkTexture *mask;
  ScStructure structure;
};

G_DEFINE_FINAL_TYPE (ScChangeLayer, sc_change_layer, G_TYPE_OBJECT)

static void
sc_change_layer_dispose (GObject *object)
{
  g_clear_object (&SC_CHANGE_LAYER (object)->mask);
  G_OBJECT_CLASS (sc_change_layer_parent_class)->dispose (object);
}

static void
sc_change_layer_class_init (ScChangeLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sc_change_layer_dispose;
}

static void
sc_change_layer_init (ScChangeLayer *self)
{
}

/* Colours of GTK's memory textures carry their alpha. */
static GdkTexture *
make_texture (const ScMask *mask)
{
  gsize n_pixels = (gsize) mask->width * mask->height;
  guint8 *pixels = g_malloc (n_pixels * 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_pixels * 4);

  for (gsize i = 0; i < n_pixels; i++)
    {
      float alpha = (float) (mask->pixels[i] * TINT_ALPHA);

      pixels[i * 4] = (guint8) (tint.red * alpha);
      pixels[i * 4 + 1] = (guint8) (tint.green * alpha);
      pixels[i * 4 + 2] = (guint8) (tint.blue * alpha);
      pixels[i * 4 + 3] = (guint8) alpha;
    }
  return gdk_memory_texture_new (mask->width, mask->height, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED,
                                 bytes, (gsize) mask->width * 4);
}

/**
 * sc_change_layer_new:
 * @mask: where anything changed
 * @structure: where something may be missing
 *
 * Returns: (transfer full): a layer
 */
ScChangeLayer *
sc_change_layer_new (const ScMask *mask, const ScStructure *structure)
{
  ScChangeLayer *self;

  g_return_val_if_fail (mask != NULL && structure != NULL, NULL);

  self = g_object_new (SC_TYPE_CHANGE_LAYER, NULL);
  self->mask = make_texture (mask);
  self->structure = *structure;
  return self;
}

/**
 * sc_change_layer_get_n_places:
 * @self: a layer
 *
 * Returns: in how many places something may be missing
 */
guint
sc_change_layer_get_n_places (ScChangeLayer *self)
{
  g_return_val_if_fail (SC_IS_CHANGE_LAYER (self), 0);

  return (guint) self->structure.n_boxes;
}

/**
 * sc_change_layer_get_place:
 * @self: a layer
 * @index: of a place
 *
 * Returns: (transfer none): where it is on the photo
 */
const ScBox *
sc_change_layer_get_place (ScChangeLayer *self, guint index)
{
  g_return_val_if_fail (SC_IS_CHANGE_LAYER (self), NULL);
  g_return_val_if_fail (index < (guint) self->structure.n_boxes, NULL);

  return &self->structure.boxes[index];
}

/**
 * sc_change_layer_describe:
 * @self: a layer
 *
 * Returns: (transfer full): what it shows, for those who do not see it
 */
char *
sc_change_layer_describe (ScChangeLayer *self)
{
  guint n;

  g_return_val_if_fail (SC_IS_CHANGE_LAYER (self), NULL);

  n = sc_change_layer_get_n_places (self);
  if (n == 0)
    return g_strdup (_ ("Changes are shown. No place looks as if something of the room were "
                        "missing."));
  return g_strdup_printf (
      ngettext ("Changes are shown. In %u place something of the room may be missing.",
                "Changes are shown. In %u places something of the room may be missing.", n),
      n);
}

/**
 * sc_change_layer_snapshot_tint:
 * @self: a layer
 * @snapshot: where to
 * @area: where the whole photo lies
 *
 * Draws the tint over what changed.
 */
void
sc_change_layer_snapshot_tint (ScChangeLayer *self,
                               GtkSnapshot *snapshot,
                               const graphene_rect_t *area)
{
  g_return_if_fail (SC_IS_CHANGE_LAYER (self) && snapshot != NULL && area != NULL);

  gtk_snapshot_append_texture (snapshot, self->mask, area);
}

static void
append_frame (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float width, GdkRGBA colour)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colours[4] = { colour, colour, colour, colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
append_label (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *box, guint number)
{
  g_autofree char *text
      /* Translators: on a place in a picture; the number tells the places apart */
      = g_strdup_printf (_ ("%u · Missing?"), number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  graphene_rect_t pill;
  GskRoundedRect outline;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  pill = GRAPHENE_RECT_INIT (box->origin.x, box->origin.y, (float) width + 2 * LABEL_PADDING,
                             (float) height + LABEL_PADDING);
  gsk_rounded_rect_init_from_rect (&outline, &pill, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &frame, &pill);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (pill.origin.x + LABEL_PADDING,
                                                          pill.origin.y + LABEL_PADDING / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA) { 0, 0, 0, 1 });
  gtk_snapshot_restore (snapshot);
}

static void
append_place (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *box, guint number)
{
  graphene_rect_t inner;

  append_frame (snapshot, box, FRAME + 2 * EDGE, edge);
  graphene_rect_inset_r (box, EDGE, EDGE, &inner);
  append_frame (snapshot, &inner, FRAME, frame);
  append_label (widget, snapshot, &inner, number);
}

/**
 * sc_change_layer_snapshot_places:
 * @self: a layer
 * @widget: whose font the labels have
 * @snapshot: where to
 * @area: where the whole photo lies
 *
 * Draws a frame around each place where something may be missing, as thick at any zoom.
 */
void
sc_change_layer_snapshot_places (ScChangeLayer *self,
                                 GtkWidget *widget,
                                 GtkSnapshot *snapshot,
                                 const graphene_rect_t *area)
{
  g_return_if_fail (SC_IS_CHANGE_LAYER (self) && GTK_IS_WIDGET (widget));
  g_return_if_fail (snapshot != NULL && area != NULL);

  for (guint i = 0; i < (guint) self->structure.n_boxes; i++)
    {
      const ScBox *box = &self->structure.boxes[i];
      graphene_rect_t place
          = GRAPHENE_RECT_INIT (area->origin.x + (float) box->x * area->size.width,
                                area->origin.y + (float) box->y * area->size.height,
                                (float) box->width * area->size.width,
                                (float) box->height * area->size.height);

      append_place (widget, snapshot, &place, i + 1);
    }
}
