/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-listing-acts.h"

#include <glib/gi18n-lib.h>

#include "sc-listing.h"
#include "sc-toasts.h"
#include "sc-trash.h"

/* One act on its way. The widget stays for the toast; the reverse act is a copy of this one. */
typedef struct _Act Act;
struct _Act
{
  GtkWidget *widget;
  ScSession *session;
  gint64 listing_id;
  char *name;
  char *address;
  gboolean (*run) (ScLibrary *library, Act *act, GError **error);
  gboolean (*undo) (ScLibrary *library, Act *act, GError **error);
  char *sentence;
};

static void
act_free (Act *act)
{
  g_clear_object (&act->widget);
  g_clear_object (&act->session);
  g_free (act->name);
  g_free (act->address);
  g_free (act->sentence);
  g_free (act);
}

static Act *
act_new (GtkWidget *widget, ScSession *session, gint64 listing_id, const char *name)
{
  Act *act = g_new0 (Act, 1);

  act->widget = g_object_ref (widget);
  act->session = g_object_ref (session);
  act->listing_id = listing_id;
  act->name = g_strdup (name);
  return act;
}

static gboolean
create (ScLibrary *library, Act *act, GError **error)
{
  act->listing_id = sc_listing_insert (library, act->name, act->address, error);
  return act->listing_id > 0;
}

static gboolean
edit (ScLibrary *library, Act *act, GError **error)
{
  g_autoptr (ScListing) listing = sc_listing_get (library, act->listing_id, error);

  if (listing == NULL)
    return FALSE;
  g_set_str (&listing->name, act->name);
  g_set_str (&listing->address, act->address);
  return sc_listing_update (library, listing, error);
}

static gboolean
archive (ScLibrary *library, Act *act, GError **error)
{
  return sc_listing_set_archived (library, act->listing_id, TRUE, error);
}

static gboolean
unarchive (ScLibrary *library, Act *act, GError **error)
{
  return sc_listing_set_archived (library, act->listing_id, FALSE, error);
}

static gboolean
put_away (ScLibrary *library, Act *act, GError **error)
{
  return sc_trash_put_listing (library, act->listing_id, error);
}

static gboolean
bring_back (ScLibrary *library, Act *act, GError **error)
{
  return sc_trash_restore_listing (library, act->listing_id, error);
}

static gpointer
run (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  act->run (library, act, error);
  return NULL;
}

static void done_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
start (Act *act)
{
  sc_library_thread_run (sc_session_get_thread (act->session), run, act, NULL, NULL, NULL, done_cb,
                         act);
}

static void
undo_cb (gpointer data)
{
  Act *act = data;
  Act *reverse = act_new (act->widget, act->session, act->listing_id, act->name);

  reverse->run = act->undo;
  start (reverse);
}

static void
show_listing (Act *act)
{
  gtk_widget_activate_action (act->widget, "win.show-listing", "x", act->listing_id);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;

  sc_library_thread_run_finish (result, &error);
  if (error != NULL)
    {
      sc_toasts_say_error (act->widget, error);
      act_free (act);
      return;
    }
  sc_session_photos_changed (act->session);
  if (act->run == create)
    show_listing (act);
  if (act->undo != NULL)
    sc_toasts_offer_undo (act->widget, act->sentence, undo_cb, act, (GDestroyNotify) act_free);
  else
    act_free (act);
}

/**
 * sc_listing_acts_create:
 * @widget: in the window where the user asked
 * @session: an open session
 * @name: of the listing
 * @address: may be ""
 *
 * Makes a listing and shows it.
 */
void
sc_listing_acts_create (GtkWidget *widget,
                        ScSession *session,
                        const char *name,
                        const char *address)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (name != NULL && address != NULL);

  act = act_new (widget, session, 0, name);
  act->address = g_strdup (address);
  act->run = create;
  start (act);
}

/**
 * sc_listing_acts_edit:
 * @widget: in the window where the user asked
 * @session: an open session
 * @listing_id: a listing
 * @name: new name
 * @address: new address, may be ""
 */
void
sc_listing_acts_edit (GtkWidget *widget,
                      ScSession *session,
                      gint64 listing_id,
                      const char *name,
                      const char *address)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (name != NULL && address != NULL);

  act = act_new (widget, session, listing_id, name);
  act->address = g_strdup (address);
  act->run = edit;
  start (act);
}

/**
 * sc_listing_acts_set_archived:
 * @widget: in the window where the user asked
 * @session: an open session
 * @listing_id: a listing
 * @name: its name
 * @is_archived: whether it is put away
 */
void
sc_listing_acts_set_archived (GtkWidget *widget,
                              ScSession *session,
                              gint64 listing_id,
                              const char *name,
                              gboolean is_archived)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && name != NULL);

  act = act_new (widget, session, listing_id, name);
  act->run = is_archived ? archive : unarchive;
  act->undo = is_archived ? unarchive : archive;
  act->sentence = is_archived ? g_strdup_printf (_ ("“%s” was archived."), name)
                              : g_strdup_printf (_ ("“%s” is back among the listings."), name);
  start (act);
}

/**
 * sc_listing_acts_delete:
 * @widget: in the window where the user asked
 * @session: an open session
 * @listing_id: a listing
 * @name: its name
 *
 * Deletes the listing with its photos and their results.
 */
void
sc_listing_acts_delete (GtkWidget *widget, ScSession *session, gint64 listing_id, const char *name)
{
  Act *act;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && name != NULL);

  act = act_new (widget, session, listing_id, name);
  act->run = put_away;
  act->undo = bring_back;
  act->sentence = g_strdup_printf (_ ("“%s” and its photos were deleted."), name);
  start (act);
}
