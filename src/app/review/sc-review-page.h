/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sc-session.h"

G_BEGIN_DECLS

#define SC_TYPE_REVIEW_PAGE (sc_review_page_get_type ())
G_DECLARE_FINAL_TYPE (ScReviewPage, sc_review_page, SC, REVIEW_PAGE, AdwNavigationPage)

void sc_review_page_show (ScReviewPage *self, GListModel *photos, guint position);

G_END_DECLS
