#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search of GNOME Shell over listings and photos, asked as the Shell does while nothing runs."""

import configparser
import contextlib
import sqlite3
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlparse

from gi.repository import GLib

from desktop import Desktop
from harness import SOURCE, Home, Simulator, main, made_photos, wait_for
from services import NAME, SEARCH, SEARCH_INTERFACE, Services, path_of

# The provider waits so long for the next letter.
PATIENCE_SECONDS = 10


class Scene:
    """Two listings: 12 Elm Street with two rooms in Scandinavian, Oak House with one not staged."""

    def __init__(self, is_empty=False):
        self.is_empty = is_empty
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        enter = self.stack.enter_context
        directory = enter(tempfile.TemporaryDirectory())
        self.simulator = enter(Simulator(directory, "--fast"))
        self.home = enter(Home(self.simulator.url))
        if not self.is_empty:
            photos = made_photos(directory, 3)
            self.home.json("stage", *photos[:2], "--style", "scandinavian", "--listing", "12 Elm Street")
            self.home.json("stage", photos[2], "--listing", "Oak House", "--queue-only")
            self.home.run("settings", "queue-paused", "true")
        self.desktop = enter(Desktop())
        self.services = Services(self.desktop, self.home)
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def find(self, *words):
        return self.services.search("GetInitialResultSet", "(as)", words)[0]

    def metas(self, *identifiers):
        return self.services.search("GetResultMetas", "(as)", identifiers)[0]

    def edit(self, sql):
        with contextlib.closing(sqlite3.connect(self.home.data / "library.db")) as database:
            database.execute(sql)
            database.commit()


def found():
    """listings first, then photos, the newest first; every word must begin one of theirs"""
    with Scene() as scene:
        assert scene.find("elm") == ["listing:1", "photo:2", "photo:1"], scene.find("elm")
        assert scene.find("ELM", "str") == ["listing:1", "photo:2", "photo:1"]
        assert scene.find("elm", "oak") == []
        assert scene.find("scandi") == ["photo:2", "photo:1"]
        assert scene.find("room-001") == ["photo:2"]
        assert scene.find("lm") == [] and scene.find("…") == [] and scene.find() == []
        again = scene.services.search("GetSubsearchResultSet", "(asas)", ["photo:1"], ["elm"])[0]
        assert again == ["listing:1", "photo:2", "photo:1"]
        # Nobody asked for the application.
        assert scene.services.pid(NAME) is None
        scene.services.provider()


def described():
    """name, words and the picture from the cache; what was deleted is left away"""
    with Scene() as scene:
        listing, staged, plain = scene.metas("listing:1", "photo:2", "photo:3")
        assert (listing["id"], listing["name"], listing["description"]) == ("listing:1", "12 Elm Street", "2 photos")
        assert (staged["name"], staged["description"]) == ("room-001.jpg", "12 Elm Street · Scandinavian")
        assert (plain["name"], plain["description"]) == ("room-002.jpg", "Oak House")
        for meta in (listing, staged, plain):
            kind, address = meta["icon"]
            assert kind == "file" and Path(unquote(urlparse(address).path)).read_bytes()[:2] == b"\xff\xd8", meta
        scene.edit("UPDATE photos SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id = 2")
        assert [meta["id"] for meta in scene.metas("photo:2", "photo:1", "photo:99", "listing:9", "nonsense")] == ["photo:1"]
        assert scene.find("elm") == ["listing:1", "photo:1"]
        for path in (Path(scene.home.environment["XDG_CACHE_HOME"]) / "stagecraft").rglob("*.jpg"):
            path.unlink()
        assert scene.metas("photo:1")[0]["icon"] == ("themed", [NAME, f"{NAME}-symbolic"])
        scene.services.provider()


def opened():
    """a result opens its photo or listing, a search opens the window with it, while nothing runs"""
    with Scene() as scene:
        scene.services.search("ActivateResult", "(sasu)", "photo:1", ["elm"], 0)
        app = scene.services.application()
        app.find("button", "Next Photo")
        app.find(name="room-000.jpg")
        scene.services.search("ActivateResult", "(sasu)", "listing:2", ["oak"], 0)
        app.find("grid cell", contains="room-002")
        app.wait_gone("grid cell", contains="room-000")
        scene.services.search("LaunchSearch", "(asu)", ["elm", "scandi"], 0)
        app.find("grid cell", contains="room-000")
        app.wait_gone("grid cell", contains="room-002")
        assert app.find("search box").text == "elm scandi", app.find("search box").text
        app.key("ctrl+q")
        app.wait()
        scene.services.search("LaunchSearch", "(asu)", ["oak"], 0)
        app = scene.services.application()
        app.find("grid cell", contains="room-002")
        try:
            scene.services.search("ActivateResult", "(sasu)", "nonsense", [], 0)
            raise AssertionError("an identifier of nobody was accepted")
        except GLib.Error as error:
            assert "InvalidArgs" in error.message, error.message


def ends():
    """ends when nobody asks any more, and begins nothing: no window, no job, no library"""
    with Scene(is_empty=True) as scene:
        assert scene.find("elm") == [] and scene.metas("photo:1") == []
        provider = scene.services.provider()
        provider.process.wait(PATIENCE_SECONDS + 8)
        assert not scene.home.data.exists()
        assert scene.simulator.calls() == [] and scene.services.pid(NAME) is None
        scene.home.run("history")
        assert scene.find("elm") == []
        assert scene.services.provider() is not provider


def of_other_version():
    """a library that is to be migrated is left to the application"""
    with Scene() as scene:
        with contextlib.closing(scene.home.database()) as database:
            newest = database.execute("PRAGMA user_version").fetchone()[0]
        for version in (newest - 1, newest + 1):
            scene.edit(f"PRAGMA user_version = {version}")
            assert scene.find("elm") == []
            with contextlib.closing(scene.home.database()) as database:
                assert database.execute("PRAGMA user_version").fetchone()[0] == version
        scene.edit(f"PRAGMA user_version = {newest}")
        assert scene.find("elm") != []
        scene.services.provider()


def announced():
    """the file that tells the Shell names what is on the bus"""
    with Scene() as scene:
        file = configparser.ConfigParser()
        file.optionxform = str
        file.read(SOURCE / "data" / f"{NAME}.search-provider.ini")
        told = dict(file["Shell Search Provider"])
        assert told == {"DesktopId": f"{NAME}.desktop", "BusName": SEARCH, "ObjectPath": path_of(SEARCH), "Version": "2"}
        scene.find("elm")
        described = scene.services.call(SEARCH, "org.freedesktop.DBus.Introspectable", "Introspect", "()")[0]
        assert SEARCH_INTERFACE in described
        scene.services.provider()


if __name__ == "__main__":
    main(found, described, opened, ends, of_other_version, announced)
