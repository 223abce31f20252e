#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the help pages together: every language has one, well formed, with the sections, keys and
links of the English one, and names buttons as the window does in that language."""

import re
import sys
import xml.etree.ElementTree as ElementTree

import catalogue
from translations import read_entries

HELP = catalogue.ROOT / "help"
FETCHED = re.compile(r"(src|href)=\"(?!#)|url\(|@import|<script", re.IGNORECASE)
MOST_WORDS, LEAST_WORDS = 1600, 500
# Languages that write without blanks are counted in letters, two to a word.
WITHOUT_BLANKS = {"ja"}


def unmarked(text):
    """A button's text as it is read: without its mnemonic."""
    return re.sub(r"\(_\w\)|_(?=\w)", "", text)


def known_texts(language):
    """What the window says for each text, by context and English text."""
    if language == "C":
        return None
    entries = read_entries(catalogue.PO / f"{language}.po")
    return {(entry.context, entry.english): entry.forms.get(0, "") for entry in entries if entry.english}


def template_texts():
    entries = read_entries(catalogue.PO / f"{catalogue.languages()[0]}.po")
    return {(entry.context, entry.english) for entry in entries}


def check_names(language, root, problems):
    known, there = known_texts(language), template_texts()
    for element in root.iter("b"):
        if element.get("class") != "ui":
            continue
        key = (element.get("data-msgctxt"), element.get("data-msgid"))
        if key not in there:
            problems.append(f"{language}: the program has no text “{key[1]}”")
            continue
        shown = unmarked(known[key] if known is not None else key[1])
        if "".join(element.itertext()) != shown:
            problems.append(f"{language}: the page says “{''.join(element.itertext())}”, the window says “{shown}”")


def words_of(language, root):
    text = " ".join(" ".join(part.itertext()) for part in root.iter("body"))
    return len(re.sub(r"\s", "", text)) // 2 if language in WITHOUT_BLANKS else len(text.split())


def outline(root):
    """What every language has in common: sections, what is quoted in which of them, links, steps."""
    sections = []
    for section in root.iter("section"):
        quoted = sorted((b.get("data-msgctxt") or "", b.get("data-msgid") or "") for b in section.iter("b"))
        counts = {tag: sum(1 for _ in section.iter(tag)) for tag in ("h2", "li", "tr", "strong", "kbd", "p")}
        sections.append((section.get("id"), quoted, counts))
    return sections, [link.get("href") for link in root.iter("a")]


def style_of(root):
    return "".join(element.text for element in root.iter("style"))


def check_page(language, english, problems):
    path = HELP / language / "index.html"
    if not path.exists():
        problems.append(f"{language}: help/{language}/index.html is missing")
        return
    text = path.read_text()
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        problems.append(f"{language}: the page is not well formed: {error}")
        return
    wanted = {"C": "en", "pt_BR": "pt-BR"}.get(language, language)
    if (root.get("lang"), root.get("dir")) != (wanted, "rtl" if language == "ar" else "ltr"):
        problems.append(f"{language}: lang and dir are {root.get('lang')} and {root.get('dir')}")
    if FETCHED.search(text):
        problems.append(f"{language}: the page is not self-contained")
    if style_of(root) != style_of(english):
        problems.append(f"{language}: the style sheet is not that of the English page")
    for own, other in zip(outline(root)[0], outline(english)[0]):
        if own != other:
            problems.append(f"{language}: section {other[0]} differs in outline: {own[1:]}, not {other[1:]}")
    if len(outline(root)[0]) != len(outline(english)[0]) or outline(root)[1] != outline(english)[1]:
        problems.append(f"{language}: sections or links are not those of the English page")
    headings = ["".join(heading.itertext()) for heading in root.iter("h2")]
    if headings != ["".join(link.itertext()) for link in root.iter("a")]:
        problems.append(f"{language}: the table of contents does not say what the headings say")
    words = words_of(language, root)
    if not LEAST_WORDS <= words <= MOST_WORDS:
        problems.append(f"{language}: {words} words; a short guide has {LEAST_WORDS} to {MOST_WORDS}")
    check_names(language, root, problems)


def main():
    problems = []
    english = ElementTree.fromstring((HELP / "C" / "index.html").read_text())
    for language in sys.argv[1:] or ["C", *catalogue.languages()]:
        check_page(language, english, problems)
    print("\n".join(problems) or "the help is whole in every language")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
