/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScStyle:
 * @id: stable name, [a-z0-9_]+, for example "modern_luxury"
 * @name: for people
 * @description: one line for people
 * @preview: (nullable): resource path or blob of a picture
 * @prompt_template: what the style means, in words for the model
 * @active: whether it is offered
 * @sort_order: small first
 * @built_in: shipped with StageCraft; the user cannot change or remove it
 *
 * A furnishing style. Read-only to callers.
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *preview;
  char *prompt_template;
  gboolean active;
  int sort_order;
  gboolean built_in;
} ScStyle;

gboolean sc_style_save (ScLibrary *library, const ScStyle *style, GError **error);
ScStyle *sc_style_get (ScLibrary *library, const char *id, GError **error);
GPtrArray *sc_style_list (ScLibrary *library, gboolean with_inactive, GError **error);
gboolean sc_style_remove (ScLibrary *library, const char *id, GError **error);
const char *sc_style_translate_name (const char *name);
const char *sc_style_translate_description (const char *description);
void sc_style_free (ScStyle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScStyle, sc_style_free)

G_END_DECLS
