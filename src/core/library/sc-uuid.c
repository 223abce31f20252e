/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-uuid.h"

#include <sys/random.h>

/* The counter of RFC 9562, section 6.2, method 1: twelve bits that start anew in each
 * millisecond with the top bit clear, so that at least 2048 follow before it overflows. */
#define COUNTER_BITS 12
#define COUNTER_SEED_MASK 0x7ff

G_LOCK_DEFINE_STATIC (clock);
static guint64 last_ms;
static guint counter;

/* Draws from the kernel, so that ids of two programs that start at once differ. */
static guint64
draw_random (void)
{
  guint64 value = 0;

  if (getrandom (&value, sizeof value, 0) != sizeof value)
    value = ((guint64) g_random_int () << 32) | g_random_int ();
  return value;
}

/* Milliseconds and counter of the next id; time never runs backwards in one process, and a
 * full counter borrows the next millisecond. */
static void
tick (guint64 seed, guint64 *ms, guint *count)
{
  guint64 now = (guint64) g_get_real_time () / 1000;

  G_LOCK (clock);
  if (now > last_ms)
    {
      last_ms = now;
      counter = seed & COUNTER_SEED_MASK;
    }
  else if (++counter >> COUNTER_BITS)
    {
      last_ms++;
      counter = seed & COUNTER_SEED_MASK;
    }
  *ms = last_ms;
  *count = counter;
  G_UNLOCK (clock);
}

/**
 * sc_uuid_new:
 *
 * A new id: a UUID of version 7 (RFC 9562, section 5.7), so that ids sort by the time they
 * were made. Within a process each is greater than the one before, from any thread.
 *
 * Returns: (transfer full): 36 characters, lower-case
 */
char *
sc_uuid_new (void)
{
  guint64 random = draw_random ();
  guint64 ms;
  guint count;

  tick (draw_random (), &ms, &count);

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (ms >> 16),
                          (guint) (ms & 0xffff), count,
                          (guint) (0x8000 | ((random >> 48) & 0x3fff)),
                          random & G_GUINT64_CONSTANT (0xffffffffffff));
}
