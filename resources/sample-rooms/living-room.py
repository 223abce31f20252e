# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the sample living room: an empty room, to be staged virtually.

Run with Blender 4.3 (tried with 4.3.2 only; it needs the AgX view transform):

    blender --background --python resources/sample-rooms/living-room.py -- \\
        [--width W] [--samples N] [--output FILE]

The modules in `rooms/` do the work.  Everything is procedural: geometry,
materials and the garden outside; no picture, scan or photo is read.  Lengths
are metres, the picture's width pixels.  All randomness comes from fixed seeds.

Cycles renders two parts with different seeds, whose difference tells the
denoiser where the noise is.  Veiling glare and vignette are added in linear
light, film grain after the view transform.

The committed picture: Blender 4.3.2 (Debian 13, no denoiser in that build),
2400 x 1600, 72 samples (44 + 28, each part in a Blender run of its own, joined
afterwards by the same functions, all of them in this file at that time), 40
minutes of rendering and 2 of finishing on two busy cores at low priority.
"""

import argparse
import os
import sys
import time

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)   # Blender does not look beside its script

from rooms.denoise import develop  # noqa: E402
from rooms.finish import finish  # noqa: E402
from rooms.plan import Camera, Room  # noqa: E402
from rooms.render import render_parts, setup_cycles  # noqa: E402
from rooms.scene import build_scene  # noqa: E402


def parse_arguments():
    own = sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else []
    parser = argparse.ArgumentParser(prog='living-room.py')
    parser.add_argument('--width', type=int, default=2400)
    parser.add_argument('--samples', type=int, default=72)
    parser.add_argument('--output', default=os.path.join(
        HERE, 'living-room.jpg'))
    return parser.parse_args(own)


def main():
    arguments = parse_arguments()
    began = time.monotonic()
    room, camera = Room(), Camera()
    build_scene(room, camera)
    scene = bpy.context.scene
    setup_cycles(scene, arguments.width, arguments.width * 2 // 3)
    first, second = render_parts(scene, arguments.samples)
    rendered = time.monotonic()
    picture = develop(first, second, camera.at, room.depth + room.wall)
    finish(picture, scene, arguments.output)
    print(f'rendered in {rendered - began:.0f} s, '
          f'finished in {time.monotonic() - rendered:.0f} s')


if __name__ == '__main__':
    main()
