/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "sc-style.h"

G_BEGIN_DECLS

/* Below this lie the pictures of the built-in styles, as ID.jpg. */
#define SC_STYLE_PREVIEWS "/ai/stagecraft/StageCraft/style-previews/"

#define SC_TYPE_STYLE_ITEM (sc_style_item_get_type ())
G_DECLARE_FINAL_TYPE (ScStyleItem, sc_style_item, SC, STYLE_ITEM, GObject)

ScStyleItem *sc_style_item_new (const ScStyle *style, GdkTexture *picture);
gboolean sc_style_item_shows (ScStyleItem *self, const ScStyle *style);

const char *sc_style_item_get_id (ScStyleItem *self);
const char *sc_style_item_get_name (ScStyleItem *self);
const char *sc_style_item_get_description (ScStyleItem *self);
const char *sc_style_item_get_words (ScStyleItem *self);
const char *sc_style_item_get_preview (ScStyleItem *self);
GdkTexture *sc_style_item_get_picture (ScStyleItem *self);
gboolean sc_style_item_is_built_in (ScStyleItem *self);

G_END_DECLS
