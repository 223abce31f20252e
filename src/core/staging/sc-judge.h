/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScJudge:
 *
 * One thread that judges results one after the other (sc_judgement_make()), so that those who make
 * them go on at once, and however many come, one processor and the memory of one judgement are
 * taken. What it does not get to, or fails with, stays unjudged and costs nothing. May be used from
 * any thread.
 */
typedef struct _ScJudge ScJudge;

/**
 * ScJudgeFunc:
 * @staging_id: judged now
 * @user_data: of sc_judge_new()
 *
 * Called on the thread of the judge.
 */
typedef void (*ScJudgeFunc) (const char *staging_id, gpointer user_data);

ScJudge *sc_judge_new (ScLibrary *library, ScJudgeFunc judged, gpointer user_data, GError **error);
void sc_judge_push (ScJudge *self, const char *staging_id);
void sc_judge_finish (ScJudge *self);
void sc_judge_stop (ScJudge *self);
gboolean sc_judge_is_working (ScJudge *self);
void sc_judge_free (ScJudge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScJudge, sc_judge_free)

G_END_DECLS
