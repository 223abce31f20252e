/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-secret.h"

#include <string.h>
#include <sys/mman.h>

/* A page of its own: locking and leaving out of core dumps work by the page, and a page
 * shared with other allocations would be unlocked together with theirs. */
struct _ScSecret
{
  gsize size;
  gboolean is_mapped;
  char text[];
};

/**
 * sc_secret_new:
 * @text: what to keep
 *
 * Copies a text into memory that is not swapped out, not dumped and wiped when freed. Where
 * the system grants no such memory the copy is still wiped.
 *
 * Returns: (transfer full): the secret
 */
ScSecret *
sc_secret_new (const char *text)
{
  gboolean is_mapped;
  gsize size;
  ScSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  size = sizeof (ScSecret) + strlen (text) + 1;
  self = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  is_mapped = self != MAP_FAILED;
  if (is_mapped)
    {
      mlock (self, size);
      madvise (self, size, MADV_DONTDUMP);
    }
  else
    {
      self = g_malloc (size);
    }

  self->size = size;
  self->is_mapped = is_mapped;
  memcpy (self->text, text, strlen (text) + 1);
  return self;
}

/**
 * sc_secret_peek:
 * @self: a secret
 *
 * Looks at the text.
 *
 * Returns: (transfer none): the text, until @self is freed
 */
const char *
sc_secret_peek (const ScSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * sc_secret_free:
 * @self: (nullable) (transfer full): a secret
 *
 * Wipes the text and gives the memory back.
 */
void
sc_secret_free (ScSecret *self)
{
  gboolean is_mapped;
  gsize size;

  if (self == NULL)
    return;

  is_mapped = self->is_mapped;
  size = self->size;
  explicit_bzero (self, size);
  if (is_mapped)
    munmap (self, size);
  else
    g_free (self);
}
