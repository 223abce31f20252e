/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sc-order-draft.h"

typedef struct
{
  ScModels *models;
  ScOrderDraft *draft;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->models = sc_models_new (&error);
  g_assert_no_error (error);
  fixture->draft = sc_order_draft_new (fixture->models);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->draft);
  sc_models_free (fixture->models);
}

static void
assert_text (ScOrderDraft *draft, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (draft, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_price (Fixture *fixture, gconstpointer data)
{
  gint64 one;

  g_object_set (fixture->draft, "n-photos", 1, NULL);
  one = sc_order_draft_get_micros (fixture->draft);
  g_assert_cmpint (one, >, 0);
  g_object_set (fixture->draft, "n-photos", 12, "variations", 3, NULL);
  g_assert_cmpint (sc_order_draft_get_micros (fixture->draft), ==, 36 * one);
}

/* A model that does not make a size has no price, and no price is invented. */
static void
test_no_price (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->draft, "n-photos", 2, "output-size", "9K", NULL);
  g_assert_cmpint (sc_order_draft_get_micros (fixture->draft), ==, -1);
  assert_text (fixture->draft, "price", "");
  assert_text (fixture->draft, "action-label", "Stage 2 Photos");
}

static void
test_free (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->draft, "n-photos", 1, "is-free", TRUE, NULL);
  g_assert_cmpint (sc_order_draft_get_micros (fixture->draft), ==, 0);
  assert_text (fixture->draft, "action-label", "Stage 1 Photo · free");
}

static void
test_operations (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->draft, "n-photos", 1, "is-free", TRUE, "operation", SC_OPERATION_DECLUTTER,
                NULL);
  assert_text (fixture->draft, "action-label", "Declutter 1 Photo · free");
  g_object_set (fixture->draft, "n-photos", 3, "operation", SC_OPERATION_RESTYLE, NULL);
  assert_text (fixture->draft, "action-label", "Restyle 3 Photos · free");
}

static gboolean
is_complete (ScOrderDraft *draft)
{
  gboolean value;

  g_object_get (draft, "is-complete", &value, NULL);
  return value;
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  ScOrderForm form;

  g_assert_false (is_complete (fixture->draft));
  g_object_set (fixture->draft, "n-photos", 1, NULL);
  g_assert_false (is_complete (fixture->draft));
  g_object_set (fixture->draft, "style-id", "modern_luxury", NULL);
  g_assert_true (is_complete (fixture->draft));
  g_object_set (fixture->draft, "operation", SC_OPERATION_DECLUTTER, NULL);
  sc_order_draft_get_form (fixture->draft, &form);
  g_assert_null (form.style_id);
  g_object_set (fixture->draft, "style-id", NULL, NULL);
  g_assert_true (is_complete (fixture->draft));
}

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_notify (Fixture *fixture, gconstpointer data)
{
  int count = 0;

  g_signal_connect_swapped (fixture->draft, "notify::action-label", G_CALLBACK (count_cb), &count);
  g_object_set (fixture->draft, "n-photos", 4, NULL);
  g_assert_cmpint (count, ==, 1);
  g_object_set (fixture->draft, "n-photos", 4, NULL);
  g_assert_cmpint (count, ==, 1);
  g_object_set (fixture->draft, "operation", SC_OPERATION_RESTYLE, NULL);
  g_assert_cmpint (count, ==, 2);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ScOrderDraft) copy = NULL;

  g_object_set (fixture->draft, "n-photos", 2, "style-id", "scandinavian", "wishes", "no plants",
                "variations", 2, NULL);
  copy = sc_order_draft_copy (fixture->draft);
  g_object_set (fixture->draft, "style-id", "modern_luxury", "n-photos", 9, NULL);
  assert_text (copy, "style-id", "scandinavian");
  assert_text (copy, "wishes", "no plants");
  g_assert_cmpuint (sc_order_draft_get_n_photos (copy), ==, 2);
  g_assert_cmpint (sc_order_draft_get_micros (copy), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/order-draft/price", test_price);
  ADD ("/order-draft/no-price", test_no_price);
  ADD ("/order-draft/free", test_free);
  ADD ("/order-draft/operations", test_operations);
  ADD ("/order-draft/complete", test_complete);
  ADD ("/order-draft/notify", test_notify);
  ADD ("/order-draft/copy", test_copy);
  return g_test_run ();
}
