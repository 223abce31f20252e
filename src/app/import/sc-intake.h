/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ScIntake:
 * @files: (nullable) (element-type GFile): files and folders
 * @bytes: (nullable): or one picture
 * @name: (nullable): what to call the picture
 *
 * What somebody dropped or pasted.
 */
typedef struct
{
  GPtrArray *files;
  GBytes *bytes;
  char *name;
} ScIntake;

gboolean sc_intake_accepts (GdkContentFormats *formats);
void sc_intake_read_drop (GdkDrop *drop,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
void sc_intake_read_clipboard (GdkClipboard *clipboard,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
ScIntake *sc_intake_read_finish (GAsyncResult *result, GError **error);
void sc_intake_free (ScIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScIntake, sc_intake_free)

G_END_DECLS
