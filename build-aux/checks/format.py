#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which C and Blueprint files their formatters would write otherwise; `--fix` writes them."""

import subprocess
import sys

from source import relative, tracked

ADVICE = "not formatted; `build-aux/dev format` does it"


def fix(sources, templates):
    subprocess.run(["clang-format", "-i", *map(str, sources)], check=True)
    subprocess.run(["blueprint-compiler", "format", "--fix", "--no-diff", *map(str, templates)], check=True)


def wrong_sources(files):
    result = subprocess.run(["clang-format", "--dry-run", "--Werror", *map(str, files)], stderr=subprocess.PIPE, text=True)
    return sorted({line.split(":")[0] for line in result.stderr.splitlines() if "error:" in line}), result.returncode


def wrong_templates(files):
    """One run for all, and one for each only when something is wrong."""
    command = ["blueprint-compiler", "format", "--no-diff"]
    if subprocess.run([*command, *map(str, files)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
        return []
    return [str(path) for path in files if subprocess.run([*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode]


def main():
    sources, templates = tracked("*.c", "*.h"), tracked("*.blp")
    if "--fix" in sys.argv:
        fix(sources, templates)
        return 0
    wrong, status = wrong_sources(sources)
    wrong += wrong_templates(templates)
    for name in wrong:
        print(f"{relative(name)}: {ADVICE}")
    print(f"{len(sources) + len(templates)} files, {len(wrong)} not formatted")
    return 1 if wrong or status or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
