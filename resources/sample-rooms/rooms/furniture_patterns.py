# SPDX-License-Identifier: GPL-3.0-or-later
"""Rugs and pictures as arrays of numbers: height x width x 3, linear light.

The bottom row comes first.  Sizes are pixels, colours linear light.
"""

import math

import numpy as np


def canvas(height, width, colour):
    return np.tile(np.array(colour, np.float32), (height, width, 1))


def grid(height, width):
    """u to the right and v upwards, both from 0 to 1."""
    return np.meshgrid((np.arange(width) + 0.5) / width,
                       (np.arange(height) + 0.5) / height)


def noise(height, width, cells, seed, octaves=4):
    """Smooth noise from 0 to 1, about."""
    rng = np.random.default_rng(seed)
    total, weight = np.zeros((height, width)), 0.0
    for octave in range(octaves):
        count = cells * 2 ** octave
        lattice = rng.random((count + 2, count + 2))
        y = np.linspace(0, count, height)
        x = np.linspace(0, count, width)
        j, i = y.astype(int), x.astype(int)
        fy, fx = (y - j)[:, None], (x - i)[None, :]
        fy, fx = fy * fy * (3 - 2 * fy), fx * fx * (3 - 2 * fx)
        low = lattice[j][:, i] * (1 - fx) + lattice[j][:, i + 1] * fx
        high = lattice[j + 1][:, i] * (1 - fx) + lattice[j + 1][:, i + 1] * fx
        total += (low * (1 - fy) + high * fy) * 0.5 ** octave
        weight += 0.5 ** octave
    return total / weight


def paint(picture, mask, colour):
    mask = np.clip(np.asarray(mask, np.float32), 0, 1)[..., None]
    picture[:] = picture * (1 - mask) + np.array(colour, np.float32) * mask


def step(value, softness=0.004):
    return np.clip(value / softness + 0.5, 0, 1)


def border_distance(height, width, aspect):
    """Distance to the nearest edge in shares of the width."""
    u, v = grid(height, width)
    return np.minimum(np.minimum(u, 1 - u), np.minimum(v, 1 - v) * aspect)


def worn(picture, amount, seed):
    """Fade a rug in patches towards the mean of its colours."""
    height, width = picture.shape[:2]
    wear = np.clip(noise(height, width, 5, seed, 5) * 2 - 0.55, 0, 1)
    mean = picture.mean((0, 1)) * 0.5 + 0.30
    return picture + (mean - picture) * (wear * amount)[..., None]


def persian(field, border, ink, gold, height=560, width=400, seed=1):
    """A medallion in a sprinkled field, three borders around."""
    aspect = height / width
    u, v = grid(height, width)
    edge = border_distance(height, width, aspect)
    x, y = np.abs(u - 0.5) * 2, np.abs(v - 0.5) * 2
    picture = canvas(height, width, field)
    lattice = (np.sin(u * 2 * math.pi * 15) * np.sin(v * 2 * math.pi * 20))
    paint(picture, step(lattice - 0.62, 0.1), gold)
    paint(picture, step(-lattice - 0.72, 0.1), ink)
    vines = np.abs(np.sin(u * 62 + 2.2 * np.sin(v * 80)))
    paint(picture, step(0.13 - vines, 0.08) * 0.6, ink)
    angle = np.arctan2((v - 0.5) * aspect, u - 0.5)
    away = np.hypot(x, y * 0.74)
    petals = 0.42 + 0.05 * np.cos(angle * 12)
    paint(picture, step(petals + 0.035 - away), gold)
    paint(picture, step(petals - away), border)
    paint(picture, step(petals * 0.68 - away), field)
    paint(picture, step(petals * 0.55 - away), gold)
    paint(picture, step(petals * 0.45 - away), ink)
    corner = np.hypot(1 - x, 1 - y) - 0.52 + 0.05 * np.cos(angle * 24)
    paint(picture, step(-corner), border)
    paint(picture, step(0.155 - edge), gold)
    paint(picture, step(0.147 - edge), border)
    run = np.where(edge == np.minimum(u, 1 - u), v * aspect, u)
    motif = np.sin(run * 2 * math.pi * 13) * np.sin((edge - 0.05) * 100)
    paint(picture, step(motif - 0.42, 0.1) * (edge < 0.135), gold)
    paint(picture, step(-motif - 0.5, 0.1) * (edge < 0.135), field)
    paint(picture, step(0.055 - edge), gold)
    paint(picture, step(0.047 - edge), ink)
    return picture * (0.9 + 0.2 * noise(height, width, 40, seed))[..., None]


def moroccan(ground, line, height=480, width=360, columns=4, rows=5,
             seed=2):
    """A lattice of hand-drawn diamonds."""
    u, v = grid(height, width)
    wob = (noise(height, width, 9, seed) - 0.5) * 0.05
    a = np.abs(((u + wob) * columns + (v + wob) * rows) % 1 - 0.5)
    b = np.abs(((u + wob) * columns - (v - wob) * rows) % 1 - 0.5)
    picture = canvas(height, width, ground)
    paint(picture, step(0.045 - np.minimum(a, b), 0.03), line)
    tufts = noise(height, width, 60, seed + 1, 2)
    return picture * (0.82 + 0.3 * tufts)[..., None]


