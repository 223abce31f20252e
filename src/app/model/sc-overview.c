/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-overview.h"

#include <glib/gi18n-lib.h>

#include "sc-budget.h"
#include "sc-money.h"

/* A sidebar's worth; the other listings wait until the window is drawn. */
#define FIRST_LISTINGS 18

/**
 * ScOverview:
 *
 * What the library holds and what it cost, in a few figures: the places with their counts, the
 * listings, and the money of this month. It follows the session; changes that come while it reads
 * are read together afterwards.
 */
struct _ScOverview
{
  GObject parent_instance;

  ScSession *session;
  GListStore *places;
  GListStore *listings;
  GListStore *archived;
  GCancellable *cancellable;
  guint rest;
  char *spending;
  double spent_part;
  gboolean has_cap;
  gboolean is_reading;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (ScOverview, sc_overview, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PLACES,
  PROP_LISTINGS,
  PROP_ARCHIVED,
  PROP_SPENDING,
  PROP_SPENT_PART,
  PROP_HAS_CAP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What one visit to the library brings home. */
typedef struct
{
  ScPhotoCounts counts;
  ScBudget budget;
  GPtrArray *listings;
  GPtrArray *archived;
} Figures;

static void
figures_free (Figures *figures)
{
  g_clear_pointer (&figures->listings, g_ptr_array_unref);
  g_clear_pointer (&figures->archived, g_ptr_array_unref);
  g_free (figures);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Figures, figures_free)

static gpointer
read_figures (ScLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Figures) figures = g_new0 (Figures, 1);

  if (!sc_photo_query_counts (library, &figures->counts, error)
      || !sc_budget_read (library, &figures->budget, error))
    return NULL;
  figures->listings = sc_listing_summaries (library, FALSE, error);
  if (figures->listings == NULL)
    return NULL;
  figures->archived = sc_listing_summaries (library, TRUE, error);
  return figures->archived != NULL ? g_steal_pointer (&figures) : NULL;
}

static gint64
count_of (const ScPhotoCounts *counts, ScPhotoScope scope)
{
  switch (scope)
    {
    case SC_PHOTO_SCOPE_TO_REVIEW:
      return counts->to_review;
    case SC_PHOTO_SCOPE_IN_QUEUE:
      return counts->in_queue;
    case SC_PHOTO_SCOPE_APPROVED:
      return counts->approved;
    case SC_PHOTO_SCOPE_FAILED:
      return counts->failed;
    case SC_PHOTO_SCOPE_ALL:
    default:
      return counts->all;
    }
}

static void
show_counts (ScOverview *self, const ScPhotoCounts *counts)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->places)); i++)
    {
      g_autoptr (ScPlace) place = g_list_model_get_item (G_LIST_MODEL (self->places), i);

      sc_place_set_n_photos (place, (guint) count_of (counts, sc_place_get_scope (place)));
    }
}

static GHashTable *
index_places (GListModel *model)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      ScPlace *place = g_list_model_get_item (model, i);
      gint64 id = sc_place_get_listing_id (place);

      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), place);
    }
  return index;
}

/* The same listing keeps its object, so that a row that is selected stays so. */
static GPtrArray *
make_places (GListModel *model, GPtrArray *summaries)
{
  g_autoptr (GHashTable) known = index_places (model);
  GPtrArray *places = g_ptr_array_new_full (summaries->len, g_object_unref);

  for (guint i = 0; i < summaries->len; i++)
    {
      const ScListingSummary *summary = g_ptr_array_index (summaries, i);
      ScPlace *place = g_hash_table_lookup (known, &summary->listing->id);

      if (place != NULL)
        sc_place_update (place, summary);
      g_ptr_array_add (places,
                       place != NULL ? g_object_ref (place) : sc_place_new_listing (summary));
    }
  return places;
}

static gboolean
is_at (GListModel *model, guint position, gpointer item)
{
  g_autoptr (GObject) found = g_list_model_get_item (model, position);

  return (gpointer) found == item;
}

/* Replaces only what lies between the first and the last difference. */
static void
replace_places (GListStore *store, GPtrArray *places)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n_old = g_list_model_get_n_items (model);
  guint start = 0;
  guint end = 0;

  while (start < MIN (n_old, places->len)
         && is_at (model, start, g_ptr_array_index (places, start)))
    start++;
  while (end < MIN (n_old, places->len) - start
         && is_at (model, n_old - end - 1, g_ptr_array_index (places, places->len - end - 1)))
    end++;
  if (n_old - start - end > 0 || places->len - start - end > 0)
    g_list_store_splice (store, start, n_old - start - end, places->pdata + start,
                         places->len - start - end);
}

