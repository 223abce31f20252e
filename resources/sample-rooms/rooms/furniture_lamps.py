# SPDX-License-Identifier: GPL-3.0-or-later
"""Lamps that stand on the floor or on a table.  Lengths are metres."""

import math

import numpy as np

from .furniture_shapes import grid_object, leg, placed, tube, turned
from .shapes import box


def drum_shade(material, z, low, high, tall, at=(0, 0), pleats=0):
    """A shade of cloth, low and high are its radii; pleated or smooth."""
    sides = 240 if pleats else 64
    angles = np.linspace(0, 2 * math.pi, sides + 1)
    fold = 0.018 * np.cos(angles * pleats) if pleats else 0 * angles
    rows = []
    for share in np.linspace(0, 1, 8):
        radius = low + (high - low) * share
        rows.append(np.stack([at[0] + radius * (1 + fold) * np.cos(angles),
                              at[1] + radius * (1 + fold) * np.sin(angles),
                              np.full(sides + 1, z + tall * share)], -1))
    grid_object('shade', np.array(rows), material, 0.002)


def foot(material, radius=0.14, high=0.02, at=(0, 0)):
    turned('foot', [(0.0001, 0), (radius, 0), (radius, high * 0.6),
                    (radius * 0.94, high), (0.0001, high)], material,
           at=(*at, 0))


def tripod_lamp(wood, shade, high=1.5):
    for i in range(3):
        angle = 2 * math.pi * (i + 0.3) / 3
        leg('leg', (0.03 * math.cos(angle), 0.03 * math.sin(angle),
                    high - 0.32),
            (0.30 * math.cos(angle), 0.30 * math.sin(angle), 0), 0.018,
            0.011, wood)
    turned('hub', [(0.0001, 0), (0.05, 0), (0.05, 0.04), (0.0001, 0.04)],
           wood, at=(0, 0, high - 0.36))
    drum_shade(shade, high - 0.30, 0.24, 0.20, 0.30)


def arc_lamp(base, stem, shade, reach=0.95, high=1.85):
    """A heavy foot and a long bow; the head hangs at (0, -reach)."""
    box('base', (-0.13, -0.13, 0), (0.13, 0.13, 0.14), base, bevel=0.006)
    tube('bow', [(0, 0, 0.13), (0, 0.02, high * 0.55),
                 (0, -reach * 0.30, high * 0.96), (0, -reach * 0.72,
                                                   high * 0.97),
                 (0, -reach, high * 0.82)], 0.012, stem)
    turned('head', [(0.185, -0.14), (0.178, -0.08), (0.14, -0.02),
                    (0.07, 0.03), (0.02, 0.045), (0.0001, 0.05)], shade,
           at=(0, -reach, high * 0.80))


def task_lamp(steel, head):
    """A workshop lamp: jointed arm, spun metal shade."""
    foot(steel, 0.16, 0.025)
    tube('stem', [(0, 0, 0.01), (0, 0, 1.22)], 0.012, steel, bend=False)
    tube('arm', [(0, 0.16, 1.12), (0, -0.42, 1.52)], 0.010, steel,
         bend=False)
    for y, z in ((0, 1.23), (0, -9)):
        if z > 0:
            turned('joint', [(0.0001, -0.03), (0.03, -0.03), (0.03, 0.03),
                             (0.0001, 0.03)], steel, at=(0, y, z))
    turned('head', [(0.165, -0.17), (0.16, -0.13), (0.13, -0.07),
                    (0.06, -0.02), (0.045, 0.03), (0.0001, 0.035)], head
           ).matrix_basis = placed(0, -0.45, 1.50, tilt=-18)


def paper_lantern(shade, wood, radius=0.22, high=1.15, ribs=22, low=0.06):
    """A tall body of paper over hoops, on small feet."""
    profile = []
    for i in range(ribs * 6 + 1):
        t = i / (ribs * 6)
        swell = radius * (0.62 + 0.38 * math.sin(math.pi * t) ** 0.7)
        swell += 0.004 * abs(math.sin(math.pi * t * ribs))
        profile.append((swell, low + (high - low) * t))
    turned('paper', profile, shade)
    for i in range(3):
        angle = 2 * math.pi * i / 3
        x, y = 0.11 * math.cos(angle), 0.11 * math.sin(angle)
        leg('leg', (x, y, low + 0.03), (x * 1.15, y * 1.15, 0), 0.012, 0.009,
            wood)


