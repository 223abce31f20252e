# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs in other languages, and one in none at all.

    language = Language("de")
    with Desktop(language=language) as desktop:
        desktop.start(APPLICATION).find("button", "Save")     # finds „Speichern“

Tests and the list of pages name things in English; `Language` knows how the window calls them. The
language PSEUDO is made of the English texts in ⟦brackets⟧, so that whatever has none is a text that
no translator gets to see.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path

from harness import BUILD, SOURCE, Skip

sys.path.insert(0, str(SOURCE / "build-aux" / "checks"))

import catalogue  # noqa: E402
from help import unmarked  # noqa: E402
from translations import CONVERSION, read_entries  # noqa: E402

PSEUDO = "xx"
LOCALES = {
    "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "it": "it_IT", "pt_BR": "pt_BR", "ja": "ja_JP", "ar": "ar_EG", PSEUDO: "en_US",
}
OPEN, CLOSE = "⟦", "⟧"


def compile_locale(name):
    """A locale of the C library in the build directory, since systems have few of them."""
    folder = BUILD / "locales"
    target = folder / f"{name}.UTF-8"
    if target.exists():
        return folder
    if not shutil.which("localedef") or not Path("/usr/share/i18n/locales", name).exists():
        raise Skip(f"this system cannot make the locale {name}")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as new:
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{new}/{target.name}"], check=True, stderr=subprocess.DEVNULL)
        try:
            os.rename(f"{new}/{target.name}", target)
        except OSError:
            assert target.exists()
    return folder


def quoted(text):
    return catalogue.quoted(text).replace("\n", "\\n")


def bracketed(text):
    """Line breaks at the ends stay where they are, as msgfmt wants them."""
    core = text.strip("\n")
    return text.replace(core, f"{OPEN}{core}{CLOSE}", 1) if core else text


def make_pseudo(folder):
    """Writes a catalogue in which every text is the English one in brackets."""
    template = Path(folder) / "stagecraft.pot"
    catalogue.extract(template)
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"']
    for entry in read_entries(template):
        if not entry.english:
            continue
        lines += [""] + ([f"msgctxt {quoted(entry.context)}"] if entry.context else []) + [f"msgid {quoted(entry.english)}"]
        if entry.plural:
            lines.append(f"msgid_plural {quoted(entry.plural)}")
            lines += [f"msgstr[{n}] {quoted(bracketed(text))}" for n, text in enumerate((entry.english, entry.plural))]
        else:
            lines.append(f"msgstr {quoted(bracketed(entry.english))}")
    po = Path(folder) / f"{PSEUDO}.po"
    po.write_text("\n".join([*lines, ""]))
    target = Path(folder) / PSEUDO / "LC_MESSAGES" / "stagecraft.mo"
    target.parent.mkdir(parents=True)
    done = catalogue.run("msgfmt", "--check-format", f"--output-file={target}", po)
    assert done.returncode == 0, done.stdout
    return po


def pattern_of(form):
    """What a text with placeholders may look like when they are filled in."""
    parts = CONVERSION.split(unmarked(form))
    return re.compile(".+?".join(re.escape(part) for part in parts), re.DOTALL)


class Language:
    """See above. `folder` is where the catalogue of the pseudo-language is put."""

    def __init__(self, name, folder=None):
        self.name = name
        self.known = {}
        self.catalogues = BUILD / "po"
        self.po = catalogue.PO / f"{name}.po"
        if name == PSEUDO:
            self.catalogues, self.po = folder, make_pseudo(folder)

    @property
    def environment(self):
        locale = LOCALES[self.name]
        return {
            "LC_ALL": f"{locale}.UTF-8", "LANG": f"{locale}.UTF-8", "LANGUAGE": self.name,
            "LOCPATH": str(compile_locale(locale)), "STAGECRAFT_LOCALE_DIR": str(self.catalogues),
        }

    @cached_property
    def entries(self):
        return [entry for entry in read_entries(self.po) if entry.english]

    def forms_of(self, english):
        """How the window may call what is called so in English, mnemonics left out."""
        if english not in self.known:
            self.known[english] = self.look_up(english)
        return self.known[english]

    def look_up(self, english):
        found = {english}
        for entry in self.entries:
            if english in (unmarked(entry.english), unmarked(entry.plural or entry.english)):
                found |= {unmarked(form) for form in entry.forms.values() if form}
        return found

    def is_called(self, shown, english):
        return shown == english or shown in self.forms_of(english)

    def has_part(self, shown, english):
        """Whether the words that are shown have those in them; a part of a text with placeholders will do."""
        if any(form in shown for form in self.forms_of(english)):
            return True
        return any(pattern.search(shown) for pattern in self.patterns_with(english))

    def patterns_with(self, english):
        key = ("with", english)
        if key not in self.known:
            self.known[key] = [
                pattern_of(form) for entry in self.entries for form in entry.forms.values()
                if "%" in entry.english and english.strip() and form and english in unmarked(entry.plural or entry.english)
            ]
        return self.known[key]
