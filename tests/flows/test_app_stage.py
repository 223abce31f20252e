#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job as an agent does it: drag photos in, stage them, compare, decide, hand out."""

import contextlib
import hashlib
import json
import tempfile
from pathlib import Path

from accessible import wait_until
from agent import (
    MODES, answer_chooser, attempts, bring_in, choose_style, digests, make_folder, open_photo, photos, rows,
    save_as, select_all, stagings, start, statuses, wait_for_chooser, wait_for_mode,
)
from desktop import Desktop
from harness import NOWHERE, Home, Simulator, main, wait_for
from story import Story, is_recorded

PHOTOS = 3
ALL = 6
# Long enough for a picture of the queue.
LATENCY_MS = 5000 if is_recorded() else 1500
WORDS = "a larger rug and two plants"


def import_all(scene):
    """Three photos from one drag, a folder with more below it from another."""
    desktop, app, home, story = scene.desktop, scene.app, scene.home, scene.story
    chosen = photos(scene.directory, ALL)
    folder = make_folder(scene.directory, chosen[PHOTOS:])
    story.picture("The empty library")
    source = desktop.start_source(files=chosen[:PHOTOS], folder=folder)
    source.place(20, 40, 270, 200)
    desktop.drag(source.find("button", "Files"), app.find("button", "Add Photos…"),
                 hover=lambda: story.picture("Three photos over the window"))
    wait_for(lambda: len(digests(home)) == PHOTOS, "the photos in the library", 30)
    desktop.drag(source.find("button", "Folder"), app.find("grid cell"),
                 hover=lambda: story.picture("A folder over the window"))
    wait_for(lambda: len(digests(home)) == ALL, "the folder in the library", 30)
    assert digests(home) == sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in chosen)
    wait_until(lambda: len(app.find_all("grid cell")) == ALL, "the cards", app.patience)
    app.find("list item", contains="48 Harbor Avenue, 3 photos")
    story.picture("Six photos in two listings")


def stage_all(scene):
    """A style from the picker, Stage, and the queue until it is empty."""
    app, home, story = scene.app, scene.home, scene.story
    select_all(app)
    choose_style(app, "Modern Luxury", "Scandinavian", lambda: story.picture("The style picker"))
    story.picture("Everything is chosen; the price stands on the button")
    app.find("button", contains=f"Stage {ALL} Photos · about $").click()
    app.find("button", "Queue").activate()
    wait_until(lambda: jobs(app), "jobs in the queue", app.patience)
    assert jobs(app) <= {row["file_name"] for row in rows(home, "SELECT file_name FROM photos")}
    story.picture("The queue")
    wait_for(lambda: statuses(home) == ["completed"] * ALL, "six results", 60)
    app.find("label", "Nothing in the Queue")
    assert jobs(app) == set()
    app.key("Escape")
    app.wait_gone("label", "Nothing in the Queue")
    assert {row["style_id"] for row in stagings(home)} == {"scandinavian"}
    assert len(scene.simulator.calls()) == len(attempts(home)) == ALL
    wait_until(lambda: len(app.find_all("grid cell", contains="To Review")) == ALL, "the cards to say so", app.patience)
    story.picture("Six rooms to review")


def jobs(app):
    return {row.name for queue in app.find_all("list", "Jobs") for row in queue.find_all("group") if row.name}


def compare(scene):
    app, story = scene.app, scene.story
    open_photo(app)
    for key, mode in MODES.items():
        app.key(key)
        wait_for_mode(app, mode)
        story.picture(mode)


def decide(scene):
    app, home, story = scene.app, scene.home, scene.story
    app.find("toggle button", "Approve").click()
    wait_for(lambda: [row["verdict"] for row in stagings(home)].count("approved") == 1, "the verdict", 20)
    wait_until(lambda: "pressed" in app.find("toggle button", "Approve").states, "the button to show it", app.patience)
    story.picture("Approved")


def revise(scene):
    """Words reach the service, and their result is a child of the one they are about."""
    app, home, story = scene.app, scene.home, scene.story
    app.find("button", "Revise…").click()
    app.find("dialog", "Revise")
    scene.desktop.type(WORDS)
    story.picture("Words to the stager")
    app.find("button", contains="Revise · about $").click()
    wait_for(lambda: statuses(home) == ["completed"] * (ALL + 1), "the revision", 40)
    (approved,) = [row for row in stagings(home) if row["verdict"] == "approved"]
    revision = stagings(home)[-1]
    assert revision["parent_id"] == approved["id"] and revision["photo_id"] == approved["photo_id"], revision
    asked = sorted(scene.arrived.glob("*.txt"), key=lambda path: int(path.stem))
    assert [WORDS in path.read_text() for path in asked] == [False] * ALL + [True]
    card = app.find("list item", contains=WORDS)
    wait_until(lambda: "selected" in card.states, "the revision to be shown", app.patience)
    app.find("list item", contains="Approved")
    story.picture("The revision beside its parent")
    return revision


def hand_out(scene, revision):
    """Saved and dragged out, byte for byte what the service made."""
    desktop, app, home, story = scene.desktop, scene.app, scene.home, scene.story
    made = home.blob(revision["staged_sha256"]).read_bytes()
    path = Path(scene.directory) / "for the portal.jpg"
    save_as(app, path, lambda what: story.picture(what))
    app.find("label", "“for the portal.jpg” is saved.")
    assert path.read_bytes() == made
    story.picture("Saved")
    inbox = Path(scene.directory) / "inbox"
    target = desktop.start_target(inbox)
    target.place(20, 300, 270, 200)
    desktop.drag(app.find("list item", contains=WORDS), target.find("button", "Drop here"),
                 hover=lambda: story.picture("The result over another window"))
    record = inbox / "1.json"
    wait_for(record.exists, "the drop", 20)
    (file,) = json.loads(record.read_text())["files"]
    assert Path(file["copy"]).read_bytes() == made and file["path"].endswith(".jpg"), file
    story.picture("Dropped there")


