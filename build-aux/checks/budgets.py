#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every C file to the budgets of the code style and prints the worst offenders."""

import re
import sys

from source import forward_declarations, functions, relative, structs, tracked

# name: (ask why above, never above)
LIMITS = {
    "lines in a file": (600, 1000),
    "lines in a function": (40, 60),
    "brace depth": (3, 4),
    "parameters": (5, 6),
    "fields of a struct": (15, 20),
    "forward declarations": (2, 3),
    "bound template children": (9, 15),
}
# GTK gives these functions their parameters.
GIVEN_BY_GTK = re.compile(r"(^|_)measure$")
NOT_COUNTED = re.compile(r"\b(GCancellable|GError|GAsyncReadyCallback)\b|\b(user_data|data)\b|\.\.\.")


def measure(path):
    text = path.read_text()
    name = relative(path)
    yield "lines in a file", text.count("\n"), name
    yield "forward declarations", forward_declarations(text), name
    yield "bound template children", text.count("gtk_widget_class_bind_template_child"), name
    for struct, line, fields in structs(text):
        yield "fields of a struct", fields, f"{name}:{line} {struct}"
    for function in functions(text):
        where = f"{name}:{function.line} {function.name}"
        if not function.name.endswith("_class_init"):
            yield "lines in a function", function.lines, where
        yield "brace depth", function.depth, where
        counted = [parameter for parameter in function.parameters if not NOT_COUNTED.search(parameter)]
        if not GIVEN_BY_GTK.search(function.name):
            yield "parameters", len(counted), where


def main():
    values = {name: [] for name in LIMITS}
    for path in tracked("*.c", "*.h"):
        for name, value, where in measure(path):
            values[name].append((value, where))
    failed = False
    for name, (ask, never) in LIMITS.items():
        worst = sorted(values[name], reverse=True)
        above = sum(1 for value, _ in worst if value > ask)
        print(f"{name}: {len(worst)} measured, {above} over {ask}, never over {never}")
        for value, where in worst[:3]:
            print(f"  {value:5} {where}")
        for value, where in worst:
            if value > never:
                failed = True
                print(f"OVER BUDGET: {name} {value} > {never}: {where}")
    return 1 if failed or not values["lines in a function"] else 0


if __name__ == "__main__":
    sys.exit(main())
