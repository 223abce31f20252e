#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop starts the program: from its menus, from a file manager, by a click on a notification."""

import contextlib
import subprocess
import sys
import tempfile

from gi.repository import GLib

from desktop import APPLICATION, Desktop, HERE
from harness import Home, Simulator, main, made_photos, wait_for
from services import NAME, Services

NOTIFICATIONS = [sys.executable, HERE / "notification_daemon.py"]
# A program without a window waits so long for something to do.
SERVICE_SECONDS = 10
TO_REVIEW = 1


class Scene:
    """An agent's desktop on which nothing runs yet, with photos of two listings."""

    def __init__(self, latency=0):
        self.latency = latency
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        enter = self.stack.enter_context
        directory = enter(tempfile.TemporaryDirectory())
        self.simulator = enter(Simulator(directory, "--fast", "--latency-ms", self.latency))
        self.home = enter(Home(self.simulator.url))
        self.photos = made_photos(directory, 4)
        self.desktop = enter(Desktop())
        self.services = Services(self.desktop, self.home)
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def stage(self, photos, listing, *options):
        return self.home.json("stage", *photos, "--listing", listing, *options)

    def row(self, sql, *values):
        with contextlib.closing(self.home.database()) as database:
            return database.execute(sql, values).fetchone()[0]

    def listing(self, name):
        return GLib.Variant("x", self.row("SELECT id FROM listings WHERE name = ?", name))

    def photo(self, name):
        return GLib.Variant("x", self.row("SELECT id FROM photos WHERE file_name = ?", name))


def menu_entries():
    """New Listing and Add Photos: from cold and while the program runs, in one window"""
    with Scene() as scene:
        scene.home.run("history")
        scene.services.activate("new-listing")
        app = scene.services.application()
        app.find("text box", "Name")
        scene.services.activate("new-listing")
        app.find("button", "Cancel").activate()
        app.wait_gone("text box", "Name")
        scene.services.activate("add-photos")
        wait_for(lambda: len(app.windows()) == 2, "the chooser", 20)
        app.desktop.key("Escape")
        wait_for(lambda: len(app.windows()) == 1, "the chooser to go", 20)
        assert scene.services.application() is app
        app.key("ctrl+q")
        app.wait()
        scene.services.activate("add-photos")
        again = scene.services.application()
        assert again is not app
        wait_for(lambda: len(again.windows()) == 2, "the chooser", 20)


def by_command():
    """the same entries where a desktop starts a command for each"""
    with Scene() as scene:
        first = scene.desktop.start(APPLICATION, "--new-listing", home=scene.home)
        first.find("text box", "Name")
        first.find("button", "Cancel").activate()
        first.wait_gone("text box", "Name")
        second = scene.desktop.start(APPLICATION, "--add-photos", home=scene.home)
        assert second.wait() == 0
        wait_for(lambda: len(first.windows()) == 2, "the chooser", 20)


def open_with():
    """files from a file manager: brought in, from cold and while the program runs"""
    with Scene() as scene:
        scene.services.open(*scene.photos[:2])
        app = scene.services.application()
        app.find("grid cell", contains="room-001")
        scene.services.open(scene.photos[2])
        app.find("grid cell", contains="room-002")
        assert scene.row("SELECT count (*) FROM photos") == 3
        assert len(app.windows()) == 1


def as_service():
    """started in advance: no window, no job begins, and it ends by itself"""
    with Scene() as scene:
        scene.stage(scene.photos[:2], "Elm Street", "--queue-only")
        scene.services.start(NAME)
        app = scene.services.application()
        app.process.wait(SERVICE_SECONDS + 10)
        assert scene.simulator.calls() == []
        assert scene.row("SELECT count (*) FROM stagings WHERE status = 'queued'") == 2
        scene.services.start(NAME)
        app = scene.services.application()
        assert app.windows() == []
        scene.services.call(NAME, "org.freedesktop.Application", "Activate", "(a{sv})", {})
        app.wait_window()
        wait_for(lambda: len(scene.simulator.calls()) == 2, "the jobs", 30)


def to_pages():
    """a photo, a listing, a part of the library and a search: from cold, and over each other"""
    with Scene() as scene:
        scene.stage(scene.photos[:2], "Elm Street")
        scene.stage(scene.photos[2:], "Oak House")
        scene.services.activate("open-photo", scene.photo("room-001.jpg"))
        app = scene.services.application()
        app.find("button", "Next Photo")
        app.find(name="room-001.jpg")
        scene.services.activate("open-photo", scene.photo("room-003.jpg"))
        app.find(name="room-003.jpg")
        scene.services.activate("show-listing", scene.listing("Elm Street"))
        app.find("grid cell", contains="room-000")
        app.wait_gone("grid cell", contains="room-002")
        scene.services.activate("search", GLib.Variant("s", "oak"))
        app.find("grid cell", contains="room-002")
        app.wait_gone("grid cell", contains="room-000")
        scene.services.activate("show-scope", GLib.Variant("i", TO_REVIEW))
        scene.services.activate("open-photo", scene.photo("room-000.jpg"))
        app.find("button", "Next Photo")
        app.find(name="room-000.jpg")
        for action, value in (("show-scope", GLib.Variant("i", 99)), ("show-listing", GLib.Variant("x", -1)),
                              ("open-photo", GLib.Variant("x", 0))):
            scene.services.activate(action, value)
        app.find(name="room-000.jpg")
        assert len(app.windows()) == 1


def run_and_press(photos, listings, landmark):
    """Stages out of sight, clicks on the notification and looks for what it is about."""
    with Scene(latency=2500) as scene:
        notices = scene.desktop.start(*NOTIFICATIONS)
        subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.Notifications"],
            env=scene.desktop.environment, check=True,
        )
        for number in range(photos):
            scene.stage([scene.photos[number]], listings[number % len(listings)], "--queue-only")
        app = scene.desktop.start(APPLICATION, home=scene.home)
        app.find("button", "Queue")
        other = scene.desktop.start_source(files=[HERE / "desktop.py"])
        other.focus()
        wait_for(lambda: notices.output, "the notification", 30)
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.Notifications", "--object-path",
             "/org/freedesktop/Notifications", "--method", "org.freedesktop.Notifications.Press", "1"],
            env=scene.desktop.environment, check=True, stdout=subprocess.DEVNULL,
        )
        landmark(app)


def selected_place(app, name):
    wait_for(lambda: any("selected" in place.states for place in app.find_all("list item", contains=name)),
             f"the place {name}", 20)


def about_one_photo():
    """a notification about one photo opens that photo"""
    run_and_press(1, ["Elm Street"], lambda app: (app.find("button", "Next Photo"), app.find(name="room-000.jpg")))


def about_one_listing():
    """a notification about photos of one listing opens the listing"""
    run_and_press(3, ["Elm Street"], lambda app: selected_place(app, "Elm Street"))


def about_listings():
    """a notification about photos of several listings opens what is to review"""
    run_and_press(3, ["Elm Street", "Oak House"], lambda app: selected_place(app, "To Review"))


if __name__ == "__main__":
    main(menu_entries, by_command, open_with, as_service, to_pages, about_one_photo, about_one_listing, about_listings)
