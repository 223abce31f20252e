/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-export-desk.h"

#include <glib/gi18n-lib.h>

#include "sc-export-job.h"
#include "sc-save-dialog.h"
#include "sc-toasts.h"

/* One “Save As” on its way: how, where, one staging after the other, what happened. It keeps the
 * widget that asked, for the dialogs and the toasts. */
typedef struct
{
  GtkWidget *widget;
  ScSession *session;
  char **ids;
  guint next;
  ScExportOptions options;
  char *folder;
  GPtrArray *exports;
  GPtrArray *paths;
  guint n_failed;
  char *problem;
  GCancellable *cancellable;
  AdwToast *toast;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->widget);
  g_object_unref (saving->session);
  g_strfreev (saving->ids);
  g_free (saving->folder);
  g_clear_pointer (&saving->exports, g_ptr_array_unref);
  g_ptr_array_unref (saving->paths);
  g_free (saving->problem);
  g_object_unref (saving->cancellable);
  g_clear_weak_pointer (&saving->toast);
  g_free (saving);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What happened */

typedef struct
{
  GtkWidget *widget;
  GFile *file;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->widget);
  g_object_unref (place->file);
  g_free (place);
}

static void
show_place_cb (gpointer data)
{
  const Place *place = data;
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (place->file);

  gtk_file_launcher_open_containing_folder (launcher, get_window (place->widget), NULL, NULL, NULL);
}

static char *
say_saved (const Saving *saving)
{
  guint n = saving->paths->len;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  if (n == 1)
    {
      name = g_path_get_basename (g_ptr_array_index (saving->paths, 0));
      return g_strdup_printf (_ ("“%s” is saved."), name);
    }
  folder = g_path_get_basename (saving->folder);
  return g_strdup_printf (ngettext ("%'u picture is saved in “%s”.",
                                    "%'u pictures are saved in “%s”.", n),
                          n, folder);
}

static char *
say_failed (const Saving *saving)
{
  g_autofree char *count = NULL;

  if (saving->n_failed <= 1)
    return g_strdup (saving->problem);
  count = g_strdup_printf (ngettext ("%'u result could not be saved.",
                                     "%'u results could not be saved.", saving->n_failed),
                           saving->n_failed);
  return g_strdup_printf ("%s %s", count, saving->problem);
}

static void
tell (const Saving *saving)
{
  g_autofree char *saved = saving->paths->len > 0 ? say_saved (saving) : NULL;
  g_autofree char *failed = saving->problem != NULL ? say_failed (saving) : NULL;
  g_autofree char *sentence = NULL;
  Place *place;

  if (saved == NULL)
    {
      if (failed != NULL)
        sc_toasts_say (saving->widget, failed);
      return;
    }
  sentence = failed != NULL ? g_strdup_printf ("%s %s", saved, failed) : g_steal_pointer (&saved);
  place = g_new0 (Place, 1);
  place->widget = g_object_ref (saving->widget);
  place->file = g_file_new_for_path (g_ptr_array_index (saving->paths, 0));
  sc_toasts_offer (saving->widget, sentence, _ ("Show in _Folder"), show_place_cb, place,
                   place_free);
}

static void
note_problem (Saving *saving, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  saving->n_failed++;
  g_set_str (&saving->problem, error->message);
}

static void
finish (Saving *saving)
{
  if (saving->toast != NULL)
    adw_toast_dismiss (saving->toast);
  tell (saving);
  saving_free (saving);
}

/* Several files, into a folder */

static void save_next (Saving *saving);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = sc_library_thread_run_finish (result, &error);

  if (paths != NULL)
    g_ptr_array_extend_and_steal (saving->paths, g_steal_pointer (&paths));
  else
    note_problem (saving, error);
  saving->next++;
  save_next (saving);
}

static void
save_next (Saving *saving)
{
  const char *id = saving->ids[saving->next];

  if (id == NULL || g_cancellable_is_cancelled (saving->cancellable))
    {
      finish (saving);
      return;
    }
  sc_library_thread_run (sc_session_get_background (saving->session), sc_export_job_save,
                         sc_export_errand_new (id, &saving->options, saving->folder,
                                               saving->cancellable),
                         (GDestroyNotify) sc_export_errand_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, saved_cb, saving);
}

static void
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

