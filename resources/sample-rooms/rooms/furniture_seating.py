# SPDX-License-Identifier: GPL-3.0-or-later
"""Sofas.  Each stands in its own frame, facing -y.

Lengths are metres.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from .furniture_shapes import (arc_body, leg, placed, rounded_section,
                               soft_box, tube, turned)
from .shapes import box


@dataclass(frozen=True)
class Sofa:
    """What is said of a straight sofa."""

    width: float = 2.1
    depth: float = 0.92
    seat: float = 0.43          # height of the seat
    back: float = 0.78
    arm: float = 0.60           # height of the arms, 0 for none
    arm_width: float = 0.17
    arm_style: str = 'track'    # track, rolled, wood
    base: float = 0.13          # clearance below
    legs: str = 'block'         # block, tapered, turned, metal, plinth, skirt
    seats: int = 2
    backs: int = 2
    tufted: bool = False
    softness: float = 0.05
    puff: float = 0.03
    frame: object = field(default=None)   # wood of a visible frame


def button_grid(width, low, high, y, columns, rows, depth=0.024):
    """Dents in rows that alternate, on the plane y."""
    for row in range(rows):
        shift = 0.5 if row % 2 else 0.0
        for column in range(columns + (0 if row % 2 else 1)):
            x = -width / 2 + width * (column + shift) / columns
            z = low + (high - low) * (row + 0.5) / rows
            yield (x * 0.94, y, z, depth, 0.045)


def sofa_legs(shape, legs):
    half, deep = shape.width / 2, shape.depth / 2
    high = shape.base + 0.02
    if shape.legs == 'plinth':
        box('plinth', (-half + 0.08, -deep + 0.08, 0),
            (half - 0.08, deep - 0.08, high), legs, bevel=0.003)
        return
    if shape.legs == 'metal':
        for x in (-half + 0.16, half - 0.16):
            for y in (-deep + 0.05, deep - 0.09):
                box('leg', (x - 0.008, y, 0), (x + 0.008, y + 0.045, high),
                    legs, bevel=0.002)
            box('runner', (x - 0.008, -deep + 0.05, 0),
                (x + 0.008, deep - 0.045, 0.012), legs, bevel=0.002)
        return
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (half - 0.10), y * (deep - 0.10))
            if shape.legs == 'tapered':
                leg('leg', (*at, high), (at[0] + x * 0.03, at[1] + y * 0.02,
                                         0), 0.024, 0.012, legs)
            elif shape.legs == 'turned':
                turned('leg', [(0.0001, 0), (0.016, 0), (0.02, 0.02),
                               (0.018, 0.035), (0.03, 0.07), (0.034, 0.095),
                               (0.024, 0.11), (0.03, high), (0.0001, high)],
                       legs, at=(*at, 0))
            else:
                box('leg', (at[0] - 0.03, at[1] - 0.03, 0),
                    (at[0] + 0.03, at[1] + 0.03, high), legs, bevel=0.004)


def rolled_arm(shape, x, cover):
    """An arm whose top is a scroll, with a round face at its front."""
    deep, side = shape.depth / 2, 1 if x > 0 else -1
    radius = shape.arm_width / 2 + 0.01
    axis = x + side * 0.025
    soft_box('arm', (x - shape.arm_width / 2 + 0.02, -deep + 0.02,
                     shape.base),
             (x + shape.arm_width / 2 - 0.03, deep - 0.02, shape.arm - 0.05),
             cover, 0.03, uneven=0.002)
    turned('scroll', [(0.0001, 0), (radius * 0.8, 0.0),
                      (radius * 0.96, 0.008), (radius, 0.025),
                      (radius, shape.depth - 0.12), (radius * 0.9,
                                                     shape.depth - 0.05),
                      (0.0001, shape.depth - 0.04)], cover
           ).matrix_basis = placed(axis, -deep, shape.arm - radius, tilt=-90)
    circle = [(axis + radius * 0.84 * math.cos(a), -deep - 0.001,
               shape.arm - radius + radius * 0.84 * math.sin(a))
              for a in np.linspace(0, 2 * math.pi, 17)[:-1]]
    tube('piping', circle, 0.005, cover, closed=True)


def wooden_arm(shape, x, grain):
    """An open arm: two posts and a rail."""
    deep, wide = shape.depth / 2, 0.05
    for y in (-deep + 0.07, deep - 0.12):
        leg('post', (x, y, shape.arm - 0.02), (x, y - 0.01, 0), 0.022, 0.014,
            grain['z'])
    box('rail', (x - wide / 2, -deep + 0.01, shape.arm - 0.025),
        (x + wide / 2, deep - 0.05, shape.arm + 0.005), grain['y'],
        bevel=0.011, segments=4)


def sofa_frame(shape, cover, grain):
    """The body below the cushions, the back board and the arms."""
    half, deep = shape.width / 2, shape.depth / 2
    inner = half - (shape.arm_width if shape.arm else 0)
    body = grain['x'] if grain else cover
    low = 0.02 if shape.legs == 'skirt' else shape.base
    deck = shape.seat - 0.16
    if grain:
        box('rail', (-half + 0.03, -deep + 0.04, deck - 0.07),
            (half - 0.03, deep - 0.04, deck), body, bevel=0.008, segments=3)
    else:
        soft_box('body', (-half + 0.01, -deep + 0.015, low),
                 (half - 0.01, deep - 0.01, deck + 0.01), cover, 0.02,
                 uneven=0.001)
    soft_box('back', (-inner, deep - 0.17, deck if grain else low),
             (inner, deep, shape.back - (0.05 if shape.backs else 0)), cover,
             0.05, puff=(0, 0.01, 0.008), uneven=0.002)
    for x in (-1, 1):
        at = x * (half - shape.arm_width / 2)
        if shape.arm and shape.arm_style == 'rolled':
            rolled_arm(shape, at, cover)
        elif shape.arm and shape.arm_style == 'wood':
            wooden_arm(shape, at, grain)
        elif shape.arm:
            soft_box('arm', (at - shape.arm_width / 2, -deep, low),
                     (at + shape.arm_width / 2, deep, shape.arm), cover,
                     shape.softness, puff=(0.012, 0.004, 0.012),
                     uneven=0.002)


def seat_cushions(shape, cover, inner):
    deep, wide = shape.depth / 2, 2 * inner / shape.seats
    for i in range(shape.seats):
        x = -inner + i * wide
        dents = ()
        if shape.tufted:
            dents = [(x + wide * (k + 0.5) / 3, y, shape.seat, 0.016, 0.05)
                     for k in range(3) for y in (-0.22, 0.04)]
        soft_box('seat', (x + 0.004, -deep - 0.01, shape.seat - 0.16),
                 (x + wide - 0.004, deep - 0.16, shape.seat), cover,
                 shape.softness, puff=(0, 0.012, shape.puff), dents=dents,
                 uneven=0.005, seed=i)


def back_cushions(shape, cover, inner):
    deep = shape.depth / 2
    high = shape.back - shape.seat + 0.02
    wide = 2 * inner / max(1, shape.backs)
    for i in range(shape.backs):
        x = -inner + i * wide
        dents = ()
        if shape.tufted:
            dents = list(button_grid(wide * 0.9, 0.02, high, -0.09, 4, 3))
            dents = [(d[0] + wide / 2, *d[1:]) for d in dents]
        frame = placed(x, deep - 0.15, shape.seat + 0.005, tilt=-9)
        soft_box('back cushion', (0.006, -0.17, 0),
                 (wide - 0.006, 0.0, high), cover, shape.softness + 0.02,
                 puff=(0.006, shape.puff * 1.4, 0.014), frame=frame,
                 dents=dents, uneven=0.007, seed=10 + i)


def sofa(shape, cover, legs):
    """A straight sofa; legs is the material of its feet."""
    inner = shape.width / 2 - (shape.arm_width if shape.arm else 0.01)
    if shape.legs != 'skirt' and not (shape.arm_style == 'wood'):
        sofa_legs(shape, legs)
    sofa_frame(shape, cover, shape.frame)
    seat_cushions(shape, cover, inner)
    back_cushions(shape, cover, inner)
    if shape.legs == 'skirt':
        half, deep = shape.width / 2, shape.depth / 2
        for x in (-inner, 0, inner):
            tube('pleat', [(x, -deep - 0.004, 0.015),
                           (x, -deep - 0.008, shape.seat - 0.2)], 0.006,
                 cover, bend=False)
        tube('seam', [(-half, -deep - 0.002, shape.seat - 0.19),
                      (half, -deep - 0.002, shape.seat - 0.19)], 0.005,
             cover, bend=False)


def chesterfield(cover, feet, width=2.1, high=0.72):
    """Arms and back of one height, rolled and buttoned."""
    shape = Sofa(width=width, back=high, arm=high, arm_style='rolled',
                 arm_width=0.2, legs='turned', seats=3, backs=0, base=0.1,
                 seat=0.44, puff=0.02)
    sofa_legs(shape, feet)
    sofa_frame(shape, cover, None)
    inner, deep = width / 2 - 0.2, shape.depth / 2
    seat_cushions(shape, cover, inner)
    soft_box('tufts', (-inner, deep - 0.27, 0.42), (inner, deep - 0.1,
                                                    high - 0.03), cover,
             0.06, puff=(0, 0.02, 0),
             dents=list(button_grid(2 * inner, 0.46, high - 0.06, deep - 0.27,
                                    10, 3, 0.034)))
    turned('back roll', [(0.0001, 0), (0.09, 0.0), (0.095, 0.02),
                         (0.095, width - 0.14), (0.09, width - 0.12),
                         (0.0001, width - 0.12)], cover).matrix_basis = \
        placed(-width / 2 + 0.06, deep - 0.09, high - 0.08) @ \
        placed(tilt=90, turn=90)


def curved_sofa(cover, base, radius=1.25, sweep=88):
    """A crescent: seat and back follow one arc about a point in front."""
    start, end = 90 - sweep / 2, 90 + sweep / 2
    centre = (0, -radius - 0.35)
    arc_body('plinth', rounded_section(0.12, 0.78, 0.0, 0.08, 0.02), centre,
             radius, start + 4, end - 4, base)
    arc_body('seat', rounded_section(0.0, 0.92, 0.06, 0.42, 0.14), centre,
             radius, start, end, cover)
    arc_body('back', rounded_section(0.60, 0.94, 0.30, 0.74, 0.155), centre,
             radius, start + 1, end - 12, cover)
