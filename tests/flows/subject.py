#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small program for the test of the desktop itself: it prints what is done to it."""

import os
import sys

import gi

gi.require_version("Adw", "1")
from gi.repository import Adw, Gio, GLib, Gtk  # noqa: E402


def say(text):
    print(text, flush=True)


def button(label, text):
    made = Gtk.Button(label=label, halign=Gtk.Align.START)
    made.connect("clicked", lambda _: say(text))
    return made


def nested(child, levels):
    """In padded boxes, where GTK's own extents go wrong by the padding of each."""
    for _ in range(levels):
        frame = Gtk.Box(css_classes=["padded"])
        frame.append(child)
        child = frame
    return child


def make_header():
    header = Adw.HeaderBar()
    popover = Gtk.Popover(child=nested(button("In Popover", "popover"), 3))
    header.pack_start(Gtk.MenuButton(label="Queue", popover=popover))
    bell = Gtk.Button(icon_name="preferences-system-notifications-symbolic", tooltip_text="Bell")
    bell.connect("clicked", lambda _: say("bell"))
    header.pack_end(bell)
    return header


def make_page(window):
    page = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, margin_start=30)
    entry = Gtk.Entry(placeholder_text="Words")
    entry.update_property([Gtk.AccessibleProperty.LABEL], ["Words"])
    entry.connect("activate", lambda widget: say(f"entry {widget.get_text()}"))
    scale = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 10, 1)
    scale.update_property([Gtk.AccessibleProperty.LABEL], ["Amount"])
    complain = button("Complain", "complained")
    complain.connect("clicked", lambda _: GLib.log_default_handler("Subject", GLib.LogLevelFlags.LEVEL_WARNING, "oh dear"))
    die = button("Die", "dying")
    die.connect("clicked", lambda _: os.abort())
    dialog = button("Ask", "asked")
    dialog.connect("clicked", lambda _: ask(window))
    for widget in (entry, nested(button("Deep", "deep"), 5), scale, complain, die, dialog):
        page.append(widget)
    if "--careless" in sys.argv:
        page.append(Gtk.Button(icon_name="edit-delete-symbolic"))
        page.append(Gtk.Image.new_from_icon_name("edit-delete-symbolic"))
        page.append(Gtk.Box(focusable=True))
    return page


def ask(window):
    dialog = Adw.AlertDialog(heading="Really?", body="Nothing will be spent.")
    dialog.add_response("no", "No")
    dialog.add_response("yes", "Yes")
    dialog.connect("response", lambda _, response: say(f"answered {response}"))
    dialog.present(window)


def activate(application):
    window = Adw.ApplicationWindow(application=application, title="Subject", default_width=400, default_height=500)
    provider = Gtk.CssProvider()
    provider.load_from_string(".padded { padding: 15px; border: 1px solid red; }")
    Gtk.StyleContext.add_provider_for_display(window.get_display(), provider, Gtk.STYLE_PROVIDER_PRIORITY_APPLICATION)
    view = Adw.ToolbarView(content=make_page(window))
    view.add_top_bar(make_header())
    window.set_content(view)
    window.present()


application = Adw.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
application.run([])
