/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program on an X screen that shows nothing else and tells, from what the X server says
 * was drawn and from the pixels themselves, when it first showed something and when it first showed
 * what it still shows when it has come to rest. Knows nothing of the program.
 *
 * first-frame COMMAND…  prints: FIRST_MS FULL_MS N_PICTURES */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define REST_MS 2000
#define LIMIT_MS 30000
/* Drawing that goes on within so long belongs to the same picture. */
#define PAUSE_MS 3
/* A blinking caret changes far less, a page that fills far more. */
#define SAME_SHARE 0.005
/* The share of the screen that a window covers at least. */
#define SHOWN_SHARE 0.5

typedef struct
{
  gint64 time;
  XImage *image;
} Picture;

typedef struct
{
  Display *display;
  int damage_event;
  Picture *pictures;
  guint n_pictures;
} View;

static XImage *
grab (View *self)
{
  int number = DefaultScreen (self->display);

  return XGetImage (self->display, RootWindow (self->display, number), 0, 0,
                    (unsigned) DisplayWidth (self->display, number),
                    (unsigned) DisplayHeight (self->display, number), AllPlanes, ZPixmap);
}

/* The share of pixels that differ. */
static double
compare (const XImage *a, const XImage *b)
{
  const guint32 *ones = (const guint32 *) (const void *) a->data;
  const guint32 *others = (const guint32 *) (const void *) b->data;
  gsize n_pixels = (gsize) a->width * (gsize) a->height;
  gsize n_different = 0;

  for (gsize i = 0; i < n_pixels; i++)
    n_different += ((ones[i] ^ others[i]) & 0xffffff) != 0;
  return (double) n_different / (double) n_pixels;
}

/* Waits until something is drawn and then until it pauses; FALSE when nothing is in time. */
static gboolean
wait_for_drawing (View *self, gint64 until, gint64 *drawn)
{
  gboolean is_drawn = FALSE;
  XEvent event;

  while (TRUE)
    {
      struct pollfd wait = { .fd = ConnectionNumber (self->display), .events = POLLIN };
      gint64 left = (until - g_get_monotonic_time ()) / 1000;

      while (XPending (self->display) > 0)
        {
          XNextEvent (self->display, &event);
          is_drawn |= event.type == self->damage_event;
          *drawn = g_get_monotonic_time ();
        }
      if (!is_drawn && left <= 0)
        return FALSE;
      if (poll (&wait, 1, is_drawn ? PAUSE_MS : (int) left) == 0 && is_drawn)
        return TRUE;
    }
}

static void
keep (View *self, gint64 time)
{
  self->pictures = g_renew (Picture, self->pictures, self->n_pictures + 1);
  self->pictures[self->n_pictures++] = (Picture) { .time = time, .image = grab (self) };
}

static void
drop_last (View *self)
{
  self->n_pictures--;
  XDestroyImage (self->pictures[self->n_pictures].image);
}

/* Keeps every picture until nothing but a caret has changed for a while. */
static void
watch (View *self, gint64 began)
{
  gint64 rested = began + LIMIT_MS * 1000;
  gint64 drawn = 0;

  while (wait_for_drawing (self, MIN (rested, began + LIMIT_MS * 1000), &drawn))
    {
      const XImage *before = self->pictures[self->n_pictures - 1].image;

      keep (self, drawn);
      if (compare (before, self->pictures[self->n_pictures - 1].image) > SAME_SHARE)
        rested = drawn + REST_MS * 1000;
      else
        drop_last (self);
    }
}

static gint64
find_first (const View *self)
{
  for (guint i = 1; i < self->n_pictures; i++)
    if (compare (self->pictures[0].image, self->pictures[i].image) >= SHOWN_SHARE)
      return self->pictures[i].time;
  return 0;
}

/* The time of the earliest picture from which on all look like the last. */
static gint64
find_full (const View *self)
{
  guint i = self->n_pictures - 1;
  const XImage *last = self->pictures[i].image;

  while (i > 1 && compare (self->pictures[i - 1].image, last) <= SAME_SHARE)
    i--;
  return self->pictures[i].time;
}

static gboolean
open_screen (View *self)
{
  int damage_error;
  Window root;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL
      || !XDamageQueryExtension (self->display, &self->damage_event, &damage_error))
    return FALSE;
  root = DefaultRootWindow (self->display);
  XDamageCreate (self->display, root, XDamageReportRawRectangles);
  self->damage_event += XDamageNotify;
  keep (self, 0);
  return TRUE;
}

static GPid
start (char **command)
{
  g_autoptr (GError) error = NULL;
  GPid program = 0;

  if (!g_spawn_async (NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                      NULL, &program, &error))
    g_error ("%s", error->message);
  return program;
}

int
main (int argc, char **argv)
{
  View screen = { NULL };
  gint64 began;
  gint64 first;
  GPid program;

  if (argc < 2 || !open_screen (&screen))
    return EXIT_FAILURE;
  began = g_get_monotonic_time ();
  program = start (argv + 1);
  watch (&screen, began);
  first = find_first (&screen);
  if (g_getenv ("FIRST_FRAME_COMMAND") != NULL)
    g_spawn_command_line_sync (g_getenv ("FIRST_FRAME_COMMAND"), NULL, NULL, NULL, NULL);
  kill (program, SIGTERM);
  waitpid (program, NULL, 0);
  if (first == 0)
    return EXIT_FAILURE;
  g_print ("%.1f %.1f %u\n", (double) (first - began) / 1000,
           (double) (find_full (&screen) - began) / 1000, screen.n_pictures - 1);
  return EXIT_SUCCESS;
}
