/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-checker.h"
#include "sc-library-thread.h"
#include "sc-models.h"
#include "sc-notices.h"
#include "sc-queue-model.h"
#include "sc-stager.h"
#include "sc-style-list.h"
#include "sc-thumbnail-loader.h"

G_BEGIN_DECLS

#define SC_TYPE_SESSION (sc_session_get_type ())
G_DECLARE_FINAL_TYPE (ScSession, sc_session, SC, SESSION, GObject)

ScSession *sc_session_new (const char *data_dir, const char *cache_dir);
void sc_session_open (ScSession *self);
void sc_session_close (ScSession *self);

ScLibraryThread *sc_session_get_thread (ScSession *self);
ScLibraryThread *sc_session_get_background (ScSession *self);
ScLibraryThread *sc_session_get_aside (ScSession *self);
ScLibraryThread *sc_session_get_outside (ScSession *self);
ScThumbnailLoader *sc_session_get_thumbnails (ScSession *self);
ScStyleList *sc_session_get_styles (ScSession *self);
ScChecker *sc_session_get_checker (ScSession *self);
ScStager *sc_session_get_stager (ScSession *self);
ScQueueModel *sc_session_get_queue (ScSession *self);
ScNotices *sc_session_get_notices (ScSession *self);
const ScModels *sc_session_get_models (ScSession *self);
gboolean sc_session_is_open (ScSession *self);
const char *sc_session_get_failure (ScSession *self);

void sc_session_photo_changed (ScSession *self, gint64 photo_id);
void sc_session_photos_changed (ScSession *self);
void sc_session_settings_changed (ScSession *self, const char *key);

G_END_DECLS
