# SPDX-License-Identifier: GPL-3.0-or-later
"""What is painted on the pictures on the wall: arrays of linear light.

The bottom row comes first.  Sizes are pixels.
"""

import math

import numpy as np

from .furniture_patterns import canvas, grid, noise, paint, step


def gestures(ground, colours, height=480, width=400, seed=1, strokes=7):
    """Broad brush strokes of an abstract painting."""
    rng = np.random.default_rng(seed)
    u, v = grid(height, width)
    picture = canvas(height, width, ground)
    rough = noise(height, width, 14, seed, 5)
    for _ in range(strokes):
        colour = colours[rng.integers(len(colours))]
        cx, cy = rng.uniform(0.15, 0.85, 2)
        turn, long, wide = rng.uniform(0, 3.1), *rng.uniform(0.12, 0.42, 2)
        x = (u - cx) * math.cos(turn) + (v - cy) * math.sin(turn)
        y = (v - cy) * math.cos(turn) - (u - cx) * math.sin(turn)
        y = y + 0.25 * x * x
        body = 1 - np.hypot(x / long, y / (wide * 0.45))
        paint(picture, step(body + (rough - 0.5) * 1.1, 0.25) * 0.9, colour)
    return picture * (0.92 + 0.16 * rough)[..., None]


def cut_outs(ground, shapes, height=480, width=360):
    """Flat round forms: (u, v, radius, stretch, colour), v upwards."""
    u, v = grid(height, width)
    aspect = height / width
    picture = canvas(height, width, ground)
    for cu, cv, radius, stretch, colour in shapes:
        x, y = (u - cu) / stretch, (v - cv) * aspect
        angle = np.arctan2(y, x)
        wave = 1 + 0.09 * np.sin(angle * 3 + cu * 9) \
            + 0.05 * np.sin(angle * 2 + cv * 7)
        paint(picture, step(radius * wave - np.hypot(x, y), 0.006), colour)
    return picture


def landscape(height=360, width=480, seed=3):
    """A golden evening over hills, with trees."""
    u, v = grid(height, width)
    picture = canvas(height, width, (0.5, 0.5, 0.5))
    warm, blue = np.array((0.75, 0.55, 0.30)), np.array((0.20, 0.30, 0.42))
    share = np.clip((v - 0.4) / 0.6, 0, 1)[..., None]
    cloud = noise(height, width, 4, seed, 5)[..., None]
    picture[:] = warm * (1 - share) + blue * share
    picture[:] = picture + (0.28 * np.clip(cloud - 0.45, 0, 1) * 2)
    greens = ((0.22, 0.26, 0.20), (0.12, 0.16, 0.07), (0.07, 0.085, 0.03))
    for i, colour in enumerate(greens):
        ridge = 0.46 - i * 0.13 + 0.10 * (noise(8, width, 4 + 2 * i,
                                                seed + i)[3] - 0.5)
        if i:
            ridge = ridge + 0.05 * (noise(8, width, 30, seed + 9 + i)[3]
                                    - 0.4)
        paint(picture, step(ridge - v, 0.01), colour)
    paint(picture, step(0.05 - np.hypot((u - 0.6) * 0.5, (v - 0.1) * 1.6),
                        0.02), (0.45, 0.42, 0.36))
    crown = noise(height, width, 20, seed + 5, 3)
    for cu, size in ((0.17, 0.17), (0.30, 0.11)):
        tree = size - np.hypot(u - cu, (v - 0.48) * 0.75) + 0.1 * (crown - .5)
        paint(picture, step(tree, 0.03), (0.045, 0.06, 0.02))
        paint(picture, (np.abs(u - cu) < 0.008) & (v < 0.45) & (v > 0.22),
              (0.04, 0.03, 0.02))
    return picture * (0.85 + 0.3 * noise(height, width, 50, 3))[..., None]


