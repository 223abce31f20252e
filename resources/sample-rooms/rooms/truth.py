# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a rendered room: boxes of its openings, masks of furniture
and walls; and changes with known figures: tints and warps.

Pictures are height x width x 3, bottom row first, from 0 to 1 after the view
transform.  Boxes and homographies have sides of 1 with the origin at the top
left; a homography says where a point of the picture goes.
"""

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

from .shapes import box

TO_XYZ = np.array(((0.4124564, 0.3575761, 0.1804375),
                   (0.2126729, 0.7151522, 0.0721750),
                   (0.0193339, 0.1191920, 0.9503041)))
WHITE = np.array((0.95047, 1.0, 1.08883))
TO_LAB = np.array(((0, 116, 0), (500, -500, 0), (0, 200, -200)))


def to_lab(picture):
    picture = np.clip(picture, 0, 1)
    linear = np.where(picture <= 0.04045, picture / 12.92,
                      ((picture + 0.055) / 1.055) ** 2.4)
    share = linear @ TO_XYZ.T / WHITE
    bent = np.where(share > 216 / 24389, np.cbrt(share),
                    (24389 / 27 * share + 16) / 116)
    return bent @ TO_LAB.T - (16, 0, 0)


def from_lab(lab):
    bent = (lab + (16, 0, 0)) @ np.linalg.inv(TO_LAB).T
    share = np.where(bent > 6 / 29, bent ** 3, (116 * bent - 16) * 27 / 24389)
    linear = np.clip((share * WHITE) @ np.linalg.inv(TO_XYZ).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92,
                    1.055 * linear ** (1 / 2.4) - 0.055)


def tinted(picture, shift, where=None):
    """Every pixel moved by a shift in Lab, or those of a mask."""
    moved = from_lab(to_lab(picture) + shift)
    return moved if where is None else np.where(where[..., None], moved,
                                                picture)


def opening_box(corners):
    """Left, top, width and height around points of the open scene."""
    scene = bpy.context.scene
    bpy.context.view_layer.update()
    seen = [world_to_camera_view(scene, scene.camera, Vector(corner))
            for corner in corners]
    left, right = (f(point.x for point in seen) for f in (min, max))
    low, high = (f(point.y for point in seen) for f in (min, max))
    left, right = max(0, left), min(1, right)
    return left, 1 - min(1, high), right - left, min(1, high) - max(0, low)


def window_box(room):
    window = room.window
    return opening_box([(x, room.depth, z)
                        for x in (window.start, window.end)
                        for z in (window.bottom, window.top)])


def door_box(room):
    door = room.door
    return opening_box([(0, y, z) for y in (door.start, door.end)
                        for z in (0, door.top)])


def wall_up(room, mats):
    """Hide the window behind wall that only the camera sees: light and sun
    come in as ever, as they do where a model painted a window over."""
    window, far = room.window, room.depth
    for obj in bpy.data.objects:
        if obj.name.startswith('sill'):
            obj.visible_camera = False
    cover = box('cover', (window.start - 0.1, far - 0.002,
                          window.bottom - 0.1),
                (window.end + 0.1, far + 0.01, window.top + 0.1),
                mats['wall'], bevel=0)
    cover.visible_diffuse = cover.visible_glossy = False
    cover.visible_transmission = cover.visible_shadow = False


def majority(mask):
    """Without crumbs: what most of its 3 x 3 neighbours are."""
    wide = np.pad(mask.astype(np.int8), 1, 'edge')
    height, width = mask.shape
    return sum(wide[dy:dy + height, dx:dx + width]
               for dy in range(3) for dx in range(3)) >= 5


def furniture_mask(empty, furnished):
    """Where the camera sees something else than in the empty room: the
    positions that it sees differ by more than a centimetre."""
    apart = np.linalg.norm(empty - furnished, axis=-1)
    return majority(apart > 0.01)


def wall_mask(room, position):
    x, y, z = np.moveaxis(position, -1, 0)
    on_wall = ((np.abs(x) < 0.005) | (np.abs(x - room.width) < 0.005)
               | (np.abs(y - room.depth) < 0.005))
    return majority(on_wall & (z > 0.11) & (z < room.height - 0.08))


def cubic(distance):
    """Catmull and Rom's weights."""
    d = np.abs(distance)
    near = (1.5 * d - 2.5) * d * d + 1
    far = ((-0.5 * d + 2.5) * d - 4) * d + 2
    return np.where(d < 1, near, np.where(d < 2, far, 0))


def warped(picture, homography, width, height):
    """The picture through a homography, on another frame."""
    back = np.linalg.inv(np.array(homography, float).reshape(3, 3))
    source = picture[::-1]
    x = (np.arange(width) + 0.5) / width
    y = (np.arange(height) + 0.5) / height
    grid = np.stack([*np.meshgrid(x, y), np.ones((height, width))], -1)
    at = grid @ back.T
    rows, columns = source.shape[:2]
    u = at[..., 0] / at[..., 2] * columns - 0.5
    v = at[..., 1] / at[..., 2] * rows - 0.5
    left, top = np.floor(u).astype(int), np.floor(v).astype(int)
    result = np.zeros((height, width, 3))
    for dy in range(-1, 3):
        for dx in range(-1, 3):
            weight = cubic(v - top - dy) * cubic(u - left - dx)
            result += weight[..., None] * source[
                np.clip(top + dy, 0, rows - 1),
                np.clip(left + dx, 0, columns - 1)]
    return np.clip(result, 0, 1)[::-1]
