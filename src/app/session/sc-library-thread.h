/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sc-library.h"

G_BEGIN_DECLS

/**
 * ScLibraryFunc:
 * @library: the thread's own connection
 * @data: of the job
 * @cancellable: (nullable): of the caller
 * @error: return location; must be set when %NULL is returned for a failure
 *
 * A blocking piece of work. It runs on the library thread and touches no widget.
 *
 * Returns: (nullable): what sc_library_thread_run_finish() gives to the caller
 */
typedef gpointer (*ScLibraryFunc) (ScLibrary *library,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

#define SC_TYPE_LIBRARY_THREAD (sc_library_thread_get_type ())
G_DECLARE_FINAL_TYPE (ScLibraryThread, sc_library_thread, SC, LIBRARY_THREAD, GObject)

ScLibraryThread *sc_library_thread_new (const char *data_dir, const char *cache_dir);
void sc_library_thread_run (ScLibraryThread *self,
                            ScLibraryFunc func,
                            gpointer data,
                            GDestroyNotify free_data,
                            GDestroyNotify free_result,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer sc_library_thread_run_finish (GAsyncResult *result, GError **error);
gboolean sc_library_thread_is_idle (ScLibraryThread *self);
void sc_library_thread_stop (ScLibraryThread *self);

G_END_DECLS
