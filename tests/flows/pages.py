# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the application, the library it is shown with, and how a person gets there.

Who adds a page adds a line to PAGES: pictures are taken of it, and its names and roles are checked.
"""

import contextlib
from dataclasses import dataclass
from typing import Callable

from accessible import wait_until

ALL_WIDTHS = (360, 900, 1600)
# Rooms of the agency, by what became of them; the beginnings of what a card says.
REVIEWED = "sp-livdin"
FAILED = "az-bh-dining"
# Of a result with places where something may be missing, and of one from another viewpoint.
CHANGED = "sp-brick"
REDRAWN = "sp-cabrini"
SECONDS = 15


@dataclass
class Page:
    """`show` leads from the start of the program to the page and returns when it is there."""

    name: str
    world: str
    show: Callable
    widths: tuple = ALL_WIDTHS


def grid(app):
    """The content; a window that is narrow may show the places first."""
    wait_until(lambda: app.has("grid cell") or app.has("list item", contains="All Photos"), "a page", SECONDS)
    if not app.has("grid cell"):
        app.find("list item", contains="All Photos").click()
    app.find("grid cell")


def empty(app):
    if not app.has("button", "Try a Sample Room"):
        app.find("list item", contains="All Photos").click()
    app.find("button", "Try a Sample Room")


def places(app):
    wait_until(lambda: app.has("list", "Places") or app.has("button", "Back"), "a page", SECONDS)
    if not app.has("list", "Places"):
        app.find("button", "Back").click()
    app.find("list item", contains="12 Elm Street")


def type_search(app, words):
    app.find("toggle button", "Search").activate()
    app.find("search box").click()
    app.desktop.type(words)


def in_sight(app, contains):
    _, top, _, height = app.find("grid", "Photos").extents
    found = app.find_all("grid cell", contains=contains)
    return bool(found) and top < found[0].centre[1] < top + height


def card(app, contains):
    """A small window shows the first rows only, so a person looks for the photo by its name."""
    grid(app)
    if not in_sight(app, contains):
        type_search(app, contains)
        wait_until(lambda: in_sight(app, contains), f"the photo {contains}", app.patience)
    return app.find("grid cell", contains=contains)


def selected(app):
    card(app, "").click()
    app.key("ctrl+a")
    app.find("button", contains="Stage ")


def search(words, landmark):
    def show(app):
        grid(app)
        type_search(app, words)
        landmark(app)
    return show


def review(photo=REVIEWED, *keys):
    def show(app):
        # In a small window the first click of two moves the card: the bar of the order comes up.
        card(app, photo).click()
        app.key("Return")
        app.find("button", "Back")
        app.find("button", "Next Photo")
        if keys:
            app.key(*keys)
    return show


def pane(name, photo=REVIEWED):
    """A narrow window shows what is beside the photo when it is asked to."""
    def show(app):
        review(photo)(app)
        if not app.has("tab", name):
            app.find("toggle button", "Stage and Details").activate()
        app.find("tab", name).activate()
        app.find("tab panel", name)
    return show


def checked(landmark, photo=REVIEWED):
    """The lights of a result, which is checked as soon as it is shown."""
    def show(app):
        pane("Details", photo)(app)
        wait_until(lambda: app.has("label", contains=landmark), "lights", SECONDS)
    return show


def insist(app, key, find, what):
    """Presses a key that does nothing before the result was checked."""
    for _ in range(4):
        app.key(key)
        with contextlib.suppress(AssertionError):
            return wait_until(find, what, SECONDS / 3)
    raise AssertionError(f"no {what}")


def changes(app):
    review(CHANGED, "5")(app)
    insist(app, "c", lambda: [node for node in app.find_all(contains="Before and After")
                              if "Changes are shown." in node.description], "changes")


def locked(app):
    checked("Camera: ", CHANGED)(app)
    app.key("5")
    insist(app, "l", lambda: app.has("label", contains="of the pixels are the photo’s own"), "locked picture")


def press(way, role, name, landmark_role=None, landmark=None):
    """Goes somewhere, presses something and waits for what that opens."""
    def show(app):
        way(app)
        app.find(role, name).activate()
        if landmark_role:
            app.find(landmark_role, landmark)
    return show


def sort_and_filter(app):
    """A narrow window has it beside the search."""
    grid(app)
    if not app.has("toggle button", "Sort and Filter"):
        app.find("toggle button", "Search").activate()
    app.find("toggle button", "Sort and Filter").activate()
    app.find("button", "Show All")


def keys(key, landmark_role, landmark):
    def show(app):
        grid(app)
        app.key(key)
        app.find(landmark_role, landmark)
    return show


PAGES = [
    Page("empty", "empty", empty),
    Page("photos", "agency", grid),
    Page("places", "agency", places, (360,)),
    Page("photos-selected", "agency", selected),
    Page("photos-search", "agency", search("luxury", lambda app: app.wait_gone("grid cell", contains="Scandinavian"))),
    Page("photos-nothing-found", "agency", search("zzzz", lambda app: app.wait_gone("grid cell"))),
    Page("photos-filter", "agency", sort_and_filter),
    Page("queue", "agency", press(grid, "toggle button", "Queue")),
    Page("interrupted", "interrupted", grid),
    Page("new-listing", "agency", press(places, "button", "New Listing", "text box", "Name")),
    Page("review-side-by-side", "agency", review(REVIEWED, "1")),
    Page("review-slider", "agency", review(REVIEWED, "2")),
    Page("review-before", "agency", review(REVIEWED, "4")),
    Page("review-after", "agency", review(REVIEWED, "5")),
    Page("review-stage", "agency", pane("Stage")),
    Page("review-details", "agency", checked("Camera: ")),
    Page("review-changes", "agency", changes, (900, 1600)),
    Page("review-locked", "agency", locked),
    Page("review-redrawn", "agency", checked("redrawn", REDRAWN)),
    Page("review-failed", "agency", review(FAILED)),
    Page("preferences", "agency", keys("ctrl+comma", "dialog", "Preferences")),
    Page("preferences-staging", "agency",
         press(keys("ctrl+comma", "dialog", "Preferences"), "tab", "Staging", "switch", "Stage on Drop")),
    Page("shortcuts", "agency", keys("ctrl+question", "dialog", "Keyboard Shortcuts")),
    Page("revise", "agency", review(REVIEWED, "e")),
]
