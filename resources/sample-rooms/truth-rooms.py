# SPDX-License-Identifier: GPL-3.0-or-later
"""Render rooms of which everything is known, to test the checks of results.

Run with Blender 4.3, see living-room.py:

    blender --background --python resources/sample-rooms/truth-rooms.py -- \\
        [--output FOLDER] [--cache FOLDER] [--width W] [--samples N]

Writes tests/pictures/rooms: two rooms, each empty, furnished, with its window
painted over, with a door that was not there, from another place, tinted and
warped by known figures; masks of the furniture; and manifest.tsv.  Its columns
beside those of every manifest of pairs: `change` names what is not true,
`box` is the opening concerned (left, top, width, height, in sides of 1),
`tint` the shift in Lab, `warp` the homography, `mask` the furniture's file.
The cache keeps renders, so that what follows them can be tried again quickly.

The committed pictures: Blender 4.3.2 (Debian 13), 15 minutes on two busy cores
at low priority.
"""

import argparse
import os
import sys
import tempfile
import time

import bpy
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)   # Blender does not look beside its script

from rooms import furniture_styles_a, furniture_styles_b  # noqa: E402
from rooms import truth  # noqa: E402
from rooms.denoise import develop  # noqa: E402
from rooms.finish import (film_grain, lens, load_pixels,  # noqa: E402
                          save_float, save_jpeg, sharpen)
from rooms.plan import Camera, Opening, Room  # noqa: E402
from rooms.render import render_parts, setup_cycles  # noqa: E402
from rooms.scene import build_scene  # noqa: E402

OAK = Room()
BLUE = Room(width=5.2, depth=5.9, wall_colour=(0.56, 0.66, 0.72),
            window=Opening(2.55, 4.35, 2.30, 0.55), door=None,
            radiator=(2.7, 4.2), sockets=(0.7, 4.7), pendant=(2.6, 3.2),
            seed=7)
BLUE_WITH_DOOR = Room(**{**BLUE.__dict__,
                         'door': Opening(4.35, 5.25, 2.06)})
OAK_CAMERA, OAK_ELSEWHERE = Camera(), Camera(at=(2.7, 0.45, 1.52), yaw=-2.0)
BLUE_CAMERA = Camera(at=(3.7, 0.40, 1.45), yaw=14.0, lens=21.0)
BLUE_ELSEWHERE = Camera(at=(4.6, 0.9, 1.25), yaw=30.0, lens=21.0)
WARM, MINTY = (-2.0, 1.5, 5.45), (1.5, -5.0, 2.95)   # both 6 long

# Name: room, camera, style, whether the window is painted over.
RENDERS = {
    'oak-empty': (OAK, OAK_CAMERA, None, False),
    'oak-scandinavian': (OAK, OAK_CAMERA, 'scandinavian', False),
    'oak-window-gone': (OAK, OAK_CAMERA, 'scandinavian', True),
    'blue-empty': (BLUE, BLUE_CAMERA, None, False),
    'blue-japandi': (BLUE, BLUE_CAMERA, 'japandi', False),
    'blue-window-gone': (BLUE, BLUE_CAMERA, 'japandi', True),
    'blue-door-added': (BLUE_WITH_DOOR, BLUE_CAMERA, 'japandi', False),
    'oak-redrawn': (OAK, OAK_ELSEWHERE, 'scandinavian', False),
    'blue-redrawn': (BLUE, BLUE_ELSEWHERE, 'japandi', False),
    'oak-mid-century': (OAK, OAK_CAMERA, 'mid_century_modern', False),
}
# Name: of which render, homography, width and height in shares of its own.
WARPS = {
    'oak-cropped': ('oak-scandinavian',
                    (1.04, 0, -0.015, 0, 1.04, -0.03, 0, 0, 1), 1, 1),
    'oak-turned': ('oak-scandinavian',
                   (0.99996, -0.00582, 0.006, 0.0131, 0.99996, -0.004,
                    0, 0, 1), 0.9, 1.05),
    'blue-leaning': ('blue-japandi',
                     (1.012, 0.004, -0.006, -0.003, 1.009, 0.002,
                      0.008, -0.006, 1), 1, 1),
}
# Name: of which render, shift in Lab, whether on the walls only.
TINTS = {
    'oak-graded': ('oak-scandinavian', WARM, False),
    'oak-walls': ('oak-scandinavian', WARM, True),
    'blue-graded': ('blue-japandi', MINTY, False),
    'blue-walls': ('blue-japandi', MINTY, True),
}


def parse_arguments():
    own = sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else []
    parser = argparse.ArgumentParser(prog='truth-rooms.py')
    parser.add_argument('--width', type=int, default=640)
    parser.add_argument('--samples', type=int, default=20)
    parser.add_argument('--output', default=os.path.join(
        HERE, '..', '..', 'tests', 'pictures', 'rooms'))
    parser.add_argument('--cache', default=tempfile.mkdtemp())
    return parser.parse_args(own)


def find_style(name):
    for module in (furniture_styles_a, furniture_styles_b):
        if hasattr(module, name):
            return getattr(module, name)
    raise KeyError(name)


