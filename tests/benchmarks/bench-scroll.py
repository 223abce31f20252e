#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scrolls a grid of 100,000 photos from end to end with real previews and measures every frame and
how much memory grows. The frames are timed by a GIO module beside the program (see frame-times.c).

A frame counts from when GTK begins it to when it is painted; a late one took more than 33 ms. What
the main loop does between frames shows in the longest pause between two frames while there was more
to scroll. The processor's time is what a frame cost whatever else the machine did.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from accessible import wait_until
from desktop import APPLICATION, Desktop
from harness import Home
from made_library import fill

PHOTOS = int(os.environ.get("STAGECRAFT_PHOTOS", "100000"))
SIZE = (1600, 1000)
LATE_MS = 33
LATE_GOAL = 0.02
GROWTH_GOAL_MB = 60
PAGES = 300
WHEEL_CLICKS = 600
BAR_STEPS = 600
REST_SECONDS = 2


class Frames:
    """Frames that the module wrote since it was last asked."""

    def __init__(self, path):
        self.path = path
        self.n_read = 0

    def take(self):
        lines = self.path.read_text().splitlines()
        fresh = [tuple(int(word) / 1000 for word in line.split()) for line in lines[self.n_read:]]
        self.n_read = len(lines)
        return fresh


def bar(app):
    """The grid's scroll bar, by the place of its track."""
    found = [node for node in app.root.find_all("scroll bar") if node.extents[3] > SIZE[1] // 2]
    x, y, width, height = found[0].extents
    return x + width // 2, y + 4, y + height - 4


def hold_page_down(app):
    app.desktop.pointer.run("key", "--delay", 33, "--repeat", PAGES, "--repeat-delay", 33, "Next")


def turn_wheel(app):
    x, y, width, height = app.find("grid", "Photos").extents
    app.desktop.pointer.move(x + width // 2, y + height // 2)
    app.desktop.pointer.run("click", "--repeat", WHEEL_CLICKS, "--delay", 16, 5)


def drag_bar(app):
    """From one end to the other: every frame shows photos that were not there before."""
    # The bar is as wide as a finger only while the pointer is on it.
    x, top, bottom = bar(app)
    app.desktop.pointer.move(x, top + 10)
    time.sleep(0.5)
    path = []
    for step in range(BAR_STEPS + 1):
        path += ["mousemove", x, top + 10 + (bottom - top - 10) * step // BAR_STEPS, "sleep", 0.016]
    app.desktop.pointer.run("mousedown", 1, *path, "mouseup", 1)


def jump(app):
    for _ in range(10):
        app.key("End")
        app.key("Home")


WAYS = {"Page Down held": hold_page_down, "wheel": turn_wheel, "bar, end to end": drag_bar, "Home and End": jump}


def describe(name, frames):
    """Prints a line; returns how many frames were late."""
    if not frames:
        print(f"{name:16} no frame")
        return 0
    times = sorted(end - begin for begin, end, _ in frames)
    busy = sorted(processor for _, _, processor in frames)
    late = sum(time > LATE_MS for time in times)
    pause = max((after[0] - before[1] for before, after in zip(frames, frames[1:])), default=0)
    print(f"{name:16} {len(times):6} {statistics.median(times):8.1f} {times[int(len(times) * 0.95)]:8.1f}"
          f" {times[-1]:8.1f} {100 * late / len(times):8.1f} {pause:8.0f}"
          f" {statistics.median(busy):10.1f} {busy[int(len(busy) * 0.95)]:8.1f}")
    return late


def measure(app, frames):
    before = app.memory()
    late = total = 0
    print(f"{'milliseconds':16} {'frames':>6} {'median':>8} {'p95':>8} {'longest':>8} {'% late':>8} {'pause':>8} {'processor':>10} {'p95':>8}")
    for name, way in WAYS.items():
        app.key("Home")
        time.sleep(REST_SECONDS)
        frames.take()
        way(app)
        taken = frames.take()
        late += describe(name, taken)
        total += len(taken)
    app.key("Home")
    time.sleep(REST_SECONDS)
    return late / total, (app.memory() - before) / 1e6, before / 1e6


def main():
    with tempfile.TemporaryDirectory() as directory, Home() as home, Desktop(SIZE, filled=True) as desktop:
        fill(home, directory, PHOTOS, PHOTOS)
        times = Path(directory) / "frames"
        app = desktop.start(
            APPLICATION, home=home, environment={"STAGECRAFT_FRAME_TIMES": str(times), "G_DEBUG": None},
        )
        app.patience = 60
        app.find("grid cell")
        wait_until(times.exists, "frames", 20)
        time.sleep(REST_SECONDS)
        app.find("grid", "Photos")
        app.find("grid cell").click()
        time.sleep(REST_SECONDS)
        share, growth, before = measure(app, Frames(times))
    is_met = share <= LATE_GOAL and growth <= GROWTH_GOAL_MB
    print(f"frames over {LATE_MS} ms: {100 * share:.2f} % (goal {100 * LATE_GOAL:.0f} %): {'kept' if share <= LATE_GOAL else 'MISSED'}")
    print(f"memory {before:.0f} MB, grew by {growth:.0f} MB (goal {GROWTH_GOAL_MB} MB): {'kept' if growth <= GROWTH_GOAL_MB else 'MISSED'}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
