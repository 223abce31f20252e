#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop itself: that what a flow sees and does there is what a person would."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from desktop import MARKER, Desktop, HERE, processes_with
from harness import main, made_photos, wait_for
from walk import walk

SUBJECT = [sys.executable, HERE / "subject.py"]


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def dropped(folder, number):
    path = folder / f"{number}.json"
    wait_for(path.exists, f"drop {number}", 10)
    return json.loads(path.read_text())


def drags():
    """files, a folder and a browser's image go from one window into another, byte for byte"""
    with tempfile.TemporaryDirectory() as directory, Desktop() as desktop:
        photos = made_photos(directory, 3)
        picture = Path(directory) / "from-the-web.png"
        Image.open(photos[0]).save(picture)
        inbox = Path(directory) / "inbox"
        source = desktop.start_source(files=photos, folder=directory, image=picture)
        target = desktop.start_target(inbox)
        source.place(40, 60, 300, 300)
        target.place(900, 400, 400, 300)
        goal = target.find("button", "Drop here")
        for name in ("Files", "Folder", "Image"):
            desktop.drag(source.find("button", name), goal)
        files, folder, image = (dropped(inbox, number) for number in (1, 2, 3))
        assert [entry["path"] for entry in files["files"]] == [str(path) for path in photos], files
        assert [digest(entry["copy"]) for entry in files["files"]] == [digest(path) for path in photos]
        assert [entry["path"] for entry in folder["files"]] == [directory], folder
        assert [entry["uri"] for entry in image["files"]] == ["https://photos.example/rooms/from-the-web.png"], image
        assert "image/png" in image["formats"], image
        ends = ["Files dragged", "Folder dragged", "Image dragged", ""]
        wait_for(lambda: source.output.split("\n") == ends, "the ends of the drags", 5)


def hands_and_eyes():
    """what is found is where it is said to be; keys and screen readers' presses arrive"""
    with tempfile.TemporaryDirectory() as directory, Desktop() as desktop:
        subject = desktop.start(*SUBJECT)
        for x, y in ((30, 40), (700, 300)):
            subject.place(x, y, 420, 600)
            subject.find("button", "Deep").click()
            subject.find("button", "Bell").click()
            subject.find("toggle button", "Queue").click()
            subject.find("button", "In Popover").click()
            desktop.key("Escape")
            subject.wait_gone("button", "In Popover")
        subject.find("text box", "Words").click()
        desktop.type("two chairs, 1 lamp")
        entry = subject.find("text box", "Words")
        wait_for(lambda: entry.text == "two chairs, 1 lamp", "what was typed", 5)
        desktop.key("Return")
        subject.find("slider", "Amount").set_value(7)
        assert subject.find("slider", "Amount").value == 7
        assert subject.find("slider", "Amount").value_range == (0, 10)
        subject.find("button", "Ask").activate()
        subject.find("button", "Yes").activate()
        subject.wait_gone("button", "Yes")
        subject.find("button", "Ask").click()
        subject.find("button", "No").click()
        subject.wait_gone("button", "No")
        said = ["deep", "bell", "popover"] * 2 + ["entry two chairs, 1 lamp", "asked", "answered yes", "asked", "answered no"]
        wait_for(lambda: subject.output.split("\n")[:-1] == said, f"{said}, got {subject.output}", 5)
        shot = Path(directory) / "shots" / "subject.png"
        subject.screenshot(shot)
        assert Image.open(shot).size == (420, 600)
        desktop.screenshot(shot)
        assert Image.open(shot).size == (1600, 1000)
        assert subject.memory() > 10_000_000


def complaints_fail():
    """a warning, a critical or an abort of the program fails the flow, what is known does not"""
    for press, known, fails in (("Complain", (), True), ("Complain", ("oh dear",), False), ("Die", (), True)):
        failure = None
        try:
            with Desktop() as desktop:
                subject = desktop.start(*SUBJECT, known=known)
                subject.find("button", press).click()
                wait_for(lambda: "oh dear" in subject.errors or subject.process.poll() is not None, press, 10)
        except AssertionError as error:
            failure = str(error)
        assert (failure is not None) == fails, failure
        if fails:
            assert ("oh dear" if press == "Complain" else "signal") in failure, failure


def names_and_roles():
    """the walk finds what has no name or no role, and nothing where all is well"""
    with Desktop() as desktop:
        careful = desktop.start(*SUBJECT)
        careful.find("button", "Deep")
        faults, seen = walk(careful)
        assert faults == [] and len(seen) > 30, (faults, seen)
        careless = desktop.start(*SUBJECT, "--careless")
        careless.find("button", "Deep")
        faults, _ = walk(careless)
        assert len(faults) == 3, faults
        assert sum("no name" in line for line in faults) == 2 and any("focus" in line for line in faults), faults


def keyring_and_portals():
    """a keyring daemon and the portals answer on the bus of a desktop that has them, on no other"""
    for has_them in (True, False):
        with Desktop(keyring=has_them, portals=has_them) as desktop:
            for name in ("org.freedesktop.secrets", "org.freedesktop.portal.Desktop"):
                asked = subprocess.run(
                    ["gdbus", "introspect", "--session", "--dest", name, "--object-path", "/"],
                    env=desktop.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
                )
                assert (asked.returncode == 0) == has_them, name


def nothing_stays():
    """all processes end with the desktop, also when the test itself is killed"""
    with Desktop() as desktop:
        marker = f"{MARKER}={desktop.marker}".encode()
        desktop.start(*SUBJECT).find("button", "Deep")
        assert len(processes_with(marker)) >= 5, processes_with(marker)
        folder = desktop.folder
    assert processes_with(marker) == [] and not folder.exists()
    script = (
        "import sys, time; from desktop import Desktop\n"
        "with Desktop() as desktop:\n"
        f"    desktop.start(sys.executable, {str(SUBJECT[1])!r}).find('button', 'Deep')\n"
        "    print(desktop.marker, desktop.folder, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as test:
        marker, folder = test.stdout.readline().split()
        test.send_signal(signal.SIGKILL)
    wait_for(lambda: not processes_with(f"{MARKER}={marker}".encode()), "everything to end", 10)
    subprocess.run(["rm", "-r", folder], check=True)


if __name__ == "__main__":
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    main(drags, hands_and_eyes, complaints_fail, names_and_roles, keyring_and_portals, nothing_stays)
