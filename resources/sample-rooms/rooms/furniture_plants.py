# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants in pots, branches and flowers in vases.  Lengths are metres."""

import math

import numpy as np

from .furniture_shapes import tube, turned
from .shapes import mesh_object, set_attribute

ROWS, COLUMNS = 7, 5


def leaf_grid(base, way, length, width, droop, rng, point=0.8, fold=0.18):
    """Corners of one leaf that grows from base along way."""
    way = way / np.linalg.norm(way)
    side = np.cross(way, (0, 0, 1.0))
    if np.linalg.norm(side) < 1e-3:
        side = np.array((1.0, 0, 0))
    side /= np.linalg.norm(side)
    up = np.cross(side, way)
    roll = rng.normal(0, 0.35)
    side, up = (side * math.cos(roll) + up * math.sin(roll),
                up * math.cos(roll) - side * math.sin(roll))
    t = np.linspace(0, 1, ROWS)[:, None, None]
    v = np.linspace(-1, 1, COLUMNS)[None, :, None]
    half = width / 2 * np.sin(math.pi * np.clip(t, 0.02, 0.985) ** point)
    points = (base + way * (t * length) + side * (v * half)
              + up * (np.abs(v) * half * fold * 2))
    points[..., 2] -= (droop * length * t ** 2)[..., 0]
    return points.reshape(-1, 3)


def leaves(name, grids, material, rng):
    """One mesh of many leaves, each with a tint of its own."""
    i, j = np.meshgrid(np.arange(ROWS - 1), np.arange(COLUMNS - 1),
                       indexing='ij')
    a = (i * COLUMNS + j).ravel()
    quad = np.stack([a, a + 1, a + COLUMNS + 1, a + COLUMNS], -1)
    count = ROWS * COLUMNS
    faces = np.concatenate([quad + k * count for k in range(len(grids))])
    obj = mesh_object(name, np.concatenate(grids), faces, material,
                      smooth=True)
    tint = np.repeat(rng.beta(2, 2, len(grids)), count)
    set_attribute(obj.data, 'tint', 'FLOAT_COLOR',
                  np.stack([tint, tint, tint, np.ones_like(tint)], -1))


def along(path, share):
    path = np.array(path, float)
    place = share * (len(path) - 1)
    low = min(int(place), len(path) - 2)
    return path[low] + (path[low + 1] - path[low]) * (place - low)


def pot(material, earth, radius=0.17, high=0.32, round_=False):
    if round_:
        profile = [(0.0001, 0), (radius * 0.6, 0), (radius, high * 0.4),
                   (radius * 1.02, high * 0.65), (radius * 0.85, high),
                   (radius * 0.79, high), (radius * 0.8, high * 0.88)]
    else:
        profile = [(0.0001, 0), (radius * 0.80, 0), (radius, high * 0.985),
                   (radius * 0.985, high), (radius * 0.93, high),
                   (radius * 0.9, high * 0.88)]
    turned('pot', profile, material)
    turned('earth', [(0.0001, high * 0.885), (radius * 0.92, high * 0.885)],
           earth)


def stem_plant(leaf, bark, base, high, length, width, stems=2, count=22,
               droop=0.25, seed=0, spread=0.16):
    """Upright stems with leaves all along: fig, rubber plant, laurel."""
    rng = np.random.default_rng(seed)
    grids = []
    for stem in range(stems):
        turn = 2 * math.pi * stem / stems + rng.uniform(0, 1)
        lean = np.array((math.cos(turn), math.sin(turn), 0)) * spread
        reach = high * rng.uniform(0.78, 1.0)
        path = [np.array((0, 0, base)) + lean * 0.15,
                np.array((0, 0, base + reach * 0.5)) + lean * 0.55,
                np.array((0, 0, base + reach)) + lean * rng.uniform(0.8, 1.3)]
        tube('stem', [tuple(p) for p in path], 0.011, bark)
        for k in range(count):
            share = 0.30 + 0.70 * (k + 0.5) / count
            angle = k * 2.4 + rng.uniform(-0.3, 0.3)
            lift = 0.25 + 0.9 * share ** 3
            way = np.array((math.cos(angle), math.sin(angle), lift))
            size = length * rng.uniform(0.75, 1.1) * (1.1 - 0.35 * share)
            grids.append(leaf_grid(along(path, share), way, size,
                                   width * size / length, droop, rng))
    leaves('foliage', grids, leaf, rng)


