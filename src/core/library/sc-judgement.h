/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-fidelity.h"
#include "sc-staging.h"

G_BEGIN_DECLS

/* The light of a result that nobody judged yet, or whose pictures cannot be read. */
#define SC_JUDGEMENT_NO_LIGHT (-1)

/**
 * ScJudgementFilter:
 * @listing_id: only of this listing, or 0
 * @before: (nullable): only what was asked for before this staging; the last one of the list that
 *   was gone through
 * @with_unreadable: also those whose pictures this method found it cannot read
 * @limit: at most so many, 0 for all
 *
 * Which results still wait for a judgement.
 */
typedef struct
{
  gint64 listing_id;
  const char *before;
  gboolean with_unreadable;
  int limit;
} ScJudgementFilter;

gboolean sc_judgement_make (ScLibrary *library,
                            const char *staging_id,
                            GCancellable *cancellable,
                            GError **error);
GPtrArray *
sc_judgement_list_waiting (ScLibrary *library, const ScJudgementFilter *filter, GError **error);
gboolean sc_judgement_read (const ScStagingResult *result, ScFidelity *fidelity);

G_END_DECLS
