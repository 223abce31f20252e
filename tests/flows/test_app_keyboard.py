#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job by somebody who has no pointer, or does not want one."""

import contextlib
import subprocess
import tempfile
from pathlib import Path

from accessible import wait_until
from agent import MODES, digests, photos, stagings, start, statuses, wait_for_mode
from desktop import Desktop
from harness import Home, Simulator, main, wait_for
from story import Story

PHOTOS = 3
WORDS = "two plants"
# Every control of a page can be reached, and no page has more of them.
MOST_TABS = 60


class NoPointer:
    """Fails whoever moves or presses it."""

    def __init__(self, pointer):
        self.environment = pointer.environment
        self.run_all = pointer.run

    def run(self, command, *arguments, **options):
        assert not command.startswith(("mouse", "click")), command
        return self.run_all(command, *arguments, **options)


class Typist:
    """Presses keys, and looks where the focus is after each."""

    def __init__(self, desktop, app):
        self.desktop, self.app = desktop, app

    def find_focus(self):
        return next(iter(self.app.find_all(state="focused")), None)

    def focus(self):
        """What has the focus; there is always something, and it can be seen."""
        def in_sight():
            focus = self.find_focus()
            return focus if focus and "showing" in focus.states and focus.extents[2] > 0 else None
        return wait_until(in_sight, lambda: f"the focus somewhere in\n{self.app.describe()}", 10)

    def press(self, *keys):
        for key in keys:
            self.desktop.key(key)
            self.focus()

    def wait_for(self, role, contains=""):
        def is_there():
            focus = self.find_focus()
            return focus and focus.role == role and contains in focus.name and focus
        return wait_until(is_there, lambda: f"the focus on {role} {contains}, it is on {self.find_focus()}", 20)

    def go_to(self, role, contains="", key="Tab"):
        """From one control to the next until the one that is looked for."""
        for _ in range(MOST_TABS):
            focus = self.focus()
            if focus.role == role and contains in focus.name:
                return focus
            self.press(key)
        raise AssertionError(f"{role} {contains!r} cannot be reached\n{self.app.describe()}")

    def type(self, text):
        self.desktop.type(text)
        self.focus()


def open_file(hands, path):
    """The chooser completes what is typed; what it added is taken away again."""
    hands.press("ctrl+o")
    hands.app.find("button", "Add")
    hands.type(str(path))
    hands.desktop.key("shift+End", "Delete", "Return")
    hands.app.wait_gone("button", "Add")
    hands.focus()


def is_offered(desktop, kind):
    """Whether the clipboard has it; who has just taken the clipboard may not answer yet."""
    asked = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o", "-t", "TARGETS"],
        env=desktop.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    return asked.returncode == 0 and kind in asked.stdout.split()


def paste_files(hands, paths):
    uris = "".join(f"{path.as_uri()}\r\n" for path in paths)
    subprocess.run(
        ["xclip", "-selection", "clipboard", "-t", "text/uri-list"], input=uris, text=True,
        env=hands.desktop.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )
    # Who is asked last has answered the window before: it knows now what there is to paste.
    wait_for(lambda: is_offered(hands.desktop, "text/uri-list"), "what was copied", 10)
    hands.press("ctrl+v")


def bring_in(hands, home, story, chosen):
    wait_until(hands.find_focus, "the focus somewhere at the start", 20)
    open_file(hands, chosen[0])
    wait_for(lambda: len(digests(home)) == 1, "the photo that was chosen", 30)
    paste_files(hands, chosen[1:])
    wait_for(lambda: len(digests(home)) == len(chosen), "the photos that were pasted", 30)
    wait_until(lambda: len(hands.app.find_all("grid cell")) == len(chosen), "the cards", 20)
    hands.focus()
    story.picture("Photos chosen and pasted")


def stage(hands, home, story):
    hands.go_to("grid cell")
    hands.press("ctrl+a")
    hands.app.find("button", contains=f"Stage {PHOTOS} Photos")
    hands.go_to("toggle button", "Modern Luxury")
    hands.desktop.key("Return")
    hands.wait_for("radio", "Modern Luxury")
    story.picture("The style picker")
    hands.go_to("radio", "Scandinavian", "Right")
    hands.desktop.key("Return")
    hands.wait_for("toggle button", "Scandinavian")
    story.picture("What is asked for")
    hands.desktop.key("ctrl+Return")
    hands.wait_for("grid cell")
    wait_for(lambda: statuses(home) == ["completed"] * PHOTOS, "the results", 60)
    assert {row["style_id"] for row in stagings(home)} == {"scandinavian"}
    hands.wait_for("grid cell")
    story.picture("Staged, and still among the photos")


def review(hands, home, story):
    app = hands.app
    hands.desktop.key("Return")
    hands.wait_for("image", "Before and After")
    for key, mode in MODES.items():
        hands.press(key)
        wait_for_mode(app, mode)
    hands.press("2")
    slider = hands.go_to("slider")
    before = slider.value
    hands.press("Right")
    wait_until(lambda: slider.value > before, "the slider to move", 10)
    story.picture("The slider moved with a key")
    hands.press("a")
    wait_for(lambda: [row["verdict"] for row in stagings(home)].count("approved") == 1, "the verdict", 20)
    hands.press("e")
    hands.wait_for("text box", "What should be different?")
    hands.type(WORDS)
    story.picture("Words to the stager")
    hands.desktop.key("ctrl+Return")
    wait_for(lambda: statuses(home) == ["completed"] * (PHOTOS + 1), "the revision", 60)
    revision = stagings(home)[-1]
    assert revision["instructions"] == WORDS and revision["parent_id"], revision
    app.wait_gone("dialog", "Revise")
    card = app.find("list item", contains=WORDS)
    wait_until(lambda: "selected" in card.states, "the revision to be shown", 20)
    hands.focus()
    return revision


def save_and_go_back(hands, home, story, revision, path):
    hands.desktop.key("ctrl+s")
    hands.wait_for("button", "Save…")
    hands.desktop.key("Return")
    hands.app.find("text box", "Name:")
    hands.wait_for("text box", "Name:")
    hands.desktop.key("ctrl+a")
    hands.type(str(path))
    hands.desktop.key("Return")
    wait_for(path.exists, "the file", 20)
    assert path.read_bytes() == home.blob(revision["staged_sha256"]).read_bytes()
    hands.app.wait_gone("text box", "Name:")
    hands.focus()
    story.picture("Saved")
    hands.press("alt+Left")
    hands.wait_for("grid cell")
    story.picture("Back among the photos")


def without_pointer():
    """photos in, staged, compared, decided, revised, saved and back, with keys alone"""
    with contextlib.ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory())
        simulator = stack.enter_context(Simulator(directory, "--latency-ms", 500))
        home = stack.enter_context(Home(simulator.url))
        desktop = stack.enter_context(Desktop())
        story = stack.enter_context(Story("keyboard", desktop))
        app = start(desktop, home)
        desktop.pointer.move(desktop.size[0] - 1, desktop.size[1] - 1)
        app.focus()
        desktop.pointer = NoPointer(desktop.pointer)
        hands = Typist(desktop, app)
        bring_in(hands, home, story, photos(directory, PHOTOS))
        stage(hands, home, story)
        save_and_go_back(hands, home, story, review(hands, home, story), Path(directory) / "out.jpg")
        assert len(simulator.calls()) == PHOTOS + 1


if __name__ == "__main__":
    main(without_pointer)
