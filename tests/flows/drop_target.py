#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that files can be dropped on, as a file manager or a form in a browser would take them.

The n-th drop becomes `n.json` in the folder: the formats that were offered and, for each file, its
path and the name of the copy of its bytes beside it.
"""

import json
import shutil
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GObject, Gtk  # noqa: E402

FOLDER = Path(sys.argv[1])


def keep(number, files):
    for position, file in enumerate(files):
        copy = FOLDER / f"{number}-{position}"
        if Path(file.get_path() or "/nonexistent").is_file():
            shutil.copy(file.get_path(), copy)
        yield {"uri": file.get_uri(), "path": file.get_path(), "copy": str(copy) if copy.exists() else None}


def drop_cb(target, value, x, y):
    number = len(list(FOLDER.glob("*.json"))) + 1
    formats = target.get_current_drop().get_formats().get_mime_types() if target.get_current_drop() else []
    record = {"formats": formats, "files": list(keep(number, value.get_files()))}
    # In one step, so that whoever waits for the file finds it whole.
    part = FOLDER / "part"
    part.write_text(json.dumps(record))
    part.rename(FOLDER / f"{number}.json")
    return True


def activate(application):
    label = Gtk.Label(label="Drop here", accessible_role=Gtk.AccessibleRole.BUTTON)
    label.update_property([Gtk.AccessibleProperty.LABEL], ["Drop here"])
    target = Gtk.DropTarget.new(GObject.GType(Gdk.FileList), Gdk.DragAction.COPY)
    target.connect("drop", drop_cb)
    label.add_controller(target)
    window = Gtk.ApplicationWindow(
        application=application, title="Target", child=label, default_width=260, default_height=200,
    )
    window.present()


FOLDER.mkdir(parents=True, exist_ok=True)
application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
application.run([])
