# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of what a person sees during a flow, kept when STAGECRAFT_PICTURES names a folder.

Each step leaves a numbered picture; at the end they become one strip, NAME.png. Without the
variable nothing is taken and nothing takes longer. `dev screenshots` sets it.
"""

import os
import re
import time
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageGrab

FOLDER = os.environ.get("STAGECRAFT_PICTURES")
# A picture is taken when nothing moves any more, or after so long: a clock may run on it.
STILL_SECONDS = 0.6
PATIENCE_SECONDS = 4
COLUMNS = 3
FRAME_WIDTH = 800
CAPTION = 26
GAP = 10


def is_recorded():
    return FOLDER is not None


def grab(desktop):
    width, height = desktop.size
    return ImageGrab.grab((0, 0, width, height), xdisplay=desktop.environment["DISPLAY"])


def grab_still(desktop):
    """What is on the screen once it stays like this."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    last, since = grab(desktop), time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - since < STILL_SECONDS:
        time.sleep(0.1)
        now = grab(desktop)
        if ImageChops.difference(last, now).getbbox() is not None:
            since = time.monotonic()
        last = now
    return last


def make_strip(frames):
    """Side by side, from left to right and down, each with what it shows."""
    rows = -(-len(frames) // COLUMNS)
    first = frames[0][1]
    height = first.height * FRAME_WIDTH // first.width
    cell = (FRAME_WIDTH + GAP, height + CAPTION + GAP)
    strip = Image.new("RGB", (cell[0] * min(COLUMNS, len(frames)) + GAP, cell[1] * rows + GAP), "white")
    draw = ImageDraw.Draw(strip)
    font = ImageFont.load_default(16)
    for number, (caption, picture) in enumerate(frames):
        x, y = GAP + number % COLUMNS * cell[0], GAP + number // COLUMNS * cell[1]
        strip.paste(picture.resize((FRAME_WIDTH, height), Image.Resampling.LANCZOS), (x, y + CAPTION))
        draw.text((x, y + 2), f"{number + 1}. {caption}", fill="black", font=font)
    return strip


class Story:
    """with Story("name", desktop) as story: story.picture("what is seen")"""

    def __init__(self, name, desktop):
        self.name = name
        self.desktop = desktop
        self.frames = []

    def picture(self, caption):
        if not is_recorded():
            return
        slug = re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")
        picture = grab_still(self.desktop)
        self.frames.append((caption, picture))
        Path(FOLDER).mkdir(parents=True, exist_ok=True)
        picture.save(Path(FOLDER) / f"{self.name}-{len(self.frames):02}-{slug}.png", compress_level=3)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure is not None:
            self.picture("where it failed")
        if self.frames:
            make_strip(self.frames).save(Path(FOLDER) / f"{self.name}.png", compress_level=3)
