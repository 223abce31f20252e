/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sc_account_page_open (GtkWidget *widget);

G_END_DECLS
