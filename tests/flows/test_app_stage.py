#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job as an agent does it: drag photos in, stage them, compare, approve."""

import hashlib
import tempfile

from desktop import APPLICATION, BUILD, Desktop
from harness import Home, Simulator, made_photos, main, wait_for

PHOTOS = 3


def stagings(home):
    with home.database() as database:
        return [dict(row) for row in database.execute("SELECT * FROM stagings ORDER BY seq")]


def photos_of(home):
    if not (home.data / "library.db").exists():
        return []
    with home.database() as database:
        return [row["sha256"] for row in database.execute("SELECT sha256 FROM photos")]


def start(desktop, home):
    """A program without its installation finds its settings in the build folder."""
    app = desktop.start(APPLICATION, home=home, environment={"GSETTINGS_SCHEMA_DIR": str(BUILD / "data")})
    app.place(600, 20, 980, 900)
    return app


def drag_in(desktop, app, photos):
    source = desktop.start_source(files=photos)
    source.place(20, 40, 300, 300)
    desktop.drag(source.find("button", "Files"), app.find("button", "Add Photos…"))


def stage_all(app, home):
    app.find("grid cell").click()
    app.key("ctrl+a")
    app.find("button", contains=f"Stage {PHOTOS} Photos").click()
    wait_for(lambda: [row["status"] for row in stagings(home)] == ["completed"] * PHOTOS, "three results", 60)


def main_job():
    """photos dragged in are staged, compared in every mode and approved"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--latency-ms", 300) as simulator:
        with Home(simulator.url) as home, Desktop() as desktop:
            photos = made_photos(directory, PHOTOS)
            app = start(desktop, home)
            drag_in(desktop, app, photos)
            wait_for(lambda: len(photos_of(home)) == PHOTOS, "the photos in the library", 30)
            assert sorted(photos_of(home)) == sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in photos)

            stage_all(app, home)
            assert len(simulator.calls()) == PHOTOS, simulator.calls()

            app.find("grid cell").click(times=2)
            app.find(name="Approve")
            for key in ("1", "2", "3", "4", "5", "a"):
                app.key(key)
            wait_for(lambda: "approved" in [row["verdict"] for row in stagings(home)], "the verdict", 20)
            assert [row["verdict"] for row in stagings(home)].count("approved") == 1
            assert len(simulator.calls()) == PHOTOS


def killed_while_staging():
    """after SIGKILL during a batch the window says so, loses nothing and sends nothing by itself"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--latency-ms", 20000) as simulator:
        with Home(simulator.url) as home, Desktop() as desktop:
            photos = made_photos(directory, PHOTOS)
            app = start(desktop, home)
            drag_in(desktop, app, photos)
            wait_for(lambda: len(photos_of(home)) == PHOTOS, "the photos in the library", 30)
            app.find("grid cell").click()
            app.key("ctrl+a")
            app.find("button", contains=f"Stage {PHOTOS} Photos").click()
            wait_for(lambda: [row["status"] for row in stagings(home)] == ["processing"] * PHOTOS, "three calls", 30)
            app.kill()

            again = start(desktop, home)
            again.find(name=f"{PHOTOS} jobs were interrupted; they may have been billed.", seconds=30)
            again.find("grid cell")
            assert [row["status"] for row in stagings(home)] == ["interrupted"] * PHOTOS
            assert len(photos_of(home)) == PHOTOS
            with home.database() as database:
                attempts = database.execute("SELECT count (*) FROM attempts").fetchone()[0]
            assert attempts == PHOTOS, attempts


def offline_review():
    """with the service gone, what is there is found, compared, approved"""
    with tempfile.TemporaryDirectory() as directory:
        with Home() as home:
            with Simulator(directory, "--latency-ms", 100) as simulator:
                home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
                home.run("stage", *made_photos(directory, PHOTOS), "--style", "scandinavian", "--listing", "Elm")
            with Desktop() as desktop:
                app = start(desktop, home)
                app.find("grid cell", contains="room-001").click(times=2)
                app.find(name="Approve")
                for key in ("1", "2", "3", "4", "5", "a"):
                    app.key(key)
                wait_for(lambda: [row["verdict"] for row in stagings(home)].count("approved") == 1, "the verdict", 20)
                app.key("Page_Down", "a")
                wait_for(lambda: [row["verdict"] for row in stagings(home)].count("approved") == 2, "the next", 20)


if __name__ == "__main__":
    main(main_job, killed_while_staging, offline_review)
