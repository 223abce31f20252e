/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-toasts.h"

#include <glib/gi18n-lib.h>

/* Long enough to notice a slip of the finger, or to read what a button is for. */
#define OFFER_SECONDS 10
#define LEAST_SECONDS 5
#define LETTERS_A_SECOND 15

/* A sentence is read to its end, also in a narrow window; what is longer is no toast. */
#define MAX_LINES 8
#define LEAST_LETTERS 16
#define MOST_LETTERS 70

/* What a toast has around its sentence, in pixels. */
#define SURROUNDINGS 110
#define BUTTON 90

#define OFFER "sc-offer"

/* What a button does; it goes along when the toast moves to another page. */
typedef struct
{
  ScUndoFunc func;
  gpointer user_data;
  GDestroyNotify free_user_data;
  char *sentence;
  char *label;
} Offer;

static void
offer_clear (Offer *offer)
{
  if (offer->free_user_data != NULL)
    offer->free_user_data (offer->user_data);
  g_free (offer->sentence);
  g_free (offer->label);
}

static void
offer_unref_cb (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, (GDestroyNotify) offer_clear);
}

static void
button_clicked_cb (AdwToast *toast, gpointer data)
{
  Offer *offer = data;

  g_object_set_data (G_OBJECT (toast), OFFER, NULL);
  offer->func (offer->user_data);
}

static void
dismissed_cb (AdwToast *toast)
{
  g_object_set_data (G_OBJECT (toast), OFFER, NULL);
}

/* A toast measures its title before it knows its width, so the title has to know when to wrap. */
static int
count_letters (GtkWidget *overlay, gboolean has_button)
{
  PangoContext *context = gtk_widget_get_pango_context (overlay);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics)) + 1;
  int room = gtk_widget_get_width (overlay) - SURROUNDINGS - (has_button ? BUTTON : 0);

  pango_font_metrics_unref (metrics);
  return CLAMP (room / letter, LEAST_LETTERS, MOST_LETTERS);
}

static GtkWidget *
make_title (GtkWidget *overlay, const char *sentence, gboolean has_button)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", sentence, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "lines", MAX_LINES,
                                   "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars",
                                   count_letters (overlay, has_button), NULL);

  gtk_widget_add_css_class (title, "heading");
  return title;
}

static AdwToast *
make_toast (const char *sentence)
{
  guint reading_seconds = (guint) g_utf8_strlen (sentence, -1) / LETTERS_A_SECOND;
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, MAX (LEAST_SECONDS, reading_seconds));
  /* What was done last is told at once; what can be undone comes back after it. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

/* The page in sight has one between its bars, which a toast there does not cover. */
static GtkWidget *
find_inner_overlay (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child))
        found = ADW_IS_TOAST_OVERLAY (child) ? child : find_inner_overlay (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *inner = overlay != NULL ? find_inner_overlay (overlay) : NULL;

  return inner != NULL ? inner : overlay;
}

/* A dialog has an overlay of its own only when it wants one; else the window's is used. It does not
 * read a title of our own to those who cannot see it. */
static AdwToast *
show (GtkWidget *widget, AdwToast *toast, const char *sentence)
{
  GtkWidget *overlay = find_overlay (widget);
  gboolean has_button = adw_toast_get_button_label (toast) != NULL;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return NULL;
    }
  adw_toast_set_custom_title (toast, make_title (overlay, sentence, has_button));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  gtk_accessible_announce (GTK_ACCESSIBLE (overlay), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return toast;
}

static AdwToast *show_offer (GtkWidget *widget, Offer *offer);

/* Whoever leaves a page can still take back what was done there: the page that comes into sight
 * shows the toast. */
static void
page_left_cb (AdwToast *toast, GtkWidget *overlay)
{
  Offer *offer = g_object_get_data (G_OBJECT (toast), OFFER);
  GtkWidget *outer = gtk_widget_get_parent (overlay);

  if (offer == NULL || outer == NULL || gtk_widget_in_destruction (overlay)
      || gtk_widget_get_ancestor (outer, ADW_TYPE_TOAST_OVERLAY) == NULL)
    return;
  show_offer (outer, g_rc_box_acquire (offer));
  adw_toast_dismiss (toast);
}

/* Takes the offer. */
static AdwToast *
show_offer (GtkWidget *widget, Offer *offer)
{
  AdwToast *toast = make_toast (offer->sentence);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  adw_toast_set_button_label (toast, offer->label);
  adw_toast_set_timeout (toast, MAX (OFFER_SECONDS, adw_toast_get_timeout (toast)));
  g_object_set_data (G_OBJECT (toast), OFFER, offer);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (button_clicked_cb), offer,
                         offer_unref_cb, G_CONNECT_DEFAULT);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  if (overlay != NULL)
    g_signal_connect_object (overlay, "unmap", G_CALLBACK (page_left_cb), toast, G_CONNECT_SWAPPED);
  return show (widget, toast, offer->sentence);
}

/**
 * sc_toasts_say:
 * @widget: on the page that has something to say
 * @sentence: for people
 *
 * Returns: (transfer none) (nullable): the toast, for who wants to dismiss it
 */
AdwToast *
sc_toasts_say (GtkWidget *widget, const char *sentence)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL, NULL);

  return show (widget, make_toast (sentence), sentence);
}

/**
 * sc_toasts_say_error:
 * @widget: on the page where it happened
 * @error: what happened; a cancellation is not told
 */
void
sc_toasts_say_error (GtkWidget *widget, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sc_toasts_say (widget, error->message);
}

/**
 * sc_toasts_offer:
 * @widget: on the page where it happened
 * @sentence: what was done
 * @label: of a button, with an underline before the letter that presses it
 * @func: (scope notified): does what the button says
 * @user_data: for @func
 * @free_user_data: (nullable): called when the button cannot be pressed any more
 *
 * Returns: (transfer none) (nullable): the toast, for who wants to dismiss it
 */
AdwToast *
sc_toasts_offer (GtkWidget *widget,
                 const char *sentence,
                 const char *label,
                 ScUndoFunc func,
                 gpointer user_data,
                 GDestroyNotify free_user_data)
{
  Offer *offer;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL, NULL);
  g_return_val_if_fail (label != NULL && func != NULL, NULL);

  offer = g_rc_box_new0 (Offer);
  offer->func = func;
  offer->user_data = user_data;
  offer->free_user_data = free_user_data;
  offer->sentence = g_strdup (sentence);
  offer->label = g_strdup (label);
  return show_offer (widget, offer);
}

/**
 * sc_toasts_offer_undo:
 * @widget: on the page where it happened
 * @sentence: what was done
 * @undo: (scope notified): takes it back
 * @user_data: for @undo
 * @free_user_data: (nullable): called when nothing can be undone any more
 */
void
sc_toasts_offer_undo (GtkWidget *widget,
                      const char *sentence,
                      ScUndoFunc undo,
                      gpointer user_data,
                      GDestroyNotify free_user_data)
{
  sc_toasts_offer (widget, sentence, _ ("_Undo"), undo, user_data, free_user_data);
}
