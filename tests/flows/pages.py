# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the application, where it is found, and how a person gets there.

Who adds a page adds a line to PAGES; pictures are taken of it and its names are checked.
"""

from dataclasses import dataclass, field
from typing import Callable


@dataclass
class Page:
    name: str
    world: str
    show: Callable = lambda app: None
    # What the page must have on it, as role and name; waited for before anybody looks.
    landmark: tuple = ()
    environment: dict = field(default_factory=dict)
    # Pages whose place is taken by another when the window is narrow.
    widths: tuple = (360, 900, 1600)


def open_content(app):
    """A narrow window shows the places first; a person picks one."""
    if not app.has("table", None) and app.has("list item", "All Photos"):
        app.find("list item", "All Photos").click()


def cards(app):
    return app.root.find_all("grid cell")


def open_photo(number):
    def show(app):
        open_content(app)
        app.find("grid cell")
        cards(app)[number].click(times=2)
        app.find("radio", "Slider")
    return show


PAGES = [
    Page("empty", "empty", open_content),
    Page("photos", "agency", open_content),
    Page("review", "agency", open_photo(5)),
]
