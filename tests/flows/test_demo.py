#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`build-aux/dev run`: the application where there is a display, the command line where there is none."""

import os
import subprocess
import tempfile
from pathlib import Path

from desktop import MARKER, Desktop, end, die_with_parent, processes_with
from accessible import wait_until
from harness import BUILD, KEY, SOURCE, main, wait_for

DEMO = SOURCE / "build-aux" / "demo"
MINE = b"stagecraft-simulator"


def program_of(number):
    """Nothing when the process has ended meanwhile."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return b""


def processes_named(desktop, name):
    found = processes_with(f"{MARKER}={desktop.marker}".encode())
    return [number for number in found if name in program_of(number)]


def opens(desktop, directory, **environment):
    """Starts it, waits for its window, closes that and returns what was printed and what ran meanwhile."""
    settings = {**desktop.environment, "STAGECRAFT_DEMO_DIR": directory, **environment}
    with open(Path(directory) / "printed", "w+") as printed:
        process = subprocess.Popen([DEMO, BUILD], env=settings, stdout=printed, stderr=printed, preexec_fn=die_with_parent)
        try:
            (number,) = wait_until(lambda: processes_named(desktop, b"src/app/stagecraft"), "the application", 20)
            application = wait_until(lambda: desktop.bus.application(number), "its window", 20)
            close = wait_until(lambda: application.find_all("button", "Close"), "its window", 20)[0]
            simulators = processes_named(desktop, MINE)
            close.activate()
            assert process.wait(20) == 0
        finally:
            end(process)
        printed.seek(0)
        return printed.read(), simulators


def with_display():
    """with a display the application opens, its simulator ends with it"""
    with tempfile.TemporaryDirectory() as directory, Desktop() as desktop:
        printed, simulators = opens(desktop, directory)
        assert len(simulators) == 1 and "no cost" in printed, printed
        assert "CRITICAL" not in printed and "WARNING" not in printed, printed
        wait_for(lambda: not processes_named(desktop, MINE), "the simulator to end", 10)
        assert (Path(directory) / "application" / "library" / "library.db").exists()


def with_key():
    """with a key in the environment or the keyring there is no simulator"""
    with tempfile.TemporaryDirectory() as directory, Desktop(keyring=True) as desktop:
        printed, simulators = opens(desktop, directory, GOOGLE_AI_API_KEY=KEY)
        assert simulators == [] and "your own" in printed and KEY not in printed, printed
        subprocess.run(
            [BUILD / "src" / "cli" / "stagecraft-cli", "key", "set"], input=KEY, text=True, check=True,
            env={**desktop.environment, "STAGECRAFT_DATA_DIR": directory}, stderr=subprocess.DEVNULL,
        )
        printed, simulators = opens(desktop, directory)
        assert simulators == [] and "your own" in printed and KEY not in printed, printed


def without_display():
    """without a display the sample room is staged on the command line"""
    with tempfile.TemporaryDirectory() as directory:
        settings = {"PATH": os.environ["PATH"], "HOME": directory, "STAGECRAFT_DEMO_DIR": directory, "LC_ALL": "C.UTF-8"}
        done = subprocess.run([DEMO, BUILD], env=settings, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
        after = next(line.split(":", 1)[1].strip() for line in done.stdout.splitlines() if line.startswith("after:"))
        assert Path(after).read_bytes()[:2] == b"\xff\xd8", after


if __name__ == "__main__":
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    main(with_display, with_key, without_display)
