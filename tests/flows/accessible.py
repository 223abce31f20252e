# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs as a screen reader finds them: AT-SPI over D-Bus, asked anew every time.

No libatspi and no cache, so that what is found is what the program says now, and so that one test
may have several desktops. Every call has a time limit.
"""

import time

from gi.repository import Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
CALL_MS = 5000
LOOK_AGAIN_SECONDS = 0.05
# The bits of AtspiStateType that somebody here asks for.
STATES = {
    "active": 1, "busy": 3, "checked": 4, "editable": 7, "enabled": 8, "expanded": 10, "focusable": 11,
    "focused": 12, "modal": 16, "pressed": 20, "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
}
# With the module screen-extents this asks for the place on the screen.
PARENT_COORDINATES = 2


class Gone(Exception):
    """What was found before is no longer there, or its program does not answer."""


class Bus:
    """A connection to the accessibility bus of one desktop."""

    def __init__(self, session_address, pointer, language=None):
        self.pointer = pointer
        self.language = language
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.session = Gio.DBusConnection.new_for_address_sync(session_address, flags, None, None)
        address = self.session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 20000, None,
        ).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        for connection in (self.session, self.connection):
            connection.set_exit_on_close(False)

    def is_called(self, shown, name):
        return self.language.is_called(shown, name) if self.language else shown == name

    def has_part(self, shown, words):
        return self.language.has_part(shown, words) if self.language else words in shown

    def call(self, reference, interface, method, arguments=None):
        try:
            return self.connection.call_sync(
                *reference, interface, method, arguments, None, Gio.DBusCallFlags.NONE, CALL_MS, None,
            ).unpack()
        except GLib.Error as error:
            raise Gone(f"{reference[1]} {method}: {error.message}") from error

    def nodes(self):
        """The roots of all programs."""
        return [Node(self, reference) for reference in self.call(REGISTRY, ACCESSIBLE, "GetChildren")[0]]

    def application(self, process_id):
        """The root of the program with this process id, or None while it has not said hello."""
        for node in self.nodes():
            try:
                if self.process_of(node.reference[0]) == process_id:
                    return node
            except Gone:
                continue
        return None

    def process_of(self, name):
        daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        return self.call(daemon, "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]

    def close(self):
        self.connection.close_sync(None)
        self.session.close_sync(None)


class Node:
    """One accessible thing. Everything is asked when it is read; Gone when it no longer is."""

    def __init__(self, bus, reference):
        self.bus = bus
        self.reference = tuple(reference)

    def __eq__(self, other):
        return isinstance(other, Node) and self.reference == other.reference

    def __hash__(self):
        return hash(self.reference)

    def __repr__(self):
        try:
            return f"<{self.role} {self.name!r}>"
        except Gone:
            return "<gone>"

    def call(self, method, arguments=None, interface=ACCESSIBLE):
        return self.bus.call(self.reference, interface, method, arguments)

    def read(self, name, interface=ACCESSIBLE):
        return self.call("Get", GLib.Variant("(ss)", (interface, name)), "org.freedesktop.DBus.Properties")[0]

    @property
    def role(self):
        """As GTK names it: button, toggle button, text box, grid cell, slider, …"""
        return self.call("GetRoleName")[0]

    @property
    def name(self):
        return self.read("Name")

    @property
    def description(self):
        return self.read("Description")

    @property
    def interfaces(self):
        return {name.rpartition(".")[2] for name in self.call("GetInterfaces")[0]}

    @property
    def states(self):
        low, high = self.call("GetState")[0]
        bits = low | high << 32
        return {name for name, bit in STATES.items() if bits >> bit & 1}

    @property
    def children(self):
        return [Node(self.bus, reference) for reference in self.call("GetChildren")[0]]

    @property
    def parent(self):
        reference = self.read("Parent")
        return None if reference[1] == "/org/a11y/atspi/null" else Node(self.bus, reference)

    @property
    def text(self):
        """The text in it, as opposed to its name."""
        interface = "org.a11y.atspi.Text"
        count = self.read("CharacterCount", interface)
        return self.call("GetText", GLib.Variant("(ii)", (0, count)), interface)[0]

    @property
    def value(self):
        return self.read("CurrentValue", "org.a11y.atspi.Value")

    @property
    def value_range(self):
        return tuple(self.read(name, "org.a11y.atspi.Value") for name in ("MinimumValue", "MaximumValue"))

    @property
    def extents(self):
        """x, y, width, height on the screen."""
        arguments = GLib.Variant("(u)", (PARENT_COORDINATES,))
        return self.call("GetExtents", arguments, "org.a11y.atspi.Component")[0]

    @property
    def centre(self):
        x, y, width, height = self.extents
        return x + width // 2, y + height // 2

    def set_value(self, value):
        arguments = GLib.Variant("(ssv)", ("org.a11y.atspi.Value", "CurrentValue", GLib.Variant("d", value)))
        self.call("Set", arguments, "org.freedesktop.DBus.Properties")

    def set_text(self, text):
        self.call("SetTextContents", GLib.Variant("(s)", (text,)), "org.a11y.atspi.EditableText")

    def actions(self):
        return [action[0] for action in self.call("GetActions", None, "org.a11y.atspi.Action")[0]]

    def activate(self):
        """What a screen reader does with a button; a wrapper passes it on to what is in it."""
        for node in self.walk(lambda _: True):
            if node.actions():
                return node.call("DoAction", GLib.Variant("(i)", (0,)), "org.a11y.atspi.Action")
        raise AssertionError(f"{self!r} has no action")

    def click(self, button=1, times=1):
        """As a hand does, in the middle of it."""
        self.bus.pointer.click(*self.centre, button=button, times=times)

    def walk(self, is_wanted):
        """Yields itself and what is below it, depth first; what vanishes meanwhile is passed over."""
        try:
            wanted = is_wanted(self)
            children = self.children
        except Gone:
            return
        if wanted:
            yield self
        for child in children:
            yield from child.walk(is_wanted)

    def find_all(self, role=None, name=None, state="showing", contains=None):
        """Everything below with this role, this name or a name with `contains` in it, and this state."""
        def is_wanted(node):
            if role is not None and node.role != role:
                return False
            if name is not None and not self.bus.is_called(node.name, name):
                return False
            if contains is not None and not self.bus.has_part(node.name, contains):
                return False
            return state is None or state in node.states
        return [node for node in self.walk(is_wanted) if node != self]

    def describe(self, depth=0):
        """The whole tree as text, for a person who wonders why something was not found."""
        try:
            words = " ".join(sorted(self.states & {"focused", "checked", "selected", "showing", "pressed"}))
            line = f"{'  ' * depth}{self.role} {self.name!r} [{words}]\n"
            return line + "".join(child.describe(depth + 1) for child in self.children)
        except Gone:
            return f"{'  ' * depth}(gone)\n"


def wait_until(find, what, seconds):
    """Returns the first true thing that `find` gives; says `what` was missing, and why, after so long."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = find()
        except Gone:
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what() if callable(what) else what}")
        time.sleep(LOOK_AGAIN_SECONDS)
