/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-stage-pane.h"

#include <glib/gi18n-lib.h>

#include "sc-choice-row.h"
#include "sc-order-desk.h"
#include "sc-room-types.h"
#include "sc-settings.h"
#include "sc-style.h"
#include "sc-toasts.h"

/**
 * ScStagePane:
 *
 * What to ask for one photo: every choice of an order, its price, and the button that sends it.
 * The room type belongs to the photo and is kept there.
 */
struct _ScStagePane
{
  AdwBin parent_instance;

  ScSession *session;
  ScOrderDraft *draft;
  GCancellable *cancellable;
  gint64 photo_id;

  AdwToggleGroup *operation;
  ScChoiceRow *style_row;
  ScChoiceRow *room_row;
  GtkTextView *words;
  AdwSpinRow *variations;
  ScChoiceRow *model_row;
  ScChoiceRow *size_row;
  GtkLabel *stage_label;
};

G_DEFINE_FINAL_TYPE (ScStagePane, sc_stage_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the order begins with. */
typedef struct
{
  char *model;
  char *output_size;
  char *style;
  GPtrArray *styles;
} Defaults;

/* A room type on its way to the photo. */
typedef struct
{
  gint64 photo_id;
  char *room_type;
} RoomChange;

static void
defaults_free (Defaults *defaults)
{
  g_free (defaults->model);
  g_free (defaults->output_size);
  g_free (defaults->style);
  g_clear_pointer (&defaults->styles, g_ptr_array_unref);
  g_free (defaults);
}

static void
room_change_free (RoomChange *change)
{
  g_free (change->room_type);
  g_free (change);
}

static gboolean
is_empty (ScStagePane *self, const char *text)
{
  return text == NULL || *text == '\0';
}

static gpointer
read_defaults (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Defaults *defaults = g_new0 (Defaults, 1);

  defaults->model = sc_settings_get_text (library, "model", error);
  if (defaults->model != NULL)
    defaults->output_size = sc_settings_get_text (library, "output-size", error);
  if (defaults->output_size != NULL)
    defaults->style = sc_settings_get_text (library, "default-style", error);
  if (defaults->style != NULL)
    defaults->styles = sc_style_list (library, FALSE, error);
  return defaults;
}
