# SPDX-License-Identifier: GPL-3.0-or-later
"""Armchairs and poufs.  Each stands in its own frame, facing -y.

Lengths are metres.
"""

import math

import numpy as np

from .furniture_shapes import (arc_body, leg, placed, rounded_section,
                               soft_box, tube, turned)
from .shapes import box


def bergere(cover, grain, winged=True):
    """An upholstered chair on wooden legs, with wings or without."""
    high = 1.04 if winged else 0.86
    for x in (-0.27, 0.27):
        leg('leg', (x, -0.28, 0.22), (x, -0.30, 0), 0.024, 0.013, grain['z'])
        leg('leg', (x, 0.26, 0.22), (x * 1.05, 0.33, 0), 0.024, 0.013,
            grain['z'])
    soft_box('body', (-0.35, -0.33, 0.2), (0.35, 0.32, 0.32), cover, 0.025)
    soft_box('seat', (-0.27, -0.36, 0.31), (0.27, 0.22, 0.46), cover, 0.05,
             puff=(0, 0.01, 0.03))
    soft_box('back', (-0.30, -0.07, 0), (0.30, 0.07, high - 0.34), cover,
             0.065, puff=(0, 0.03, 0.03), frame=placed(0, 0.26, 0.34,
                                                       tilt=-10))
    for side in (-1, 1):
        x = side * 0.325
        soft_box('arm', (x - 0.055, -0.33, 0.22), (x + 0.055, 0.30, 0.6),
                 cover, 0.05, puff=(0.01, 0, 0.015))
        if winged:
            soft_box('wing', (-0.045, -0.17, 0), (0.045, 0.08, 0.42), cover,
                     0.044, puff=(0.01, 0, 0.03),
                     frame=placed(side * 0.30, 0.24, 0.56, tilt=-10,
                                  turn=-side * 14))


def tub_chair(cover, base):
    """A round chair whose back runs into its arms."""
    arc_body('shell', rounded_section(-0.09, 0.09, 0.06, 0.68, 0.085),
             (0, 0.0), 0.33, -30, 210, cover, steps=64)
    turned('base', [(0.0001, 0), (0.26, 0), (0.26, 0.07), (0.0001, 0.07)],
           base)
    turned('seat', [(0.0001, 0.06), (0.30, 0.06), (0.33, 0.12),
                    (0.335, 0.33), (0.31, 0.40), (0.24, 0.435),
                    (0.0001, 0.45)], cover, at=(0, -0.02, 0))


def block_chair(cover, base):
    """A low lounge chair of plain blocks."""
    box('plinth', (-0.30, -0.32, 0), (0.30, 0.32, 0.05), base, bevel=0.002)
    soft_box('seat', (-0.38, -0.40, 0.05), (0.38, 0.28, 0.38), cover, 0.03,
             puff=(0, 0, 0.012))
    soft_box('back', (-0.38, -0.07, 0), (0.38, 0.07, 0.42), cover, 0.03,
             puff=(0, 0.012, 0), frame=placed(0, 0.32, 0.28, tilt=-14))


def lounge_chair(cover, grain, arms=True, low=0.0):
    """Cushions hung in an open frame of wood."""
    seat = 0.40 - low
    for side in (-1, 1):
        x = side * 0.34
        leg('leg', (x, -0.27, 0.56 - low), (x, -0.33, 0), 0.02, 0.012,
            grain['z'])
        leg('leg', (x, 0.24, 0.55 - low), (x, 0.36, 0), 0.02, 0.012,
            grain['z'])
        if arms:
            tube('arm', [(x, -0.38, 0.545 - low), (x + side * 0.02, -0.1,
                                                   0.575 - low),
                         (x, 0.22, 0.545 - low), (x * 0.98, 0.34,
                                                  0.57 - low)], 0.019,
                 grain['y'])
        tube('rail', [(x, -0.30, seat - 0.10), (x, 0.29, seat - 0.19)], 0.017,
             grain['y'], bend=False)
        tube('stile', [(x * 0.9, 0.22, seat - 0.15), (x * 0.9, 0.47,
                                                      0.86 - low)], 0.017,
             grain['z'], bend=False)
    for y, z in ((-0.29, seat - 0.10), (0.285, seat - 0.18)):
        tube('cross', [(-0.34, y, z), (0.34, y, z)], 0.015, grain['x'],
             bend=False)
    tube('top', [(-0.306, 0.465, 0.85 - low), (0.306, 0.465, 0.85 - low)],
         0.017, grain['x'], bend=False)
    soft_box('seat', (-0.30, -0.34, 0), (0.30, 0.27, 0.12), cover, 0.045,
             puff=(0, 0.01, 0.025), frame=placed(0, 0, seat - 0.085,
                                                 tilt=-8))
    soft_box('back', (-0.30, -0.13, 0), (0.30, 0.0, 0.54), cover, 0.05,
             puff=(0, 0.03, 0.015), frame=placed(0, 0.255, seat - 0.03,
                                                 tilt=-24))


