# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader would stumble over: a walk over everything that a program shows."""

from accessible import Gone

# What a person acts on or is told about by name. GTK's own words for the roles.
NEED_NAME = {
    "button", "toggle button", "checkbox", "check box", "radio", "switch", "slider", "spin button", "text box",
    "search box", "combo box", "link", "image", "list item", "row", "grid cell", "option", "tree item", "tab",
    "menu item", "menu item checkbox", "menu item radio", "progress bar", "meter", "dialog", "alert dialog",
    "window",
}
# Roles that say nothing: not for something that takes the focus.
NOTHING = {"generic", "none", "presentation", "group", "widget", "label", "caption", ""}
# AT-SPI roles by number that GTK calls generic although they are something of their own.
SCROLL_PANE = 49
ACTED_ON = NEED_NAME - {"image", "window", "dialog", "alert dialog"}


def find_faults(node, path=()):
    """Yields a line for every showing thing without the name or the role that it needs.

    A picture within a named button or row is its decoration and needs no name of its own.
    """
    try:
        role, name, states = node.role, node.name.strip(), node.states
        children = node.children
        role_number = node.call("GetRole")[0]
    except Gone:
        return
    here = (*path, (role, name))
    if "showing" in states or not path:
        is_decoration = role == "image" and any(above in ACTED_ON and title for above, title in path)
        if role in NEED_NAME and not name and not is_decoration:
            yield f"no name: {describe(here)}"
        if "focusable" in states and role in NOTHING and role_number != SCROLL_PANE:
            yield f"takes the focus but is only “{role}”: {describe(here)}"
    for child in children:
        yield from find_faults(child, here)


def describe(path):
    told = [f"{role} “{name}”" if name else role for role, name in path if name or role not in NOTHING]
    role, name = path[-1]
    last = f"{role} “{name}”" if name else role
    return " › ".join(told if told and told[-1] == last else [*told, last])


def walk(program):
    """Every fault of what the program shows now, and how much was looked at."""
    seen = sum(1 for _ in program.root.walk(lambda _: True))
    return list(find_faults(program.root)), seen
