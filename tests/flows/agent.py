# SPDX-License-Identifier: GPL-3.0-or-later
"""What an agent does with StageCraft, and what the library says came of it."""

import contextlib
import shutil
from pathlib import Path

from accessible import wait_until
from desktop import APPLICATION
from harness import made_photos, room_photos, wait_for
from story import is_recorded

WINDOW = (320, 10, 1270, 960)
MODES = {"1": "Side by Side", "2": "Slider", "3": "Blink", "4": "Before", "5": "After"}


def start(desktop, home, *arguments, **environment):
    app = desktop.start(APPLICATION, *arguments, home=home, environment=environment)
    app.place(*WINDOW)
    return app


def photos(directory, count):
    """Real rooms where the pictures are looked at, else rooms that are drawn in no time."""
    return (room_photos if is_recorded() else made_photos)(directory, count)


def make_folder(directory, inside):
    """A listing as an agent keeps it: a folder with some photos in it and some in a folder below."""
    folder = Path(directory) / "48 Harbor Avenue"
    (folder / "Upstairs").mkdir(parents=True)
    for number, photo in enumerate(inside):
        shutil.copy(photo, folder if number == 0 else folder / "Upstairs")
    return folder


def rows(home, query):
    if not (home.data / "library.db").exists():
        return []
    with contextlib.closing(home.database()) as database:
        return [dict(row) for row in database.execute(query)]


def stagings(home):
    return rows(home, "SELECT * FROM stagings ORDER BY seq")


def statuses(home):
    return [row["status"] for row in stagings(home)]


def attempts(home):
    return rows(home, "SELECT * FROM attempts ORDER BY id")


def digests(home):
    return sorted(row["sha256"] for row in rows(home, "SELECT sha256 FROM photos"))


def drag_in(desktop, app, goal, **offers):
    """Drags what a file manager offers into the window."""
    source = desktop.start_source(**offers)
    source.place(20, 40, 270, 200)
    for name in offers:
        desktop.drag(source.find("button", name.capitalize()), app.find("button", goal))
    return source


def bring_in(desktop, app, home, *files):
    """Photos as they come in when how they do is not what is told."""
    drag_in(desktop, app, "Add Photos…", files=files)
    wait_for(lambda: len(digests(home)) == len(files), "the photos in the library", 30)
    wait_until(lambda: len(app.find_all("grid cell")) == len(files), "the cards", app.patience)


def select_all(app):
    app.find("grid cell").click()
    app.key("ctrl+a")
    return app.find("button", contains="Stage ")


def choose_style(app, shown, name, look=None):
    """In the picker of the order bar."""
    app.find("toggle button", contains=shown).activate()
    style = app.find("radio", name)
    if look:
        look()
    style.click()
    app.wait_gone("radio", name)
    app.find("toggle button", contains=name)


def open_photo(app, contains=""):
    """As a person does, who clicks again when the photos were still moving."""
    def is_open():
        if not app.has("button", "Next Photo") and app.has("grid cell"):
            app.find("grid cell", contains=contains).click(times=2)
        return app.find("button", "Next Photo", seconds=5)
    for _ in range(2):
        with contextlib.suppress(AssertionError):
            return is_open()
    return is_open()


def wait_for_mode(app, name):
    """The toggle says it, and so does a screen reader."""
    wait_until(lambda: "checked" in app.find("radio", name).states, f"the mode {name}", app.patience)


def save_as(app, path, look=lambda what: None):
    """Through the dialog that asks how and the one that asks where."""
    app.key("ctrl+s")
    app.find("alert dialog", "Save As")
    look("How it is saved")
    app.find("button", "Save…").click()
    app.find("text box", "Name:")
    look("Where it is saved")
    app.desktop.key("ctrl+a")
    app.desktop.type(str(path))
    app.desktop.key("Return")
    wait_for(path.exists, f"the file {path}", 20)


def wait_for_chooser(desktop, title):
    """The portal's dialog, which belongs to another program, in front and with the keyboard."""
    def is_in_front():
        return desktop.pointer.run("getactivewindow", "getwindowname", is_checked=False).strip() == title
    wait_for(is_in_front, f"the portal's dialog {title}", 30)


def answer_chooser(desktop, title, path):
    """It completes what is typed, so what it added is taken away."""
    wait_for_chooser(desktop, title)
    desktop.key("ctrl+a")
    desktop.type(str(path))
    desktop.key("shift+End", "Delete", "Return")
