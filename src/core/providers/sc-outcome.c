/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-outcome.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *code;
  const char *sentence;
  ScBilling billing;
  gboolean can_retry_help;
  int max_attempts;
} OutcomeRow;

#define NEVER_AGAIN 1
#define CAN_HELP TRUE
#define CANNOT_HELP FALSE

/* More than one attempt stands only where the service's status, or the lack of a
 * connection, says that nothing was made. Everything else may have been billed. */
static const OutcomeRow outcomes[SC_N_OUTCOMES] = {
  [SC_OUTCOME_OK]
  = { "ok", N_ ("The picture is ready."), SC_BILLING_DONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_CONTINUATION] = { "continuation",
                                N_ ("The image service needs one more call to finish this "
                                    "picture. Google may have charged for this try."),
                                SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },

  [SC_OUTCOME_NO_KEY] = { "no-key",
                          N_ ("There is no API key yet. Nothing was charged. Enter your Google "
                              "AI key in Preferences."),
                          SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_INVALID_KEY] = { "invalid-key",
                               N_ ("Google does not know this API key, or it has expired. Nothing "
                                   "was charged. Check the key in Preferences or make a new one "
                                   "in Google AI Studio."),
                               SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_KEY_NOT_ALLOWED] = { "key-not-allowed",
                                   N_ ("Google does not let this API key make pictures: it may be "
                                       "blocked, restricted to other services or reported as "
                                       "leaked. Nothing was charged. Make a new key in Google AI "
                                       "Studio and enter it in Preferences."),
                                   SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_BILLING_REQUIRED] = { "billing-required",
                                    N_ ("Google makes no pictures for this account: billing is "
                                        "not switched on, or the service is not offered in your "
                                        "country. Nothing was charged. Switch billing on in "
                                        "Google AI Studio, then try again."),
                                    SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_CREDIT_USED_UP] = { "credit-used-up",
                                  N_ ("Your Google AI credit is used up. Nothing was charged. Add "
                                      "credit in Google AI Studio, then try again."),
                                  SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },

  [SC_OUTCOME_MODEL_RETIRED] = { "model-retired",
                                 N_ ("Google no longer offers this image model. Nothing was "
                                     "charged. Choose another model in Preferences."),
                                 SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_REQUEST_REJECTED] = { "request-rejected",
                                    N_ ("The image service did not accept this request. Nothing "
                                        "was charged. Try another model, size or wording."),
                                    SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_REQUEST_TOO_LARGE] = { "request-too-large",
                                     N_ ("The photo is too large for the image service. Nothing "
                                         "was charged. Try a smaller copy of the photo."),
                                     SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_UNREADABLE_IMAGE] = { "unreadable-image",
                                    N_ ("The image service could not read this photo. Nothing was "
                                        "charged. Save the photo again as JPEG and add it anew."),
                                    SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_UNSUPPORTED_LANGUAGE] = { "unsupported-language",
                                        N_ ("The image service does not understand the language "
                                            "of your wishes. Google may have charged for this "
                                            "try. Write the wishes in English."),
                                        SC_BILLING_POSSIBLE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_INSECURE_ADDRESS] = { "insecure-address",
                                    N_ ("The address of the image service is not safe to send "
                                        "your key and photos to; it has to begin with https://. "
                                        "Nothing was sent. Nothing was charged. Correct the "
                                        "address in the settings."),
                                    SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },

  [SC_OUTCOME_RATE_LIMITED] = { "rate-limited",
                                N_ ("Google accepts no more requests from you at this moment. "
                                    "Nothing was charged. Wait a minute, then try again."),
                                SC_BILLING_NONE, CAN_HELP, 4 },
  [SC_OUTCOME_QUOTA_EXHAUSTED] = { "quota-exhausted",
                                   N_ ("Google’s limit for your account is reached for now. "
                                       "Nothing was charged. Try again tomorrow, or raise the "
                                       "limit in Google AI Studio."),
                                   SC_BILLING_NONE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_OVERLOADED] = { "overloaded",
                              N_ ("Google’s image model is too busy. Nothing was charged. Try "
                                  "again later, or choose another model."),
                              SC_BILLING_NONE, CAN_HELP, 4 },
  [SC_OUTCOME_SERVICE_ERROR] = { "service-error",
                                 N_ ("The image service had a fault of its own. Nothing was "
                                     "charged. Try again later."),
                                 SC_BILLING_NONE, CAN_HELP, 3 },
  [SC_OUTCOME_GATEWAY_ERROR] = { "gateway-error",
                                 N_ ("The image service has a network fault of its own. Nothing "
                                     "was charged. Try again later."),
                                 SC_BILLING_NONE, CAN_HELP, 4 },
  [SC_OUTCOME_REQUEST_TIMEOUT] = { "request-timeout",
                                   N_ ("The photo took too long to reach the image service. "
                                       "Nothing was charged. Check the connection, then try "
                                       "again."),
                                   SC_BILLING_NONE, CAN_HELP, 4 },
  [SC_OUTCOME_UNEXPECTED_REPLY] = { "unexpected-reply",
                                    N_ ("The answer did not look like one of the image service; "
                                        "perhaps this network first wants you to sign in. Google "
                                        "may have charged for this try. Open a web page to check "
                                        "the connection, then try again."),
                                    SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },

  [SC_OUTCOME_OFFLINE] = { "offline",
                           N_ ("The image service cannot be reached from here. Nothing was sent. "
                               "Nothing was charged. Check the internet connection, then try "
                               "again."),
                           SC_BILLING_NONE, CAN_HELP, 4 },
  [SC_OUTCOME_TIMED_OUT] = { "timed-out",
                             N_ ("The image service took too long. Google may have charged for "
                                 "this try. Try again when you want to pay for another one."),
                             SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_CONNECTION_LOST] = { "connection-lost",
                                   N_ ("The connection broke before an answer came. Google may "
                                       "have charged for this try. Try again when you want to pay "
                                       "for another one."),
                                   SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_TRUNCATED_REPLY] = { "truncated-reply",
                                   N_ ("The connection broke while the picture was on its way. "
                                       "Google may have charged for this try. Try again when you "
                                       "want to pay for another one."),
                                   SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_CANCELLED] = { "cancelled",
                             N_ ("You stopped this. Google may have charged for this try, because "
                                 "a picture that has been asked for cannot be called back."),
                             SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_INTERRUPTED] = { "interrupted",
                               N_ ("StageCraft ended before the answer came. Google may have "
                                   "charged for this try. Try again when you want to pay for "
                                   "another one."),
                               SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },

  [SC_OUTCOME_BLOCKED_BY_SAFETY] = { "blocked-by-safety",
                                     N_ ("Google’s safety filter held the picture back; people, "
                                         "pictures on walls and screens often cause this. Google "
                                         "may have charged for this try. Try again, say it in "
                                         "other words, or take another photo."),
                                     SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_BLOCKED_BY_POLICY] = { "blocked-by-policy",
                                     N_ ("Google’s rules do not allow this request. Google may "
                                         "have charged for this try. Say it in other words or "
                                         "take another photo."),
                                     SC_BILLING_POSSIBLE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_TOO_CLOSE_TO_EXISTING] = { "too-close-to-existing",
                                         N_ ("The picture came too close to existing work, so "
                                             "Google held it back. Google may have charged for "
                                             "this try. Describe the style in other words."),
                                         SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_NO_IMAGE] = { "no-image",
                            N_ ("The image service made no picture. Google may have charged for "
                                "this try. Say more precisely what should change, then try "
                                "again."),
                            SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_TEXT_ONLY] = { "text-only",
                             N_ ("The image service answered in words instead of a picture. "
                                 "Google may have charged for this try. Read its answer, then try "
                                 "again."),
                             SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_CUT_OFF] = { "cut-off",
                           N_ ("The image service stopped in the middle of its answer. Google may "
                               "have charged for this try. Try again with fewer wishes."),
                           SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_UNREADABLE_RESULT] = { "unreadable-result",
                                     N_ ("The picture arrived damaged and cannot be opened. "
                                         "Google may have charged for this try. Try again when "
                                         "you want to pay for another one."),
                                     SC_BILLING_POSSIBLE, CAN_HELP, NEVER_AGAIN },

  [SC_OUTCOME_BUDGET_REACHED] = { "budget-reached",
                                  N_ ("This would go over the budget you set. Nothing was "
                                      "charged. Raise the budget in Preferences or wait until "
                                      "it starts anew."),
                                  SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  [SC_OUTCOME_PHOTO_MISSING] = { "photo-missing",
                                 N_ ("The original photo is missing or damaged on this computer. "
                                     "Nothing was charged. Add the photo again."),
                                 SC_BILLING_NONE, CANNOT_HELP, NEVER_AGAIN },
  /* These two can also meet a picture that has been paid for; the attempt knows. */
  [SC_OUTCOME_DISK_FULL] = { "disk-full",
                             N_ ("There is no room left on the disk. Free some space, then try "
                                 "again."),
                             SC_BILLING_NONE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_STORAGE_FAILED] = { "storage-failed",
                                  N_ ("StageCraft could not write to its folder on this computer. "
                                      "Check the disk, then try again."),
                                  SC_BILLING_NONE, CAN_HELP, NEVER_AGAIN },
  [SC_OUTCOME_KEYRING_UNAVAILABLE] = { "keyring-unavailable",
                                       N_ ("The keyring of this computer does not open, so the "
                                           "API key cannot be read. Nothing was charged. Unlock "
                                           "the keyring, then try again."),
                                       SC_BILLING_NONE, CAN_HELP, NEVER_AGAIN },
};

static const OutcomeRow *
get_row (ScOutcome outcome)
{
  g_assert ((guint) outcome < SC_N_OUTCOMES);
  return &outcomes[outcome];
}

/**
 * sc_outcome_get_code:
 * @outcome: an outcome
 *
 * Gets the stable name that is stored with a staging and an attempt, for example
 * "blocked-by-safety". It is never translated.
 *
 * Returns: (transfer none): the name
 */
const char *
sc_outcome_get_code (ScOutcome outcome)
{
  return get_row (outcome)->code;
}

/**
 * sc_outcome_from_code:
 * @code: a stored name
 * @outcome: (out): where to put the outcome
 *
 * Finds the outcome of a stored name. A newer StageCraft may have stored one that this
 * one does not know.
 *
 * Returns: whether the name is known; @outcome is left alone otherwise
 */
gboolean
sc_outcome_from_code (const char *code, ScOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  for (int i = 0; i < SC_N_OUTCOMES; i++)
    {
      if (g_strcmp0 (code, outcomes[i].code) == 0)
        {
          *outcome = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sc_outcome_get_sentence:
 * @outcome: an outcome
 *
 * Gets what people read: what happened, whether money was spent, what to do next.
 *
 * Returns: (transfer none): one to three translated sentences
 */
const char *
sc_outcome_get_sentence (ScOutcome outcome)
{
  return _ (get_row (outcome)->sentence);
}

/**
 * sc_outcome_get_billing:
 * @outcome: an outcome
 *
 * Says what a call with this outcome cost. A reply may know better: where it carries token
 * counts, these are what was billed.
 *
 * Returns: whether nothing, perhaps something or the counted tokens were billed
 */
ScBilling
sc_outcome_get_billing (ScOutcome outcome)
{
  return get_row (outcome)->billing;
}

/**
 * sc_outcome_can_retry_help:
 * @outcome: an outcome
 *
 * Says whether the very same request can succeed later. Where it cannot, something has to be
 * changed first: the key, the model, the wishes or the budget.
 *
 * Returns: whether to offer trying again
 */
gboolean
sc_outcome_can_retry_help (ScOutcome outcome)
{
  return get_row (outcome)->can_retry_help;
}

/**
 * sc_outcome_get_max_attempts:
 * @outcome: what the last call came to
 *
 * Says how many calls in all one staging may make by itself when the last one ended like
 * this. Only outcomes that are known to have made and billed nothing allow more than one.
 * Somebody who sees @outcome together with a wait of more than two minutes (see
 * ScProviderReply.retry_after_ms) stops at once.
 *
 * Returns: a number of calls, at least 1
 */
int
sc_outcome_get_max_attempts (ScOutcome outcome)
{
  return get_row (outcome)->max_attempts;
}
