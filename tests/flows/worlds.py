# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries to look at: an agent's after a week of work, made of real rooms where they are there.

A world is made once by the command line and the simulator and then copied for every program that
is to see it, with links to its pictures, so that no program sees what another did.
"""

import hashlib
import itertools
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from PIL import Image

from harness import NOWHERE, SAMPLE_ROOM, SHARED_PHOTOS, Home, Simulator, made_photos, wait_for

# Rooms of which there is a photo before and one after real staging, by the style that fits.
PAIRS = {
    "sp-living": "modern_luxury", "sp-bed33": "scandinavian", "sp-kitchen2": "contemporary_chic",
    "nic-bedroom": "classic_elegance", "sp-studio": "modern_luxury", "sp-brick": "contemporary_chic",
    "nic-lincoln": "classic_elegance", "sp-livdin": "scandinavian",
}
# The first of the rooms that are not staged.
FIRST_OTHER = "az-bh-dining"
# A service that is nobody's, so that a program neither reaches one nor says that it is simulated.
ELSEWHERE = "https://gemini.invalid"
SAMPLE_STYLES = {
    "modern_luxury": "12 Elm Street", "scandinavian": "12 Elm Street", "japandi": "12 Elm Street",
    "contemporary_chic": "12 Elm Street", "mid_century_modern": "48 Harbor Avenue", "coastal": "48 Harbor Avenue",
    "modern_farmhouse": "48 Harbor Avenue", "classic_elegance": "7 Orchard Lane", "bohemian": "7 Orchard Lane",
}
STAGED_ROOMS = len(PAIRS)
OTHER_ROOMS = 6
QUEUED = OTHER_ROOMS - 3


def find_rooms(directory):
    """Photos to stage, with the picture after where there is one, and more that are not staged."""
    pairs = SHARED_PHOTOS / "pairs"
    if pairs.is_dir():
        staged = [(pairs / f"{name}_before.jpg", style, pairs / f"{name}_after.jpg") for name, style in PAIRS.items()]
        others = sorted((SHARED_PHOTOS / "rooms").glob("*.jpg"))[:OTHER_ROOMS]
        return staged, others
    made = made_photos(directory, STAGED_ROOMS + OTHER_ROOMS, (1500, 1000))
    made[0] = Path(shutil.copy(SAMPLE_ROOM, made[0]))
    # Under the names that the pages look for.
    staged = [(photo.rename(photo.with_name(f"{name}_before.jpg")), style, None)
              for photo, (name, style) in zip(made, PAIRS.items())]
    others = made[STAGED_ROOMS:]
    others[0] = others[0].rename(others[0].with_name(f"{FIRST_OTHER}.jpg"))
    return staged, others


def put_blob(home, path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    blob = home.blob(digest)
    blob.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, blob)
    return digest, Image.open(path).size


def edit(home):
    connection = sqlite3.connect(home.data / "library.db", isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def show_real_result(home, staging, after):
    """Lets a staging show what a real service once made of its photo."""
    digest, (width, height) = put_blob(home, after)
    connection = edit(home)
    connection.execute(
        "UPDATE stagings SET staged_sha256 = ?, width = ?, height = ?, quality_score = -1, fidelity = NULL,"
        " fidelity_light = NULL, fidelity_version = 0 WHERE id = ?", (digest, width, height, staging),
    )
    connection.close()


def decide(home):
    """What the agent decided so far; the newest are still to review."""
    connection = edit(home)
    rows = connection.execute("SELECT id FROM stagings WHERE status = 'completed' ORDER BY seq").fetchall()
    for row, verdict in zip(rows, ("approved", "approved", "rejected", "approved", "none", "none")):
        connection.execute("UPDATE stagings SET verdict = ? WHERE id = ?", (verdict, row["id"]))
    connection.close()


def forget_stagings(home, identifiers):
    """Photos that were only brought in."""
    connection = edit(home)
    for identifier in identifiers:
        connection.execute("DELETE FROM stagings WHERE id = ?", (identifier,))
    connection.close()


def make_agency(home, directory):
    """Two listings: rooms approved, rejected, to review, failed, revised, in two variations, not staged yet."""
    staged, others = find_rooms(directory)
    with Simulator(directory, "--latency-ms", 150) as simulator:
        home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
        for number, (photo, style, after) in enumerate(staged):
            listing = "12 Elm Street" if number < 5 else "48 Harbor Avenue"
            variations = 2 if number == 1 else 1
            rows = home.json("stage", photo, "--style", style, "--listing", listing, "--variations", variations)
            if after:
                show_real_result(home, rows[-1]["id"], after)
        first = home.history()[-1]
        home.json("revise", first["id"], "a", "larger", "rug", "and", "warmer", "light")
        simulator.set_fault("finish-IMAGE_SAFETY", 1)
        home.json("stage", others[0], "--style", "modern_luxury", "--listing", "48 Harbor Avenue", status=1)
        simulator.set_fault("", 0)
        rows = home.json("stage", *others[1:3], "--listing", "48 Harbor Avenue", "--queue-only")
        forget_stagings(home, [row["id"] for row in rows])
        home.json("stage", *others[3:], "--style", "scandinavian", "--listing", "12 Elm Street", "--queue-only")
        home.environment["GOOGLE_GEMINI_BASE_URL"] = NOWHERE
    decide(home)


def copy_sample(directory, number):
    """The sample room as another photo: the same picture with a comment of its own (JPEG, B.2.4.5)."""
    data = SAMPLE_ROOM.read_bytes()
    comment = f"copy {number}".encode()
    path = directory / f"living-room-{number}.jpg"
    path.write_bytes(data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:])
    return path


def find_sample_result(style):
    """Our own picture of the sample room in a style, the larger one where there is one."""
    large = SAMPLE_ROOM.with_name(f"living-room-{style}.jpg")
    return large if large.exists() else SAMPLE_ROOM.parent.parent / "style-previews" / f"{style}.jpg"


def make_sample(home, directory):
    """Three listings with nothing but the sample room, in the styles that it is drawn in."""
    with Simulator(directory, "--fast") as simulator:
        home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
        home.run("settings", "--reset", "ask-above-micros", status=None)
        # The newest comes first, so the first photo comes last, and gets two results.
        styles = list(SAMPLE_STYLES)
        for number, style in [*list(enumerate(styles))[:0:-1], (0, styles[1]), (0, styles[0])]:
            listing = SAMPLE_STYLES[styles[number]]
            rows = home.json("stage", copy_sample(directory, number + 1), "--style", style, "--listing", listing)
            show_real_result(home, rows[-1]["id"], find_sample_result(style))
        home.environment["GOOGLE_GEMINI_BASE_URL"] = ELSEWHERE
    decide(home)


def interrupt(home, directory):
    """A power cut while photos were at the service."""
    def count_under_way():
        with home.database() as connection:
            return connection.execute("SELECT count(*) FROM attempts WHERE finished_at IS NULL").fetchone()[0]

    with Simulator(directory, "--latency-ms", 60000) as simulator:
        home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
        process = home.start("queue", "run")
        wait_for(lambda: count_under_way() == QUEUED, "the calls", 20)
        process.kill()
        process.communicate()


def copy_file(source, target):
    """Pictures never change; the database does."""
    if "library.db" in Path(source).name:
        shutil.copy2(source, target)
    else:
        os.link(source, target)


class Worlds:
    """Makes each world when it is first asked for."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="stagecraft-worlds-"))
        self.homes = {}
        # Two walkers may ask at once.
        self.copies = itertools.count(1)
        (self.folder / "slow").mkdir()
        self.slow = Simulator(self.folder / "slow", "--latency-ms", 600000)

    def make(self, name):
        folder = self.folder / name
        if name == "interrupted":
            home = self.home("agency", f"{name}-base")
            interrupt(home, self.folder)
            return home
        folder.mkdir()
        home = Home(NOWHERE, directory=folder)
        if name == "agency":
            make_agency(home, self.folder)
        elif name == "sample":
            make_sample(home, self.folder)
        return home

    def home(self, name, copy_name=None):
        """A copy of a world: empty, agency, sample or interrupted."""
        if name not in self.homes:
            self.homes[name] = self.make(name)
        target = self.folder / (copy_name or f"copy-{next(self.copies)}")
        shutil.copytree(self.homes[name].directory, target, copy_function=copy_file, symlinks=True)
        # Whatever waits is sent to a service that takes its time; nothing here reaches Google.
        return Home(ELSEWHERE if name == "sample" else self.slow.url, directory=target)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.slow.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)
