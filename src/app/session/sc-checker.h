/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library-thread.h"

G_BEGIN_DECLS

#define SC_TYPE_CHECKER (sc_checker_get_type ())
G_DECLARE_FINAL_TYPE (ScChecker, sc_checker, SC, CHECKER, GObject)

ScChecker *sc_checker_new (ScLibraryThread *thread);
void sc_checker_start (ScChecker *self);
void sc_checker_stop (ScChecker *self);
void sc_checker_ask (ScChecker *self, const char *staging_id);
void sc_checker_suggest (ScChecker *self, const char *staging_id);
gboolean sc_checker_is_waited_for (ScChecker *self, const char *staging_id);

G_END_DECLS
