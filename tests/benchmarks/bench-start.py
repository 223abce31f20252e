#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the process to the first full frame, for libraries of several sizes and for two
programs of GNOME, seen from outside on one display; in turns, so that all are slowed alike. What a
larger library costs is told against one that fills the screen too; the programs of GNOME open
without a document, so they are told against a library without a photo.

`bench-start.py FIRST_FRAME [FOLDER]`: the measuring program, and where to keep a picture of each.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop import APPLICATION, Desktop
from harness import Home
from made_library import fill

RUNS = int(os.environ.get("STAGECRAFT_RUNS", "9"))
LIBRARIES = {"no photo": (0, 0), "0 stagings": (200, 0), "10,000 stagings": (2000, 10000), "100,000 stagings": (20000, 100000)}
GOAL_GROWTH = 1.15
# Alike on any desktop: as large as the screen, so that all paint as many pixels.
SIZE = (1280, 800)
OTHERS = {"Loupe": "loupe", "Text Editor": "gnome-text-editor"}


def run_once(desktop, command, environment, first_frame, picture=None):
    settings = {**environment, **desktop.environment, **{
        name: environment[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    }}
    settings.pop("G_DEBUG", None)
    if picture:
        settings["FIRST_FRAME_COMMAND"] = f"import -window root {picture}"
    done = subprocess.run(
        [first_frame, *command], env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120,
    )
    if done.returncode:
        sys.exit(f"{command[0]} showed nothing\n{done.stderr}")
    first, full, pictures = done.stdout.split()
    return float(first), float(full), int(pictures)


def measure(desktop, subjects, first_frame, folder):
    """Runs every subject in turns; the first round only warms the caches and takes pictures."""
    times = {name: [] for name in subjects}
    for turn in range(RUNS + 1):
        for name, (command, environment) in subjects.items():
            picture = folder / f"start-{name.split()[0].replace(',', '').lower()}.png" if turn == 0 else None
            result = run_once(desktop, command, environment, first_frame, picture)
            if turn:
                times[name].append(result)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in times.items()}


def judge(medians):
    """Prints the table; returns whether the goals are met."""
    print(f"milliseconds from the start of the process, medians of {RUNS} runs each, {SIZE[0]}x{SIZE[1]}, software renderer")
    print(f"{'':18} {'first':>7} {'full':>7} {'pictures':>9}")
    for name, (first, full, pictures) in medians.items():
        print(f"{name:18} {first:7.0f} {full:7.0f} {pictures:9.0f}")
    empty, small, *_, large = LIBRARIES
    growth = medians[large][1] / medians[small][1]
    slower = max(medians[name][1] for name in OTHERS)
    ratio = medians[empty][1] / slower
    print(f"{large} against {small}: {growth:.2f} (goal {GOAL_GROWTH}): {'kept' if growth <= GOAL_GROWTH else 'MISSED'}")
    print(f"{large} against {empty}: {medians[large][1] / medians[empty][1]:.2f}")
    for name in OTHERS:
        print(f"{empty} against {name}: {medians[empty][1] / medians[name][1]:.2f}")
    print(f"against the slower of them: {ratio:.2f} (goal 1.00): {'kept' if ratio <= 1 else 'MISSED'}")
    return growth <= GOAL_GROWTH and ratio <= 1


def main():
    first_frame = sys.argv[1]
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="stagecraft-start-"))
    folder.mkdir(parents=True, exist_ok=True)
    homes = {name: Home() for name in LIBRARIES}
    others = Home()
    try:
        with tempfile.TemporaryDirectory() as directory, Desktop(SIZE, filled=True) as desktop:
            for name, (photos, stagings) in LIBRARIES.items():
                fill(homes[name], directory, photos, stagings)
                # A simulated service is told by a banner that slides in; nothing is queued, so nobody is called.
                homes[name].environment.pop("GOOGLE_GEMINI_BASE_URL", None)
            subjects = {name: ([str(APPLICATION)], home.environment) for name, home in homes.items()}
            subjects |= {name: ([program], others.environment) for name, program in OTHERS.items()}
            is_met = judge(measure(desktop, subjects, first_frame, folder))
    finally:
        for home in (*homes.values(), others):
            shutil.rmtree(home.directory, ignore_errors=True)
    print(f"pictures of what was measured are in {folder}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
