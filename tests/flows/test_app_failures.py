#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees when staging goes wrong, what it cost, and that the next step helps."""

import contextlib
import socket
import tempfile

from accessible import wait_until
from agent import attempts, bring_in, open_photo, photos, select_all, stagings, start, statuses
from desktop import Desktop
from harness import KEY, Home, Simulator, main, wait_for
from story import Story

NO_COST = "Nothing was charged."
PERHAPS = "Google may have charged for this try."
SIMULATED = "Simulated service: pictures are drawn on this computer, nothing is sent or billed."
OFFLINE = "You are offline. Everything already staged is here; new jobs wait."
WRONG_KEY = "Google does not accept your key. Nothing was charged. Check the key or enter another."


class Scene:
    """One photo, one service, one window."""

    def __init__(self, name, key=KEY, keyring=False, port=0):
        self.name, self.key, self.keyring, self.port = name, key, keyring, port
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        enter = self.stack.enter_context
        self.directory = enter(tempfile.TemporaryDirectory())
        url = f"http://127.0.0.1:{self.port}"
        self.simulator = None if self.port else self.start_service()
        self.home = enter(Home(self.simulator.url if self.simulator else url, key=self.key))
        self.desktop = enter(Desktop(keyring=self.keyring))
        self.story = enter(Story(self.name, self.desktop))
        self.app = start(self.desktop, self.home)
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def start_service(self, *options):
        return self.stack.enter_context(Simulator(self.directory, "--fast", "--latency-ms", 300, *options))

    def stage(self):
        bring_in(self.desktop, self.app, self.home, *photos(self.directory, 1))
        select_all(self.app).click()

    def fail(self, fault=None):
        """Stages the photo, waits for the failure and opens it."""
        if fault:
            self.simulator.set_fault(fault, 1)
        self.stage()
        self.wait_for("failed")
        self.app.find("grid cell", contains="Failed")
        self.app.find("list item", "Failed, 1 photo")
        self.story.picture("Failed")
        open_photo(self.app)

    def wait_for(self, status):
        wait_for(lambda: statuses(self.home)[-1:] == [status], f"the job to be {status}, it is {statuses(self.home)}", 30)

    def check(self, sentences, steps, cost):
        """What Review says, what it offers and what the books have."""
        (staging,) = stagings(self.home)
        notice = wait_until(lambda: find_notice(self.app, sentences), lambda: f"{sentences}\n{self.app.describe()}", 20)
        assert cost in notice, notice
        for step in steps:
            self.app.find("button", step)
        assert (staging["cost_micros"] > 0) == (cost == PERHAPS), staging
        self.story.picture("Why, what it cost and what to do")

    def count(self):
        """Calls that the service saw and attempts that the library knows of."""
        return len(self.simulator.calls()), len(attempts(self.home))

    def spent(self):
        return sum(row["cost_micros"] or 0 for row in attempts(self.home))


def find_notice(app, sentences):
    for label in app.find_all("label", contains=sentences[0]):
        if all(sentence in label.name for sentence in sentences):
            return label.name
    return None


def slowed_down():
    """429 with a delay: the queue says until when it waits, and goes on by itself"""
    with Scene("failure-429-delay") as scene:
        scene.simulator.set_fault("rate-limit", 2)
        scene.stage()
        scene.app.find("button", "Queue").activate()
        wait_until(lambda: find_notice(scene.app, ["Google’s limit is reached, continues in "]), scene.app.describe, 20)
        scene.story.picture("Until when it waits")
        scene.wait_for("completed")
        assert scene.count() == (3, 3), scene.count()
        assert [row["cost_micros"] or 0 for row in attempts(scene.home)][:2] == [0, 0]


def refused_for_long():
    """429 for ten minutes: told at once, charged nothing, tried again when asked"""
    with Scene("failure-429") as scene:
        scene.fail("rate-limit-long")
        scene.check(["Google’s limit for your account is reached for now."], ["Open Google AI Studio", "Try Again"], NO_COST)
        scene.app.find("label", contains="Google’s limit for your account is reached for now.")
        assert scene.count() == (1, 1), scene.count()
        scene.app.find("button", "Try Again").click()
        scene.wait_for("completed")
        assert scene.count() == (2, 2), scene.count()
        scene.app.find("list item", contains="To review")
        scene.app.wait_gone("button", "Try Again")
        scene.story.picture("After Try Again")


def held_back():
    """blocked by the safety filter: may have been billed, never repeated by itself"""
    with Scene("failure-blocked") as scene:
        scene.fail("finish-IMAGE_SAFETY")
        scene.check(["Google’s safety filter held the picture back"], ["Try Again…", "Change the Request"], PERHAPS)
        scene.app.find("button", "Change the Request").click()
        wait_until(lambda: "focused" in scene.app.find("text box", "Words to the Stager").states, "the words", 10)
        assert scene.count() == (1, 1), scene.count()