def seascape(height=360, width=480, seed=4):
    u, v = grid(height, width)
    sky, haze = np.array((0.42, 0.58, 0.68)), np.array((0.82, 0.84, 0.80))
    share = np.clip((v - 0.45) / 0.5, 0, 1)[..., None]
    picture = (haze * (1 - share) + sky * share).astype(np.float32)
    cloud = np.clip(noise(height, width, 3, seed, 5) - 0.5, 0, 1)[..., None]
    picture += cloud * 0.7
    depth = np.clip((0.46 - v) / 0.3, 0, 1)
    ripple = np.sin((0.47 - v) ** 0.5 * 120 + 4 * noise(height, width, 6,
                                                        seed + 1))
    sea = (np.array((0.20, 0.42, 0.48))[None, None]
           * (1.15 - 0.55 * depth[..., None])) + 0.05 * ripple[..., None]
    picture = np.where((v < 0.46)[..., None], sea, picture)
    foam = 0.18 + 0.03 * np.sin(u * 9) + 0.03 * noise(height, width, 8, 7)
    paint(picture, step(foam + 0.02 - v, 0.02), (0.85, 0.87, 0.85))
    paint(picture, step(foam - 0.01 - v, 0.02), (0.68, 0.60, 0.47))
    return picture


def city(height=420, width=560, seed=5):
    """A monochrome skyline in haze."""
    u, v = grid(height, width)
    picture = canvas(height, width, (0.62, 0.62, 0.61))
    picture *= (0.55 + 0.6 * v)[..., None]
    rng = np.random.default_rng(seed)
    for layer, tone in enumerate((0.34, 0.16, 0.045)):
        x = 0.0
        while x < 1:
            wide = rng.uniform(0.03, 0.10)
            top = rng.uniform(0.25, 0.74) * (1 - 0.22 * layer)
            inside = (u >= x) & (u < x + wide) & (v < top)
            paint(picture, inside, (tone, tone, tone))
            lit = ((u * 130) % 2 < 0.8) & ((v * 90) % 2 < 0.9)
            paint(picture, inside & lit & (v < top - 0.02) * (layer > 0),
                  (tone * 2.2 + 0.02,) * 3)
            x += wide + rng.uniform(0, 0.02)
    return picture


def fern(ground, ink, height=480, width=340, pairs=13):
    """A pressed frond: one stem, leaflets that shorten towards the tip."""
    u, v = grid(height, width)
    aspect = height / width
    picture = canvas(height, width, ground)
    stem = 0.5 + 0.05 * np.sin((v - 0.1) * 3)
    paint(picture, (np.abs(u - stem) < 0.008) & (v > 0.08) & (v < 0.92), ink)
    for i in range(pairs):
        cv = 0.2 + 0.7 * i / pairs
        reach = 0.32 * math.sin(math.pi * (0.22 + 0.72 * i / pairs))
        cu = 0.5 + 0.05 * math.sin((cv - 0.1) * 3)
        for side in (-1, 1):
            x = (u - cu) * side - reach / 2
            y = (v - cv) * aspect - 0.5 * (u - cu) * side
            body = 1 - (x / (reach / 2)) ** 2 - (y / (0.032)) ** 2
            paint(picture, step(body, 0.1), ink)
    return picture


def ink_circle(ground, ink, height=480, width=400, seed=6):
    """One brushed ring that does not close."""
    u, v = grid(height, width)
    aspect = height / width
    x, y = u - 0.5, (v - 0.5) * aspect
    angle = np.arctan2(y, x)
    rough = noise(height, width, 22, seed, 4)
    ring = 0.045 + 0.02 * np.sin(angle * 1.0 + 1) - np.abs(
        np.hypot(x, y) - 0.27 - 0.012 * np.sin(angle * 2))
    gap = np.abs(angle - 0.6) > 0.22
    picture = canvas(height, width, ground)
    paint(picture, step(ring + (rough - 0.5) * 0.05, 0.015) * gap * 0.93, ink)
    return picture
