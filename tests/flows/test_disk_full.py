#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a small disk at import, before a call, at the result and at the commit."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from harness import Home, Simulator, main, made_photos, wait_for

DISK = Path("/mnt")
DISK_BYTES = 48 * 1024 * 1024


def enter_small_disk():
    """Starts this program again where /mnt is a tmpfs of 48 MB; bubblewrap needs no root for it."""
    if os.environ.get("STAGECRAFT_SMALL_DISK"):
        return
    command = [
        "bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--size", str(DISK_BYTES), "--tmpfs", str(DISK),
        "--setenv", "STAGECRAFT_SMALL_DISK", "1", "--die-with-parent",
    ]
    if shutil.which("bwrap") is None or subprocess.run([*command, "true"], stderr=subprocess.DEVNULL).returncode:
        print("1..0 # SKIP bubblewrap cannot make a small disk here")
        sys.exit(0)
    os.execvp("bwrap", [*command, sys.executable, *sys.argv])


class Filler:
    """Takes up what is free on the disk, once or for as long as it runs."""

    def __init__(self, leave=0):
        self.path = DISK / "filler"
        self.leave = leave
        self.file = self.path.open("ab")
        self.stop = threading.Event()

    def fill(self):
        for chunk in (1 << 20, 1 << 16, 4096, 512):
            block = b"\0" * chunk
            try:
                while shutil.disk_usage(DISK).free > self.leave:
                    self.file.write(block)
                    self.file.flush()
            except OSError:
                self.file = self.path.open("ab")

    def keep_filling(self):
        while not self.stop.is_set():
            self.fill()

    def __enter__(self):
        self.fill()
        return self

    def __exit__(self, *_):
        self.stop.set()
        try:
            self.file.close()
        except OSError:
            pass
        self.path.unlink()


def large_photo(directory):
    """A photo of about 3 MB: noise does not compress."""
    from PIL import Image

    path = Path(directory) / "large.jpg"
    Image.frombytes("RGB", (1200, 900), os.urandom(1200 * 900 * 3)).save(path, quality=95)
    return path


def new_home(simulator):
    home = Home(simulator.url, directory=tempfile.mkdtemp(dir=DISK))
    home.run("styles")
    return home


def check_sound(home):
    with home.database() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def full_at_import():
    """full at import: refused with a sentence, the photo stays, later it works"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, new_home(simulator) as home:
        photo = large_photo(directory)
        before = photo.read_bytes()
        with Filler(leave=200_000):
            _, err = home.run("stage", photo, status=1)
            assert "disk is full" in err.lower(), err
        assert photo.read_bytes() == before and simulator.calls() == []
        assert not list((home.data / "blobs" / "tmp").glob("*")), "a half-written photo was left behind"
        check_sound(home)
        (row,) = home.json("stage", photo)
        assert row["status"] == "completed"


def full_before_call():
    """no room for a result: no call is made, no money spent"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, new_home(simulator) as home:
        (photo,) = made_photos(directory, 1)
        with Filler(leave=2_000_000):
            (row,) = home.json("stage", photo, status=1)
        assert row["status"] == "queued" and row["attempts"] == [], row
        assert simulator.calls() == []
        home.run("queue", "run")
        assert home.json("show", row["id"])["status"] == "completed"
        check_sound(home)


def full_at_result():
    """the disk fills while the call is under way: the paid picture has its room"""
    with tempfile.TemporaryDirectory() as directory:
        with Simulator(directory, "--latency-ms", 1500) as simulator, new_home(simulator) as home:
            (photo,) = made_photos(directory, 1)
            process = home.start("stage", photo, "--json")
            wait_for(lambda: simulator.calls(), "the call")
            with Filler():
                process.communicate(timeout=60)
            (row,) = home.history()
            assert row["status"] == "completed", row
            assert home.blob(row["staged_sha256"]).stat().st_size > 10_000
            assert len(simulator.calls()) == 1
            check_sound(home)


def full_at_commit():
    """nothing can be written down any more: the next start finds the paid picture"""
    with tempfile.TemporaryDirectory() as directory:
        with Simulator(directory, "--latency-ms", 1500) as simulator, new_home(simulator) as home:
            (photo,) = made_photos(directory, 1)
            process = home.start("stage", photo)
            wait_for(lambda: simulator.calls(), "the call")
            with Filler() as filler:
                thread = threading.Thread(target=filler.keep_filling)
                thread.start()
                _, err = process.communicate(timeout=60)
                filler.stop.set()
                thread.join()
            first = home.json("queue", "list")
            rows = home.history()
            print(f"# while full: status {process.returncode}, said: {err.strip().splitlines()[-1:]}")
            assert [row["status"] for row in rows] == ["completed"], (rows, first)
            assert home.blob(rows[0]["staged_sha256"]).stat().st_size > 10_000
            assert rows[0]["cost_micros"] > 0
            assert len(simulator.calls()) == 1
            check_sound(home)


if __name__ == "__main__":
    enter_small_disk()
    main(full_at_import, full_before_call, full_at_result, full_at_commit)
