#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the layers: who includes whom, and what core may not touch at all."""

import re
import sys

from source import ROOT, blank, relative, tracked

# A folder of core and the folders whose headers it may include besides its own.
CORE = {
    "imaging": set(),
    "library": {"imaging"},
    "delivery": {"imaging", "library"},
    "keyring": set(),
    "providers": set(),
    "staging": {"imaging", "library", "providers", "keyring"},
}
FORBIDDEN_IN_CORE = {
    "a header of GTK": r'#\s*include\s*[<"](gtk|gdk/|adwaita|libadwaita)',
    "logging or printing": r"\bg_(warning|message|debug|info|critical|log|log_structured|print|printerr|error) \(|\bf?printf \(|\bputs \(",
    "ending the program": r"\b(exit|_exit|abort) \(",
    "goto": r"\bgoto\b",
}
ONLY_IN = {"sqlite3.h": "src/core/library/sc-database.c"}


def owners():
    """Maps a header's bare name to its folder of core."""
    return {path.name: path.parent.name for path in tracked("src/core/*.h")}


def check_includes(path, layer, owner, problems):
    allowed = CORE[layer] | {layer}
    for number, line in enumerate(path.read_text().split("\n"), 1):
        match = re.match(r'#\s*include\s*[<"]([^>"]+)[>"]', line)
        if not match:
            continue
        header = match.group(1)
        where = f"{relative(path)}:{number}"
        if header in owner and owner[header] not in allowed:
            problems.append(f"{where}: {layer} may not know {owner[header]} ({header})")
        if "/" in header and (ROOT / "src/core" / header).exists():
            problems.append(f"{where}: include project headers by their bare name ({header})")
        if header in ONLY_IN and relative(path) != ONLY_IN[header]:
            problems.append(f"{where}: only {ONLY_IN[header]} includes {header}")


def check_words(path, problems):
    # Blanked text has no literals, so the includes are looked for in the original.
    text = path.read_text()
    code = blank(text)
    for what, pattern in FORBIDDEN_IN_CORE.items():
        for match in re.finditer(pattern, text if "include" in pattern else code):
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"{relative(path)}:{line}: core has {what} ({match.group(0).strip()})")


def main():
    owner = owners()
    problems = []
    files = tracked("src/core/*.c", "src/core/*.h")
    for path in files:
        layer = path.parent.name
        if layer not in CORE:
            problems.append(f"{relative(path)}: {layer} is no folder of core that the check knows")
            continue
        check_includes(path, layer, owner, problems)
        check_words(path, problems)
    print("\n".join(problems) or f"{len(files)} files of core keep to their layers")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