def kilim(colours, height=520, width=380, seed=4):
    """Bands of zigzags, diamonds and stripes."""
    u, v = grid(height, width)
    rng = np.random.default_rng(seed)
    picture = canvas(height, width, colours[0])
    bands = 11
    for band in range(bands):
        low, part = band / bands, (v * bands - band)
        inside = (v >= low) & (v < low + 1 / bands)
        first, second = rng.permutation(len(colours))[:2]
        paint(picture, inside, colours[first])
        tri = np.abs((u * (7 + band % 3 * 2)) % 1 - 0.5) * 2
        if band % 3 == 0:
            mask = np.abs(part - 0.5) * 2 < tri
        elif band % 3 == 1:
            mask = np.abs(part - 0.25 - tri * 0.5) < 0.14
        else:
            mask = (np.abs(part - 0.5) * 2 + tri) < 0.8
        paint(picture, inside & mask, colours[second])
    return picture * (0.85 + 0.25 * noise(height, width, 50, seed))[..., None]


def stripes(colours, shares, height=480, width=360, seed=5, across=False):
    """Bands in order; shares say how broad each is."""
    u, v = grid(height, width)
    place = u if across else v
    ends = np.cumsum(shares) / np.sum(shares)
    picture = canvas(height, width, colours[-1])
    for end, colour in reversed(list(zip(ends, colours))):
        paint(picture, place < end, colour)
    return picture * (0.9 + 0.2 * noise(height, width, 60, seed,
                                        2))[..., None]


def bordered(field, line, height=480, width=360, inset=0.06, wide=0.012,
             seed=6, spread=0.24):
    """A plain rug with a thin line along its edge."""
    edge = border_distance(height, width, height / width)
    picture = canvas(height, width, field)
    paint(picture, (edge > inset) & (edge < inset + wide), line)
    return picture * (1 - spread / 2 + spread *
                      noise(height, width, 30, seed))[..., None]


def plain_pile(colour, spread=0.3, cells=26, height=400, width=320, seed=7):
    share = noise(height, width, cells, seed, 4)
    return canvas(height, width, colour) * (1 - spread / 2
                                            + spread * share)[..., None]


def silky(light, dark, height=420, width=340, seed=8):
    """Washed-out clouds, as in a rug of viscose."""
    share = np.clip(noise(height, width, 4, seed, 6) * 2.2 - 0.6, 0, 1)
    fine = noise(height, width, 80, seed + 1, 2)
    picture = canvas(height, width, light)
    paint(picture, share * 0.8, dark)
    return picture * (0.88 + 0.22 * fine)[..., None]


def jute(light, dark, height=512, width=512, rings=0):
    """Braids in rings, or in rows when there are none."""
    u, v = grid(height, width)
    if rings:
        run = np.arctan2(v - 0.5, u - 0.5) * 14
        across = np.hypot(u - 0.5, v - 0.5) * rings
    else:
        run, across = u * 90, v * 60
    braid = np.abs(np.sin(across * 2 * math.pi + 0.6 * np.sin(run * 6)))
    share = braid * 0.7 + 0.3 * noise(height, width, 60, 9, 2)
    picture = canvas(height, width, dark)
    paint(picture, share, light)
    return picture


def checks(light, dark, count=10, size=240):
    u, v = grid(size, size)
    a, b = (u * count % 1) < 0.5, (v * count % 1) < 0.5
    share = (a.astype(float) + b) / 2
    picture = canvas(size, size, light)
    paint(picture, share, dark)
    return picture


def atomic(ground, colours, height=480, width=360, seed=3):
    """Overlapping rounded squares of the 1950s."""
    u, v = grid(height, width)
    aspect = height / width
    rng = np.random.default_rng(seed)
    picture = canvas(height, width, ground)
    for row in range(4):
        for column in range(3):
            cx, cy = (column + 0.5) / 3, (row + 0.5) / 4
            colour = colours[rng.integers(len(colours))]
            other = colours[rng.integers(len(colours))]
            x, y = (u - cx) * 3, (v - cy) * aspect * 3
            body = (np.abs(x) ** 4 + np.abs(y) ** 4) ** 0.25
            paint(picture, step(0.44 - body), colour)
            paint(picture, step(0.30 - body), ground)
            paint(picture, step(0.19 - body), other)
    return picture * (0.88 + 0.24 * noise(height, width, 60, seed,
                                          2))[..., None]


def diamonds(ground, line, height=300, width=300, count=5, wide=0.12):
    u, v = grid(height, width)
    a = np.abs((u * count + v * count) % 1 - 0.5)
    b = np.abs((u * count - v * count) % 1 - 0.5)
    picture = canvas(height, width, ground)
    paint(picture, np.minimum(a, b) < wide / 2, line)
    return picture
