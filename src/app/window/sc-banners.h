/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_BANNERS (sc_banners_get_type ())
G_DECLARE_FINAL_TYPE (ScBanners, sc_banners, SC, BANNERS, AdwBin)

G_END_DECLS
