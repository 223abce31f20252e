# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the sample living room furnished in the built-in styles.

Run with Blender 4.3, see living-room.py:

    blender --background --python resources/sample-rooms/staged-rooms.py -- \\
        --output FOLDER [--width W] [--samples N] [--returned SHARE] \\
        [--quality Q] [STYLE...]

Writes FOLDER/<style>.jpg for every style named, or for all of them.  Room,
camera, light, exposure and grain are those of living-room.jpg, so that walls
and windows of both pictures coincide.  With few samples the denoiser would
darken them; the share of light that it returns (`denoise.tame_fireflies`) was
found by comparing the empty room with that picture: with 0 at 72 samples, and
with 0.7 at 28, wall, ceiling and floor are within 3 of 255.

The committed pictures: Blender 4.3.2 (Debian 13).  Previews 480 wide with 84
samples and --returned 0, or with 40 and 0.5; results 1500 wide with 28 and
0.7, --quality 85.
"""

import argparse
import os
import sys
import time

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)   # Blender does not look beside its script

from rooms import (furniture_styles_a, furniture_styles_b,  # noqa: E402
                   furniture_styles_c)
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
                          'japandi')),
    (furniture_styles_c, ('transitional', 'bohemian',
                          'minimalist'))) for name in names}


def parse_arguments():
    own = sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else []
    parser = argparse.ArgumentParser(prog='staged-rooms.py')
    parser.add_argument('--width', type=int, default=480)
    parser.add_argument('--samples', type=int, default=28)
    parser.add_argument('--quality', type=int, default=88)
    parser.add_argument('--returned', type=float, default=0.7)
    parser.add_argument('--output', required=True)
    parser.add_argument('styles', nargs='*', metavar='STYLE')
    arguments = parser.parse_args(own)
    for style in arguments.styles:
        if style not in STYLES:
            parser.error(f'there is no style {style}')
    return arguments


def render_style(style, arguments):
    room, camera = Room(), Camera()
    build_scene(room, camera)
    STYLES[style](room)
    scene = bpy.context.scene
    setup_cycles(scene, arguments.width, arguments.width * 2 // 3)
    first, second = render_parts(scene, arguments.samples)
    picture = develop(first, second, camera.at, room.depth + room.wall,
                      arguments.returned)
    path = os.path.join(arguments.output, style + '.jpg')
    finish(picture, scene, path, arguments.quality)


def main():
    arguments = parse_arguments()
    os.makedirs(arguments.output, exist_ok=True)
    for style in arguments.styles or STYLES:
        began = time.monotonic()
        render_style(style, arguments)
        print(f'{style}: {time.monotonic() - began:.0f} s', flush=True)


if __name__ == '__main__':
    main()