/* Said until it is over, with a way to stop it. */
static void
show_progress (Saving *saving)
{
  guint n = g_strv_length (saving->ids);
  g_autofree char *sentence
      = g_strdup_printf (ngettext ("Saving %'u result…", "Saving %'u results…", n), n);

  if (n == 1)
    return;
  g_set_weak_pointer (&saving->toast,
                      sc_toasts_offer (saving->widget, sentence, _ ("_Cancel"), cancel_cb,
                                       g_object_ref (saving->cancellable), g_object_unref));
  if (saving->toast != NULL)
    adw_toast_set_timeout (saving->toast, 0);
}

static void
say_not_local (Saving *saving)
{
  sc_toasts_say (saving->widget,
                 _ ("StageCraft cannot write there. Choose a folder on this computer."));
  saving_free (saving);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) folder
      = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder == NULL)
    {
      saving_free (saving);
      return;
    }
  saving->folder = g_file_get_path (folder);
  if (saving->folder == NULL)
    {
      say_not_local (saving);
      return;
    }
  show_progress (saving);
  save_next (saving);
}

static void
ask_for_folder (Saving *saving)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save Into"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_select_folder (dialog, get_window (saving->widget), NULL, folder_chosen_cb,
                                 saving);
}

/* One file, under a name */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  char *path = sc_library_thread_run_finish (result, &error);

  if (path != NULL)
    g_ptr_array_add (saving->paths, path);
  else
    note_problem (saving, error);
  finish (saving);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  const ScExport *export = g_ptr_array_index (saving->exports, 0);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL)
    saving_free (saving);
  else if (path == NULL)
    say_not_local (saving);
  else
    sc_library_thread_run (sc_session_get_background (saving->session), sc_export_job_write,
                           sc_export_delivery_new (export->bytes, path),
                           (GDestroyNotify) sc_export_delivery_free, g_free, NULL, written_cb,
                           saving);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  saving->exports = sc_library_thread_run_finish (result, &error);
  if (saving->exports == NULL)
    {
      note_problem (saving, error);
      finish (saving);
      return;
    }
  gtk_file_dialog_set_title (dialog, _ ("Save As"));
  gtk_file_dialog_set_initial_name (
      dialog, ((const ScExport *) g_ptr_array_index (saving->exports, 0))->name);
  gtk_file_dialog_save (dialog, get_window (saving->widget), NULL, named_cb, saving);
}

/* The name that is proposed depends on what the picture is. */
static void
make_and_ask_for_name (Saving *saving)
{
  sc_library_thread_run (sc_session_get_background (saving->session), sc_export_job_make,
                         sc_export_errand_new (saving->ids[0], &saving->options, NULL, NULL),
                         (GDestroyNotify) sc_export_errand_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, made_cb, saving);
}

static void
options_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (!g_str_equal (response, "save"))
    {
      saving_free (saving);
      return;
    }
  sc_save_dialog_get_options (SC_SAVE_DIALOG (source), &saving->options);
  if (saving->ids[1] == NULL && saving->options.what != SC_EXPORT_PAIR)
    make_and_ask_for_name (saving);
  else
    ask_for_folder (saving);
}

static void
ask (GtkWidget *widget, ScSession *session, const char *const *staging_ids, gboolean is_locked)
{
  Saving *saving = g_new0 (Saving, 1);
  ScSaveDialog *dialog;

  saving->widget = g_object_ref (widget);
  saving->session = g_object_ref (session);
  saving->ids = g_strdupv ((char **) staging_ids);
  saving->options.is_locked = is_locked;
  saving->paths = g_ptr_array_new_with_free_func (g_free);
  saving->cancellable = g_cancellable_new ();
  dialog = sc_save_dialog_new (g_strv_length (saving->ids));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, options_chosen_cb, saving);
}

/**
 * sc_export_save_as:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_id: a staging with a result
 * @is_locked: whether it has the photo's own pixels
 *
 * Asks how and where, and writes the picture there.
 */
void
sc_export_save_as (GtkWidget *widget,
                   ScSession *session,
                   const char *staging_id,
                   gboolean is_locked)
{
  const char *const ids[] = { staging_id, NULL };

  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session) && staging_id != NULL);

  ask (widget, session, ids, is_locked);
}

/**
 * sc_export_save_several:
 * @widget: on the page where the user asked
 * @session: an open session
 * @staging_ids: (array zero-terminated=1): stagings with results
 *
 * As sc_export_save_as(), into a folder.
 */
void
sc_export_save_several (GtkWidget *widget, ScSession *session, const char *const *staging_ids)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && SC_IS_SESSION (session));
  g_return_if_fail (staging_ids != NULL && staging_ids[0] != NULL);

  ask (widget, session, staging_ids, FALSE);
}
