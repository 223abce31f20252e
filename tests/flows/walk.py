# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader would stumble over: a walk over everything that a program shows."""

import time

from accessible import Gone

# What a person acts on or is told about by name. GTK's own words for the roles.
NEED_NAME = {
    "button", "toggle button", "checkbox", "check box", "radio", "switch", "slider", "spin button", "text box",
    "search box", "combo box", "link", "image", "list item", "row", "grid cell", "option", "tree item", "tab",
    "menu item", "menu item checkbox", "menu item radio", "progress bar", "meter", "dialog", "alert dialog",
    "window",
}
# Roles that say nothing: not for something that takes the focus.
NOTHING = {"generic", "none", "presentation", "group", "widget", ""}
# AT-SPI roles by number that GTK calls generic although they are something of their own.
SCROLL_PANE = 49
# How often a fault is looked at before it counts.
LOOKS = 4
# libadwaita lets the sheet in a dialog take the focus when nothing in it does.
DIALOGS = {"dialog", "alert dialog"}
ACTED_ON = NEED_NAME - {"image", "window", "dialog", "alert dialog"}


def is_part(role, path):
    """A picture in a named button or row is its decoration; the row in a combo box is its value."""
    if role == "image":
        return any(above in ACTED_ON and name for above, name in path)
    return role in ("list item", "generic") and any(above == "combo box" and name for above, name in path)


def is_sheet(path):
    return next((role in DIALOGS for role, _ in reversed(path) if role not in NOTHING), False)


def is_expander(children):
    """The list in a row that opens is named by that row."""
    return bool(children) and all(child.role == "list item" for child in children)


def find_faults(node, met, path=()):
    """Yields a line for every showing thing without the name or the role that it needs; adds the
    roles of everything to `met`."""
    try:
        states = node.states
        if path and "showing" not in states:
            return
        role, name, children = node.role, node.name.strip(), node.children
        role_number = node.call("GetRole")[0] if role in NOTHING else None
    except Gone:
        return
    here = (*path, (role, name))
    met.append(role)
    if role in NEED_NAME and not name and not is_part(role, path):
        yield f"no name: {describe(here)}"
    if role == "list" and not children and node.extents[3] > 1:
        yield f"shows rows that a screen reader is not told of: {describe(here)}"
    if "focusable" in states and role in NOTHING and not (role == "group" and name):
        if role_number != SCROLL_PANE and not (is_part(role, path) or is_sheet(path) or is_expander(children)):
            yield f"takes the focus but is only “{role}”: {describe(here)}"
    for child in children:
        yield from find_faults(child, met, here)


def describe(path):
    told = [f"{role} “{name}”" if name else role for role, name in path if name or role not in NOTHING]
    role, name = path[-1]
    last = f"{role} “{name}”" if name else role
    return " › ".join(told if told and told[-1] == last else [*told, last])


def walk(program):
    """Every fault of what the program shows now, and the role of each thing that was looked at. What
    is on its way in or out tells half of itself, so that only a fault that stays is one."""
    for _ in range(LOOKS):
        met = []
        faults = list(find_faults(program.root, met))
        if not faults:
            break
        time.sleep(0.5)
    return faults, met