def shell_chair(cover, shell, feet):
    """A moulded shell on a star of legs, a pad inside."""
    arc_body('shell', rounded_section(-0.015, 0.015, 0.30, 0.86, 0.014),
             (0, -0.02), 0.37, 10, 170, shell, steps=48)
    arc_body('pad', rounded_section(-0.075, -0.012, 0.34, 0.84, 0.03),
             (0, -0.02), 0.37, 13, 167, cover, steps=48)
    turned('seat', [(0.0001, 0.30), (0.30, 0.29), (0.375, 0.31),
                    (0.38, 0.33), (0.34, 0.38), (0.20, 0.415),
                    (0.0001, 0.42)], cover, at=(0, -0.06, 0))
    turned('pan', [(0.0001, 0.27), (0.30, 0.27), (0.385, 0.315),
                   (0.30, 0.30), (0.0001, 0.30)], shell, at=(0, -0.06, 0))
    for x in (-0.26, 0.26):
        for y in (-0.30, 0.20):
            leg('leg', (x * 0.55, y * 0.55 - 0.03, 0.29), (x, y, 0), 0.018,
                0.011, feet)


def spindle_chair(grain, pad):
    """A country armchair: turned spindles between seat and bow."""
    soft_box('seat', (-0.29, -0.27, 0.40), (0.29, 0.25, 0.44), grain['x'],
             0.018, uneven=0)
    soft_box('pad', (-0.25, -0.24, 0.435), (0.25, 0.2, 0.49), pad, 0.024,
             puff=(0, 0, 0.015))
    for x in (-0.24, 0.24):
        for y in (-0.22, 0.20):
            leg('leg', (x * 0.85, y * 0.85, 0.41), (x * 1.1, y * 1.2, 0),
                0.02, 0.012, grain['z'])
    tube('bow', [(-0.27, 0.20, 0.43), (-0.29, 0.27, 0.78), (-0.16, 0.32,
                                                            1.0),
                 (0, 0.33, 1.04), (0.16, 0.32, 1.0), (0.29, 0.27, 0.78),
                 (0.27, 0.20, 0.43)], 0.017, grain['z'])
    tube('arms', [(-0.31, -0.25, 0.65), (-0.33, 0.05, 0.67), (-0.2, 0.27,
                                                              0.68),
                  (0, 0.30, 0.685), (0.2, 0.27, 0.68), (0.33, 0.05, 0.67),
                  (0.31, -0.25, 0.65)], 0.018, grain['x'])
    for x in np.linspace(-0.2, 0.2, 7):
        lift = 1.025 - 1.9 * x * x
        tube('spindle', [(x * 0.8, 0.21, 0.43), (x, 0.325, lift)], 0.0085,
             grain['z'], bend=False)
    for x in (-0.29, 0.29):
        for y in (-0.2, -0.04):
            tube('spindle', [(x * 0.9, y, 0.43), (x * 1.1, y, 0.655)], 0.009,
                 grain['z'], bend=False)


