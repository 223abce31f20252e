/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-photo.h"
#include "sc-session.h"
#include "sc-staging-item.h"

G_BEGIN_DECLS

#define SC_TYPE_REVIEW_SUBJECT (sc_review_subject_get_type ())
G_DECLARE_FINAL_TYPE (ScReviewSubject, sc_review_subject, SC, REVIEW_SUBJECT, GObject)

ScReviewSubject *sc_review_subject_new (ScSession *session);
void sc_review_subject_show (ScReviewSubject *self, gint64 photo_id);
void sc_review_subject_clear (ScReviewSubject *self);
gint64 sc_review_subject_get_photo_id (ScReviewSubject *self);
const ScPhoto *sc_review_subject_get_photo (ScReviewSubject *self);
ScStagingItem *sc_review_subject_get_selected (ScReviewSubject *self);
ScStagingItem *sc_review_subject_find (ScReviewSubject *self, const char *staging_id);
void sc_review_subject_move (ScReviewSubject *self, int step);
void sc_review_subject_select (ScReviewSubject *self, const char *staging_id);

G_END_DECLS
