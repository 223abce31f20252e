/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-colour-fit.h"
#include "sc-registration.h"
#include "sc-structure.h"

G_BEGIN_DECLS

/* Raised whenever the method or a threshold changes, so that what was judged before is judged
 * again. */
#define SC_FIDELITY_VERSION 1

typedef enum
{
  SC_LIGHT_OK,
  SC_LIGHT_WARN,
  SC_LIGHT_FAIL,
} ScLight;

/**
 * ScFidelity:
 * @registration: whether it is the same camera
 * @structure: what vanished
 * @colours: how the colours moved
 * @camera_light: of @registration
 * @structure_light: of @structure
 * @colours_light: of @colours
 * @quality: from 0 to 1
 * @version: of the method that judged
 * @expects_removals: whether things were to be taken out, see sc_fidelity_expect_removals()
 *
 * What is known of a staged picture without looking at it. Structure and colours of a redrawn
 * one cannot be compared: their lights fail with it and their figures are 0.
 */
typedef struct
{
  ScRegistration registration;
  ScStructure structure;
  ScColourFit colours;
  ScLight camera_light;
  ScLight structure_light;
  ScLight colours_light;
  double quality;
  int version;
  gboolean expects_removals;
} ScFidelity;

gboolean sc_fidelity_judge (ScFidelity *self, GdkPixbuf *photo, GdkPixbuf *staged, GError **error);
gboolean sc_fidelity_judge_bytes (ScFidelity *self,
                                  GBytes *photo,
                                  GBytes *staged,
                                  GCancellable *cancellable,
                                  GError **error);
void sc_fidelity_expect_removals (ScFidelity *self);
ScLight sc_fidelity_get_light (const ScFidelity *self);
gboolean sc_fidelity_judge_registered (ScFidelity *self,
                                       GdkPixbuf *photo,
                                       GdkPixbuf *staged,
                                       const ScRegistration *registration,
                                       GError **error);
gboolean sc_fidelity_is_architecture_preserved (const ScFidelity *self);
char *sc_fidelity_to_json (const ScFidelity *self);
gboolean sc_fidelity_from_json (ScFidelity *self, const char *json, GError **error);
const char *sc_light_to_string (ScLight light);

G_END_DECLS
