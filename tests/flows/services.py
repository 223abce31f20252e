# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that the session bus starts, as the desktop's installed service files have it do.

    with Desktop() as desktop:
        services = Services(desktop, home)
        services.activate("new-listing")
        app = services.application()
        app.find("text box", "Name")
"""

import os
import shlex
import signal
import time
from pathlib import Path

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from desktop import APPLICATION, MODULES, Program, SECONDS
from harness import BUILD, SOURCE, wait_for

NAME = "ai.stagecraft.StageCraft"
SEARCH = f"{NAME}.SearchProvider"
SEARCH_INTERFACE = "org.gnome.Shell.SearchProvider2"
PROVIDER = BUILD / "src" / "search-provider" / "stagecraft-search-provider"
# What the installed service files start, and what that is in the build directory.
PROGRAMS = {NAME: APPLICATION, SEARCH: PROVIDER}
TEMPLATE = SOURCE / "data" / "dbus.service.in"
BUS = "org.freedesktop.DBus"


def path_of(name):
    return "/" + name.replace(".", "/")


class Process:
    """A process that somebody else started, with the part of Popen that a Program needs."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None
        self.was_seen_ended = False

    def poll(self):
        """Who is no child tells no status, only that it is gone."""
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            state = "Z"
        self.returncode = 0 if state == "Z" else None
        return self.returncode

    def wait(self, seconds=SECONDS):
        wait_for(lambda: self.poll() is not None, f"process {self.pid} to end", seconds)
        return 0

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


class Started(Program):
    """A Program that the bus started."""

    def __init__(self, desktop, name, pid, error_path):
        self.desktop = desktop
        self.command = [str(PROGRAMS[name])]
        self.name = PROGRAMS[name].name
        self.known = []
        self.error_path = error_path
        self.output_path = error_path.with_suffix(".out")
        self.was_killed = False
        self.patience = SECONDS
        self.began = time.monotonic()
        self.process = Process(pid)


class Services:
    """Lets the bus of a desktop start the built programs in the folders of `home`."""

    def __init__(self, desktop, home):
        self.desktop = desktop
        self.folder = desktop.folder / "services"
        self.bus = Gio.DBusConnection.new_for_address_sync(
            desktop.environment["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None,
        )
        display = {name: value for name, value in desktop.environment.items()
                   if name not in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        self.environment = {**home.environment, **display}
        self.started = {}
        for name, program in PROGRAMS.items():
            self.install(name, program)

    def error_path(self, name):
        return self.desktop.folder / f"{name}.err"

    def install(self, name, program):
        """Writes the service file; the command in it is that of the installed one, but for its folder."""
        script = self.desktop.folder / f"{name}.sh"
        environment = {**self.environment, **({"GIO_EXTRA_MODULES": str(MODULES)} if name == NAME else {})}
        settings = "\n".join(f"export {key}={shlex.quote(value)}" for key, value in environment.items())
        options = "--gapplication-service" if name == NAME else ""
        script.write_text(f"#!/bin/sh\n{settings}\nexec {shlex.quote(str(program))} {options} 2>>{self.error_path(name)}\n")
        script.chmod(0o755)
        text = TEMPLATE.read_text().replace("@name@", name).replace("@command@", str(script))
        (self.folder / f"{name}.service").write_text(text)

    def call(self, name, interface, method, signature, *values, seconds=60):
        reply = self.bus.call_sync(
            name, path_of(name), interface, method, GLib.Variant(signature, values), None,
            Gio.DBusCallFlags.NONE, seconds * 1000, None,
        )
        return reply.unpack()

    def search(self, method, signature, *values):
        return self.call(SEARCH, SEARCH_INTERFACE, method, signature, *values)

    def activate(self, action, *parameters):
        """What the desktop does when somebody chooses an entry of the program's menu."""
        self.call(NAME, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", action, list(parameters), {})

    def open(self, *files):
        self.call(NAME, "org.freedesktop.Application", "Open", "(asa{sv})", [Path(file).as_uri() for file in files], {})

    def start(self, name):
        self.call(BUS, BUS, "StartServiceByName", "(su)", name, 0)

    def pid(self, name):
        """Of the program that has this name, None when nobody has."""
        try:
            return self.call(BUS, BUS, "GetConnectionUnixProcessID", "(s)", name)[0]
        except GLib.Error as error:
            assert "NameHasNoOwner" in error.message, error.message
            return None

    def program(self, name):
        """The program that has this name now; what it complains about fails the test."""
        wait_for(lambda: self.pid(name), f"{name} on the bus", SECONDS)
        pid = self.pid(name)
        if pid not in self.started:
            self.started[pid] = Started(self.desktop, name, pid, self.error_path(name))
            self.desktop.programs.append(self.started[pid])
        return self.started[pid]

    def application(self):
        return self.program(NAME)

    def provider(self):
        return self.program(SEARCH)
