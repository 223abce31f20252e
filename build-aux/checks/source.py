# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads C files as the checks need them: without comments and strings, cut into functions."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


@dataclass
class Function:
    name: str
    line: int
    lines: int
    depth: int
    parameters: list


def tracked(*patterns):
    """Files of the tree that git knows or would add, so that a check sees new files too."""
    listing = subprocess.run(
        ["git", "-C", ROOT, "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        stdout=subprocess.PIPE, text=True, check=True,
    )
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def relative(path):
    return str(Path(path).relative_to(ROOT))


def blank(text):
    """Replaces comments and literals by blanks and keeps every line break in its place."""

    def keep_lines(match):
        token = match.group(0)
        if token[0] in "\"'":
            return token[0] + " " * (len(token) - 2) + token[0]
        return re.sub(r"[^\n]", " ", token)

    return TOKEN.sub(keep_lines, text)


def split_parameters(text):
    depth, part, parts = 0, "", []
    for character in text:
        depth += character in "([{"
        depth -= character in ")]}"
        if character == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += character
    parts.append(part.strip())
    return [part for part in parts if part and part != "void"]


def functions(text):
    """Finds definitions: in GNU style the name and the braces of a function stand in column 0."""
    code = blank(text)
    lines = code.split("\n")
    found = []
    start = 0
    while start < len(lines):
        if lines[start] != "{":
            start += 1
            continue
        head_end = start
        head = start - 1
        while head >= 0 and not re.match(r"^[A-Za-z_]\w* \(", lines[head]):
            if lines[head] == "" or lines[head].startswith("}"):
                break
            head -= 1
        end = start
        while end < len(lines) and not lines[end].startswith("}"):
            end += 1
        signature = " ".join(lines[head:head_end])
        match = re.match(r"^([A-Za-z_]\w*) \((.*)\)\s*$", signature, re.DOTALL)
        if match:
            body = "\n".join(lines[start : end + 1])
            found.append(Function(match.group(1), head + 1, end - head + 1, brace_depth(body), split_parameters(match.group(2))))
        start = end + 1
    return found


def brace_depth(body):
    depth = deepest = 0
    for character in body:
        if character == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "}":
            depth -= 1
    return deepest - 1


def structs(text):
    """Yields name, line and number of fields of every struct that is defined."""
    code = blank(text)
    for match in re.finditer(r"(?:typedef )?struct(?: (\w+))?\s*\{([^{}]*)\}\s*(\w*)", code):
        fields = sum(part.count(",") + 1 for part in match.group(2).split(";") if part.strip() and "(" not in part)
        fields += sum(1 for part in match.group(2).split(";") if "(" in part)
        yield match.group(1) or match.group(3), code.count("\n", 0, match.start()) + 1, fields


def forward_declarations(text):
    """Counts static prototypes: declarations of functions that are defined further down."""
    return len(re.findall(r"^static [^;={}]*\([^;={}]*\);$", blank(text), re.MULTILINE))
