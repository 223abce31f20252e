# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables, sideboards, shelves and what lies on them.  Lengths are metres.

A grain is a wood by the axis its fibres run along, see `timber`.
"""

import math

import numpy as np

from .furniture_materials import solid
from .furniture_shapes import leg, placed, soft_box, tube, turned
from .shapes import box


def slab_table(top, frame, width=1.2, depth=0.65, high=0.36, thick=0.03):
    """A slab on two loops of flat metal."""
    box('top', (-width / 2, -depth / 2, high - thick),
        (width / 2, depth / 2, high), top, bevel=0.004)
    for x in (-width / 2 + 0.14, width / 2 - 0.14):
        low, back = depth / 2 - 0.05, high - thick
        for y in (-low, low - 0.03):
            box('leg', (x - 0.008, y, 0), (x + 0.008, y + 0.03, back), frame,
                bevel=0.002)
        for z in (0, back - 0.014):
            box('bar', (x - 0.008, -low, z), (x + 0.008, low, z + 0.014),
                frame, bevel=0.002)


def shelf_table(grain, frame, width=1.15, depth=0.62, high=0.42):
    """Thick reclaimed boards, two levels, in an angle-iron frame."""
    for level, thick in ((high - 0.05, 0.05), (0.13, 0.035)):
        for i in range(4):
            low = -depth / 2 + i * depth / 4
            box('board', (-width / 2, low + 0.0015, level),
                (width / 2, low + depth / 4 - 0.0015,
                 level + thick - 0.002 * (i % 2)), grain['x'], bevel=0.004)
        box('rim', (-width / 2 - 0.008, -depth / 2 - 0.008, level - 0.012),
            (width / 2 + 0.008, depth / 2 + 0.008, level + 0.014), frame,
            bevel=0.002)
    for x in (-width / 2, width / 2):
        for y in (-depth / 2, depth / 2):
            box('post', (x - 0.018, y - 0.018, 0),
                (x + 0.018, y + 0.018, high - 0.01), frame, bevel=0.003)


def round_table(top, legs, radius=0.42, high=0.40, thick=0.028, count=3,
                splay=0.06):
    edge = thick * 0.35
    turned('top', [(0.0001, high - thick), (radius - edge, high - thick),
                   (radius, high - thick / 2), (radius - edge, high),
                   (0.0001, high)], top, sides=96)
    for i in range(count):
        angle = 2 * math.pi * (i + 0.25) / count
        x, y = math.cos(angle) * radius * 0.68, math.sin(angle) * radius * .68
        grow = 1 + splay / (radius * 0.68)
        leg('leg', (x, y, high - thick), (x * grow, y * grow, 0), 0.02,
            0.012, legs)


def plinth_table(body, radius=0.45, high=0.34, flutes=0):
    """A drum, plain or fluted."""
    if not flutes:
        turned('drum', [(0.0001, 0), (radius - 0.01, 0), (radius, 0.01),
                        (radius, high - 0.02), (radius - 0.02, high),
                        (0.0001, high)], body, sides=96)
        return
    turned('drum', [(0.0001, 0), (radius * 0.86, 0),
                    (radius * 0.86, high - 0.03),
                    (0.0001, high - 0.03)], body, sides=64)
    for i in range(flutes):
        angle = 2 * math.pi * i / flutes
        turned('flute', [(0.0001, 0), (0.04, 0), (0.04, high - 0.03),
                         (0.0001, high - 0.03)], body,
               at=(radius * 0.86 * math.cos(angle),
                   radius * 0.86 * math.sin(angle), 0), sides=20)
    turned('lid', [(0.0001, high - 0.035), (radius + 0.02, high - 0.035),
                   (radius + 0.03, high - 0.0175), (radius + 0.02, high),
                   (0.0001, high)], body, sides=96)


def cabriole_table(grain, width=1.15, depth=0.66, high=0.45):
    """An oval top with a moulded edge on four bent legs."""
    profile = [(0.0001, -0.028), (0.47, -0.028), (0.485, -0.02),
               (0.475, -0.012), (0.5, -0.004), (0.497, 0), (0.0001, 0)]
    top = turned('top', profile, grain['x'], sides=96)
    top.matrix_basis = placed(0, 0, high)
    top.scale = (width, depth, 1)
    apron = turned('apron', [(0.42, -0.10), (0.425, -0.028)], grain['x'])
    apron.matrix_basis = placed(0, 0, high)
    apron.scale = (width, depth, 1)
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = sx * width * 0.30, sy * depth * 0.30
            tube('cabriole', [(x, y, high - 0.03),
                              (x + sx * 0.045, y + sy * 0.04, high - 0.14),
                              (x + sx * 0.012, y + sy * 0.01, 0.10),
                              (x + sx * 0.05, y + sy * 0.045, 0.012)],
                 0.024, grain['z'], radii=(1.2, 1.25, 0.62, 0.85))


def plank_table(grain, width=1.2, depth=0.66, high=0.44):
    """Trestles with a cross below thick planks."""
    for i in range(5):
        low = -depth / 2 + i * depth / 5
        box('plank', (-width / 2, low + 0.001, high - 0.045),
            (width / 2, low + depth / 5 - 0.001, high), grain['x'],
            bevel=0.005)
    for x in (-width / 2 + 0.14, width / 2 - 0.14):
        for a, b in ((-1, 1), (1, -1)):
            tube('trestle', [(x, a * depth * 0.40, 0.0),
                             (x, b * depth * 0.36, high - 0.045)], 0.028,
                 grain['y'], bend=False)
        box('foot', (x - 0.03, -depth * 0.44, 0), (x + 0.03, depth * 0.44,
                                                   0.035), grain['y'],
            bevel=0.006)
    box('stretcher', (-width / 2 + 0.12, -0.022, high * 0.40),
        (width / 2 - 0.12, 0.022, high * 0.40 + 0.05), grain['x'],
        bevel=0.005)


def panel_table(grain, width=1.1, depth=0.62, high=0.40, shelf=True,
                member=0.055, thick=0.035):
    """Straight square legs, an apron and a shelf."""
    box('top', (-width / 2, -depth / 2, high - thick), (width / 2, depth / 2,
                                                        high), grain['x'],
        bevel=0.005, segments=3)
    x1, y1 = width / 2 - 0.02, depth / 2 - 0.02
    for x in (-x1, x1 - member):
        for y in (-y1, y1 - member):
            box('leg', (x, y, 0), (x + member, y + member, high - thick),
                grain['z'], bevel=0.004)
    box('apron', (-x1 + 0.02, -y1 + 0.012, high - thick - 0.06),
        (x1 - 0.02, y1 - 0.012, high - thick), grain['x'], bevel=0.003)
    if shelf:
        box('shelf', (-x1 + 0.01, -y1 + 0.01, 0.10),
            (x1 - 0.01, y1 - 0.01, 0.122), grain['x'], bevel=0.003)


def sideboard(grain, legs, width=1.5, depth=0.42, high=0.72, doors=3,
              lift=0.20, handles=None):
    """A low cabinet whose doors lie in a frame."""
    half, thick = width / 2, 0.022
    for z in (lift, high - thick):
        box('board', (-half, -depth / 2, z), (half, depth / 2, z + thick),
            grain['x'], bevel=0.003)
    for x in (-half, half - thick):
        box('cheek', (x, -depth / 2, lift), (x + thick, depth / 2, high),
            grain['z'], bevel=0.003)
    box('back', (-half + 0.01, depth / 2 - 0.02, lift), (half - 0.01,
                                                         depth / 2, high),
        grain['x'], bevel=0)
    wide = (width - 2 * thick) / doors
    for i in range(doors):
        x = -half + thick + i * wide
        box('door', (x + 0.002, -depth / 2 + 0.004 + 0.004 * (i % 2),
                     lift + thick + 0.002),
            (x + wide - 0.002, -depth / 2 + 0.026, high - thick - 0.002),
            grain['z'], bevel=0.0015)
        if handles is not None:
            soft = x + (wide - 0.05 if i % 2 == 0 else 0.03)
            box('handle', (soft, -depth / 2 - 0.018, (lift + high) / 2 - .06),
                (soft + 0.012, -depth / 2 + 0.01, (lift + high) / 2 + 0.06),
                handles, bevel=0.004)
    for x in (-half + 0.14, half - 0.14):
        for y in (-depth / 2 + 0.07, depth / 2 - 0.07):
            leg('leg', (x, y, lift), (x * 1.03, y * 1.05, 0), 0.02, 0.011,
                legs)


BOOK_COLOURS = ((0.55, 0.52, 0.46), (0.10, 0.16, 0.22), (0.42, 0.13, 0.08),
                (0.60, 0.42, 0.16), (0.16, 0.22, 0.17), (0.70, 0.68, 0.63),
                (0.05, 0.05, 0.055), (0.30, 0.20, 0.13))


def standing_books(x0, x1, y, z, seed=0, tallest=0.26, colours=BOOK_COLOURS):
    rng = np.random.default_rng(seed)
    covers = [solid(colour, 0.6) for colour in colours]
    x = x0
    while x < x1 - 0.05:
        thick = rng.uniform(0.015, 0.045)
        high = rng.uniform(0.68, 1.0) * tallest
        box('book', (x, y - 0.17, z), (x + thick, y, z + high),
            covers[rng.integers(len(covers))], bevel=0.002)
        x += thick + 0.001


def book_stack(x, y, z, colours, turn=8, size=0.30):
    """Large books that lie; returns how high they reach."""
    page = solid((0.75, 0.72, 0.64), 0.8)
    for i, colour in enumerate(colours):
        frame = placed(x, y, z, turn=turn + 17 * ((-1) ** i) * i)
        wide, deep, thick = size - 0.025 * i, (size - .025 * i) * .74, 0.028
        cover = solid(colour, 0.5)
        for low in (0, thick - 0.004):
            box('cover', (-wide / 2, -deep / 2, low), (wide / 2, deep / 2,
                                                       low + 0.004), cover,
                bevel=0.001, frame=frame)
        box('pages', (-wide / 2 + 0.006, -deep / 2 + 0.006, 0.004),
            (wide / 2 - 0.004, deep / 2 - 0.006, thick - 0.004), page,
            bevel=0, frame=frame)
        z += thick
    return z


def open_shelf(grain, frame, width=1.1, depth=0.34, high=1.75, levels=5,
               seed=3):
    """Boards in a free-standing frame, with books and boxes on them."""
    for x in (-width / 2, width / 2 - 0.03):
        for y in (-depth / 2, depth / 2 - 0.03):
            box('post', (x, y, 0), (x + 0.03, y + 0.03, high), frame,
                bevel=0.002)
    rng = np.random.default_rng(seed)
    crate = solid((0.16, 0.15, 0.14), 0.7)
    for i in range(levels):
        z = 0.14 + (high - 0.18) * i / (levels - 1)
        box('board', (-width / 2 + 0.005, -depth / 2 + 0.005, z - 0.035),
            (width / 2 - 0.005, depth / 2 - 0.005, z), grain['x'],
            bevel=0.003)
        if i == levels - 1:
            continue
        split = rng.uniform(-0.15, 0.2)
        if i % 2:
            standing_books(-width / 2 + 0.05, split, depth / 2 - 0.06, z,
                           seed + i)
            soft_box('box', (split + 0.06, -0.12, z),
                     (width / 2 - 0.06, 0.12, z + 0.19), crate, 0.012)
        else:
            standing_books(split, width / 2 - 0.06, depth / 2 - 0.06, z,
                           seed + i)
            turned('pot', [(0.0001, 0), (0.06, 0), (0.08, 0.06),
                           (0.05, 0.15), (0.055, 0.17)], crate,
                   at=(-width / 2 + 0.2, 0, z))


def bowl(material, x, y, z, radius=0.14, high=0.07):
    turned('bowl', [(0.0001, 0.0), (radius * 0.45, 0), (radius * 0.8,
                                                        high * 0.4),
                    (radius, high), (radius * 0.96, high),
                    (radius * 0.74, high * 0.45), (0.0001, high * 0.2)],
           material, at=(x, y, z))


def vase(material, x, y, z, high=0.28, belly=0.09, neck=0.035):
    turned('vase', [(0.0001, 0), (belly * 0.6, 0), (belly * 0.95,
                                                    high * 0.25),
                    (belly, high * 0.42), (belly * 0.75, high * 0.68),
                    (neck, high * 0.85), (neck * 1.15, high),
                    (neck, high * 0.99), (neck * 0.8, high * 0.85)],
           material, at=(x, y, z))


def tray(material, x, y, z, radius=0.20):
    turned('tray', [(0.0001, 0), (radius, 0), (radius * 1.04, 0.02),
                    (radius * 1.02, 0.022), (radius * 0.98, 0.006),
                    (0.0001, 0.006)], material, at=(x, y, z), sides=64)


def basket(material, x, y, radius=0.2, high=0.34):
    turned('basket', [(0.0001, 0), (radius * 0.85, 0), (radius * 1.05,
                                                        high * 0.45),
                      (radius, high), (radius * 0.94, high),
                      (radius * 0.95, high * 0.5), (0.0001, high * 0.3)],
           material, at=(x, y, 0))
    for side in (-1, 1):
        tube('handle', [(x + side * radius, y - 0.06, high),
                        (x + side * radius * 1.06, y, high + 0.08),
                        (x + side * radius, y + 0.06, high)], 0.009,
             material)
