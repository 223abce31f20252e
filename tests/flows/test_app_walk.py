#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page as a screen reader meets it: all that is shown has a name and the right role."""

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor

from desktop import APPLICATION, HERE, Desktop
from harness import main
from pages import PAGES, grid, selected
from walk import walk
from worlds import Worlds

SIZE = (1600, 1000)
# Most of the time goes by with waiting.
WALKERS = 2
# A page with less on it than this was not walked.
LEAST_SEEN = 40
# At least once in all pages; a walk that does not meet them looked at something else.
EXPECTED = {
    "button", "toggle button", "text box", "search box", "image", "list item", "grid cell", "slider", "combo box",
    "spin button", "switch", "tab", "dialog",
}


def walk_page(desktop, worlds, page):
    """The faults of a page and the roles that were met there."""
    app = desktop.start(APPLICATION, home=worlds.home(page.world))
    app.place(0, 0, *SIZE)
    page.show(app)
    faults, met = walk(app)
    app.stop()
    assert len(met) > LEAST_SEEN, f"{page.name}: only {met} was met"
    return [f"{page.name}: {fault}" for fault in faults], set(met)


def walk_pages(worlds, pages):
    faults, roles = [], set()
    with Desktop(SIZE) as desktop:
        for page in pages:
            found, met = walk_page(desktop, worlds, page)
            faults += found
            roles |= met
    return faults, roles


def every_page():
    """no page has a thing without a name or a role"""
    faults, roles = [], set()
    with Worlds() as worlds, ThreadPoolExecutor(WALKERS) as pool:
        for world in {page.world for page in PAGES}:
            worlds.home(world)
        walks = [pool.submit(walk_pages, worlds, PAGES[first::WALKERS]) for first in range(WALKERS)]
        for walked in walks:
            found, met = walked.result()
            faults += found
            roles |= met
    assert not faults, "\n".join(faults)
    assert roles >= EXPECTED, f"nobody met {EXPECTED - roles}, only {sorted(roles)}"


def careless_subject():
    """a button, a picture and a place of the focus without a name are found"""
    with Desktop() as desktop:
        subject = desktop.start(sys.executable, HERE / "subject.py", "--careless")
        subject.find("button", "Deep")
        faults, _ = walk(subject)
        told = "\n".join(faults)
        assert len(faults) == 3, told
        for fault in ("button", "image", "takes the focus"):
            assert fault in told, told


def telephone():
    """in a small window two clicks open what they meet, and letters of twice the size widen nothing"""
    size = (370, 730)
    with Worlds() as worlds, Desktop(size) as desktop:
        desktop.scale_text(2)
        app = desktop.start(APPLICATION, home=worlds.home("agency"))
        app.place(0, 0, *size)
        selected(app)
        assert app.geometry()[2:] == size, app.geometry()
        app.stop()
        desktop.scale_text(1)
        app = desktop.start(APPLICATION, home=worlds.home("agency"))
        app.place(0, 0, *size)
        grid(app)
        # Cards that were still moving are clicked again, as a person does.
        for _ in range(2):
            with contextlib.suppress(AssertionError):
                return open_lowest(app, size)
        open_lowest(app, size)


def open_lowest(app, size):
    """The bar that comes with the selection moves this card away from under the pointer."""
    cells = [cell for cell in app.find_all("grid cell") if cell.centre[1] < size[1] - 10]
    max(cells, key=lambda cell: cell.centre[1]).click(times=2)
    return app.find("button", "Next Photo", seconds=6)


if __name__ == "__main__":
    main(careless_subject, every_page, telephone)
