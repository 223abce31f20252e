# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds texts that look as if a person read them and that gettext does not get to see."""

import re

from source import relative, tracked

COMMENT_OR_LITERAL = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
TRANSLATED = re.compile(
    r'(?<![A-Za-z_])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) \((?:[^"()]*"(?:\\.|[^"\\])*")+')
CONVERSION = re.compile(r"%[-+ #0']*[\d*.]*[a-z]*[a-zA-Z%]")
# Two words, or one with a capital letter: what a name of a property, an action or a type never is.
LIKE_WORDS = re.compile(r"[A-Za-z’]{2,}[,.:;…]? [A-Za-z]{2,}|^[A-Z][a-z]+[.…:]?$")
SQL = re.compile(r"\b(SELECT|FROM|WHERE|UPDATE|INSERT|ORDER|DELETE|JOIN|AND|SET|PRAGMA|VALUES|INDEXED|ATTACH)\b")
# Contexts of gettext, names that are the same in every language, and a line that machines send in.
FINE = {"style description", "model description", "room type", "StageCraft", "Gemini"}
# A sentence in an error that is not in gettext: core returns its errors as sentences.
ERROR = re.compile(r'g_(?:set_error(?:_literal)?|error_new(?:_literal)?) \([^;"]*?,\s*"[^"]*[A-Za-z]{3,} ')
SHOWN = r"(?:label|title|subtitle|tooltip-text|placeholder-text|description|heading|body|button-label|secondary-label|text)"
# In Blueprint a translated text begins with _( or C_(, a bound one with bind.
PLAIN = re.compile(rf'\b{SHOWN}:\s*"([^"]*[A-Za-z][^"]*)"|\bitem \("([^"]+)"|\bresponses \[[^\]]*:\s*"', re.DOTALL)


def keep_lines(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def without_comments(text):
    return COMMENT_OR_LITERAL.sub(lambda match: match.group(0) if match.group(0)[0] in "\"'" else keep_lines(match), text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def untranslated_in_c(text):
    """Yields line and text of every literal that reads like words and is not translated."""
    code = TRANSLATED.sub(keep_lines, without_comments(text))
    for number, line in enumerate(code.split("\n"), 1):
        if line.startswith("#"):
            continue
        for literal in STRING.findall(line):
            words = CONVERSION.sub("", re.sub(r"\\.", " ", literal)).strip()
            if LIKE_WORDS.search(words) and not SQL.search(literal) and words not in FINE:
                yield number, literal


def untranslated_in_blueprint(text):
    for match in PLAIN.finditer(text):
        yield line_of(text, match.start()), match.group(0)


def find():
    """Returns a line for each text that escapes."""
    found = []
    for path in tracked("src/app/*.c", "src/cli/*.c"):
        found += [f"{relative(path)}:{line}: “{text}” is not translated" for line, text in untranslated_in_c(path.read_text())]
    for path in tracked("src/core/*.c"):
        text = TRANSLATED.sub(keep_lines, without_comments(path.read_text()))
        found += [f"{relative(path)}:{line_of(text, match.start())}: an error that is not translated" for match in ERROR.finditer(text)]
    for path in tracked("resources/*.blp"):
        found += [f"{relative(path)}:{line}: {text} is not translated" for line, text in untranslated_in_blueprint(path.read_text())]
    return found
