# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the sample living room furnished in the built-in styles.

Run with Blender 4.3, see living-room.py:

    blender --background --python resources/sample-rooms/staged-rooms.py -- \\
        --output FOLDER [--width W] [--samples N] [--shrink K] [STYLE...]

Writes FOLDER/<style>.jpg for every style named, or for all of them.  Room,
camera, light, exposure and grain are those of living-room.jpg, so that walls
and windows of both pictures coincide.  The width is that of the JPEG; it is
rendered K times as wide and shrunk in linear light.
"""

import argparse
import os
import sys
import time

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)   # Blender does not look beside its script

from rooms import furniture_styles_a, furniture_styles_b  # noqa: E402
from rooms.denoise import develop  # noqa: E402
from rooms.finish import finish  # noqa: E402
from rooms.plan import Camera, Room  # noqa: E402
from rooms.render import render_parts, setup_cycles  # noqa: E402
from rooms.scene import build_scene  # noqa: E402

STYLES = {name: getattr(module, name) for module, names in (
    (furniture_styles_a, ('modern_luxury', 'classic_elegance',
                          'contemporary_chic', 'scandinavian',
                          'mid_century_modern')),
    (furniture_styles_b, ('modern_farmhouse', 'coastal', 'industrial_loft',
                          'japandi', 'transitional', 'bohemian',
                          'minimalist'))) for name in names}


def parse_arguments():
    own = sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else []
    parser = argparse.ArgumentParser(prog='staged-rooms.py')
    parser.add_argument('--width', type=int, default=480)
    parser.add_argument('--samples', type=int, default=48)
    parser.add_argument('--shrink', type=int, default=1)
    parser.add_argument('--quality', type=int, default=92)
    parser.add_argument('--output', required=True)
    parser.add_argument('styles', nargs='*', metavar='STYLE')
    arguments = parser.parse_args(own)
    for style in arguments.styles:
        if style not in STYLES:
            parser.error(f'there is no style {style}')
    return arguments


def shrunk(picture, times):
    """The mean of every times x times pixels."""
    height, width = (side // times for side in picture.shape[:2])
    blocks = picture[:height * times, :width * times].reshape(
        height, times, width, times, 3)
    return blocks.mean((1, 3))


def render_style(style, arguments):
    room, camera = Room(), Camera()
    build_scene(room, camera)
    STYLES[style](room)
    scene = bpy.context.scene
    wide = arguments.width * arguments.shrink
    setup_cycles(scene, wide, arguments.width * 2 // 3 * arguments.shrink)
    first, second = render_parts(scene, arguments.samples)
    picture = develop(first, second, camera.at, room.depth + room.wall)
    path = os.path.join(arguments.output, style + '.jpg')
    finish(shrunk(picture, arguments.shrink), scene, path,
           arguments.quality)


def main():
    arguments = parse_arguments()
    os.makedirs(arguments.output, exist_ok=True)
    for style in arguments.styles or STYLES:
        began = time.monotonic()
        render_style(style, arguments)
        print(f'{style}: {time.monotonic() - began:.0f} s', flush=True)


if __name__ == '__main__':
    main()
