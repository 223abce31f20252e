/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>
#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>

G_BEGIN_DECLS

/**
 * ScJpegGuard:
 * @manager: what libjpeg gets as its error manager; must stay the first field
 * @escape: where libjpeg's fatal errors lead to
 * @is_cut: the end of the file came before the end of the picture
 * @is_damaged: some of the picture's data made no sense
 *
 * Turns libjpeg's way out of errors, which never returns, into a return value, and keeps
 * what its warnings say about the data.
 */
typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf escape;
  gboolean is_cut;
  gboolean is_damaged;
} ScJpegGuard;

typedef void (*ScJpegStep) (gpointer job);

struct jpeg_error_mgr *sc_jpeg_guard_init (ScJpegGuard *guard);
gboolean sc_jpeg_guard_run (ScJpegGuard *guard, ScJpegStep step, gpointer job);
void sc_jpeg_guard_stop (ScJpegGuard *guard) G_GNUC_NORETURN;

G_END_DECLS