def no_picture():
    """an answer without a picture: said, with what to change"""
    with Scene("failure-no-image") as scene:
        scene.fail("no-image")
        scene.check(["The image service made no picture."], ["Try Again…", "Change the Request"], PERHAPS)
        assert scene.count() == (1, 1), scene.count()


def cut():
    """a cut connection: another try is paid only after a yes"""
    with Scene("failure-cut") as scene:
        scene.fail("cut-before-status")
        scene.check(["The connection broke before an answer came."], ["Try Again…"], PERHAPS)
        for answer, calls in (("Cancel", 1), ("Try Again", 2)):
            scene.app.find("button", "Try Again…").click()
            scene.app.find("alert dialog", "Pay for Another Try?")
            scene.story.picture("Asked before it is paid again")
            scene.app.find("button", answer).click()
            scene.app.wait_gone("alert dialog")
            if calls == 2:
                scene.wait_for("completed")
            assert scene.count() == (calls, calls), scene.count()
        assert scene.spent() > stagings(scene.home)[0]["cost_micros"] // 2
        scene.app.find("list item", contains="To review")
        scene.story.picture("After Try Again")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def network_down():
    """the service cannot be reached: a banner, the job waits, and is staged when it is back"""
    with Scene("failure-offline", port=free_port()) as scene:
        scene.stage()
        scene.app.find("label", OFFLINE)
        scene.app.find("button", "Queue").activate()
        wait_until(lambda: find_notice(scene.app, ["Offline, tries again in "]), scene.app.describe, 20)
        scene.story.picture("Offline")
        scene.simulator = scene.start_service("--port", scene.port)
        scene.wait_for("completed")
        scene.app.key("Escape")
        scene.app.wait_gone("label", OFFLINE)
        scene.app.find("grid cell", contains="To Review")
        scene.story.picture("The service is back")
        assert len(scene.simulator.calls()) == 1
        assert [row["outcome"] for row in attempts(scene.home)][-1] == "ok"
        assert sum(1 for row in attempts(scene.home) if row["cost_micros"]) == 1


def enter_key(app, key):
    """In the preferences, which are open."""
    app.find(contains="Enter a Gemini Key").click()
    app.desktop.type(key)
    app.desktop.key("Return")


def close_preferences(app):
    app.desktop.key("Escape")
    app.wait_gone("dialog", "Preferences")


def no_keyring():
    """without a keyring the key serves for this session, and is kept nowhere"""
    with Scene("failure-no-keyring", key=None) as scene:
        app = scene.app
        app.find("label", "No keyring opens on this computer. You can still use your Gemini key for this session.")
        scene.story.picture("No keyring")
        app.find("button", "Add Key").click()
        app.find("dialog", "Preferences")
        scene.story.picture("Where the key is entered")
        enter_key(app, KEY)
        app.find("alert dialog", "Keep It for Now?")
        scene.story.picture("Asked before it is kept in memory")
        app.find("button", "Use for This Session").click()
        app.find("label", "Key for This Session")
        scene.story.picture("For this session")
        close_preferences(app)
        app.wait_gone("button", "Add Key")
        scene.stage()
        scene.wait_for("completed")
        assert scene.count() == (1, 1), scene.count()


def wrong_key():
    """a wrong key: said in the window, nothing charged, put right in the preferences"""
    with Scene("failure-key", key=None, keyring=True) as scene:
        app = scene.app
        app.find("label", "Add your Gemini key to stage your own photos.")
        scene.story.picture("The first start")
        app.find("button", "Add Key").click()
        app.find("dialog", "Preferences")
        enter_key(app, "AQ.mistyped")
        app.find("label", "Key Stored")
        scene.story.picture("A mistyped key")
        close_preferences(app)
        scene.fail()
        scene.check(["Google does not know this API key"], ["Open Preferences", "Try Again"], NO_COST)
        app.find("label", WRONG_KEY)
        assert scene.count() == (1, 1) and scene.spent() == 0
        app.find("button", "Open Preferences").click()
        app.find("dialog", "Preferences")
        enter_key(app, KEY)
        app.wait_gone("label", WRONG_KEY)
        close_preferences(app)
        app.find("button", "Try Again").click()
        scene.wait_for("completed")
        assert scene.count() == (2, 2), scene.count()
        app.find("list item", contains="To review")
        scene.story.picture("Staged with the right key")


def refused_key():
    """401 and 403: a key that Google knows and does not accept"""
    for fault, sentence in (
        ("unauthenticated", "Google does not know this API key"),
        ("key-leaked", "Google does not let this API key make pictures"),
    ):
        with Scene(f"failure-{fault}") as scene:
            scene.fail(fault)
            scene.check([sentence], ["Open Preferences", "Try Again"], NO_COST)
            scene.app.find("label", WRONG_KEY)
            assert scene.count() == (1, 1) and scene.spent() == 0


if __name__ == "__main__":
    main(slowed_down, refused_for_long, held_back, no_picture, cut, network_down, no_keyring, wrong_key, refused_key)
