/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-import.h"
#include "sc-walk.h"

G_BEGIN_DECLS

/* The two jobs of an import, for sc_library_thread_run(): to look what there is, and to bring in
 * one of it. */

/**
 * ScImportItem:
 * @file: (nullable): where it is
 * @bytes: (nullable): or the picture itself
 * @name: what it is called
 */
typedef struct
{
  GFile *file;
  GBytes *bytes;
  char *name;
} ScImportItem;

/**
 * ScImportSearch:
 * @places: (element-type GFile): files and folders
 * @listing_id: where to, or 0
 * @cancellable: ends the search
 */
typedef struct
{
  GPtrArray *places;
  gint64 listing_id;
  GCancellable *cancellable;
} ScImportSearch;

/**
 * ScImportFindings:
 * @walk: what is there
 * @limits: what is accepted
 * @listing_id: the listing, 0 when there is none any more
 * @listing_name: (nullable): its name
 * @new_name: what a new listing is called
 */
typedef struct
{
  ScWalk *walk;
  ScImageLimits limits;
  gint64 listing_id;
  char *listing_name;
  char *new_name;
} ScImportFindings;

/**
 * ScImportErrand:
 * @item: what
 * @listing_id: where to, or 0
 * @new_name: what a new listing is called
 * @limits: what is accepted
 * @import_id: the first photo that came in with it, or 0
 * @cancellable: ends it
 */
typedef struct
{
  ScImportItem *item;
  gint64 listing_id;
  char *new_name;
  ScImageLimits limits;
  gint64 import_id;
  GCancellable *cancellable;
} ScImportErrand;

/**
 * ScImportOutcome:
 * @photo_id: the photo
 * @listing_id: where it is
 * @listing_name: what that is called
 * @is_duplicate: whether it was there already
 */
typedef struct
{
  gint64 photo_id;
  gint64 listing_id;
  char *listing_name;
  gboolean is_duplicate;
} ScImportOutcome;

ScImportItem *sc_import_item_new (GFile *file, GBytes *bytes, const char *name);
void sc_import_item_free (ScImportItem *self);
void sc_import_search_free (ScImportSearch *self);
void sc_import_findings_free (ScImportFindings *self);
void sc_import_errand_free (ScImportErrand *self);
void sc_import_outcome_free (ScImportOutcome *self);

gpointer
sc_import_job_search (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);
gpointer
sc_import_job_run (ScLibrary *library, gpointer data, GCancellable *unused, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScImportFindings, sc_import_findings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScImportOutcome, sc_import_outcome_free)

G_END_DECLS
