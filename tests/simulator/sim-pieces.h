/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-scene.h"

G_BEGIN_DECLS

typedef struct
{
  SimColor fabric;
  SimColor accent;
  SimColor second;
  SimColor rug;
  SimColor border;
  SimColor wood;
  SimColor metal;
  SimColor pot;
} SimPalette;

/* Where a piece stands: the middle of its front on the floor. */
typedef struct
{
  double x;
  double z;
  double width;
  double angle;
} SimSpot;

void sim_pieces_draw_rug (const SimScene *scene,
                          SimSpot spot,
                          double depth,
                          int pattern,
                          const SimPalette *palette);
void sim_pieces_draw_sofa (const SimScene *scene,
                           SimSpot spot,
                           const SimPalette *palette,
                           GRand *random);
void sim_pieces_draw_armchair (const SimScene *scene, SimSpot spot, const SimPalette *palette);
void sim_pieces_draw_table (const SimScene *scene,
                            SimSpot spot,
                            gboolean is_round,
                            const SimPalette *palette);
void sim_pieces_draw_lamp (const SimScene *scene, SimSpot spot, const SimPalette *palette);
void sim_pieces_draw_plant (const SimScene *scene,
                            SimSpot spot,
                            const SimPalette *palette,
                            GRand *random);

G_END_DECLS
