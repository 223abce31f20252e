/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-photo-acts.h"

#include <glib/gi18n-lib.h>

#include "sc-photo.h"
#include "sc-room-types.h"
#include "sc-toasts.h"
#include "sc-trash.h"

/* Photos that share one act. The widget stays for the toast. */
typedef struct
{
  GtkWidget *widget;
  ScSession *session;
  GArray *photo_ids;
  char *room_type;
} Act;

static void
act_free (Act *act)
{
  g_clear_object (&act->widget);
  g_clear_object (&act->session);
  g_clear_pointer (&act->photo_ids, g_array_unref);
  g_free (act->room_type);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (GtkWidget *widget, ScSession *session, const gint64 *photo_ids, guint n_photos)
{
  Act *act = g_new0 (Act, 1);

  act->widget = g_object_ref (widget);
  act->session = g_object_ref (session);
  act->photo_ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_photos);
  g_array_append_vals (act->photo_ids, photo_ids, n_photos);
  return act;
}

static void
start (Act *act, ScLibraryFunc func, GAsyncReadyCallback callback)
{
  sc_library_thread_run (sc_session_get_thread (act->session), func, act, NULL, NULL, NULL,
                         callback, act);
}

static const gint64 *
get_ids (Act *act)
{
  return (const gint64 *) (gpointer) act->photo_ids->data;
}

/* Whether it went well; what did not is said. */
static gboolean
finish (Act *act, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    sc_toasts_say_error (act->widget, error);
  return error == NULL;
}

static gpointer
set_room_type (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_photo_set_room_types (library, get_ids (act), act->photo_ids->len, act->room_type, error);
  return NULL;
}

static char *
dup_named (Act *act)
{
  guint n = act->photo_ids->len;

  if (act->room_type == NULL)
    return g_strdup_printf (ngettext ("%'u photo has no room type any more.",
                                      "%'u photos have no room type any more.", n),
                            n);
  /* Translators: the room type is one of “Bedroom”, “Living Room” and so on. */
  return g_strdup_printf (ngettext ("%'u photo is marked as “%s”.",
                                    "%'u photos are marked as “%s”.", n),
                          n, sc_room_types_find (act->room_type)->name);
}

static void
room_type_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;
  g_autofree char *sentence = NULL;

  if (!finish (act, result))
    return;
  for (guint i = 0; i < act->photo_ids->len; i++)
    sc_session_photo_changed (act->session, get_ids (act)[i]);
  sentence = dup_named (act);
  sc_toasts_say (act->widget, sentence);
}

/**
 * sc_photo_acts_set_room_type:
 * @widget: in the window where the user asked
 * @session: an open session
 * @photo_ids: (array length=n_photos): photos
 * @n_photos: how many
 * @room_type: (nullable): what they show, %NULL when that is not known
 */
void
sc_photo_acts_set_room_type (GtkWidget *widget,
                             ScSession *session,
                             const gint64 *photo_ids,
                             guint n_photos,
                             const char *room_type)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (photo_ids != NULL && n_photos > 0);

  act = act_new (widget, session, photo_ids, n_photos);
  act->room_type = g_strdup (room_type);
  start (act, set_room_type, room_type_set_cb);
}

static gpointer
bring_back (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_trash_restore_photos (library, get_ids (act), act->photo_ids->len, error);
  return NULL;
}

static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;

  if (finish (act, result))
    sc_session_photos_changed (act->session);
}

static void
undo_cb (gpointer data)
{
  Act *act = data;

  start (act_new (act->widget, act->session, get_ids (act), act->photo_ids->len), bring_back,
         brought_back_cb);
}

static gpointer
put_away (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  sc_trash_put_photos (library, get_ids (act), act->photo_ids->len, error);
  return NULL;
}

static void
put_away_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;
  guint n = act->photo_ids->len;
  g_autofree char *sentence = NULL;
  GtkWidget *widget = act->widget;

  if (!finish (act, result))
    return;
  sc_session_photos_changed (act->session);
  sentence
      = g_strdup_printf (ngettext ("%'u photo was deleted.", "%'u photos were deleted.", n), n);
  sc_toasts_offer_undo (widget, sentence, undo_cb, g_steal_pointer (&act),
                        (GDestroyNotify) act_free);
}

/**
 * sc_photo_acts_delete:
 * @widget: in the window where the user asked
 * @session: an open session
 * @photo_ids: (array length=n_photos): photos
 * @n_photos: how many
 *
 * Deletes the photos with their results and offers to bring them back.
 */
void
sc_photo_acts_delete (GtkWidget *widget,
                      ScSession *session,
                      const gint64 *photo_ids,
                      guint n_photos)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (photo_ids != NULL && n_photos > 0);

  start (act_new (widget, session, photo_ids, n_photos), put_away, put_away_cb);
}