class Scene:
    """What the steps of the main job share."""


def main_job():
    """photos and a folder are dragged in, staged, compared, approved, revised, saved and dragged out"""
    with contextlib.ExitStack() as stack:
        scene = Scene()
        scene.directory = stack.enter_context(tempfile.TemporaryDirectory())
        scene.arrived = Path(scene.directory) / "arrived"
        scene.simulator = stack.enter_context(
            Simulator(scene.directory, "--latency-ms", LATENCY_MS, "--save-dir", scene.arrived))
        scene.home = stack.enter_context(Home(scene.simulator.url))
        scene.desktop = stack.enter_context(Desktop())
        scene.story = stack.enter_context(Story("main-job", scene.desktop))
        scene.app = start(scene.desktop, scene.home)
        import_all(scene)
        stage_all(scene)
        compare(scene)
        decide(scene)
        hand_out(scene, revise(scene))
        assert len(scene.simulator.calls()) == ALL + 1


def killed_while_staging():
    """after SIGKILL during a batch the window says so, loses nothing and sends nothing by itself"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--latency-ms", 20000) as simulator:
        with Home(simulator.url) as home, Desktop() as desktop, Story("killed", desktop) as story:
            app = start(desktop, home)
            bring_in(desktop, app, home, *photos(directory, PHOTOS))
            select_all(app).click()
            wait_for(lambda: statuses(home) == ["processing"] * PHOTOS, "three calls", 30)
            wait_for(lambda: len(simulator.calls()) == PHOTOS, "three calls at the service", 30)
            app.kill()

            again = start(desktop, home)
            again.find(name=f"{PHOTOS} jobs were interrupted; they may have been billed.", seconds=30)
            again.find("grid cell")
            story.picture("After the power cut")
            assert statuses(home) == ["interrupted"] * PHOTOS
            assert len(digests(home)) == PHOTOS
            assert len(attempts(home)) == len(simulator.calls()) == PHOTOS


def search(app, words, contains):
    app.find("toggle button", "Search").activate()
    app.find("search box").click()
    app.desktop.type(words)
    wait_until(lambda: len(app.find_all("grid cell")) == 1, f"one photo for {words}", app.patience)
    return app.find("grid cell", contains=contains)


def offline_review():
    """with the service gone: started, browsed, searched, compared, approved, rejected, saved"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        chosen = photos(directory, PHOTOS)
        with Simulator(directory, "--latency-ms", 100) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            home.run("stage", *chosen, "--style", "scandinavian", "--listing", "Elm")
        home.environment["GOOGLE_GEMINI_BASE_URL"] = NOWHERE
        with Desktop() as desktop, Story("offline", desktop) as story:
            app = start(desktop, home)
            app.find("list item", contains="Elm, 3 photos").click()
            wait_until(lambda: len(app.find_all("grid cell")) == PHOTOS, "the listing", app.patience)
            story.picture("A listing without the service")
            search(app, chosen[1].stem, chosen[1].name).click(times=2)
            story.picture("Found")
            app.find("button", "Next Photo")
            for key, mode in MODES.items():
                app.key(key)
                wait_for_mode(app, mode)
            app.key("a")
            wait_for(lambda: [row["verdict"] for row in stagings(home)].count("approved") == 1, "the verdict", 20)
            approved = [row for row in stagings(home) if row["verdict"] == "approved"][0]
            path = Path(directory) / "out.jpg"
            save_as(app, path)
            app.find("label", "“out.jpg” is saved.")
            assert path.read_bytes() == home.blob(approved["staged_sha256"]).read_bytes()
            story.picture("Approved and saved")
            app.key("alt+Left")
            app.find("toggle button", "Search").activate()
            wait_until(lambda: len(app.find_all("grid cell")) == PHOTOS, "all photos again", app.patience)
            open_photo(app, chosen[0].name)
            app.key("r")
            wait_for(lambda: [row["verdict"] for row in stagings(home)].count("rejected") == 1, "the next verdict", 20)
            assert len(attempts(home)) == PHOTOS


def through_portal():
    """a result is saved where the file chooser portal says, as in the Flatpak"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        (staged,) = photos(directory, 1)
        with Simulator(directory, "--fast", "--latency-ms", 0) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            home.run("stage", staged, "--listing", "Elm")
        with Desktop(portals=True) as desktop, Story("portal", desktop) as story:
            app = start(desktop, home)
            open_photo(app)
            app.key("ctrl+s")
            app.find("alert dialog", "Save As")
            app.find("button", "Save…").click()
            wait_for_chooser(desktop, "Save As")
            story.picture("The portal asks where")
            path = Path(directory) / "out.jpg"
            answer_chooser(desktop, "Save As", path)
            wait_for(path.exists, "the file", 20)
            app.find("label", "“out.jpg” is saved.")
            assert path.read_bytes() == home.blob(stagings(home)[0]["staged_sha256"]).read_bytes()


if __name__ == "__main__":
    main(main_job, killed_while_staging, offline_review, through_portal)
