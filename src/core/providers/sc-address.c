/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sc-address.h"

#include <libsoup/soup.h>

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * sc_address_is_loopback:
 * @uri: an absolute URI
 *
 * Says whether the host is this computer: 127.0.0.0/8, ::1 or localhost. Names are not
 * looked up, because a name server could then decide what is safe.
 *
 * Returns: whether it is
 */
gboolean
sc_address_is_loopback (const char *uri)
{
  g_autoptr (GUri) parsed = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);

  parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  return parsed != NULL && is_loopback_host (g_uri_get_host (parsed));
}

/**
 * sc_address_is_safe:
 * @url: where a key is to be sent
 * @proxy: (nullable): the proxy on the way
 *
 * Says whether nobody on the way can read along: https to anywhere, or plain http that does
 * not leave this computer, neither to the service nor to the proxy.
 *
 * Returns: whether the key may be sent
 */
gboolean
sc_address_is_safe (const char *url, const char *proxy)
{
  g_autoptr (GUri) parsed = NULL;
  const char *host;

  g_return_val_if_fail (url != NULL, FALSE);

  parsed = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  if (host == NULL || *host == '\0')
    return FALSE;
  if (g_strcmp0 (g_uri_get_scheme (parsed), "https") == 0)
    return TRUE;

  return g_strcmp0 (g_uri_get_scheme (parsed), "http") == 0 && is_loopback_host (host)
         && (proxy == NULL || sc_address_is_loopback (proxy));
}
