/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "looking.h"

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
look (GtkWidget *widget, Match match, gconstpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (match (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = look (child, match, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
says (GtkWidget *widget, gconstpointer data)
{
  if (GTK_IS_INSCRIPTION (widget))
    return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), data) == 0;
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), data);
}

/**
 * looking_for_type:
 *
 * Returns: (nullable): the first widget of a type
 */
GtkWidget *
looking_for_type (GtkWidget *widget, GType type)
{
  return look (widget, is_of_type, &type);
}

/**
 * looking_for_button:
 *
 * Returns: (nullable): the first button with a label, mnemonics included
 */
GtkWidget *
looking_for_button (GtkWidget *widget, const char *label)
{
  return look (widget, is_button, label);
}

/**
 * looking_sees:
 *
 * Returns: whether some text says exactly this
 */
gboolean
looking_sees (GtkWidget *widget, const char *text)
{
  return look (widget, says, text) != NULL;
}
