/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fixture.h"
#include "sc-builtin-styles.h"
#include "sc-order.h"
#include "sc-queue-table.h"
#include "sc-staging-error.h"
#include "sc-style.h"

static const ScOrderForm plain = {
  .style_id = "coastal",
  .model = "gemini-nano-banana-2.1",
  .output_size = "2K",
  .variations = 1,
};

static GPtrArray *
place (Fixture *fixture, const ScOrderForm *form, GError **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) sc_photo_free);

  g_ptr_array_add (photos, fixture_add_photo (fixture, 10));
  g_ptr_array_add (photos, fixture_add_photo (fixture, 90));
  return sc_order_place (fixture->library, fixture->models, form, photos, error);
}

static int
count_queued (Fixture *fixture)
{
  int n_queued = -1;

  g_assert_true (sc_queue_table_count (fixture->library, NULL, SC_STATUS_QUEUED, &n_queued, NULL));
  return n_queued;
}

static void
test_variations (Fixture *fixture, gconstpointer data)
{
  ScOrderForm form = plain;
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GError) error = NULL;
  const ScStaging *first;
  const ScStaging *last;

  form.variations = 3;
  stagings = place (fixture, &form, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stagings->len, ==, 6);
  first = g_ptr_array_index (stagings, 0);
  last = g_ptr_array_index (stagings, 5);
  g_assert_cmpstr (first->batch_id, ==, last->batch_id);
  g_assert_cmpstr (first->id, <, last->id);
  g_assert_cmpint (first->order.variation, ==, 1);
  g_assert_cmpint (last->order.variation, ==, 3);
  g_assert_cmpstr (first->order.room_type, ==, "living_room");
  g_assert_cmpint (count_queued (fixture), ==, 6);
}

static void
assert_refused (Fixture *fixture, const ScOrderForm *form, ScStagingError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stagings = place (fixture, form, &error);

  g_assert_null (stagings);
  g_assert_error (error, SC_STAGING_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 15);
  g_assert_cmpint (count_queued (fixture), ==, 0);
}

static void
test_wrong_forms (Fixture *fixture, gconstpointer data)
{
  ScOrderForm form = plain;

  form.style_id = "no_such_style";
  assert_refused (fixture, &form, SC_STAGING_ERROR_UNKNOWN_STYLE);
  form.style_id = NULL;
  assert_refused (fixture, &form, SC_STAGING_ERROR_UNKNOWN_STYLE);
  form = plain;
  form.model = "gemini-2.5-flash-image";
  assert_refused (fixture, &form, SC_STAGING_ERROR_UNKNOWN_MODEL);
  form = plain;
  form.output_size = "512";
  assert_refused (fixture, &form, SC_STAGING_ERROR_INVALID);
  form = plain;
  form.variations = 5;
  assert_refused (fixture, &form, SC_STAGING_ERROR_INVALID);
  form = plain;
  form.room_type = "ballroom";
  assert_refused (fixture, &form, SC_STAGING_ERROR_UNKNOWN_ROOM_TYPE);
  form = plain;
  form.wishes = "broken \xff text";
  assert_refused (fixture, &form, SC_STAGING_ERROR_INVALID);
}

static void
test_declutter_needs_no_style (Fixture *fixture, gconstpointer data)
{
  ScOrderForm form = plain;
  g_autoptr (GPtrArray) stagings = NULL;
  g_autoptr (GError) error = NULL;
  const ScStaging *first;

  form.operation = SC_OPERATION_DECLUTTER;
  form.style_id = NULL;
  stagings = place (fixture, &form, &error);
  g_assert_no_error (error);
  first = g_ptr_array_index (stagings, 0);
  g_assert_null (first->order.style_id);
  g_assert_nonnull (strstr (first->order.prompt, "take away all movable furniture"));
}

static void
test_estimate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 one = sc_order_estimate_micros (fixture->models, &plain, 1, &error);
  ScOrderForm form = plain;

  g_assert_no_error (error);
  /* 1,680 picture tokens of 30 dollars a million are 5.04 cents; input and thoughts come on top. */
  g_assert_cmpint (one, >, 50400);
  g_assert_cmpint (one, <, 80000);
  form.variations = 4;
  g_assert_cmpint (sc_order_estimate_micros (fixture->models, &form, 12, &error), ==, 48 * one);
  form.variations = 0;
  g_assert_cmpint (sc_order_estimate_micros (fixture->models, &form, 1, &error), ==, -1);
  g_assert_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID);
}

static void
test_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScPhoto) photo = fixture_add_photo (fixture, 1);
  g_autoptr (ScStaging) parent = fixture_order (fixture, photo, "no rug");
  g_autoptr (ScStaging) child = NULL;
  g_autoptr (ScStaging) grandchild = NULL;
  g_autoptr (GError) error = NULL;

  child = sc_order_revise (fixture->library, parent, "  a smaller sofa \n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (child->parent_id, ==, parent->id);
  g_assert_cmpstr (child->order.instructions, ==, "no rug\na smaller sofa");
  grandchild = sc_order_revise (fixture->library, child, "more light", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (grandchild->order.instructions, ==, "no rug\na smaller sofa\nmore light");
  g_assert_nonnull (
      strstr (grandchild->order.prompt, "- no rug\n- a smaller sofa\n- more light\n"));
  g_assert_cmpint (grandchild->photo_id, ==, photo->id);
  g_assert_null (sc_order_revise (fixture->library, parent, " \n ", &error));
  g_assert_error (error, SC_STAGING_ERROR, SC_STAGING_ERROR_INVALID);
}

static void
test_builtin_styles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) styles = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ScStyle) changed = sc_style_get (fixture->library, "coastal", &error);
  g_autoptr (ScStyle) again = NULL;

  styles = sc_style_list (fixture->library, FALSE, &error);
  g_assert_cmpuint (styles->len, >=, 10);
  g_assert_cmpstr (((ScStyle *) g_ptr_array_index (styles, 0))->id, ==, "modern_luxury");
  /* An update of StageCraft brings its words, the user's choice to hide it stays. */
  g_free (changed->prompt_template);
  changed->prompt_template = g_strdup ("words of an older version");
  changed->active = FALSE;
  g_assert_true (sc_style_save (fixture->library, changed, &error));
  g_assert_true (sc_builtin_styles_install (fixture->library, &error));
  again = sc_style_get (fixture->library, "coastal", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (again->prompt_template, "rattan"));
  g_assert_false (again->active);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/staging/order/variations", test_variations);
  add ("/staging/order/wrong-forms", test_wrong_forms);
  add ("/staging/order/declutter-needs-no-style", test_declutter_needs_no_style);
  add ("/staging/order/estimate", test_estimate);
  add ("/staging/order/revision", test_revision);
  add ("/staging/order/builtin-styles", test_builtin_styles);
  return g_test_run ();
}