static void
show_listings (GListStore *store, GPtrArray *summaries)
{
  g_autoptr (GPtrArray) places = make_places (G_LIST_MODEL (store), summaries);

  replace_places (store, places);
}

static char *
dup_spending (ScOverview *self, const ScBudget *budget)
{
  const ScModels *models = sc_session_get_models (self->session);
  g_autofree char *spent = sc_money_format (budget->month_spent, models->currency);
  g_autofree char *cap = sc_money_format (budget->month_cap, models->currency);

  if (budget->month_cap > 0)
    return g_strdup_printf (_ ("%s of %s spent this month"), spent, cap);
  return g_strdup_printf (_ ("%s spent this month"), spent);
}

static void
show_spending (ScOverview *self, const ScBudget *budget)
{
  GObject *object = G_OBJECT (self);
  g_autofree char *spending = dup_spending (self, budget);
  gboolean has_cap = budget->month_cap > 0;
  double part = has_cap ? (double) budget->month_spent / (double) budget->month_cap : 0;

  part = MIN (part, 1);
  g_object_freeze_notify (object);
  if (g_set_str (&self->spending, spending))
    g_object_notify_by_pspec (object, properties[PROP_SPENDING]);
  if (self->has_cap != has_cap)
    g_object_notify_by_pspec (object, properties[PROP_HAS_CAP]);
  if (self->spent_part != part)
    g_object_notify_by_pspec (object, properties[PROP_SPENT_PART]);
  self->has_cap = has_cap;
  self->spent_part = part;
  g_object_thaw_notify (object);
}

static void
show_rest_cb (gpointer data)
{
  ScOverview *self = data;

  self->rest = 0;
  sc_overview_reload (self);
}

static void
show_figures (ScOverview *self, Figures *figures)
{
  gboolean is_first = g_list_model_get_n_items (G_LIST_MODEL (self->listings)) == 0;

  if (is_first && figures->listings->len > FIRST_LISTINGS)
    {
      g_ptr_array_set_size (figures->listings, FIRST_LISTINGS);
      self->rest = g_idle_add_once (show_rest_cb, self);
    }
  show_counts (self, &figures->counts);
  show_listings (self->listings, figures->listings);
  show_listings (self->archived, figures->archived);
  show_spending (self, &figures->budget);
}

/* A library that cannot be read is told by the page of photos; the figures stay as they were. */
static void
figures_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ScOverview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Figures) figures = sc_library_thread_run_finish (result, &error);

  self->is_reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (figures != NULL)
    show_figures (self, figures);
  if (self->is_stale)
    sc_overview_reload (self);
}

static void
changed_cb (ScOverview *self)
{
  sc_overview_reload (self);
}

static void
sc_overview_constructed (GObject *object)
{
  ScOverview *self = SC_OVERVIEW (object);

  G_OBJECT_CLASS (sc_overview_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "notify::is-open", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "photo-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "photos-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "settings-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  sc_overview_reload (self);
}

static void
sc_overview_dispose (GObject *object)
{
  ScOverview *self = SC_OVERVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sc_overview_parent_class)->dispose (object);
}

static void
sc_overview_finalize (GObject *object)
{
  ScOverview *self = SC_OVERVIEW (object);

  g_clear_object (&self->places);
  g_clear_object (&self->listings);
  g_clear_object (&self->archived);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->spending, g_free);
  G_OBJECT_CLASS (sc_overview_parent_class)->finalize (object);
}

