# SPDX-License-Identifier: GPL-3.0-or-later
"""The view from the window: lawn, hedge, trees and a neighbour's house.

Lengths are metres.
"""

import bpy
import numpy as np
from mathutils import Vector

from .materials import plain
from .plan import GROUND
from .shapes import (box, cylinder, mesh_object, picture_frame,
                     set_attribute)


def leaf_cards(name, centres, size, material, rng, droop=0.3):
    """One folded rhombus per centre, turned at random."""
    count = len(centres)
    heading = rng.normal(size=(count, 3)) - (0, 0, droop)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True)
    side = np.cross(heading, rng.normal(size=(count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    length = size * rng.uniform(0.6, 1.3, (count, 1))
    lift = np.cross(heading, side) * length * 0.12
    corners = np.stack([centres - heading * length / 2,
                        centres + side * length * 0.28 + lift,
                        centres + heading * length / 2,
                        centres - side * length * 0.28 + lift], 1)
    base = np.arange(count)[:, None] * 4
    faces = np.concatenate([base + (0, 1, 2), base + (0, 2, 3)])
    obj = mesh_object(name, corners.reshape(-1, 3).tolist(), faces.tolist(),
                      material)
    tint = np.repeat(rng.beta(2.2, 2.2, count), 4)
    set_attribute(obj.data, 'tint', 'FLOAT_COLOR',
                  np.stack([tint, tint, tint, np.ones_like(tint)], -1))


def puff_centres(rng, at, radii, count):
    """Places of leaf clumps, mostly in the outer part of an ellipsoid."""
    way = rng.normal(size=(count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    reach = rng.uniform(0.35, 1.0, (count, 1)) ** 0.6
    lumpy = rng.uniform(0.8, 1.15, (count, 1))
    return np.asarray(at) + way * reach * lumpy * np.asarray(radii)


def build_branches(name, foot, fork, tips, mats, rng):
    curve = bpy.data.curves.new(name, 'CURVE')
    curve.dimensions, curve.bevel_depth = '3D', 0.05
    curve.materials.append(mats['bark'])
    for tip in tips:
        start = Vector(fork) + Vector(rng.normal(0, 0.08, 3))
        middle = start.lerp(Vector(tip), 0.5) + Vector((0, 0, 0.15))
        spline = curve.splines.new('POLY')
        spline.points.add(2)
        for point, place, girth in zip(spline.points, (start, middle, tip),
                                       (0.9, 0.5, 0.15)):
            point.co = (*place, 1.0)
            point.radius = girth
    bpy.context.collection.objects.link(bpy.data.objects.new(name, curve))
    cylinder(name + ' trunk', foot, fork, 0.13, mats['bark'],
             radius_end=0.08, bevel=0)


def build_tree(mats, foot, height, radii, leaf, seed, kind='leaf', puffs=90,
               leaves=260):
    rng = np.random.default_rng(seed)
    foot = np.asarray(foot, float)
    centre = foot + (0, 0, height - radii[2])
    clumps = puff_centres(rng, centre, radii, puffs)
    spread = 0.24 * radii[0] * rng.uniform(0.6, 1.2, (puffs, 1, 1))
    scatter = rng.normal(size=(puffs, leaves, 3))
    scatter /= np.linalg.norm(scatter, axis=2, keepdims=True)
    scatter *= rng.uniform(0.2, 1.0, (puffs, leaves, 1)) ** 0.5
    centres = clumps[:, None] + scatter * spread * (1, 1, 0.7)
    leaf_cards('tree', centres.reshape(-1, 3), leaf, mats[kind], rng)
    fork = foot + (0, 0, max(0.5, height - 1.9 * radii[2]))
    build_branches('tree', tuple(foot), tuple(fork), clumps[::2], mats, rng)


def build_hedge(mats, x0, x1, y, top, seed, count=52000):
    rng = np.random.default_rng(seed)
    x = rng.uniform(x0, x1, count)
    up = rng.random(count)
    bulge = 0.10 * np.sin(x * 1.7) + 0.07 * np.sin(x * 4.1 + 1)
    crest = top + 0.05 * np.sin(x * 2.3) + 0.03 * np.sin(x * 7.1)
    on_top = up > 0.8
    z = np.where(on_top, crest, GROUND + (crest - GROUND) * up / 0.8)
    depth = np.where(on_top, rng.uniform(0, 0.8, count), 0)
    jitter = rng.normal(0, 0.06, (count, 3))
    centres = np.stack([x, y + depth - bulge, z], -1) + jitter
    leaf_cards('hedge', centres, 0.085, mats['hedge'], rng)
    box('hedge core', (x0, y + 0.14, GROUND), (x1, y + 0.7, top - 0.12),
        plain('hedge core', (0.012, 0.02, 0.006), 1.0), bevel=0)


def build_grass(mats, seed, count=60000):
    """Blades on the strip of lawn that the camera sees over the sill."""
    rng = np.random.default_rng(seed)
    y = 13.0 + 9.3 * rng.random(count)
    x = rng.uniform(-9, 5, count)
    centres = np.stack([x, y, np.full(count, GROUND + 0.025)], -1)
    leaf_cards('grass', centres, 0.07, mats['leaf'], rng, droop=-1.5)


def build_house(mats, x0=-9.0, x1=0.5, y=36.0):
    deep, eaves, ridge = 8.0, 3.6, 6.6
    box('house', (x0, y, GROUND), (x1, y + deep, eaves), mats['render'],
        bevel=0.02)
    over, mid = 0.5, y + deep / 2
    verts = [(x0 - over, y - over, eaves - 0.3),
             (x1 + over, y - over, eaves - 0.3),
             (x1 + over, mid, ridge), (x0 - over, mid, ridge),
             (x1 + over, y + deep + over, eaves - 0.3),
             (x0 - over, y + deep + over, eaves - 0.3)]
    mesh_object('roof', verts, [(0, 1, 2, 3), (3, 2, 4, 5)], mats['tiles'])
    box('gutter', (x0 - over, y - over - 0.1, eaves - 0.42),
        (x1 + over, y - over + 0.02, eaves - 0.28), mats['frame'], bevel=0.03)
    box('chimney', (-2.4, mid - 0.9, eaves), (-1.5, mid - 0.2, ridge + 0.8),
        mats['tiles'], bevel=0.02)
    for x in (-7.6, -5.0, -2.4):
        box('house window', (x, y - 0.03, 1.25), (x + 1.2, y, 2.6),
            mats['pane'], bevel=0)
        picture_frame('house window', (x - 0.05, 1.2), (x + 1.25, 2.65),
                      y - 0.06, y, 0.1, mats['frame'], bevel=0)


def build_garden(room, mats):
    seed, out = room.seed, room.depth + room.wall
    box('lawn', (-80, out + 0.02, GROUND - 0.5), (80, 120, GROUND),
        mats['lawn'], bevel=0)
    box('side terrace', (room.width + room.wall + 0.02, -30, GROUND - 0.5),
        (80, out, GROUND), mats['render'], bevel=0)
    build_grass(mats, seed + 9)
    build_hedge(mats, -12.0, 7.0, 22.4, 1.55, seed + 5)
    build_tree(mats, (-3.9, 18.6, GROUND), 5.0, (1.9, 1.9, 1.6), 0.11,
               seed + 21)
    build_tree(mats, (3.0, 26.5, GROUND), 6.6, (2.6, 2.4, 2.4), 0.13,
               seed + 22)
    for i, (x, y, high) in enumerate(((-15, 50, 8.2), (-9.5, 54, 9.6),
                                      (-4, 52, 8.4), (1.5, 55, 9.8),
                                      (5.5, 50, 8.0))):
        build_tree(mats, (x, y, GROUND), high, (3.6, 3.2, 3.4), 0.30,
                   seed + 30 + i, 'far leaf', puffs=70, leaves=160)
    build_house(mats)
