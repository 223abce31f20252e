/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-runner.h"

#include "sc-disk.h"
#include "sc-runner-files.h"
#include "sc-uuid.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

struct _ScRunner
{
  char *id;
  char *path;
  int gate;
  int lock;
};

static char *
dup_path (ScLibrary *library, const char *runner_id)
{
  return g_build_filename (sc_library_get_data_dir (library), "runners", runner_id, NULL);
}

static gboolean
lock_file (int fd, int operation)
{
  int code;

  do
    code = flock (fd, operation);
  while (code != 0 && errno == EINTR);
  return code == 0;
}

static int
open_locked (const char *path, int operation, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && lock_file (fd, operation))
    return fd;
  if (fd >= 0 && errno == EWOULDBLOCK)
    g_set_error_literal (error, SC_LIBRARY_ERROR, SC_LIBRARY_ERROR_BUSY,
                         _ ("Another StageCraft is working with this library. Let it finish or "
                            "close it, then try again."));
  else
    sc_disk_set_error (error, errno);
  if (fd >= 0)
    g_close (fd, NULL);
  return -1;
}

/* Whoever clears away old files may have removed this one between its making and its locking. */
static int
open_own (const char *path, GError **error)
{
  while (TRUE)
    {
      struct stat status;
      int fd = open_locked (path, LOCK_EX, error);

      if (fd < 0 || (fstat (fd, &status) == 0 && status.st_nlink > 0))
        return fd;
      g_close (fd, NULL);
    }
}

/**
 * sc_runner_gate_open:
 * @library: a library
 * @is_exclusive: whether to shut all runners out instead of being one
 * @error: %SC_LIBRARY_ERROR_BUSY when others are inside (or one shuts them out), or as
 *   sc_disk_set_error()
 *
 * Takes the lock that a restore and runners have between them.
 *
 * Returns: a file descriptor to close, -1 on failure
 */
int
sc_runner_gate_open (ScLibrary *library, gboolean is_exclusive, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (library != NULL, -1);

  path = g_build_filename (sc_library_get_data_dir (library), "runners.lock", NULL);
  return open_locked (path, (is_exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB, error);
}

/**
 * sc_runner_new:
 * @library: a library; it need not stay open
 * @error: any #ScLibraryError; %SC_LIBRARY_ERROR_BUSY while a backup is being restored
 *
 * Makes this process one that may claim jobs.
 *
 * Returns: (transfer full): the runner
 */
ScRunner *
sc_runner_new (ScLibrary *library, GError **error)
{
  g_autoptr (ScRunner) self = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  self = g_new0 (ScRunner, 1);
  self->id = sc_uuid_new ();
  self->path = dup_path (library, self->id);
  self->lock = -1;
  self->gate = sc_runner_gate_open (library, FALSE, error);
  if (self->gate < 0)
    return NULL;
  self->lock = open_own (self->path, error);
  return self->lock >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * sc_runner_free:
 * @self: (nullable): a runner whose jobs have all ended
 */
void
sc_runner_free (ScRunner *self)
{
  if (self == NULL)
    return;

  if (self->lock >= 0)
    {
      g_unlink (self->path);
      g_close (self->lock, NULL);
    }
  if (self->gate >= 0)
    g_close (self->gate, NULL);
  g_free (self->path);
  g_free (self->id);
  g_free (self);
}

/**
 * sc_runner_get_id:
 * @self: a runner
 *
 * Returns: its id
 */
const char *
sc_runner_get_id (ScRunner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * sc_runner_is_alive:
 * @library: a library
 * @runner_id: (nullable): id of a runner of any process
 *
 * Tells whether a runner still runs. Those who ask share their lock, so that two of them never
 * take each other for the runner.
 */
gboolean
sc_runner_is_alive (ScLibrary *library, const char *runner_id)
{
  g_autofree char *path = NULL;
  gboolean is_alive;
  int fd;

  g_return_val_if_fail (library != NULL, FALSE);

  if (runner_id == NULL || *runner_id == '\0' || strchr (runner_id, '/') != NULL)
    return FALSE;

  path = dup_path (library, runner_id);
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;
  is_alive = !lock_file (fd, LOCK_SH | LOCK_NB);
  g_close (fd, NULL);
  return is_alive;
}

/**
 * sc_runner_files_sweep:
 * @library: a library
 *
 * Removes the files of runners that are gone. Their jobs must have been recovered before.
 */
void
sc_runner_files_sweep (ScLibrary *library)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) names = NULL;
  const char *name;

  g_return_if_fail (library != NULL);

  folder = g_build_filename (sc_library_get_data_dir (library), "runners", NULL);
  names = g_dir_open (folder, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

      if (fd < 0)
        continue;
      /* Removed while locked: a runner that is about to lock it notices (see open_own()). */
      if (lock_file (fd, LOCK_SH | LOCK_NB))
        g_unlink (path);
      g_close (fd, NULL);
    }
}
