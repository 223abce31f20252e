/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-gray.h"
#include "sc-homography.h"

G_BEGIN_DECLS

GArray *sc_align_refine (ScHomography *transform,
                         const ScGray *photo,
                         const ScGray *staged,
                         GArray *features);

G_END_DECLS
