/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gray.h"

G_BEGIN_DECLS

#define SC_STRUCTURE_MAX_BOXES 8

/**
 * ScBox:
 * @x: from 0 to 1
 * @y: from 0 to 1
 * @width: from 0 to 1
 * @height: from 0 to 1
 *
 * A part of the photo.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} ScBox;

/**
 * ScStructure:
 * @lost: lines lost in the worst part of the picture, in % of the diagonal
 * @n_boxes: how many of @boxes are set
 * @boxes: where more was lost than is usual
 *
 * What of the room vanished.
 */
typedef struct
{
  double lost;
  int n_boxes;
  ScBox boxes[SC_STRUCTURE_MAX_BOXES];
} ScStructure;

void sc_structure_find (ScStructure *self,
                        const ScGray *photo,
                        const ScGray *staged,
                        const guint8 *valid,
                        double contrast);

G_END_DECLS
