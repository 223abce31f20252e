#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A result is checked, its changes are shown, and it is saved with the photo's own pixels."""

import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from accessible import wait_until
from agent import open_photo, save_as, stagings, start
from desktop import Desktop
from harness import NOWHERE, Home, Simulator, drawn_room, main
from worlds import show_real_result

# Where the service put a piece of furniture, and how far its shadow and a soft border may reach.
SOFA = (250, 300, 470, 430)
MARGIN = 90


def furnish(photo, path):
    image = Image.open(photo).copy()
    ImageDraw.Draw(image).rectangle(SOFA, fill=(35, 60, 120))
    image.save(path)
    return path


def differences_outside(photo, saved):
    """What the saved picture changes of the photo, but for the furniture."""
    difference = ImageChops.difference(Image.open(photo).convert("RGB"), Image.open(saved).convert("RGB"))
    left, top, right, bottom = SOFA
    difference.paste((0, 0, 0), (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
    return difference.getbbox()


def true_pictures():
    """lights are read, changes shown, and the locked picture saved is the photo but for the furniture"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        photo = drawn_room(Path(directory) / "room.png", 1)
        with Simulator(directory, "--fast") as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            row = home.json("stage", photo, "--style", "scandinavian")[0]
        home.environment["GOOGLE_GEMINI_BASE_URL"] = NOWHERE
        show_real_result(home, row["id"], furnish(photo, Path(directory) / "staged.png"))
        kept = stagings(home)[0]["staged_sha256"]
        with Desktop() as desktop:
            app = start(desktop, home)
            open_photo(app)
            app.find("tab", "Details").activate()
            app.find("label", "Camera: the same")
            app.key("c")
            wait_until(lambda: [node for node in app.find_all(contains="Before and After")
                                if "Changes are shown." in node.description], "the changes", app.patience)
            app.key("l")
            app.find("label", contains="of the pixels are the photo’s own", seconds=20)
            path = Path(directory) / "locked.png"
            save_as(app, path)
            app.find("label", "“locked.png” is saved.")
        assert Image.open(path).size == Image.open(photo).size
        assert differences_outside(photo, path) is None
        assert stagings(home)[0]["staged_sha256"] == kept


main(true_pictures)
