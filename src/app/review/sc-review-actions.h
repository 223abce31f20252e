/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-review-page.h"

G_BEGIN_DECLS

void sc_review_actions_install (GtkWidgetClass *widget_class);
void sc_review_actions_update (ScReviewPage *page);

G_END_DECLS
