/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-compare-view.h"
#include "sc-immersion.h"
#include "sc-photo-cursor.h"
#include "sc-review-check.h"
#include "sc-review-page.h"
#include "sc-review-subject.h"
#include "sc-stage-pane.h"

G_BEGIN_DECLS

/* What the actions of the page work on. */

ScSession *sc_review_page_get_session (ScReviewPage *self);
ScReviewSubject *sc_review_page_get_subject (ScReviewPage *self);
ScPhotoCursor *sc_review_page_get_cursor (ScReviewPage *self);
ScImmersion *sc_review_page_get_immersion (ScReviewPage *self);
ScReviewCheck *sc_review_page_get_check (ScReviewPage *self);
ScCompareView *sc_review_page_get_compare (ScReviewPage *self);
ScStagePane *sc_review_page_get_stage_pane (ScReviewPage *self);
void sc_review_page_uncover (ScReviewPage *self);
void sc_review_page_show_pane (ScReviewPage *self, const char *name);

G_END_DECLS
