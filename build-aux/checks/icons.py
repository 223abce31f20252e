#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks our icons: canvas and footprint of GNOME's grid, what a desktop may recolour, and that each
shows something at every size that it is drawn at."""

import sys
import xml.etree.ElementTree as ElementTree

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402

from source import relative, tracked  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
APP_SIZES = (16, 32, 64, 128, 512)
SYMBOLIC_SIZES = (16, 32, 64)
# A store lays its own shadow under the icon, and the shape keeps off the edges of the canvas.
FOOTPRINT = (0.55, 0.9)
MARGIN = 1 / 16
# What GTK replaces by the colour of the text; it looks at the class or at nothing but this.
PLAIN = {None, "none", "currentColor", "#222222", "#222", "#2e3436", "#000000", "black"}
SHAPES = {f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "g", "svg", "title", "desc")}
# Neighbouring colours that differ less are one colour at 16 px.
MIN_COLOURS = 4


def pixels(path, size):
    """Rows of (red, green, blue, alpha)."""
    image = GdkPixbuf.Pixbuf.new_from_file_at_scale(str(path), size, size, True)
    data, stride = image.get_pixels(), image.get_rowstride()
    assert image.get_has_alpha() and (image.get_width(), image.get_height()) == (size, size)
    return [[tuple(data[y * stride + x * 4:y * stride + x * 4 + 4]) for x in range(size)] for y in range(size)]


def coverage(rows):
    return sum(pixel[3] for row in rows for pixel in row) / (255 * len(rows) ** 2)


def check_canvas(root, size):
    box = [float(word) for word in root.get("viewBox", f"0 0 {size} {size}").split()]
    if box != [0, 0, size, size] or root.get("width") != str(size) or root.get("height") != str(size):
        yield f"its canvas is not {size}x{size}"


def check_app_icon(path, root):
    yield from check_canvas(root, 128)
    if any(element.tag in (f"{SVG}filter", f"{SVG}text", f"{SVG}image") for element in root.iter()):
        yield "has a filter, text or a picture in it"
    for size in APP_SIZES:
        rows = pixels(path, size)
        if not FOOTPRINT[0] <= coverage(rows) <= FOOTPRINT[1]:
            yield f"covers {coverage(rows):.2f} of the canvas at {size} px"
        edge = int(size * MARGIN)
        if any(pixel[3] for row in [*rows[:edge], *rows[size - edge:]] for pixel in row):
            yield f"touches the edge of the canvas at {size} px"
    colours = {tuple(part // 64 for part in pixel[:3]) for row in pixels(path, 16) for pixel in row if pixel[3] > 200}
    if len(colours) < MIN_COLOURS:
        yield f"is {len(colours)} colours at 16 px"


def check_symbolic(path, root):
    yield from check_canvas(root, 16)
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in SHAPES:
            yield f"has {element.tag.removeprefix(SVG)} in it"
        if element.get("fill") not in PLAIN or element.get("stroke") not in PLAIN or element.get("style"):
            yield "has a colour that cannot be replaced"
        if element.get("opacity") or element.get("fill-opacity"):
            yield "is partly transparent"
    for size in SYMBOLIC_SIZES:
        share = coverage(pixels(path, size))
        if not 0.1 <= share <= 0.8:
            yield f"covers {share:.2f} of the canvas at {size} px"


def main():
    problems = []
    files = tracked("data/icons/*.svg", "resources/icons/*.svg")
    for path in files:
        try:
            root = ElementTree.parse(path).getroot()
            check = check_symbolic if path.stem.endswith("-symbolic") else check_app_icon
            problems += [f"{relative(path)}: {problem}" for problem in check(path, root)]
        except (ElementTree.ParseError, GLib.Error) as error:
            problems.append(f"{relative(path)}: {error}")
    print("\n".join(dict.fromkeys(problems)) or f"{len(files)} icons are in order")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
