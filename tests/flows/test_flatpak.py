#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application inside its sandbox: what goes in and out through portals, and what does not."""

import hashlib
import subprocess
import sys
from pathlib import Path

from harness import KEY, main, made_photos, wait_for
from sandbox import ID, Sandbox

SENTENCE = 20


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def encode(photo, suffix, *options):
    """The photo as a telephone keeps it; made outside of the sandbox."""
    path = photo.with_suffix(suffix)
    subprocess.run(["heif-enc", *options, "-q", "60", photo, "-o", path], check=True, stdout=subprocess.DEVNULL)
    return path


def drag_in(sandbox, app, photos):
    source = sandbox.desktop.start_source(files=photos)
    source.place(20, 40, 300, 300)
    sandbox.desktop.drag(source.find("button", "Files"), app.find("button", "Add Photos…"))
    wait_for(lambda: sandbox.photos() == sorted(map(digest, photos)), "the photos in the library", 30)


def stage_all(sandbox, app, count):
    app.find("grid cell").click()
    app.key("ctrl+a")
    app.find("button", contains="Stage ").click()
    wait_for(lambda: sandbox.statuses() == ["completed"] * count, f"{count} results, {sandbox.statuses()}", 60)


def shut_in():
    """no file of the user is seen, the data are the sandbox's own, and the command line is there"""
    with Sandbox() as sandbox:
        (photo,) = made_photos(sandbox.folder, 1)
        letter = sandbox.home / "letter.txt"
        letter.write_text("dear")
        for path in (letter, photo, Path(__file__)):
            out, err = sandbox.run("cat", path, status=1)
            assert out == "" and "No such file" in err, (path, out, err)
        assert sandbox.run("ls", sandbox.home)[0] == ""
        out, err = sandbox.cli("stage", photo, status=1)
        assert len(err) > SENTENCE and str(photo.name) in err, err
        assert str(sandbox.data) in sandbox.cli("doctor", status=None)[0]
        assert (sandbox.data / "library.db").exists()
        assert sandbox.cli("--version")[0].startswith("StageCraft")


def staged():
    """JPEG, HEIC and AVIF dragged in, staged with a key that is in no file"""
    with Sandbox() as sandbox:
        photos = made_photos(sandbox.folder, 3)
        photos = [photos[0], encode(photos[1], ".heic"), encode(photos[2], ".avif", "-A")]
        sandbox.cli("key", "set", text=f"{KEY}\n")
        assert sandbox.json("key", "check")["source"] == "keyring"
        app = sandbox.start()
        drag_in(sandbox, app, photos)
        stage_all(sandbox, app, 3)
        assert len(sandbox.simulator.calls()) == 3
        assert sandbox.files_with_key() == []
        kept = list(sandbox.own.rglob("*.keyring"))
        assert len(kept) == 1, "the keyring of the sandbox is a file of its own"
        sandbox.cli("key", "clear")
        sandbox.cli("key", "check", status=1)


if __name__ == "__main__":
    tests = [shut_in, staged]
    wanted = sys.argv[1:]
    main(*[test for test in tests if not wanted or test.__name__ in wanted])
