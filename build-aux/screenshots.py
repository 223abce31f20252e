#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of every page with real rooms: light and dark at three widths, and at those where
it may go wrong with large text, high contrast and from right to left.

`screenshots.py [FOLDER [PAGE…]]` writes `PAGE-WIDTH-WAY.png`, such as photos-1600-dark.png. A page
that cannot be reached, or that complains on standard error, is named at the end and fails the run.
A PAGE may also be a flow: stage, failures, keyboard. Its steps become numbered pictures and a strip;
without a PAGE all of them do, in the folder `flows`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(os.environ["STAGECRAFT_SOURCE_ROOT"])
sys.path.insert(0, str(ROOT / "tests" / "flows"))
sys.dont_write_bytecode = True

from desktop import APPLICATION, Desktop  # noqa: E402
from languages import Language  # noqa: E402
from pages import PAGES  # noqa: E402
from worlds import Worlds  # noqa: E402

HEIGHTS = {360: 720, 900: 700, 1600: 1000}
# The frame that GTK draws around a window where nobody composites shadows.
BORDER = 5
# Long enough for a transition of libadwaita and for thumbnails.
REST_SECONDS = 1.2
PATIENCE_SECONDS = 8
EVERYWHERE = {
    "light": {"ADW_DEBUG_COLOR_SCHEME": "prefer-light"},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
}
AT_SOME_WIDTHS = {
    "large-text": ({}, (360, 900)),
    "contrast": ({"ADW_DEBUG_HIGH_CONTRAST": "1"}, (900,)),
    "right-to-left": ({"GTK_DEBUG": "invert-text-dir"}, (360, 900)),
}
FLOWS = ("stage", "failures", "keyboard")


def ways_of(page, width):
    yield from EVERYWHERE.items()
    for way, (environment, widths) in AT_SOME_WIDTHS.items():
        if width in widths or len(page.widths) == 1:
            yield way, environment


def take(desktop, worlds, page, width, way, environment, folder):
    """Returns what was wrong, if anything."""
    home = worlds.home(page.world)
    desktop.scale_text(2 if way == "large-text" else 1)
    # A warning is told at the end instead of ending the program.
    app = desktop.start(APPLICATION, home=home, environment={"G_DEBUG": None, **environment})
    app.patience = PATIENCE_SECONDS
    path = folder / f"{page.name}-{width}-{way}.png"
    problems = []
    try:
        app.place(0, 0, width + 2 * BORDER, HEIGHTS[width] + 2 * BORDER)
        page.show(app)
    except AssertionError as error:
        problems.append(f"not reached: {str(error).splitlines()[0]}")
    # Out of the way of what changes under a pointer.
    desktop.pointer.move(0, 0)
    time.sleep(REST_SECONDS)
    x, y, shown_width, shown_height = app.geometry()
    desktop.screenshot(path, crop=(x + BORDER, y + BORDER, shown_width - 2 * BORDER, shown_height - 2 * BORDER))
    if (shown_width, shown_height) != (width + 2 * BORDER, HEIGHTS[width] + 2 * BORDER):
        problems.append(f"the window made itself {shown_width - 2 * BORDER}x{shown_height - 2 * BORDER}")
    app.kill()
    desktop.programs.remove(app)
    return [f"{path.name}: {problem}" for problem in problems + app.complaints()]


def tell(flow, folder):
    """Runs the flow with a picture of every step; returns what was wrong, if anything."""
    told = subprocess.run(
        [sys.executable, ROOT / "tests" / "flows" / f"test_app_{flow}.py"],
        env={**os.environ, "STAGECRAFT_PICTURES": str(folder / "flows")}, check=False,
    )
    return [] if told.returncode == 0 else [f"the flow {flow} failed"]


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "_build" / "screenshots")
    wanted = sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    problems = []
    taken = 0
    name = os.environ.get("STAGECRAFT_LANGUAGE")
    language = Language(name) if name else None
    with Worlds() as worlds:
        for width in HEIGHTS:
            # A screen no larger than the window, for a menu stays on the screen.
            with Desktop((width + 2 * BORDER, HEIGHTS[width] + 2 * BORDER), language=language) as desktop:
                for page in PAGES:
                    if width not in page.widths or wanted and page.name not in wanted:
                        continue
                    for way, environment in ways_of(page, width):
                        problems += take(desktop, worlds, page, width, way, environment, folder)
                        taken += 1
                    print(page.name, width, flush=True)
    for flow in FLOWS:
        if not wanted or flow in wanted:
            problems += tell(flow, folder)
    print(f"{taken} pictures of pages in {folder}")
    for problem in problems:
        print(f"  {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
