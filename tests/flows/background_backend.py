#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a desktop that a portal asks about programs without a window, as GNOME's backend is.

`background_backend.py ID CLASS` says whether the one with that id has a window, of that class. Whether
it may be without is kept by the portal itself, in the permission store: it ends one that may not.
"""

import subprocess
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.impl.portal.desktop.test"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = """<node><interface name="org.freedesktop.impl.portal.Background">
  <method name="GetAppState"><arg type="a{sv}" direction="out"/></method>
  <method name="NotifyBackground">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
  <method name="EnableAutostart">
    <arg type="s" direction="in"/><arg type="b" direction="in"/><arg type="as" direction="in"/><arg type="u" direction="in"/>
    <arg type="b" direction="out"/>
  </method>
  <signal name="RunningApplicationsChanged"/>
</interface></node>"""
IN_BACKGROUND, RUNNING = 0, 1
IGNORE = 2


def get_states(application, window_class):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", window_class],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    state = RUNNING if found.stdout.strip() else IN_BACKGROUND
    return GLib.Variant("(a{sv})", ({application: GLib.Variant("u", state)},))


def called(connection, sender, path, interface, method, parameters, invocation, application, window_class):
    print(method, parameters.unpack(), flush=True)
    if method == "GetAppState":
        invocation.return_value(get_states(application, window_class))
    elif method == "NotifyBackground":
        invocation.return_value(GLib.Variant("(ua{sv})", (0, {"result": GLib.Variant("u", IGNORE)})))
    else:
        invocation.return_value(GLib.Variant("(b)", (False,)))


def main():
    application, window_class = sys.argv[1:]
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
    connection.register_object(
        PATH, node.interfaces[0], lambda *call: called(*call, application, window_class), None, None)
    Gio.bus_own_name_on_connection(connection, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


if __name__ == "__main__":
    sys.exit(main())
