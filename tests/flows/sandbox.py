# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak on a desktop with portals: what is outside of the sandbox drives what is in it.

    with Sandbox() as sandbox:
        sandbox.cli("key", "set", text="…")
        app = sandbox.start()
        app.find("button", "Add Photos…").click()

FLATPAK_USER_DIR names the installation. The application runs as a user would run it, with the
permissions of its manifest and no others.
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from accessible import Gone, wait_until
from desktop import APPLICATION, HERE, MODULES, Desktop, Program
from harness import KEY, Simulator

ID = "ai.stagecraft.StageCraft"
INSTALLATION = os.environ["FLATPAK_USER_DIR"]
EXPORTS = Path(INSTALLATION) / "exports" / "share"
BACKENDS = Path("/usr/share/xdg-desktop-portal/portals")
BACKGROUND = "org.freedesktop.impl.portal.desktop.test"
BACKGROUND_PORTAL = f"[portal]\nDBusName={BACKGROUND}\nInterfaces=org.freedesktop.impl.portal.Background;\nUseIn=gnome\n"
# Programs that may have no window at all say what they are by this.
WINDOW_CLASS = "stagecraft"


class Sandboxed(Program):
    """A program in a sandbox: on the bus its process is a proxy's, on the screen one of another world."""

    @property
    def root(self):
        for node in self.desktop.bus.nodes():
            with contextlib.suppress(Gone):
                if node.name.lower() in (WINDOW_CLASS, ID.lower()):
                    return node
        if self.process.poll() is not None:
            raise AssertionError(f"the application ended with {self.process.poll()}\n{self.errors[-2000:]}")
        raise Gone("the application is not on the accessibility bus")

    def windows(self):
        found = self.desktop.pointer.run("search", "--onlyvisible", "--class", WINDOW_CLASS, is_checked=False).split()
        return [window for window in found if self.is_managed(window)]

    def is_managed(self, window):
        asked = subprocess.run(["xprop", "-id", window, "WM_STATE"], env=self.desktop.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return "window state" in asked.stdout


class PortalDesktop(Desktop):
    """With portals, and a keyring daemon if there is to be one."""

    def __init__(self, keyring):
        super().__init__(keyring=keyring, portals=True)
        del self.environment["GSETTINGS_SCHEMA_DIR"]
        self.environment["FLATPAK_USER_DIR"] = INSTALLATION
        self.environment["XDG_DATA_DIRS"] = f"{EXPORTS}:/usr/local/share:/usr/share"
        self.environment["XDG_DESKTOP_PORTAL_DIR"] = str(self.folder / "backends")
        # Where a sandbox expects it, since a portal tells paths below it. `dev flatpak` has a /run of
        # its own, in which nobody else's is.
        self.runtime = Path(f"/run/user/{os.getuid()}")
        self.runtime.mkdir(mode=0o700, parents=True)
        self.environment["XDG_RUNTIME_DIR"] = str(self.runtime)
        shutil.copytree(BACKENDS, self.folder / "backends")
        (self.folder / "backends" / "test.portal").write_text(BACKGROUND_PORTAL)
        if not keyring:
            (self.folder / "backends" / "gnome-keyring.portal").unlink()

    def service_files(self):
        return [*super().service_files(), *EXPORTS.glob("dbus-1/services/*.service")]

    def close(self):
        super().close()
        subprocess.run(["fusermount3", "-uzq", self.runtime / "doc"], check=False)
        shutil.rmtree(self.runtime)

    def start_helper(self, script, name, *arguments):
        helper = self.start(sys.executable, HERE / script, *arguments)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", name], env=self.environment, check=True)
        return helper


class Sandbox:
    """An agent's desktop with the Flatpak on it, and a simulated service outside."""

    def __init__(self, *simulator_options, keyring=True):
        self.options = simulator_options
        self.has_keyring = keyring
        self.has_network = True
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        enter = self.stack.enter_context
        self.folder = Path(enter(tempfile.TemporaryDirectory()))
        self.simulator = enter(Simulator(self.folder, "--fast", *self.options))
        self.desktop = enter(PortalDesktop(self.has_keyring))
        self.home = Path(self.desktop.environment["HOME"])
        self.own = self.home / ".var" / "app" / ID
        self.data = self.own / "data" / "stagecraft"
        self.background = self.desktop.start_helper("background_backend.py", BACKGROUND, ID, WINDOW_CLASS)
        self.notices = self.desktop.start_helper("notification_daemon.py", "org.freedesktop.Notifications")
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def command(self, command, arguments, environment=()):
        settings = {"GOOGLE_GEMINI_BASE_URL": self.simulator.url, "G_DEBUG": "fatal-warnings", **dict(environment)}
        network = [] if self.has_network else ["--unshare=network"]
        return ["flatpak", "run", "--user", f"--command={command}", *network,
                *(f"--env={name}={value}" for name, value in settings.items()), ID, *map(str, arguments)]

    def run(self, command, *arguments, text="", status=0):
        """Runs a command in the sandbox to its end; returns what it printed and what it complained."""
        done = subprocess.run(self.command(command, arguments), env=self.desktop.environment, input=text,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
        assert KEY not in done.stdout + done.stderr, "the key was printed"
        assert status is None or done.returncode == status, (command, arguments, done)
        return done.stdout, done.stderr

    def cli(self, *arguments, **options):
        return self.run("stagecraft-cli", *arguments, **options)

    def json(self, *arguments):
        return json.loads(self.cli(*arguments, "--json")[0])

    def start(self, *arguments):
        """The application; a module in its own folder tells where on the screen things are."""
        modules = self.own / "cache" / "modules"
        shutil.copytree(MODULES, modules, dirs_exist_ok=True, ignore=lambda _, names: [
            name for name in names if name != "libscreen-extents.so"])
        command = self.command(APPLICATION.name, arguments, {"GIO_EXTRA_MODULES": modules, "NO_AT_BRIDGE": "0"})
        program = Sandboxed(self.desktop, command, self.desktop.environment)
        program.name = "application"
        self.desktop.programs.append(program)
        program.place(600, 20, 980, 900)
        return program

    def answer_chooser(self, title, button, path):
        """Types a path into the dialog that the desktop shows for the sandbox."""
        desktop = self.desktop
        def find_dialog():
            return desktop.pointer.run("search", "--onlyvisible", "--name", title, is_checked=False).split()
        def find(role, name, state):
            found = [one for node in desktop.bus.nodes() if "portal" in node.name for one in node.find_all(role, name)]
            return next((one for one in found if state in one.states), None)
        desktop.pointer.run("windowactivate", "--sync", wait_until(find_dialog, f"the dialog {title}", 20)[-1])
        # Out of what was used lately, where no folder can be chosen.
        desktop.key("alt+Home", "ctrl+l")
        entry = wait_until(lambda: find("text", None, "focused"), "the place for a path", 20)
        desktop.key("ctrl+a")
        desktop.type(str(path))
        wait_until(lambda: entry.text.rstrip("/") == str(path), lambda: f"{path}, there is {entry.text}", 20)
        wait_until(lambda: find("button", button, "sensitive"), f"the button {button}", 20).activate()

    def forbid_background(self):
        """As the settings of a desktop do."""
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.impl.portal.PermissionStore",
             "--object-path", "/org/freedesktop/impl/portal/PermissionStore",
             "--method", "org.freedesktop.impl.portal.PermissionStore.SetPermission",
             "background", "true", "background", ID, "['no']"],
            env=self.desktop.environment, check=True, stdout=subprocess.DEVNULL)

    def rows(self, query):
        if not (self.data / "library.db").exists():
            return []
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'library.db'}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    def photos(self):
        return sorted(row[0] for row in self.rows("SELECT sha256 FROM photos"))

    def statuses(self):
        return [row[0] for row in self.rows("SELECT status FROM stagings ORDER BY seq")]

    def told(self):
        return [json.loads(line) for line in self.notices.output.splitlines()]

    def press(self, notification):
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.Notifications", "--object-path",
             "/org/freedesktop/Notifications", "--method", "org.freedesktop.Notifications.Press", str(notification)],
            env=self.desktop.environment, check=True, stdout=subprocess.DEVNULL)

    def files_with_key(self):
        """Every file that this user has, but for the keyring daemon's own."""
        return [path for path in [*self.home.rglob("*"), *self.folder.rglob("*")]
                if path.is_file() and not path.is_symlink() and KEY.encode() in path.read_bytes()]