def rattan_chair(cane, weave, pad):
    """A barrel of cane: bent canes outside, woven back inside."""
    arc_body('weave', rounded_section(-0.012, 0.012, 0.12, 0.72, 0.011),
             (0, 0), 0.37, -35, 215, weave, steps=64)
    for z, radius in ((0.02, 0.34), (0.13, 0.385), (0.36, 0.385)):
        ring = [(radius * math.cos(a), radius * math.sin(a), z) for a in
                np.linspace(0, 2 * math.pi, 25)[:-1]]
        tube('hoop', ring, 0.014, cane, closed=True)
    rim = [(0.385 * math.cos(a), 0.385 * math.sin(a), 0.725) for a in
           np.radians(np.linspace(-35, 215, 25))]
    tube('rim', rim, 0.022, cane)
    for angle in np.radians(np.arange(-35, 325, 24)):
        high = 0.72 if angle < math.radians(216) else 0.36
        tube('cane', [(0.34 * math.cos(angle), 0.34 * math.sin(angle), 0),
                      (0.39 * math.cos(angle), 0.39 * math.sin(angle), high)],
             0.0115, cane, bend=False)
    turned('pad', [(0.0001, 0.35), (0.31, 0.35), (0.345, 0.38), (0.34, 0.43),
                   (0.28, 0.46), (0.0001, 0.475)], pad)
    soft_box('back pad', (-0.24, -0.1, 0), (0.24, 0.0, 0.34), pad, 0.045,
             puff=(0, 0.03, 0.01), frame=placed(0, 0.34, 0.46, tilt=-10))


def peacock_chair(cane, weave, pad):
    """A cane chair with a great fan for its back."""
    turned('base', [(0.30, 0), (0.24, 0.10), (0.20, 0.22), (0.24, 0.34),
                    (0.34, 0.42)], weave)
    turned('pad', [(0.0001, 0.41), (0.32, 0.41), (0.35, 0.44), (0.33, 0.49),
                   (0.0001, 0.52)], pad)
    hub = np.array((0, 0.27, 0.62))
    for reach in (0.20, 0.30, 0.42, 0.54, 0.66, 0.74):
        arc = [hub + (reach * 0.80 * math.cos(a), 0.20 * reach *
                      abs(math.sin(a)), reach * math.sin(a)) for a in
               np.radians(np.linspace(-22, 202, 25))]
        tube('fan', arc, 0.015 if reach > 0.65 else 0.008, cane)
    for angle in np.radians(np.linspace(-22, 202, 53)):
        way = np.array((0.80 * math.cos(angle), 0.20 * abs(math.sin(angle)),
                        math.sin(angle)))
        tube('ray', [hub + way * 0.10, hub + way * 0.74], 0.006, cane,
             bend=False)
    turned('boss', [(0.0001, -0.02), (0.15, -0.012), (0.17, 0),
                    (0.0001, 0.012)], weave).matrix_basis = \
        placed(*hub, tilt=78)
    rim = [(0.36 * math.cos(a), 0.36 * math.sin(a), 0.62) for a in
           np.radians(np.linspace(-40, 220, 25))]
    tube('arms', rim, 0.02, cane)
    for angle in np.radians(np.linspace(-40, 220, 27)):
        tube('stay', [(0.34 * math.cos(angle), 0.34 * math.sin(angle), 0.42),
                      (0.36 * math.cos(angle), 0.36 * math.sin(angle),
                       0.62)], 0.007, cane, bend=False)


def pouf(cover, radius=0.27, high=0.36, quarters=8):
    body = [(0.0001, 0), (radius * 0.8, 0.0), (radius * 0.97, high * 0.22),
            (radius, high * 0.5), (radius * 0.95, high * 0.8),
            (radius * 0.75, high * 0.96), (0.0001, high)]
    turned('pouf', body, cover)
    for angle in np.linspace(0, 2 * math.pi, quarters + 1)[:-1]:
        seam = [(r * 1.004 * math.cos(angle), r * 1.004 * math.sin(angle),
                 z + 0.002) for r, z in body[1:]]
        tube('seam', seam, 0.004, cover)