def paper_globe(shade, stem, radius=0.24, high=1.45, ribs=18):
    """A round paper lamp on a thin stand."""
    foot(stem, 0.13, 0.016)
    tube('stem', [(0, 0, 0.01), (0, 0, high - radius)], 0.008, stem,
         bend=False)
    profile = []
    for i in range(ribs * 6 + 1):
        t = math.pi * i / (ribs * 6)
        bulge = 1 + 0.016 * abs(math.sin(t * ribs))
        profile.append((max(0.03, radius * math.sin(t) * bulge),
                        high - radius * math.cos(t) * 0.94))
    turned('paper', profile, shade)


def globe_lamp(stem, opal, high=1.42):
    """Three opal globes at different heights on one stem."""
    foot(stem, 0.15, 0.02)
    tube('stem', [(0, 0, 0.01), (0, 0, high)], 0.011, stem, bend=False)
    for x, z, radius in ((0.0, high + 0.11, 0.12), (0.16, high - 0.18, 0.09),
                         (-0.15, high - 0.42, 0.075)):
        if x:
            tube('arm', [(0, 0, z - radius), (x, 0, z - radius)], 0.009,
                 stem, bend=False)
        ball(opal, (x, 0, z), radius)


def ball(material, at, radius, flat=1.0):
    steps = np.linspace(-math.pi / 2, math.pi / 2, 25)
    turned('ball', [(max(0.0001, radius * math.cos(t)),
                     radius * flat * math.sin(t)) for t in steps], material,
           at=at)


def woven_lamp(weave, wood, high=1.15, radius=0.20):
    turned('woven', [(radius * 0.72, 0.12), (radius, 0.38), (radius * 1.05,
                                                            0.62),
                     (radius * 0.85, 0.95), (radius * 0.5, high)], weave)
    for i in range(3):
        angle = 2 * math.pi * i / 3
        leg('leg', (0.12 * math.cos(angle), 0.12 * math.sin(angle), 0.16),
            (0.17 * math.cos(angle), 0.17 * math.sin(angle), 0), 0.014, 0.01,
            wood)


def slim_lamp(stem, glow, high=1.75):
    """One thin upright with a line of light."""
    box('base', (-0.12, -0.12, 0), (0.12, 0.12, 0.014), stem, bevel=0.003)
    box('stem', (-0.010, -0.010, 0.01), (0.010, 0.010, high), stem,
        bevel=0.002)
    box('line', (-0.006, -0.0135, 0.35), (0.006, -0.0105, high - 0.03), glow,
        bevel=0)


def table_lamp(body, shade, z, kind='gourd', pleats=0, scale=1.0, at=(0, 0)):
    """A lamp for a side table of height z; kind is its foot."""
    profiles = {
        'gourd': [(0.0001, 0), (0.055, 0), (0.06, 0.015), (0.095, 0.08),
                  (0.10, 0.13), (0.06, 0.20), (0.03, 0.25), (0.04, 0.29),
                  (0.015, 0.33), (0.010, 0.40)],
        'ball': [(0.0001, 0), (0.07, 0), (0.11, 0.05), (0.125, 0.11),
                 (0.11, 0.17), (0.06, 0.22), (0.018, 0.235), (0.012, 0.36)],
        'post': [(0.0001, 0), (0.075, 0), (0.075, 0.02), (0.02, 0.03),
                 (0.016, 0.08), (0.03, 0.12), (0.016, 0.16), (0.016, 0.30),
                 (0.01, 0.40)],
    }
    profile = [(r * scale, h * scale) for r, h in profiles[kind]]
    turned('lamp', profile, body, at=(*at, z))
    top = profile[-1][1]
    drum_shade(shade, z + top - 0.10 * scale, 0.20 * scale, 0.12 * scale,
               0.25 * scale, at, pleats)


def lantern(frame, glow, x, y, z, wide=0.2, high=0.36):
    """A metal lantern with a candle."""
    half = wide / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            box('post', (x + sx * half - 0.007, y + sy * half - 0.007, z),
                (x + sx * half + 0.007, y + sy * half + 0.007, z + high),
                frame, bevel=0.002)
    for level in (z, z + high):
        box('plate', (x - half - 0.015, y - half - 0.015, level),
            (x + half + 0.015, y + half + 0.015, level + 0.016), frame,
            bevel=0.003)
    turned('roof', [(half, 0), (half * 0.35, 0.09), (half * 0.3, 0.13),
                    (0.0001, 0.14)], frame, at=(x, y, z + high + 0.014),
           sides=4, smooth=False)
    turned('candle', [(0.0001, 0), (0.045, 0), (0.045, 0.15),
                      (0.0001, 0.155)], glow, at=(x, y, z + 0.016))
