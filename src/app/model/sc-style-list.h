/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library-thread.h"
#include "sc-style-item.h"

G_BEGIN_DECLS

/**
 * ScStyleForm:
 * @id: (nullable): the style of the user that is changed, %NULL for a new one
 * @name: for people, not empty
 * @description: (nullable): one line for people
 * @words: what the style means, in words to the stager
 * @picture: (nullable): an encoded picture of whatever size that becomes its example
 * @preview: (nullable): without @picture, the example picture that it has or that is copied
 *
 * What the user says about a style of their own.
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *words;
  GBytes *picture;
  char *preview;
} ScStyleForm;

#define SC_TYPE_STYLE_LIST (sc_style_list_get_type ())
G_DECLARE_FINAL_TYPE (ScStyleList, sc_style_list, SC, STYLE_LIST, GObject)

ScStyleList *sc_style_list_new (ScLibraryThread *thread);
void sc_style_list_reload (ScStyleList *self);
gboolean sc_style_list_is_loaded (ScStyleList *self);
ScStyleItem *sc_style_list_find (ScStyleList *self, const char *id);
ScStyleItem *sc_style_list_find_by_name (ScStyleList *self, const char *name);

void sc_style_list_save (ScStyleList *self,
                         const ScStyleForm *form,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
char *sc_style_list_save_finish (ScStyleList *self, GAsyncResult *result, GError **error);
void sc_style_list_remove (ScStyleList *self,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sc_style_list_remove_finish (ScStyleList *self, GAsyncResult *result, GError **error);

ScStyleForm *sc_style_form_copy (const ScStyleForm *form);
void sc_style_form_free (ScStyleForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScStyleForm, sc_style_form_free)

G_END_DECLS
