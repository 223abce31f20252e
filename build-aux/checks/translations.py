#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No text that a user reads is without its translation.

Every text reaches gettext (escapes.py), every file with texts is in POTFILES, and every language of
LINGUAS has each text: complete, without a fuzzy one, with the same placeholders, mnemonic, line
breaks and end as the English one, and with the quotes and words that po/README.md lays down.
"""

import ast
import re
import sys
import tempfile
from pathlib import Path

import catalogue
import escapes

SHOWN_PER_LANGUAGE = 25
CONVERSION = re.compile(r"%(?:\d+\$)?[-+ #0']*[\d.]*(?:hh|ll|[hlzjt])?[a-zA-Z%]|%(?:\d+\$)?[a-zA-Z]")
# What ends a sentence in any of the languages.
ENDS = {".": ".。．", "…": "…", ":": ":：", "?": "?？؟", "!": "!！"}
# Straight quotes, three full stops and blanks at an end are slips of the typewriter.
STRAIGHT = re.compile(r"[a-zA-Z]'[a-zA-Z]|\"|\.\.\.|(?<!\n)  +(?=\S)")
# A word that stands for something of the theatre or of another trade; see the glossary.
FORBIDDEN = {
    "de": r"Bühne|Theater|Auflistung|Inszenier|\bdu\b|\bdein|\bDein",
    "es": r"puesta en escena|escenario|escenific|teatr|\blistado\b",
    "fr": r"mise en scène|théâtr|\bscène\b|\blisting\b",
    "it": r"messa in scena|messinscena|palcoscenico|teatr",
    "pt_BR": r"encena|palco|teatr|\blistagem\b",
    "ja": r"舞台|演劇|上演|リスティング",
    "ar": r"مسرح|خشبة",
}
KEYS = "keys"


class Entry:
    def __init__(self):
        self.context, self.english, self.plural = None, "", None
        self.forms, self.is_fuzzy, self.is_obsolete, self.is_format = {}, False, False, False

    def name(self):
        return f"“{self.english[:60]}”" + (f" ({self.context})" if self.context else "")


def unquote(text):
    return ast.literal_eval(text)


def read_entries(path):
    """Reads a catalogue; its header is the entry without an English text."""
    entries, entry, field = [], Entry(), None
    for line in [*path.read_text().splitlines(), ""]:
        if not line.strip():
            if entry.forms or entry.is_obsolete:
                entries.append(entry)
            entry, field = Entry(), None
        elif line.startswith("#~"):
            entry.is_obsolete = True
        elif line.startswith("#,"):
            entry.is_fuzzy, entry.is_format = "fuzzy" in line, "c-format" in line and "no-c-format" not in line
        elif line.startswith("#"):
            continue
        else:
            field = take(entry, line, field)
    return entries


def take(entry, line, field):
    match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)?\s*(".*")$', line)
    keyword, number, text = match.group(1), match.group(2), unquote(match.group(3))
    field = (keyword, int(number or 0)) if keyword else field
    if field[0] == "msgctxt":
        entry.context = (entry.context or "") + text
    elif field[0] == "msgid":
        entry.english += text
    elif field[0] == "msgid_plural":
        entry.plural = (entry.plural or "") + text
    else:
        entry.forms[field[1]] = entry.forms.get(field[1], "") + text
    return field


def end_of(text):
    return text.rstrip("\n")[-1:]


def has_mnemonic(text):
    return bool(re.search(r"_[^\W_]", text)) and "GOOGLE_AI" not in text and "STAGECRAFT_" not in text and "my_" not in text


def same_as_english(language, entry, form):
    """Whole sentences in English are forgotten ones; names and single words may be the same."""
    return form == entry.english and len(re.findall(r"[a-z]{3,}", form)) >= 4


def problems_of(language, entry, form, english):
    """Yields what is wrong with one form of a translation."""
    if not form:
        yield "is not translated"
        return
    if entry.is_format and sorted(CONVERSION.findall(re.sub(r"%\d+\$", "%", form))) != sorted(CONVERSION.findall(english)):
        if form.count("%") and entry.plural is None:
            yield "has other placeholders"
    if has_mnemonic(english) != has_mnemonic(form) or len(re.findall(r"_[^\W_]", form)) > 1 and has_mnemonic(english):
        yield "has no mnemonic, one too much, or more than one"
    wanted = ENDS.get(end_of(english))
    if wanted and end_of(form) not in wanted and not re.search(r"\(_[A-Z]\)…?$", form):
        yield f"does not end as the English text does: “{form[-20:]}”"
    if STRAIGHT.search(form) and not STRAIGHT.search(english):
        yield f"has straight quotes, blanks or dots: “{form}”"
    if re.search(FORBIDDEN.get(language, r"$^"), form, re.IGNORECASE if language != "de" else 0):
        yield f"has a word that the glossary forbids: “{form}”"
    if same_as_english(language, entry, form):
        yield "is still English"


def check_language(language, template, folder):
    problems = []
    po = catalogue.PO / f"{language}.po"
    if not po.exists():
        return [f"po/{language}.po is missing"], 0
    merged = folder / po.name
    catalogue.merge(po, template, merged)
    said = catalogue.run("msgfmt", "--check", "--output-file=/dev/null", merged)
    if said.returncode:
        problems.append(f"{language}: {said.stdout.strip()}")
    entries = [entry for entry in read_entries(merged) if entry.english]
    done = 0
    for entry in entries:
        found = ["is not in the program any more"] if entry.is_obsolete else []
        found += ["is fuzzy"] if entry.is_fuzzy else []
        for number, form in entry.forms.items():
            if entry.context != KEYS:
                english = entry.plural if entry.plural and number else entry.english
                found += problems_of(language, entry, form, english)
            elif not form:
                found.append("is not translated")
        done += all(entry.forms.values()) and not entry.is_fuzzy
        problems += [f"{language}: {entry.name()} {what}" for what in dict.fromkeys(found)]
    print(f"{language}: {done} of {len(entries)} texts, {100 * done // max(len(entries), 1)} %")
    return problems, len(entries)


def check_files():
    problems = []
    wanted, listed = catalogue.files_with_text(), catalogue.potfiles()
    problems += [f"po/POTFILES: {name} is missing" for name in wanted if name not in listed]
    problems += [f"po/POTFILES: {name} has no text" for name in listed if name not in wanted]
    if not catalogue.NAMES.exists() or catalogue.NAMES.read_text() != catalogue.names_source():
        problems.append("po/names.c is not what the tables of resources say")
    return [f"{problem}; run `build-aux/dev po`" for problem in problems]


def main():
    problems = check_files() + escapes.find()
    wanted = sys.argv[1:] or catalogue.languages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "stagecraft.pot"
        catalogue.extract(template)
        for language in wanted:
            found, _ = check_language(language, template, folder)
            problems += found[:SHOWN_PER_LANGUAGE]
            if len(found) > SHOWN_PER_LANGUAGE:
                problems.append(f"{language}: and {len(found) - SHOWN_PER_LANGUAGE} more")
    print("\n".join(problems) or "every text has its translations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
