#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is closed while photos are being staged: what was asked for happens, and is paid once."""

import contextlib
import json
import signal
import subprocess
import sys
import tempfile

from desktop import APPLICATION, Desktop, HERE
from harness import Home, Simulator, main, made_photos, wait_for

NOTIFICATIONS = [sys.executable, HERE / "notification_daemon.py"]


class Scene:
    """An agent's desktop with jobs in the queue and a service that takes its time."""

    def __init__(self, photos, latency, jobs=5):
        self.photos = photos
        self.latency = latency
        self.jobs = jobs
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        enter = self.stack.enter_context
        directory = enter(tempfile.TemporaryDirectory())
        self.simulator = enter(Simulator(directory, "--fast", "--latency-ms", self.latency))
        self.home = enter(Home(self.simulator.url))
        self.desktop = enter(Desktop())
        self.notices = self.desktop.start(*NOTIFICATIONS)
        subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.Notifications"],
            env=self.desktop.environment, check=True,
        )
        self.home.run("settings", "jobs-at-once", self.jobs)
        self.home.json("stage", *made_photos(directory, self.photos), "--listing", "Elm Street", "--queue-only")
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def start(self, *arguments):
        return self.desktop.start(APPLICATION, *arguments, home=self.home)

    def start_working(self):
        application = self.start()
        application.find("button", "Queue")
        wait_for(lambda: len(self.simulator.calls()) == min(self.photos, self.jobs), "the calls", 20)
        return application

    def count(self):
        """How many jobs have each status."""
        with contextlib.closing(self.home.database()) as database:
            return dict(database.execute("SELECT status, count (*) FROM stagings GROUP BY status").fetchall())

    def told(self):
        return [json.loads(line) for line in self.notices.output.splitlines()]

    def press(self, notification):
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.Notifications", "--object-path",
             "/org/freedesktop/Notifications", "--method", "org.freedesktop.Notifications.Press", str(notification)],
            env=self.desktop.environment, check=True, stdout=subprocess.DEVNULL,
        )


def wait_until_told(application, results):
    """What the library knows the window knows a moment later, and asks no more."""
    wait_for(lambda: len(application.find_all("grid cell", contains="To Review")) == results, "the cards to say so", 20)


def in_background():
    """kept at work without a window: all is staged, told once, and the program ends"""
    # Long enough for a slow machine to close the window before: what is seen to end is not told.
    with Scene(3, 8000) as scene:
        application = scene.start_working()
        application.key("ctrl+w")
        application.find("button", "Cancel").activate()
        application.wait_gone("button", "Pause and Quit")
        assert application.windows()
        application.key("ctrl+w")
        application.find("button", "Keep Working in the Background").activate()
        wait_for(lambda: not application.windows(), "the window to close", 10)
        assert application.wait(30) == 0, (application.process.returncode, application.errors[-2000:])
        assert scene.count() == {"completed": 3} and len(scene.simulator.calls()) == 3
        wait_for(scene.told, "the notification", 10)
        assert [notice["title"] for notice in scene.told()] == ["3 photos are staged."], scene.told()


def pause_and_quit():
    """paused: what runs comes to its end, the rest waits for the user, nothing is paid twice"""
    with Scene(3, 2500, jobs=1) as scene:
        application = scene.start_working()
        application.key("ctrl+q")
        application.find("button", "Pause and Quit").activate()
        assert application.wait(30) == 0
        assert scene.count() == {"completed": 1, "queued": 2} and len(scene.simulator.calls()) == 1
        wait_for(scene.told, "the notification", 10)
        assert [notice["title"] for notice in scene.told()] == ["1 photo is staged."], scene.told()
        application = scene.start()
        application.find("button", "Queue").activate()
        application.find("button", "Resume All").activate()
        wait_for(lambda: scene.count() == {"completed": 3}, "the rest", 30)
        assert len(scene.simulator.calls()) == 3


def come_back():
    """a second start brings the window of the first back, and nothing else"""
    with Scene(2, 10000) as scene:
        application = scene.start_working()
        application.key("ctrl+w")
        application.find("button", "Keep Working in the Background").activate()
        wait_for(lambda: not application.windows(), "the window to close", 10)
        second = scene.start()
        assert second.wait(20) == 0
        application.wait_window()
        wait_for(lambda: scene.count() == {"completed": 2}, "the jobs", 30)
        assert len(scene.simulator.calls()) == 2
        wait_until_told(application, 2)
        application.key("ctrl+q")
        assert application.wait(20) == 0


def out_of_sight():
    """told when another window is in front; a click on it brings StageCraft back"""
    with Scene(2, 8000) as scene:
        application = scene.start_working()
        other = scene.desktop.start_source(files=[HERE / "desktop.py"])
        other.focus()
        wait_for(scene.told, "the notification", 30)
        assert scene.told()[0]["title"] == "2 photos are staged."
        scene.press(1)
        window = application.wait_window()
        wait_for(lambda: scene.desktop.pointer.run("getactivewindow").strip() == window, "the window in front", 10)
        wait_for(lambda: {"closed": 1} in scene.told(), "the notification to go", 10)


def terminated():
    """ended by the session: calls are broken off, told at the next start, and paid again only when asked"""
    with Scene(3, 60000, jobs=2) as scene:
        application = scene.start_working()
        application.kill(signal.SIGTERM)
        assert application.process.returncode == 0
        assert scene.count() == {"interrupted": 2, "queued": 1}
        scene.home.run("settings", "queue-paused", "true")
        application = scene.start()
        application.find(name="2 jobs were interrupted; they may have been billed.")
        application.find("button", "Discard").activate()
        wait_for(lambda: scene.count() == {"cancelled": 2, "queued": 1}, "the decision", 20)
        assert len(scene.simulator.calls()) <= 2


def without_work():
    """nothing to do: closed at once, without a question"""
    with Scene(1, 0) as scene:
        application = scene.start_working()
        wait_for(lambda: scene.count() == {"completed": 1}, "the job", 20)
        wait_until_told(application, 1)
        application.key("ctrl+w")
        assert application.wait(20) == 0
        assert scene.told() == []


def importing():
    """closed while photos come in: all of them come in first, out of sight, and the program ends"""
    count = 60
    with tempfile.TemporaryDirectory() as directory, Home() as home, Desktop() as desktop:
        photos = made_photos(directory, count, (3000, 2000))
        application = desktop.start(APPLICATION, *photos, home=home)
        application.find("progress bar", "Photos added")
        application.key("ctrl+w")
        wait_for(lambda: not application.windows(), "the window to close", 10)
        assert application.process.poll() is None, "nothing was left to come in"
        assert application.wait(60) == 0
        with contextlib.closing(home.database()) as database:
            assert database.execute("SELECT count (*) FROM photos").fetchone()[0] == count


if __name__ == "__main__":
    main(in_background, pause_and_quit, come_back, out_of_sight, terminated, without_work, importing)
