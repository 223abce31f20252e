#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key: kept by a real keyring daemon, and found nowhere else."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from harness import KEY, Home, Simulator, main, made_photos


class Session:
    """A session bus and a keyring daemon of its own, both ended by their process ids."""

    def __init__(self, home):
        self.home = home
        runtime = home.directory / "run"
        runtime.mkdir(mode=0o700)
        home.environment["XDG_RUNTIME_DIR"] = str(runtime)
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=home.environment, stdout=subprocess.PIPE, text=True,
        )
        home.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            env=home.environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.keyring.stdin.write(b"a password")
        self.keyring.stdin.close()
        subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"], env=home.environment, check=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self.keyring, self.bus):
            process.terminate()
            process.wait(10)
        self.bus.stdout.close()


class Watcher:
    """Looks through the command lines of all processes while something runs."""

    def __init__(self):
        self.found = []
        self.seen = 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        while not self.stop.is_set():
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = path.read_bytes()
                except OSError:
                    continue
                self.seen += 1
                if KEY.encode() in line:
                    self.found.append(line)
            self.stop.wait(0.02)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def files_with_key(*roots):
    found = []
    for root in roots:
        for path in Path(root).rglob("*"):
            try:
                if path.is_file() and not path.is_symlink() and KEY.encode() in path.read_bytes():
                    found.append(path)
            except OSError:
                continue
    return found


def keyring_only():
    """stored from standard input, used, checked, and found in no file, argument or output"""
    with tempfile.TemporaryDirectory() as directory, Home(key="") as home, Watcher() as watcher:
        photos = made_photos(directory, 3)
        with Simulator(directory) as simulator, Session(home):
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            _, err = home.run("stage", photos[0], status=1)
            assert "key" in err.lower() and simulator.calls() == []
            home.run("key", "set", text=f"  {KEY}\n")
            assert home.json("key", "check")["source"] == "keyring"
            (row,) = home.json("stage", photos[0])
            assert row["status"] == "completed"
            for fault in ("key-leaked", "key-invalid", "bad-gateway-502", "error-html-200", "cut-after-headers"):
                simulator.set_fault(fault, 4)
                home.run("stage", photos[1], status=None)
                simulator.set_fault("", 0)
            home.run("queue", "list")
            home.run("history", "--json")
            home.run("backup", home.directory / "backup.tar")
            home.run("doctor", status=None)
            home.run("key", "clear")
            home.run("key", "check", status=1)
            home.run("key", "set", text="two words\n", status=1)
            home.run("key", "set", text="\n", status=1)
        assert watcher.seen > 100 and watcher.found == []
        assert not any(KEY in output for output in home.outputs)
        found = files_with_key(home.directory, directory)
        assert found == [], found
        print(f"# {len(home.outputs)} outputs, {watcher.seen} command lines, every file of two folders searched")


def without_keyring():
    """no keyring: a plain sentence, nothing hangs, the environment serves"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, Home(simulator.url, key="") as home:
        home.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        _, err = home.run("key", "set", text=f"{KEY}\n", status=1)
        assert "keyring" in err.lower() and KEY not in err
        (photo,) = made_photos(directory, 1)
        _, err = home.run("stage", photo, status=1)
        assert len(err.strip()) > 20
        home.environment["GOOGLE_AI_API_KEY"] = KEY
        (row,) = home.json("stage", photo)
        assert row["status"] == "completed"


def never_as_argument():
    """a key on the command line is refused and not repeated"""
    with Home() as home:
        out, err = home.run("key", "set", "AQ.some-other-key", status=2)
        assert "standard input" in err and not re.search("some-other-key", out + err)


if __name__ == "__main__":
    for program in ("dbus-daemon", "gnome-keyring-daemon", "gdbus"):
        if shutil.which(program) is None:
            print(f"1..0 # SKIP {program} is not installed")
            sys.exit(0)
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    main(keyring_only, without_keyring, never_as_argument)
