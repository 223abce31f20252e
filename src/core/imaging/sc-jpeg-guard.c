/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-jpeg-guard.h"

static void
fatal_error_cb (j_common_ptr info)
{
  sc_jpeg_guard_stop ((ScJpegGuard *) info->err);
}

static void
message_cb (j_common_ptr info, int level)
{
  ScJpegGuard *guard = (ScJpegGuard *) info->err;
  if (level >= 0)
    return;

  info->err->num_warnings++;
  switch (info->err->msg_code)
    {
    case JWRN_JPEG_EOF:
      guard->is_cut = TRUE;
      break;
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
      guard->is_damaged = TRUE;
      break;
    default:
      break;
    }
}

static void
output_cb (j_common_ptr info)
{
}

/**
 * sc_jpeg_guard_init:
 * @guard: (out caller-allocates): not yet used
 *
 * Prepares a guard for one libjpeg object.
 *
 * Returns: (transfer none): what goes into the object's `err` field
 */
struct jpeg_error_mgr *
sc_jpeg_guard_init (ScJpegGuard *guard)
{
  g_return_val_if_fail (guard != NULL, NULL);

  guard->is_cut = FALSE;
  guard->is_damaged = FALSE;
  jpeg_std_error (&guard->manager);
  guard->manager.error_exit = fatal_error_cb;
  guard->manager.emit_message = message_cb;
  guard->manager.output_message = output_cb;
  return &guard->manager;
}

/**
 * sc_jpeg_guard_run:
 * @guard: a prepared guard
 * @step: (scope call): calls libjpeg; what it allocates must hang on @job, since it may
 *   be left at any call of libjpeg
 * @job: for @step
 *
 * Runs a step that libjpeg may break off.
 *
 * Returns: whether the step came to its end
 */
gboolean
sc_jpeg_guard_run (ScJpegGuard *guard, ScJpegStep step, gpointer job)
{
  g_return_val_if_fail (guard != NULL && step != NULL, FALSE);

  if (setjmp (guard->escape) != 0)
    return FALSE;
  step (job);
  return TRUE;
}

/**
 * sc_jpeg_guard_stop:
 * @guard: a guard whose step is running
 *
 * Breaks the running step off.
 */
void
sc_jpeg_guard_stop (ScJpegGuard *guard)
{
  longjmp (guard->escape, 1);
}