def olive_tree(leaf, bark, base, high, seed=0, count=420, crown=0.36):
    """A bare trunk and an airy crown of small leaves."""
    rng = np.random.default_rng(seed)
    top = np.array((0.03, 0.02, base + high * 0.62))
    tube('trunk', [(0, 0, base - 0.02), (0.02, -0.015, base + high * 0.3),
                   tuple(top)], 0.017, bark)
    grids = []
    for twig in range(15):
        angle = twig * 2.4
        way = np.array((math.cos(angle) * crown, math.sin(angle) * crown,
                        rng.uniform(-0.02, 0.42) * high))
        way *= rng.uniform(0.65, 1.05)
        start = top - (0, 0, rng.uniform(0, 0.12))
        path = [start, start + way * 0.5 + (0, 0, 0.05), start + way]
        tube('twig', [tuple(p) for p in path], 0.005, bark)
        for _ in range(count // 15):
            share = rng.uniform(0.25, 1.0)
            turn = rng.normal(size=3) + (0, 0, 0.3)
            grids.append(leaf_grid(along(path, share), turn,
                                   rng.uniform(0.05, 0.085), 0.018, 0.15,
                                   rng, 1.0))
    leaves('foliage', grids, leaf, rng)


def palm(leaf, base, high, fronds=11, seed=0, reach=0.55):
    """Arching fronds with narrow leaflets on both sides."""
    rng = np.random.default_rng(seed)
    grids = []
    for k in range(fronds):
        angle = k * 2.4 + rng.uniform(-0.2, 0.2)
        out = np.array((math.cos(angle), math.sin(angle), 0))
        tall = high * rng.uniform(0.6, 1.0)
        far = reach * rng.uniform(0.7, 1.1)
        path = [np.array((0, 0, base)) + out * 0.02,
                np.array((0, 0, base + tall * 0.6)) + out * far * 0.22,
                np.array((0, 0, base + tall)) + out * far * 0.6,
                np.array((0, 0, base + tall * 0.86)) + out * far * 1.05]
        tube('frond', [tuple(p) for p in path], 0.005, leaf,
             radii=(1.4, 1.1, 0.8, 0.4))
        side = np.cross(out, (0, 0, 1.0))
        for i in range(20):
            share = 0.34 + 0.66 * i / 19
            at = along(path, share)
            length = 0.27 * math.sin(math.pi * (0.18 + 0.8 * (i / 19)))
            for sign in (-1, 1):
                way = out * 0.75 + side * sign * 0.9 + (0, 0, 0.15)
                grids.append(leaf_grid(at, way, length + 0.05, 0.026, 0.35,
                                       rng, 1.0))
    leaves('foliage', grids, leaf, rng)


def snake_plant(leaf, base, high, blades=12, seed=0):
    rng = np.random.default_rng(seed)
    grids = []
    for k in range(blades):
        angle = k * 2.4
        at = np.array((math.cos(angle), math.sin(angle), 0)) * 0.07
        way = at * 1.6 + (0, 0, 1.0)
        grids.append(leaf_grid(at + (0, 0, base), way,
                               high * rng.uniform(0.6, 1), 0.075, 0.02, rng,
                               0.65))
    leaves('blades', grids, leaf, rng)


def trailing(leaf, at, fall, seed=0, vines=9):
    """Vines that hang down from at."""
    rng = np.random.default_rng(seed)
    grids = []
    for k in range(vines):
        angle = k * 2.4
        out = np.array((math.cos(angle), math.sin(angle), 0)) * 0.14
        drop = fall * rng.uniform(0.4, 1.0)
        path = [np.array(at), np.array(at) + out + (0, 0, 0.05),
                np.array(at) + out * 1.25 - (0, 0, drop * 0.5),
                np.array(at) + out * 1.2 - (0, 0, drop)]
        for share in np.linspace(0.15, 1.0, 13):
            grids.append(leaf_grid(along(path, share),
                                   out * 5 + rng.normal(0, 0.7, 3), 0.085,
                                   0.06, 0.5, rng))
    leaves('vines', grids, leaf, rng)


def branches(leaf, bark, at, high, count=5, seed=0, spread=0.28, size=0.06,
             density=9, width=0.5):
    """Cut branches in a vase whose mouth is at."""
    rng = np.random.default_rng(seed)
    grids = []
    for k in range(count):
        angle = k * 2.4 + rng.uniform(0, 0.6)
        out = np.array((math.cos(angle), math.sin(angle), 0))
        out *= spread * rng.uniform(0.5, 1.0)
        tall = high * rng.uniform(0.65, 1.0)
        path = [np.array(at) - (0, 0, 0.06),
                np.array(at) + out * 0.35 + (0, 0, tall * 0.5),
                np.array(at) + out + (0, 0, tall)]
        tube('branch', [tuple(p) for p in path], 0.0035, bark)
        for i in range(density):
            share = 0.35 + 0.65 * i / density
            way = rng.normal(0, 0.7, 3) + (0, 0, 0.45)
            grids.append(leaf_grid(along(path, share), way,
                                   size * rng.uniform(0.7, 1.2),
                                   size * width, 0.15, rng, 0.9))
    leaves('sprigs', grids, leaf, rng)


def flowers(petal, leaf, at, radius=0.15, heads=13, seed=0):
    """A round bunch: every head a whorl of petals."""
    rng = np.random.default_rng(seed)
    grids, green = [], []
    for k in range(heads):
        z = 1 - 1.1 * (k + 0.5) / heads
        flat = math.sqrt(max(0.0, 1 - z * z))
        way = np.array((flat * math.cos(k * 2.4), flat * math.sin(k * 2.4),
                        z))
        head = np.array(at) + way * radius + (0, 0, radius * 0.75)
        for ring, count in ((0.15, 5), (0.6, 8), (1.0, 9)):
            for p in range(count):
                turn = 2 * math.pi * p / count + ring * 2
                a = np.cross(way, (0.3, 0.2, 0.9))
                a /= np.linalg.norm(a)
                b = np.cross(way, a)
                out = a * math.cos(turn) + b * math.sin(turn)
                grids.append(leaf_grid(head, out * ring + way * 0.8, 0.055,
                                       0.045, -0.1, rng, 0.7, 0.3))
        green.append(leaf_grid(np.array(at), way + (0, 0, 0.2),
                               radius * 1.25, 0.05, 0.2, rng))
    leaves('petals', grids, petal, rng)
    leaves('greenery', green, leaf, rng)


def pampas(plume, at, high, count=6, seed=0):
    """Dry grass with feathery heads."""
    rng = np.random.default_rng(seed)
    grids = []
    for k in range(count):
        angle = k * 2.4
        out = np.array((math.cos(angle), math.sin(angle), 0)) * 0.22
        path = [np.array(at), np.array(at) + out * 0.3 + (0, 0, high * 0.55),
                np.array(at) + out + (0, 0, high * rng.uniform(0.85, 1.05))]
        tube('stalk', [tuple(p) for p in path], 0.003, plume)
        for i in range(46):
            share = 0.55 + 0.45 * i / 46
            way = rng.normal(0, 0.5, 3) + (0, 0, 0.9)
            size = 0.12 * math.sin(math.pi * (0.1 + 0.86 * i / 46))
            grids.append(leaf_grid(along(path, share), way, size + 0.02,
                                   0.010, 0.25, rng, 1.0))
    leaves('plumes', grids, plume, rng)
