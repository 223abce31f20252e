#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with things to drag: `files=PATH…` together, `folder=PATH`, `image=PATH` as a browser does.

Each thing is a button named after what it offers: Files, Folder, Image.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402

WEB = "https://photos.example/rooms/"
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}


def as_files(paths):
    value = GObject.Value(Gdk.FileList, Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in paths]))
    return Gdk.ContentProvider.new_for_value(value)


def as_browser(path):
    """The picture's bytes and, first, where it is on the web, which nobody here can reach."""
    address = WEB + Path(path).name
    parts = [
        ("text/uri-list", f"{address}\r\n".encode()),
        ("text/html", f'<img src="{address}">'.encode()),
        (TYPES[Path(path).suffix], Path(path).read_bytes()),
    ]
    return Gdk.ContentProvider.new_union([
        Gdk.ContentProvider.new_for_bytes(kind, GLib.Bytes.new(data)) for kind, data in parts
    ])


def offers(arguments):
    paths = {}
    for argument in arguments:
        kind, path = argument.split("=", 1)
        paths.setdefault(kind, []).append(path)
    for kind, listed in paths.items():
        yield kind.capitalize(), as_browser(listed[0]) if kind == "image" else as_files(listed)


def add_source(box, name, provider):
    # Tall enough to be hit, and no button of GTK's, which would take the press for itself.
    label = Gtk.Label(label=name, height_request=60, accessible_role=Gtk.AccessibleRole.BUTTON)
    label.update_property([Gtk.AccessibleProperty.LABEL], [name])
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY, content=provider)
    source.connect("drag-end", lambda *_: print(f"{name} dragged", flush=True))
    label.add_controller(source)
    box.append(label)


def activate(application):
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
    for name, provider in offers(sys.argv[1:]):
        add_source(box, name, provider)
    window = Gtk.ApplicationWindow(application=application, title="Source", child=box, default_width=260)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
application.run([])
