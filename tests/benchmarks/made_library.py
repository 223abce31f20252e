# SPDX-License-Identifier: GPL-3.0-or-later
"""Large libraries with real previews: a few rooms staged by the command line, then copied by SQL.

Every photo of the library has a content address of its own; its previews are hard links to those of
the rooms, so that whoever shows it reads and decodes as for any photo.
"""

import hashlib
import os
import random
import sqlite3
import time
import uuid
from pathlib import Path

from harness import Simulator, made_photos, room_photos
from worlds import NOWHERE

ROOMS = 24
PHOTOS_PER_LISTING = 50
STREETS = ("Elm", "Oak", "Maple", "Willow", "Cedar", "Harbor", "Sunset", "Ridge", "Orchard", "Lakeview")
ROOM_TYPES = ("living_room", "kitchen", "bedroom", "dining_room", "bathroom", "office")
WISHES = ("", "a smaller sofa", "no plants near the window", "keep the fireplace free", "warm light")
VERDICTS = ("none", "none", "approved", "rejected")
THUMBNAILS = ("256", "512")


def stage_rooms(home, directory):
    """Stages rooms as a person would; returns the library's rows of them."""
    photos = room_photos(directory, ROOMS)
    if len(photos) < ROOMS:
        photos = made_photos(directory, ROOMS, (1500, 1000))
    with Simulator(directory, "--fast") as simulator:
        home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
        home.run("settings", "--reset", "ask-above-micros", status=None)
        home.json("stage", *photos, "--listing", "Rooms")
        home.environment["GOOGLE_GEMINI_BASE_URL"] = NOWHERE
    with home.database() as connection:
        return connection.execute(
            "SELECT p.*, s.staged_sha256, s.width AS staged_width, s.height AS staged_height, s.style_id,"
            " s.provider, s.model, s.output_size, s.prompt"
            " FROM photos p JOIN stagings s ON s.photo_id = p.id WHERE s.status = 'completed'"
        ).fetchall()


def link_previews(home, original, copy):
    for size in THUMBNAILS:
        folder = Path(home.environment["XDG_CACHE_HOME"]) / "stagecraft" / "thumbnails" / size
        target = folder / copy[:2] / f"{copy[2:]}.jpg"
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(folder / original[:2] / f"{original[2:]}.jpg", target)


def address_of(word):
    return hashlib.sha256(word.encode()).hexdigest()


def add_listing(connection, number, now):
    name = f"{number} {STREETS[number % len(STREETS)]} Street"
    return connection.execute(
        "INSERT INTO listings (name, address, created_at) VALUES (?, ?, ?)", (name, f"{name}, Springfield", now),
    ).lastrowid


def add_photo(connection, listing, number, room, now):
    return connection.execute(
        "INSERT INTO photos (listing_id, sha256, file_name, width, height, byte_size, mime_type, room_type,"
        " position, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (listing, address_of(f"photo {number}"), f"DSC{number:05}.jpg", room["width"], room["height"],
         room["byte_size"], room["mime_type"], ROOM_TYPES[number % len(ROOM_TYPES)], number, now),
    ).lastrowid


def add_staging(connection, photo, number, room, chance, now):
    name = str(uuid.UUID(int=(0x7 << 76) | (1 << 63) | number | int(time.time() * 1000) << 80))
    connection.execute(
        "INSERT INTO stagings (id, photo_id, batch_id, position, status, verdict, operation, style_id, room_type,"
        " provider, model, output_size, staged_sha256, width, height, processing_time_ms, cost_micros, currency,"
        " created_at, started_at, completed_at, instructions, prompt)"
        " VALUES (?, ?, ?, ?, 'completed', ?, 'stage', ?, ?, ?, ?, ?, ?, ?, ?, 21000, 101000, 'USD', ?, ?, ?, ?, ?)",
        (name, photo, name, number, chance.choice(VERDICTS), room["style_id"], ROOM_TYPES[number % len(ROOM_TYPES)],
         room["provider"], room["model"], room["output_size"], address_of(f"staging {number}"), room["staged_width"],
         room["staged_height"], now, now, now, chance.choice(WISHES), room["prompt"]),
    )


def fill(home, directory, n_photos, n_stagings):
    """Fills the library of `home` and says how long that took."""
    began = time.monotonic()
    if n_photos == 0:
        home.run("history")
        return
    rooms = stage_rooms(home, directory)
    chance = random.Random(7)
    now = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    connection = sqlite3.connect(home.data / "library.db")
    connection.execute("PRAGMA synchronous = OFF")
    for number in range(n_photos):
        room = rooms[number % len(rooms)]
        if number % PHOTOS_PER_LISTING == 0:
            listing = add_listing(connection, number // PHOTOS_PER_LISTING, now)
        photo = add_photo(connection, listing, number, room, now)
        link_previews(home, room["sha256"], address_of(f"photo {number}"))
        # The first photos get the stagings that do not come out even.
        for staging in range(number, n_stagings, n_photos):
            add_staging(connection, photo, staging, room, chance, now)
            link_previews(home, room["staged_sha256"], address_of(f"staging {staging}"))
    connection.commit()
    connection.close()
    size = (home.data / "library.db").stat().st_size / 1e6
    print(f"filled a library of {n_photos} photos and {n_stagings} stagings in {time.monotonic() - began:.0f} s, {size:.0f} MB")
