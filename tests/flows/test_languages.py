#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in other languages: no text escapes translation, numbers and money are the locale's."""

import re
import sys
import tempfile

from accessible import Gone
from desktop import APPLICATION, Desktop
from harness import Home, Skip, main
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


def machines_read_english():
    """JSON has points in its numbers and English names of fields in every language"""
    with Home() as home:
        home.environment.update(Language("de").environment)
        models = home.json("models")
        assert models[0]["sizes"] and models[0]["priced_on"].startswith("20"), models[0]
        settings = home.run("settings", "--json")[0]
        assert '"jobs-at-once"' in settings, settings


if __name__ == "__main__":
    main(nothing_escapes, german_figures, machines_read_english)
