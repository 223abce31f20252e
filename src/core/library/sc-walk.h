/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ScWalk:
 * @files: (element-type GFile): what may be photos, each once
 * @problems: (element-type utf8): a sentence for each folder that could not be read
 * @is_cut: whether there was more than the most that was asked for
 *
 * What lies in some files and folders.
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *problems;
  gboolean is_cut;
} ScWalk;

ScWalk *sc_walk (GPtrArray *places, guint max_files, GCancellable *cancellable, GError **error);
void sc_walk_free (ScWalk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScWalk, sc_walk_free)

G_END_DECLS
