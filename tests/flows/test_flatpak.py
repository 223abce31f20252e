#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application inside its sandbox: what goes in and out through portals, and what does not."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

from harness import KEY, main, made_photos, wait_for
from sandbox import Sandbox

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


def folder():
    """a folder dragged in is walked, though only its files are seen"""
    with Sandbox() as sandbox:
        shoot = sandbox.folder / "shoot"
        shoot.mkdir()
        photos = made_photos(shoot, 3)
        app = sandbox.start()
        source = sandbox.desktop.start_source(folder=shoot)
        source.place(20, 40, 300, 300)
        sandbox.desktop.drag(source.find("button", "Folder"), app.find("button", "Add Photos…"))
        wait_for(lambda: sandbox.photos() == sorted(map(digest, photos)), "the photos in the library", 30)


def keyless():
    """without a keyring a plain sentence comes at once, and the key is written nowhere"""
    with Sandbox(keyring=False) as sandbox:
        _, err = sandbox.cli("key", "set", text=f"{KEY}\n", status=1)
        assert "keyring" in err and len(err) > SENTENCE, err
        assert sandbox.files_with_key() == []


def chosen():
    """a photo chosen in the desktop's own dialog, which alone sees the files"""
    with Sandbox() as sandbox:
        photos = made_photos(sandbox.folder, 2)
        app = sandbox.start()
        app.find("button", "Add Photos…").activate()
        sandbox.answer_chooser("Add Photos", "Add", photos[1])
        wait_for(lambda: sandbox.photos() == [digest(photos[1])], "the photo in the library", 30)


def saved():
    """a result is saved where the desktop's dialog says, and a pair into a folder"""
    with Sandbox() as sandbox:
        sandbox.cli("key", "set", text=f"{KEY}\n")
        app = sandbox.start()
        (photo,) = made_photos(sandbox.folder, 1)
        drag_in(sandbox, app, [photo])
        stage_all(sandbox, app, 1)
        app.find("grid cell").click(times=2)
        app.find("button", "Save As…").activate()
        app.find("button", "Save…").activate()
        goal = sandbox.folder / "flyer.jpg"
        sandbox.answer_chooser("Save As", "Save", goal)
        ((result,),) = sandbox.rows("SELECT staged_sha256 FROM stagings")
        wait_for(lambda: goal.exists() and digest(goal) == result, "the picture", 20)
        assert [path for path in sandbox.folder.iterdir() if path.name.startswith(".")] == []
        save_pair(sandbox, app, photo, goal)


def save_pair(sandbox, app, photo, result):
    delivery = sandbox.folder / "delivery"
    delivery.mkdir()
    app.find("button", "Save As…").activate()
    app.find("button", "Save…")
    app.find("combo box").click()
    sandbox.desktop.key("Down", "Down", "Return")
    app.find("button", "Save…").activate()
    sandbox.answer_chooser("Save Into", "Save", delivery)
    pair = sorted(map(digest, (photo, result)))
    wait_for(lambda: sorted(map(digest, delivery.iterdir())) == pair, "both pictures", 20)


def dragged_out():
    """another program gets a file that it can read, with the bytes of the result"""
    with Sandbox() as sandbox:
        photos = made_photos(sandbox.folder, 1)
        sandbox.cli("key", "set", text=f"{KEY}\n")
        app = sandbox.start()
        drag_in(sandbox, app, photos)
        stage_all(sandbox, app, 1)
        app.find("grid cell").click(times=2)
        app.find(name="Approve")
        target = sandbox.desktop.start_target(sandbox.folder / "inbox")
        target.place(20, 500, 300, 300)
        app.place(600, 20, 980, 900)
        sandbox.desktop.drag(app.find("list item", contains="To review"), target.find("button", "Drop here"))
        record = sandbox.folder / "inbox" / "1.json"
        wait_for(record.exists, "the drop", 20)
        (dropped,) = json.loads(record.read_text())["files"]
        ((result,),) = sandbox.rows("SELECT staged_sha256 FROM stagings")
        assert digest(dropped["copy"]) == result, dropped
        assert Image.open(dropped["copy"]).width > 0


def in_background():
    """with the desktop's leave work goes on without a window, its end is told, and a click starts it anew"""
    with Sandbox("--latency-ms", 8000) as sandbox:
        app = order_and_close(sandbox, 2)
        app.find("button", "Keep Working in the Background").activate()
        wait_for(lambda: not app.windows(), "the window to close", 10)
        wait_for(lambda: sandbox.statuses() == ["completed"] * 2, "the results", 30)
        assert app.wait(30) == 0, app.errors
        wait_for(sandbox.told, "the notification", 10)
        assert [notice["title"] for notice in sandbox.told()] == ["2 photos are staged."], sandbox.told()
        assert len(sandbox.simulator.calls()) == 2
        sandbox.press(1)
        wait_for(app.windows, "the window", 20)


def refused():
    """without it the window stays, nothing is lost, and the program ends when it can"""
    with Sandbox("--latency-ms", 8000) as sandbox:
        sandbox.forbid_background()
        app = order_and_close(sandbox, 2)
        app.find("button", "Keep Working in the Background").activate()
        app.find("button", "Keep the Window Open").activate()
        app.wait_gone("button", "Keep the Window Open")
        assert app.windows()
        app.key("ctrl+q")
        app.find("button", "Pause and Quit").activate()
        wait_for(lambda: app.process.poll() is not None, "the end", 30)
        assert app.process.returncode == 0, (app.process.returncode, app.errors)
        assert sandbox.statuses() == ["completed"] * 2, sandbox.statuses()
        assert len(sandbox.simulator.calls()) == 2


def order_and_close(sandbox, count):
    sandbox.cli("key", "set", text=f"{KEY}\n")
    app = sandbox.start()
    drag_in(sandbox, app, made_photos(sandbox.folder, count))
    app.find("grid cell").click()
    app.key("ctrl+a")
    app.find("button", contains="Stage ").click()
    wait_for(lambda: len(sandbox.simulator.calls()) == count, "the calls", 20)
    app.key("ctrl+w")
    return app


def offline():
    """without a network all that is staged is found, compared and approved"""
    with Sandbox() as sandbox:
        sandbox.cli("key", "set", text=f"{KEY}\n")
        app = sandbox.start()
        drag_in(sandbox, app, made_photos(sandbox.folder, 2))
        stage_all(sandbox, app, 2)
        app.kill()
        sandbox.has_network = False
        app = sandbox.start()
        app.find("grid cell").click(times=2)
        app.find(name="Approve")
        app.key("1", "2", "3", "4", "5", "a", "Page_Down", "a")
        wait_for(lambda: sandbox.rows("SELECT count (*) FROM stagings WHERE verdict = 'approved'") == [(2,)], "the verdicts", 20)


TESTS = (shut_in, staged, folder, keyless, chosen, saved, dragged_out, in_background, refused, offline)

if __name__ == "__main__":
    main(*[test for test in TESTS if not sys.argv[1:] or test.__name__ in sys.argv[1:]])
