/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every number that decides something about a staged picture, in one place. They were measured
 * on pairs staged by hand and by models and on mismatched ones; tests/benchmarks/bench-pairs
 * prints what they do on any others. */

/* Pixels of the longer side at which two pictures are compared. */
#define SC_FIDELITY_SIDE 960

/* A match that moved less than this share of the diagonal stayed where it was. */
#define SC_FIDELITY_SAME_PLACE 0.006
/* How far from the first similarity a match may be, which knows no perspective, and how far
 * from the homography, both as a share of the diagonal. */
#define SC_FIDELITY_SIMILAR 0.02
#define SC_FIDELITY_INLIER 0.003

#define SC_FIDELITY_ALIGNED_IDENT 0.25
#define SC_FIDELITY_ALIGNED_INLIERS 30
#define SC_FIDELITY_ALIGNED_COVER 0.15
#define SC_FIDELITY_SHIFTED_INLIERS 40
#define SC_FIDELITY_SHIFTED_RATIO 0.3
#define SC_FIDELITY_SHIFTED_COVER 0.15
#define SC_FIDELITY_SHIFTED_DRIFT 15.0

/* The share of the picture above the furniture, and the sums of lost lines there, in % of the
 * diagonal. */
#define SC_FIDELITY_UPPER 0.65
#define SC_FIDELITY_LOST_WARN 30.0
#define SC_FIDELITY_LOST_FAIL 60.0
/* A line counts from this share of the diagonal on, and as lost where the texture fell below
 * this share of what it was. */
#define SC_FIDELITY_LINE 0.03
#define SC_FIDELITY_TEXTURE 0.45
#define SC_FIDELITY_LINE_ANGLE 20.0
/* The share of directions in which a wall painted over a line runs into what was kept: from the
 * first on a lost line counts, from the second on in full. */
#define SC_FIDELITY_OPEN_LEAST 0.25
#define SC_FIDELITY_OPEN 0.6
/* In levels for each pixel: a fainter line counts less. */
#define SC_FIDELITY_STRONG 12.0

/* CIE 1976 differences. */
#define SC_FIDELITY_TINT_WARN 3.5
#define SC_FIDELITY_TINT_FAIL 8.0

#define SC_FIDELITY_CHANGE_SEED 9.0
#define SC_FIDELITY_CHANGE_GROW 3.5

G_END_DECLS
