#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small rules of the house: licence lines, no addresses of registries, tests for every module."""

import re
import sys

from source import ROOT, relative, tracked

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
NEEDS_SPDX = ("*.c", "*.h", "*.py", "*.mjs", "*.sh", "build-aux/dev", "build-aux/demo", ".ci/run")
# Spelled in pieces, or this file would break its own rule.
REGISTRY = re.compile("(" + "|".join(("deb" + r"\.debian\.org", "registry\\." + r"npmjs\.org", "flath" + r"ub\.org/repo")) + ")")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
TEST_RATIO = 0.6


def lines_of(paths):
    return sum(path.read_text().count("\n") for path in paths)


def check_text(problems):
    for path in tracked(*NEEDS_SPDX):
        if SPDX not in "\n".join(path.read_text().split("\n")[:3]):
            problems.append(f"{relative(path)}: the licence line is missing")
    for path in tracked("*"):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if REGISTRY.search(text):
            problems.append(f"{relative(path)}: names the address of a registry")
        if path.suffix in (".c", ".h", ".py") and UNFINISHED.search(text):
            problems.append(f"{relative(path)}: says that something is left to do")


def check_tests(problems):
    """Every module of core is tested by a file of its own name or named in another test."""
    tests = {path.name: path.read_text() for path in tracked("tests/core/*.c")}
    modules = tracked("src/core/*.c")
    everything = "\n".join(tests.values())
    for path in modules:
        name = path.stem.removeprefix("sc-")
        symbols = re.findall(r"^(sc_\w+) \(", path.read_text(), re.MULTILINE)
        if symbols and f"test-{name}.c" not in tests and not any(symbol in everything for symbol in symbols):
            problems.append(f"{relative(path)}: no test names it")
    core = lines_of(modules) + lines_of(tracked("src/core/*.h"))
    ratio = lines_of(tracked("tests/core/*.c")) / max(core, 1)
    print(f"{ratio:.2f} lines of test per line of core (goal {TEST_RATIO})")
    if ratio < TEST_RATIO:
        problems.append(f"lines of test per line of core: {ratio:.2f} is below {TEST_RATIO}")


def check_templates(problems):
    """Every class with a template is made or asked for by a test of the application."""
    tests = "\n".join(path.read_text() for path in tracked("tests/app/*.c"))
    for path in tracked("src/app/*.c"):
        if "gtk_widget_class_set_template_from_resource" not in path.read_text():
            continue
        name = path.stem.replace("-", "_")
        if not re.search(rf"\b{name}_new\w* \(|\bSC_TYPE_{name.removeprefix('sc_').upper()}\b", tests):
            problems.append(f"{relative(path)}: no test of tests/app makes it")


def check_options(problems):
    options = ROOT / "meson.options"
    count = len(re.findall(r"^option\(", options.read_text(), re.MULTILINE)) if options.exists() else 0
    if count > 3:
        problems.append(f"meson.options: {count} options, at most three")


def main():
    problems = []
    check_text(problems)
    check_tests(problems)
    check_templates(problems)
    check_options(problems)
    print("\n".join(problems) or "the house is in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
