# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for one test, of real parts, and a person's eyes and hands on it.

    with Desktop() as desktop:
        app = desktop.start(APPLICATION, home=home)
        app.find("button", "Add Photos…").click()
        desktop.key("ctrl+v")
        desktop.screenshot("page.png")

An X server, a window manager, a session bus with the accessibility bus on it and, when asked for, a
keyring daemon and the portals. All of it ends with the test, also when the test fails or is killed,
and only by process id. A line with CRITICAL or WARNING on the standard error of a program that was
started here fails the test.
"""

import ctypes
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import ImageGrab

from accessible import Bus, Gone, wait_until
from harness import BUILD, wait_for

APPLICATION = BUILD / "src" / "app" / "stagecraft"
HERE = Path(__file__).resolve().parent
MODULES = BUILD / "tests" / "flows" / "modules"
SECONDS = 20
DRAG_STEP = 20
# In the environment of everything that belongs to one desktop.
MARKER = "STAGECRAFT_TEST_DESKTOP"
PR_SET_PDEATHSIG = 1
SERVICES = Path("/usr/share/dbus-1/services")
PORTALS = (
    "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Documents",
    "org.freedesktop.impl.portal.PermissionStore", "org.freedesktop.impl.portal.desktop.gtk",
    "org.freedesktop.impl.portal.Secret", "org.freedesktop.portal.Flatpak",
)

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/run/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# No keys of its own that could swallow those of a test, no animation, a click gives focus.
WINDOW_MANAGER = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>no</center></placement>
  <theme><name>Clearlooks</name><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number></desktops>
  {rules}
  <keyboard></keyboard>
  <mouse>
    <context name="Titlebar">
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""

FILLING = """<applications><application type="normal">
    <position force="yes"><x>0</x><y>0</y></position><size><width>100%</width><height>100%</height></size>
  </application></applications>"""


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def end(process, seconds=5):
    """Ends a process by its id, first kindly."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def processes_with(marker):
    """Process ids of everything that was started with this marker in its environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if marker in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


class Pointer:
    """Mouse and keyboard, through the X server's test extension."""

    def __init__(self, environment):
        self.environment = environment

    def run(self, *arguments, is_checked=True):
        done = subprocess.run(
            ["xdotool", *map(str, arguments)], env=self.environment, check=is_checked, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        return done.stdout

    def move(self, x, y):
        self.run("mousemove", x, y)

    def click(self, x, y, button=1, times=1):
        self.run("mousemove", x, y, "sleep", 0.03, "click", "--repeat", times, "--delay", 40, button)

    def wheel(self, clicks, modifier=None):
        """Turns the wheel; down for positive numbers."""
        held = ["keydown", modifier] if modifier else []
        released = ["keyup", modifier] if modifier else []
        turn = ["click", "--repeat", abs(clicks), "--delay", 15, 5 if clicks > 0 else 4]
        self.run(*held, *turn, *released)

    def drag(self, start, goal, hover=None, button=1):
        """Presses at `start`, goes to `goal` in small steps, calls `hover` there, and lets go."""
        steps = max(abs(goal[0] - start[0]), abs(goal[1] - start[1])) // DRAG_STEP + 1
        path = []
        for step in range(1, steps + 1):
            point = [a + (b - a) * step // steps for a, b in zip(start, goal)]
            path += ["mousemove", *point, "sleep", 0.015]
        self.run("mousemove", *start, "sleep", 0.05, "mousedown", button, "sleep", 0.05, *path)
        # The target answers a motion with what it accepts; another motion makes sure that it did.
        self.run("sleep", 0.15, "mousemove", goal[0] + 1, goal[1], "sleep", 0.05, "mousemove", *goal, "sleep", 0.15)
        try:
            if hover is not None:
                hover()
        finally:
            self.run("mouseup", button)


class Program:
    """A program that was started on a desktop."""

    def __init__(self, desktop, command, environment, known=()):
        self.desktop = desktop
        self.command = [str(part) for part in command]
        self.name = Path(self.command[0]).name
        self.known = [re.compile(pattern) for pattern in known]
        self.error_path = desktop.folder / f"{len(desktop.programs)}-{self.name}.err"
        self.output_path = self.error_path.with_suffix(".out")
        self.was_killed = False
        # How many seconds it is waited for something to appear.
        self.patience = SECONDS
        with self.error_path.open("wb") as errors, self.output_path.open("wb") as output:
            self.began = time.monotonic()
            self.process = subprocess.Popen(
                self.command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                preexec_fn=die_with_parent,
            )

    @property
    def errors(self):
        return self.error_path.read_text(errors="replace")

    @property
    def output(self):
        return self.output_path.read_text(errors="replace")

    def complaints(self):
        """Lines that GLib calls a warning or worse, and how a program ended that nobody killed."""
        lines = [
            line for line in self.errors.splitlines()
            if re.search(r"CRITICAL|WARNING|\*\* ERROR|runtime error|AddressSanitizer", line)
            and not any(pattern.search(line) for pattern in self.known)
        ]
        status = self.process.poll()
        if status is not None and status < 0 and not self.was_killed:
            lines.append(f"ended by signal {-status}\n{self.errors[-2000:]}")
        # The same complaint of every second is one, whatever its time and addresses.
        unlike = {re.sub(r"0x[0-9a-f]+|\d\d:\d\d:\d\d\.\d+", "", line): line for line in lines}
        return [f"{self.name}: {line}" for line in unlike.values()]

    @property
    def root(self):
        """The accessible root; raises Gone until there is one."""
        node = self.desktop.bus.application(self.process.pid)
        if node is None:
            if self.process.poll() is not None:
                raise AssertionError(f"{self.name} ended with {self.process.poll()}\n{self.errors[-2000:]}")
            raise Gone(f"{self.name} is not on the accessibility bus")
        return node

    def find(self, role=None, name=None, seconds=None, **more):
        """Waits for the first thing with this role and name and returns it; its window comes to the front."""
        def first():
            found = self.root.find_all(role, name, **more)
            return found[0] if found else None
        def what():
            return f"{role or 'anything'} {name or more!r} in {self.name}; there is:\n{self.describe()}"
        return wait_until(first, what, seconds or self.patience)

    wait_for = find

    def find_all(self, role=None, name=None, **more):
        return self.root.find_all(role, name, **more)

    def has(self, role=None, name=None, **more):
        try:
            return bool(self.root.find_all(role, name, **more))
        except Gone:
            return False

    def wait_gone(self, role=None, name=None, seconds=None, **more):
        wait_until(lambda: not self.has(role, name, **more), f"{role} {name or more!r} to go away",
                   seconds or self.patience)

    def describe(self):
        try:
            return self.root.describe()
        except Gone as reason:
            return str(reason)

    def windows(self):
        """X windows of this program that the window manager knows, the newest last."""
        listed = subprocess.run(
            ["xprop", "-root", "_NET_CLIENT_LIST"], env=self.desktop.environment, stdout=subprocess.PIPE, text=True,
        ).stdout
        mine = self.desktop.pointer.run("search", "--onlyvisible", "--pid", self.process.pid, is_checked=False).split()
        return [str(int(word, 16)) for word in re.findall(r"0x[0-9a-f]+", listed) if str(int(word, 16)) in mine]

    def wait_window(self, seconds=SECONDS):
        return wait_until(self.windows, lambda: f"a window of {self.name}\n{self.errors[-2000:]}", seconds)[-1]

    def place(self, x, y, width, height):
        """Puts the newest window there, with this size."""
        window = self.wait_window()
        self.desktop.pointer.run("windowsize", window, width, height, "windowmove", window, x, y)
        wait_until(lambda: self.geometry(window)[2:] == (width, height), lambda: f"a window of {width}x{height},"
                   f" it is {self.geometry(window)}", SECONDS)
        return window

    def geometry(self, window=None):
        """x, y, width, height of a window on the screen."""
        text = self.desktop.pointer.run("getwindowgeometry", "--shell", window or self.wait_window())
        values = dict(line.split("=") for line in text.split())
        return tuple(int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def focus(self):
        self.desktop.pointer.run("windowactivate", "--sync", self.wait_window())

    def type(self, text):
        self.focus()
        self.desktop.type(text)

    def key(self, *keys):
        self.focus()
        self.desktop.key(*keys)

    def screenshot(self, path):
        """A picture of where the newest window is, with the menus that hang over it."""
        self.desktop.screenshot(path, self.geometry())

    def kill(self, number=signal.SIGKILL):
        """Ends it at once, as a power cut does."""
        self.was_killed = True
        self.process.send_signal(number)
        self.process.wait(SECONDS)

    def wait(self, seconds=SECONDS):
        """Waits until it ends by itself and returns its status."""
        return self.process.wait(seconds)

    def stop(self):
        """Ends it as the session does; what it complained about fails the test."""
        self.was_killed = self.was_killed or self.process.poll() is None
        end(self.process)

    def memory(self):
        """Its share of the machine's memory in bytes."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no Pss in smaps_rollup")


class Desktop:
    """See above. `size` is the screen's; `keyring` starts an unlocked keyring daemon; `filled`
    makes every window as large as the screen; `language` is that of the programs."""

    def __init__(self, size=(1600, 1000), keyring=False, portals=False, filled=False, language=None):
        self.size = size
        self.language = language
        self.has_keyring = keyring
        self.has_portals = portals
        self.is_filled = filled
        self.programs = []
        self.parts = []
        self.bus = None
        self.folder = Path(tempfile.mkdtemp(prefix="stagecraft-desktop-"))
        self.marker = secrets.token_hex(16)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_DATA_HOME": str(self.folder / "home" / "data"),
            "XDG_CACHE_HOME": str(self.folder / "home" / "cache"),
            "XDG_CONFIG_HOME": str(self.folder / "home" / "config"),
            "XDG_CURRENT_DESKTOP": "GNOME",
            "LC_ALL": "C.UTF-8",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": os.environ.get("GSK_RENDERER", "cairo"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GSETTINGS_BACKEND": "memory",
            "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"),
            "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "0",
            MARKER: self.marker,
        }
        if not portals:
            self.environment["ADW_DISABLE_PORTAL"] = "1"
            self.environment["GDK_DEBUG"] = "no-portals"
        if language:
            self.environment.update(language.environment)
        self.pointer = Pointer(self.environment)

    def run_part(self, command, **options):
        log = (self.folder / "parts.log").open("ab")
        options.setdefault("stdout", log)
        process = subprocess.Popen(
            command, env=self.environment, stderr=log, preexec_fn=die_with_parent, **options,
        )
        log.close()
        self.parts.append(process)
        return process

    def log(self):
        """What the parts of the desktop said and which of them ended."""
        ended = [f"{part.args[0]} ended with {part.poll()}\n" for part in self.parts if part.poll() is not None]
        return (self.folder / "parts.log").read_text(errors="replace") + "".join(ended)

    def start_server(self):
        """A number that nobody else has; a server that ends takes the socket of its number away."""
        width, height = self.size
        for _ in range(5):
            number = f":{1000 + secrets.randbelow(30000)}"
            server = self.run_part(
                ["Xvfb", number, "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
                stdout=subprocess.PIPE,
            )
            answer = server.stdout.readline().decode().strip()
            server.stdout.close()
            if answer:
                self.environment["DISPLAY"] = f":{answer}"
                return
        raise AssertionError(f"no X server\n{self.log()}")

    def service_files(self):
        """Of programs that are started when somebody speaks to them."""
        return [SERVICES / f"{name}.service" for name in ("org.a11y.Bus", *(PORTALS if self.has_portals else ()))]

    def start_bus(self):
        services = self.folder / "services"
        services.mkdir()
        for path in self.service_files():
            shutil.copy(path, services)
        path = self.folder / "bus.conf"
        path.write_text(BUS_CONFIGURATION.format(folder=self.folder))
        bus = self.run_part(
            ["dbus-daemon", f"--config-file={path}", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
        )
        address = bus.stdout.readline().decode().strip()
        bus.stdout.close()
        assert address, self.log()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_window_manager(self):
        path = self.folder / "openbox.xml"
        path.write_text(WINDOW_MANAGER.format(rules=FILLING if self.is_filled else ""))
        self.run_part(["openbox", "--config-file", str(path), "--sm-disable"])
        def is_there():
            asked = subprocess.run(
                ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, stdout=subprocess.PIPE, text=True,
            )
            return "0x" in asked.stdout
        try:
            wait_for(is_there, "the window manager", SECONDS)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log()}") from error

    def start_keyring(self):
        keyring = self.run_part(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], stdin=subprocess.PIPE,
        )
        keyring.stdin.write(b"a password")
        keyring.stdin.close()
        subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"], env=self.environment, check=True,
        )

    def __enter__(self):
        try:
            (self.folder / "run").mkdir(mode=0o700)
            (self.folder / "home" / "config").mkdir(parents=True)
            self.start_server()
            self.start_bus()
            self.start_window_manager()
            if self.has_keyring:
                self.start_keyring()
            self.bus = Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"], self.pointer, self.language)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, failure, *_):
        complaints = []
        try:
            for program in self.programs:
                program.stop()
                complaints += program.complaints()
        finally:
            if failure is not None:
                print("".join(f"# {line}\n" for line in complaints), end="", file=sys.stderr)
            self.close()
        if failure is None:
            assert not complaints, "\n".join(complaints)

    def close(self):
        """Ends what was started, newest first, then what those started."""
        for program in reversed(self.programs):
            end(program.process)
        if self.bus is not None:
            self.bus.close()
        for part in reversed(self.parts):
            end(part)
        for process_id in processes_with(f"{MARKER}={self.marker}".encode()):
            try:
                os.kill(process_id, signal.SIGKILL)
            except ProcessLookupError:
                continue
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *command, home=None, environment=None, known=()):
        """Starts a program, in the folders of `home` when given. Lines of its standard error that match
        one of the patterns in `known` are no complaint."""
        settings = {**self.environment}
        if home is not None:
            display = dict(self.environment)
            for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
                del display[name]
            settings = {**home.environment, **display}
        settings["GIO_EXTRA_MODULES"] = str(MODULES)
        settings.update(environment or {})
        program = Program(self, command, {key: value for key, value in settings.items() if value is not None}, known)
        self.programs.append(program)
        return program

    def start_source(self, **offers):
        """A window to drag from: `files=[…]`, `folder=…` or `image=…`, each a label with that name."""
        words = [f"{kind}={path}" for kind, paths in offers.items()
                 for path in (paths if isinstance(paths, (list, tuple)) else [paths])]
        return self.start(sys.executable, HERE / "drag_source.py", *words)

    def start_target(self, folder):
        """A window to drop on; it writes what it got into `folder`, see drop_target.py."""
        return self.start(sys.executable, HERE / "drop_target.py", folder)

    def drag(self, start, goal, hover=None):
        """From a point or thing to another, in small steps."""
        points = [getattr(end_point, "centre", end_point) for end_point in (start, goal)]
        self.pointer.drag(*points, hover=hover)

    def key(self, *keys):
        self.pointer.run("key", "--delay", 30, *keys)

    def type(self, text):
        self.pointer.run("type", "--delay", 15, "--", text)

    def scale_text(self, factor):
        """For programs that are started from now on, as the large text of a desktop does."""
        subprocess.run(
            ["xrdb", "-merge", "-nocpp"], input=f"Xft.dpi: {96 * factor}\n", text=True, env=self.environment, check=True,
        )

    def screenshot(self, path, crop=None):
        """Saves a picture of the screen, or of x, y, width, height on it, as PNG."""
        x, y, width, height = crop or (0, 0, *self.size)
        picture = ImageGrab.grab((x, y, x + width, y + height), xdisplay=self.environment["DISPLAY"])
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, compress_level=3)

    def command_line(self):
        """How a person joins this desktop from a shell of the build root."""
        names = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
        return " ".join(f"{name}={shlex.quote(self.environment[name])}" for name in names)
