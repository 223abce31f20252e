#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures that a software store shows: the sample room in our own styles, in a window
with its shadow and round corners as a desktop that composites draws it.

`store_pictures.py [FOLDER]` writes what data/ai.stagecraft.StageCraft.metainfo.xml.in names into
data/screenshots. Run it again when the interface changes.
"""

import ctypes
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image

ROOT = Path(os.environ["STAGECRAFT_SOURCE_ROOT"])
sys.path.insert(0, str(ROOT / "tests" / "flows"))
sys.dont_write_bytecode = True

from desktop import APPLICATION, Desktop  # noqa: E402
from pages import grid, review, selected  # noqa: E402
from worlds import Worlds  # noqa: E402

# No larger, so that a store need not scale the words down.
WINDOW = (1000, 700)
NARROW = (360, 700)
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-light"}
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
REST_SECONDS = 2
Z_PIXMAP, PROPERTY_APPEND, ATOM, ALL_PLANES = 2, 2, 4, ctypes.c_ulong(-1).value


class Image32(ctypes.Structure):
    """The beginning of Xlib's XImage."""

    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("unit", ctypes.c_int), ("bit_order", ctypes.c_int),
        ("pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int),
    ]


class Compositing:
    """Tells programs that somebody composites and knows of shadows, and reads windows with their alpha."""

    def __init__(self, display):
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = x11.XCreateSimpleWindow.restype = ctypes.c_ulong
        x11.XGetImage.restype = ctypes.POINTER(Image32)
        self.x11 = x11
        self.display = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
        root = ctypes.c_ulong(x11.XDefaultRootWindow(self.display))
        owner = ctypes.c_ulong(x11.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, 0, 0))
        x11.XSetSelectionOwner(self.display, self.atom("_NET_WM_CM_S0"), owner, 0)
        extents = self.atom("_GTK_FRAME_EXTENTS")
        x11.XChangeProperty(self.display, root, self.atom("_NET_SUPPORTED"), ctypes.c_ulong(ATOM), 32, PROPERTY_APPEND,
                            ctypes.byref(extents), 1)
        x11.XSync(self.display, 0)

    def atom(self, name):
        return ctypes.c_ulong(self.x11.XInternAtom(self.display, name.encode(), 0))

    def picture(self, window, width, height):
        image = self.x11.XGetImage(self.display, ctypes.c_ulong(int(window)), 0, 0, width, height,
                                   ctypes.c_ulong(ALL_PLANES), Z_PIXMAP).contents
        assert image.depth == 32, f"a window without alpha, {image.depth} bits"
        data = ctypes.string_at(image.data, image.bytes_per_line * height)
        blue, green, red, alpha = Image.frombytes("RGBA", (width, height), data, "raw", "RGBA", image.bytes_per_line).split()
        return Image.merge("RGBa", (red, green, blue, alpha)).convert("RGBA")

    def close(self):
        self.x11.XCloseDisplay(self.display)


def shadow_of(desktop, window):
    """Pixels of it at the left, right, top and bottom."""
    told = subprocess.run(
        ["xprop", "-id", window, "_GTK_FRAME_EXTENTS"], env=desktop.environment, stdout=subprocess.PIPE, text=True,
    ).stdout
    return [int(number) for number in re.findall(r"\d+", told.partition("=")[2])]


def take(desktop, compositing, home, size, show, environment):
    app = desktop.start(APPLICATION, home=home, environment=environment)
    window = app.wait_window()
    app.find("grid cell", contains="living-room")
    left, right, top, bottom = shadow_of(desktop, window)
    app.place(0, 0, size[0] + left + right, size[1] + top + bottom)
    show(app)
    desktop.pointer.move(1690, 1090)
    time.sleep(REST_SECONDS)
    picture = compositing.picture(window, *app.geometry(window)[2:])
    app.kill()
    desktop.programs.remove(app)
    problems = app.complaints()
    assert not problems, problems
    return picture


def slider(app):
    review("living-room-1.jpg", "2")(app)


def side_by_side(app):
    review("living-room-2.jpg", "1")(app)


PICTURES = {
    "compare": (WINDOW, slider, LIGHT),
    "photos": (WINDOW, grid, LIGHT),
    "order": (WINDOW, selected, LIGHT),
    "side-by-side": (WINDOW, side_by_side, DARK),
    "narrow": (NARROW, slider, LIGHT),
}


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "data" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with Worlds() as worlds, Desktop((1700, 1100)) as desktop:
        compositing = Compositing(desktop.environment["DISPLAY"])
        for name, (size, show, environment) in PICTURES.items():
            home = worlds.home("sample")
            picture = take(desktop, compositing, home, size, show, {"G_DEBUG": None, **environment})
            picture.save(folder / f"{name}.png", optimize=True)
            print(f"{name}.png {picture.width}x{picture.height} {(folder / f'{name}.png').stat().st_size // 1024} KB", flush=True)
        compositing.close()


if __name__ == "__main__":
    sys.exit(main())
