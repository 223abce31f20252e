#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings po/ up to the texts of the tree: names.c, POTFILES, and every language merged; and the style
of the help.

Prints for each language how many texts are translated, fuzzy and not translated.
"""

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build-aux" / "checks"))
sys.dont_write_bytecode = True

import catalogue  # noqa: E402

PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "it": "nplurals=2; plural=(n != 1);",
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "ja": "nplurals=1; plural=0;",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}


def write_if_new(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def begin(language):
    """A language without a catalogue yet: a header and nothing else."""
    return (
        f'# SPDX-License-Identifier: GPL-3.0-or-later\nmsgid ""\nmsgstr ""\n"Project-Id-Version: StageCraft\\n"\n'
        f'"PO-Revision-Date: 2026-11-23 00:00+0000\\n"\n"Last-Translator: StageCraft\\n"\n"Language-Team: {language}\\n"\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'
    )


def style_help():
    """Every page of the help looks as the English one does."""
    pages = ROOT / "help"
    style = re.search(r"<style>.*?</style>", (pages / "C" / "index.html").read_text(), re.DOTALL).group(0)
    for page in pages.glob("*/index.html"):
        write_if_new(page, re.sub(r"<style>.*?</style>", lambda _: style, page.read_text(), flags=re.DOTALL))


def main():
    style_help()
    write_if_new(catalogue.NAMES, catalogue.names_source())
    write_if_new(catalogue.PO / "POTFILES", "\n".join(["# Written by `build-aux/dev po`.", *catalogue.files_with_text(), ""]))
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "stagecraft.pot"
        catalogue.extract(template)
        for language in catalogue.languages():
            po = catalogue.PO / f"{language}.po"
            if not po.exists():
                po.write_text(begin(language))
            merged = Path(folder) / po.name
            catalogue.merge(po, template, merged)
            write_if_new(po, merged.read_text())
            said = catalogue.run("msgfmt", "--check", "--statistics", "--output-file=/dev/null", po)
            print(f"{language:6} {said.stdout.strip()}")
        (ROOT / "_build").mkdir(exist_ok=True)
        write_if_new(ROOT / "_build" / "stagecraft.pot", template.read_text())
    print("the template is _build/stagecraft.pot")


if __name__ == "__main__":
    main()
