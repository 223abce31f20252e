#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in other languages: no text escapes translation, numbers and money are the locale's."""

import re
import shutil
import tempfile
from pathlib import Path

from accessible import Gone
from desktop import APPLICATION, Desktop
from harness import SAMPLE_ROOM, SOURCE, Home, Simulator, main, wait_for
from languages import CLOSE, OPEN, PSEUDO, Language
from pages import PAGES
from worlds import Worlds

# Pages that between them show every part of the window.
SEEN = {
    "empty", "photos-selected", "photos-nothing-found", "photos-filter", "queue", "interrupted", "new-listing",
    "review-details", "review-failed", "preferences", "preferences-staging", "shortcuts", "revise",
}
# What people called things, what services are called, and what files are made of.
USER_DATA = re.compile(
    r"12 Elm Street|48 Harbor Avenue|[\w-]+\.jpe?g|a larger rug and warmer light|Gemini|Nano Banana[\w .]*|StageCraft"
    r"|HTTP|\b\d+K\b", re.IGNORECASE)
# Words of GTK and libadwaita themselves, which bring their own translations.
TOOLKIT = {
    "Close", "Back", "Minimize", "Maximize", "Menu", "Apply", "Hide Text", "Show Text", "Search", "Clear Entry",
    "Increase", "Decrease", "tooltip", "No Results Found", "Toggle Sidebar", "Show Password", "Close the window", "Maximize the window",
    "Minimize the window", "Caps Lock is on",
}
BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def without_brackets(text):
    """What is left when every translated text is taken out, also one within another."""
    before = None
    while text != before:
        before, text = text, BRACKETED.sub("", text)
    return text


def escaped(text):
    """Words of a shown text that came from nobody's catalogue."""
    rest = USER_DATA.sub("", without_brackets(text))
    return rest.strip() if re.search(r"[A-Za-z]{2,}", rest) and text.strip() not in TOOLKIT else None


def shown_texts(program):
    """Role and text of everything that is to be seen or read out."""
    for node in program.root.walk(lambda node: "showing" in node.states):
        try:
            role = node.role
            for text in (node.name, node.description):
                if text.strip():
                    yield role, text
        except Gone:
            continue


def is_typed(role, text):
    """What stands in a field is the user's or the service's."""
    return role in ("text box", "search box") and not text.startswith(OPEN)


def look(program, page):
    return {
        f"{page.name}: {role} “{text}”: “{escaped(text)}”"
        for role, text in shown_texts(program) if not is_typed(role, text) and escaped(text)
    }


def nothing_escapes():
    """every text of every page comes from the catalogue"""
    found = set()
    with tempfile.TemporaryDirectory() as folder, Worlds() as worlds:
        with Desktop((1700, 1100), language=Language(PSEUDO, folder)) as desktop:
            for page in PAGES:
                if page.name not in SEEN:
                    continue
                app = desktop.start(APPLICATION, home=worlds.home(page.world))
                app.place(0, 0, 1600, 1000)
                page.show(app)
                texts = list(shown_texts(app))
                assert any(OPEN in text for _, text in texts), f"{page.name} is not in the pseudo-language"
                found |= look(app, page)
                app.kill()
    assert not found, "no translator sees:\n" + "\n".join(sorted(found))


def figures_of(language):
    """What the command line says about models, rooms and a command that there is not."""
    with Home() as home:
        home.environment.update(Language(language).environment)
        return home.run("models")[0], home.run("rooms")[0], home.run("sing", status=2)[1]


def german_figures():
    """German says “0,04 $” and “Wohnzimmer” and its error sentences"""
    models, rooms, error = figures_of("de")
    assert re.search(r"0,\d\d\s\$", models) and "0.0" not in models, models
    assert "Wohnzimmer" in rooms, rooms
    assert "Es gibt keinen Befehl „sing“." in error, error


def install_browser(home):
    """A program for web pages that writes down what it is asked to show."""
    shown = home.directory / "shown"
    script = home.directory / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {shown}.new\nmv {shown}.new {shown}\n')
    script.chmod(0o755)
    applications = Path(home.environment["XDG_DATA_HOME"]) / "applications"
    applications.mkdir(parents=True, exist_ok=True)
    (applications / "browser.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %f\nMimeType=text/html;\n")
    settings = Path(home.environment["XDG_CONFIG_HOME"])
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "mimeapps.list").write_text("[Default Applications]\ntext/html=browser.desktop\n")
    return shown


def open_help(language, folder, way):
    """Opens the guide and returns the path of the page that the browser was asked to show."""
    with Home("http://127.0.0.1:9") as home, Desktop(language=Language(language) if language else None) as desktop:
        shown = install_browser(home)
        app = desktop.start(APPLICATION, home=home, environment={"STAGECRAFT_HELP_DIR": str(folder)})
        app.find("button", "Try a Sample Room")
        way(app)
        wait_for(shown.exists, "the browser", 20)
        return Path(shown.read_text())


def pick_from_menu(app):
    app.find("toggle button", "Main Menu").activate()
    app.find("menu item")
    # GTK tells nobody what its menu items are called, so their letters are used.
    app.desktop.key("h")


def help_opens():
    """F1 and the main menu open the guide in the browser, in the user's language"""
    pages = SOURCE / "help"
    assert open_help("de", pages, lambda app: app.key("F1")) == pages / "de" / "index.html"
    assert open_help(None, pages, pick_from_menu) == pages / "C" / "index.html"


def help_is_missed():
    """without a page the window says what to do"""
    with tempfile.TemporaryDirectory() as nowhere, Home("http://127.0.0.1:9") as home, Desktop() as desktop:
        app = desktop.start(APPLICATION, home=home, environment={"STAGECRAFT_HELP_DIR": nowhere})
        app.find("button", "Try a Sample Room")
        app.key("F1")
        app.find("label", contains="The help could not be opened.")


def search_knows_both():
    """what is shown in German is found by its German words, and by the English ones"""
    with tempfile.TemporaryDirectory() as folder, Simulator(folder) as simulator, Home(simulator.url) as home:
        home.environment.update(Language("de").environment)
        photo = Path(shutil.copy(SAMPLE_ROOM, Path(folder) / "IMG_1.jpg"))
        for style, room in (("scandinavian", "living_room"), ("japandi", "outdoor")):
            home.json("stage", photo, "--style", style, "--room-type", room)
        for words, count in (("skand", 1), ("Wohnzimmer", 1), ("living", 1), ("terrasse japandi", 1), ("Wohnzimmer japandi", 0)):
            found = home.json("history", *words.split())
            assert len(found) == count, (words, found)


def machines_read_english():
    """JSON has points in its numbers and English names of fields in every language"""
    with Home() as home:
        home.environment.update(Language("de").environment)
        models = home.json("models")
        assert models[0]["sizes"] and models[0]["priced_on"].startswith("20"), models[0]
        settings = home.run("settings", "--json")[0]
        assert '"jobs-at-once"' in settings, settings


if __name__ == "__main__":
    main(nothing_escapes, german_figures, machines_read_english, search_knows_both, help_opens, help_is_missed)