static void
sc_overview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ScOverview *self = SC_OVERVIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PLACES:
      g_value_set_object (value, self->places);
      break;
    case PROP_LISTINGS:
      g_value_set_object (value, self->listings);
      break;
    case PROP_ARCHIVED:
      g_value_set_object (value, self->archived);
      break;
    case PROP_SPENDING:
      g_value_set_string (value, self->spending);
      break;
    case PROP_SPENT_PART:
      g_value_set_double (value, self->spent_part);
      break;
    case PROP_HAS_CAP:
      g_value_set_boolean (value, self->has_cap);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_overview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ScOverview *self = SC_OVERVIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sc_overview_class_init (ScOverviewClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sc_overview_constructed;
  object_class->dispose = sc_overview_dispose;
  object_class->finalize = sc_overview_finalize;
  object_class->get_property = sc_overview_get_property;
  object_class->set_property = sc_overview_set_property;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SC_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACES] = g_param_spec_object ("places", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_LISTINGS]
      = g_param_spec_object ("listings", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_ARCHIVED]
      = g_param_spec_object ("archived", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  /**
   * ScOverview:spending:
   *
   * The money of this month, for people; %NULL until it is known.
   */
  properties[PROP_SPENDING] = g_param_spec_string ("spending", NULL, NULL, NULL, readable);
  /**
   * ScOverview:spent-part:
   *
   * How much of the month's cap is spent, 0 to 1.
   */
  properties[PROP_SPENT_PART] = g_param_spec_double ("spent-part", NULL, NULL, 0, 1, 0, readable);
  properties[PROP_HAS_CAP] = g_param_spec_boolean ("has-cap", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
add_scope (ScOverview *self, ScPhotoScope scope, const char *title, const char *icon_name)
{
  g_autoptr (ScPlace) place = sc_place_new_scope (scope, title, icon_name);

  g_list_store_append (self->places, place);
}

static void
sc_overview_init (ScOverview *self)
{
  self->cancellable = g_cancellable_new ();
  self->places = g_list_store_new (SC_TYPE_PLACE);
  self->listings = g_list_store_new (SC_TYPE_PLACE);
  self->archived = g_list_store_new (SC_TYPE_PLACE);
  add_scope (self, SC_PHOTO_SCOPE_ALL, _ ("All Photos"), "image-x-generic-symbolic");
  add_scope (self, SC_PHOTO_SCOPE_TO_REVIEW, C_ ("place", "To Review"), "view-dual-symbolic");
  add_scope (self, SC_PHOTO_SCOPE_IN_QUEUE, C_ ("place", "In Queue"),
             "document-open-recent-symbolic");
  add_scope (self, SC_PHOTO_SCOPE_APPROVED, C_ ("place", "Approved"), "object-select-symbolic");
  add_scope (self, SC_PHOTO_SCOPE_FAILED, C_ ("place", "Failed"), "dialog-warning-symbolic");
}

/**
 * sc_overview_new:
 * @session: what is looked at
 *
 * Returns: (transfer full): an overview that fills once the library is open
 */
ScOverview *
sc_overview_new (ScSession *session)
{
  g_return_val_if_fail (SC_IS_SESSION (session), NULL);

  return g_object_new (SC_TYPE_OVERVIEW, "session", session, NULL);
}

/**
 * sc_overview_get_places:
 * @self: an overview
 *
 * Returns: (transfer none): the parts of the library, of #ScPlace
 */
GListModel *
sc_overview_get_places (ScOverview *self)
{
  g_return_val_if_fail (SC_IS_OVERVIEW (self), NULL);

  return G_LIST_MODEL (self->places);
}

/**
 * sc_overview_get_listings:
 * @self: an overview
 *
 * Returns: (transfer none): the listings that are not archived, of #ScPlace, the newest first
 */
GListModel *
sc_overview_get_listings (ScOverview *self)
{
  g_return_val_if_fail (SC_IS_OVERVIEW (self), NULL);

  return G_LIST_MODEL (self->listings);
}

/**
 * sc_overview_get_archived:
 * @self: an overview
 *
 * Returns: (transfer none): the archived listings in the same way
 */
GListModel *
sc_overview_get_archived (ScOverview *self)
{
  g_return_val_if_fail (SC_IS_OVERVIEW (self), NULL);

  return G_LIST_MODEL (self->archived);
}

static ScPlace *
find_in (GListStore *store, gint64 listing_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ScPlace) place = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (sc_place_get_listing_id (place) == listing_id)
        return place;
    }
  return NULL;
}

/**
 * sc_overview_find_listing:
 * @self: an overview
 * @listing_id: a listing
 *
 * Returns: (transfer none) (nullable): its place, archived or not
 */
ScPlace *
sc_overview_find_listing (ScOverview *self, gint64 listing_id)
{
  ScPlace *place;

  g_return_val_if_fail (SC_IS_OVERVIEW (self), NULL);

  place = find_in (self->listings, listing_id);
  return place != NULL ? place : find_in (self->archived, listing_id);
}

/**
 * sc_overview_reload:
 * @self: an overview
 *
 * Reads everything anew, now or after what is being read.
 */
void
sc_overview_reload (ScOverview *self)
{
  g_return_if_fail (SC_IS_OVERVIEW (self));

  if (!sc_session_is_open (self->session))
    return;
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  sc_library_thread_run (sc_session_get_aside (self->session), read_figures, NULL, NULL,
                         (GDestroyNotify) figures_free, self->cancellable, figures_read_cb,
                         g_object_ref (self));
}
