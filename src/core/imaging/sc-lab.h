/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * ScLab:
 * @width: pixels
 * @height: pixels
 * @pixels: L, a, b interleaved, L from 0 to 100, rows packed
 *
 * A picture in the CIE 1976 colour space, white point D65.
 */
typedef struct
{
  int width;
  int height;
  float *pixels;
} ScLab;

typedef struct _ScLabTable ScLabTable;

ScLabTable *sc_lab_table_new (void);
void sc_lab_from_rgb (const ScLabTable *table, const guint8 *rgb, float *lab);
void sc_lab_to_rgb (const float *lab, guint8 *rgb);
ScLab *sc_lab_new_from_pixbuf (GdkPixbuf *image);
void sc_lab_free (ScLab *lab);
void sc_lab_table_free (ScLabTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScLab, sc_lab_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScLabTable, sc_lab_table_free)

G_END_DECLS
