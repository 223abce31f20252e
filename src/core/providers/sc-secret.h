/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ScSecret ScSecret;

ScSecret *sc_secret_new (const char *text);
const char *sc_secret_peek (const ScSecret *self);
void sc_secret_free (ScSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScSecret, sc_secret_free)

G_END_DECLS