def open_scene(name, width):
    room, camera, style, walled = RENDERS[name]
    mats = build_scene(room, camera)
    if style:
        find_style(style)(room)
    if walled:
        truth.wall_up(room, mats)
    setup_cycles(bpy.context.scene, width, width * 2 // 3)
    bpy.context.scene.render.use_persistent_data = False


def expose(picture, path):
    """Through lens and view transform, without grain."""
    save_float(lens(picture).astype(np.float32), path, bpy.context.scene)
    return sharpen(load_pixels(path))


def render(name, arguments, seed):
    """The picture without grain, and the positions that the camera sees."""
    path = os.path.join(arguments.cache, name + '.npz')
    if os.path.exists(path):
        kept = np.load(path)
        return kept['picture'], kept['position']
    room, camera = RENDERS[name][:2]
    open_scene(name, arguments.width)
    first, second = render_parts(bpy.context.scene, arguments.samples, seed)
    linear = develop(first, second, camera.at, room.depth + room.wall, 0.7)
    picture = expose(linear, os.path.join(arguments.cache, 'developed.png'))
    position = (first['position'] + second['position']) / 2
    np.savez_compressed(path, picture=picture, position=position)
    return picture, position


def render_all(arguments):
    renders = {}
    for seed, name in enumerate(RENDERS):
        began = time.monotonic()
        renders[name] = render(name, arguments, 1 + 2 * seed)
        print(f'{name}: {time.monotonic() - began:.0f} s', flush=True)
    return renders


class Writer:
    """Writes pictures and remembers their lines of the manifest."""

    COLUMNS = ('file', 'source', 'licence', 'width', 'height', 'before',
               'class', 'what', 'change', 'box', 'tint', 'warp', 'mask')

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.folder, self.lines, self.seed = folder, [], 100

    def add(self, name, picture, **cells):
        self.seed += 1
        grained = film_grain(picture, self.seed)
        save_jpeg(grained, os.path.join(self.folder, name + '.jpg'), 86)
        height, width = picture.shape[:2]
        cells |= {'file': name + '.jpg', 'source': 'truth-rooms.py',
                  'licence': 'CC0-1.0', 'width': width, 'height': height}
        for key in ('box', 'tint', 'warp'):
            cells[key] = ' '.join(f'{number:.6g}'
                                  for number in cells.get(key, ()))
        self.lines.append('\t'.join(str(cells.get(key, ''))
                                    for key in self.COLUMNS))

    def add_mask(self, name, mask):
        height, width = mask.shape
        image = bpy.data.images.new('mask', width, height)
        image.colorspace_settings.name = 'Non-Color'
        flat = np.ones((height, width, 4), np.float32)
        flat[..., :3] = mask[..., None]
        image.pixels.foreach_set(flat.ravel())
        scene = bpy.data.scenes.new('mask')
        scene.view_settings.view_transform = 'Raw'
        settings = scene.render.image_settings
        settings.file_format, settings.color_mode = 'PNG', 'BW'
        image.save_render(os.path.join(self.folder, name), scene=scene)

    def close(self):
        with open(os.path.join(self.folder, 'manifest.tsv'), 'w') as stream:
            stream.write('\n'.join(['\t'.join(self.COLUMNS), *self.lines])
                         + '\n')


def empty_of(name):
    return name.split('-')[0] + '-empty'


def what_is_untrue(name, width):
    """The change and the box of what a render shows that is not so."""
    room = RENDERS[name][0]
    if name.endswith('window-gone'):
        open_scene(empty_of(name), width)
        return {'change': 'window-gone', 'box': truth.window_box(room)}
    if name.endswith('door-added'):
        open_scene(name, width)
        return {'change': 'door-added', 'box': truth.door_box(room)}
    return {'change': 'camera' if name.endswith('redrawn') else 'none'}


def write_renders(renders, writer):
    for name, (picture, position) in renders.items():
        before = empty_of(name)
        if name == before:
            writer.add(name, picture, what='BEFORE: empty room')
            continue
        cells = what_is_untrue(name, picture.shape[1])
        moved = cells['change'] == 'camera'
        if cells['change'] == 'none':
            cells['mask'] = name + '-mask.png'
            writer.add_mask(cells['mask'], truth.furniture_mask(
                renders[before][1], position))
        writer.add(name, picture, before=before + '.jpg',
                   what='AFTER of ' + before + '.jpg: '
                   + RENDERS[name][2].replace('_', ' '),
                   **{'class': 'redrawn' if moved else 'aligned'}, **cells)


def write_changed(renders, writer):
    for name, (source, shift, walls) in TINTS.items():
        picture, position = renders[source]
        where = truth.wall_mask(RENDERS[source][0], position)
        writer.add(name, truth.tinted(picture, shift, where if walls
                                      else None),
                   before=empty_of(name) + '.jpg', change='tint', tint=shift,
                   what='AFTER: ' + source + ', '
                   + ('walls' if walls else 'all') + ' of another colour',
                   **{'class': 'aligned'})
    for name, (source, warp, wide, high) in WARPS.items():
        picture = renders[source][0]
        height, width = picture.shape[:2]
        writer.add(name, truth.warped(picture, warp, round(width * wide),
                                      round(height * high)),
                   before=empty_of(name) + '.jpg', change='none', warp=warp,
                   what='AFTER: ' + source + ', warped',
                   **{'class': 'shifted'})


def main():
    arguments = parse_arguments()
    os.makedirs(arguments.cache, exist_ok=True)
    renders = render_all(arguments)
    writer = Writer(os.path.abspath(arguments.output))
    write_renders(renders, writer)
    write_changed(renders, writer)
    writer.close()


if __name__ == '__main__':
    main()
