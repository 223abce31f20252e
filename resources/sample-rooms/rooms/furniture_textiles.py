# SPDX-License-Identifier: GPL-3.0-or-later
"""Rugs, throws and pictures on the wall.  Lengths are metres."""

import math

import numpy as np

from .furniture_shapes import grid_object
from .shapes import box, picture_frame


def rug(material, width, depth, thick=0.014, pile=0.002, seed=0):
    """A rectangle of pile that lies on the floor, centred."""
    rng = np.random.default_rng(seed)
    u, v = np.meshgrid(np.linspace(-1, 1, 140), np.linspace(-1, 1, 160))
    edge = np.minimum((1 - np.abs(u)) * width, (1 - np.abs(v)) * depth) / 2
    wave = sum(np.sin(a * u + b * v + c) for a, b, c in
               rng.uniform(-4, 4, (4, 3))) * 0.001
    z = thick * np.clip(edge / 0.012, 0, 1) ** 0.5 + wave * (edge > 0.05)
    z += rng.normal(0, pile / 2, z.shape) * (edge > 0.01)
    grid_object('rug', np.stack([u * width / 2, v * depth / 2, z + 0.001],
                                -1), material)


def round_rug(material, radius, outline=None, thick=0.016):
    """A disc, or a blob when outline(angle) gives its reach."""
    angles = np.linspace(0, 2 * math.pi, 161)
    reach = np.array([outline(a) if outline else 1.0 for a in angles])
    rings = np.concatenate([np.linspace(0.001, 0.985, 40), [0.995, 1.0]])
    r = rings[:, None] * reach[None, :] * radius
    z = np.full_like(r, thick)
    z[-2], z[-1] = thick * 0.7, 0.0
    points = np.stack([r * np.cos(angles), r * np.sin(angles), z + 0.001],
                      -1)
    obj = grid_object('rug', points, material)
    flat = points.reshape(-1, 3)[:, :2] / (2 * radius * reach.max()) + 0.5
    corners = np.empty(len(obj.data.loops), np.int32)
    obj.data.loops.foreach_get('vertex_index', corners)
    obj.data.uv_layers[0].data.foreach_set(
        'uv', flat[corners].astype(np.float32).ravel())


def drape(material, path, side, width, fringe=None, seed=0, thick=0.010):
    """Cloth that hangs along a path of points, as wide as width.

    side is the direction of its width; fringe the material of its threads.
    """
    rng = np.random.default_rng(seed)
    path, side = np.array(path, float), np.array(side, float)
    away = np.concatenate([[0], np.cumsum(
        np.linalg.norm(np.diff(path, axis=0), axis=1))])
    steps = np.linspace(0, away[-1], 60)
    line = np.stack([np.interp(steps, away, path[:, k]) for k in range(3)],
                    -1)
    kernel = np.ones(7) / 7
    for k in range(3):   # cloth rounds the corners
        line[:, k] = np.convolve(np.pad(line[:, k], 3, 'edge'), kernel,
                                 'valid')
    across = np.linspace(-0.5, 0.5, 24)
    sway = np.interp(steps, [0, away[-1] / 2, away[-1]],
                     rng.uniform(-0.05, 0.05, 3))
    points = (line[:, None, :]
              + side * (across[None, :, None] * width
                        + sway[:, None, None]))
    fold = np.sin(across * 17 + rng.uniform(0, 6)) * 0.006
    points[..., 2] += fold[None, :] + 0.006
    sheet = grid_object('throw', points, material, thick)
    if fringe is not None:
        for end in (0, -1):
            for point in points[end, ::1]:
                tip = point + rng.normal(0, 0.004, 3)
                tip[2] -= 0.05
                box('fringe', point + (-0.002, -0.002, -0.05),
                    point + (0.002, 0.002, 0.0), fringe, bevel=0)
    return sheet


def throw_on_seat(material, x, seat, back, depth, width=0.45, fringe=None):
    """Down the back cushion, along the seat and over its edge."""
    deep = depth / 2
    drape(material, [(x, deep - 0.10, back + 0.03),
                     (x, deep - 0.24, back + 0.02),
                     (x, deep - 0.36, seat + 0.06),
                     (x, -deep + 0.05, seat + 0.035),
                     (x, -deep - 0.03, seat), (x, -deep - 0.035, seat - 0.2)],
          (1, 0, 0), width, fringe)


def picture(paint, width, height, frame, member=0.025, mount=0.0, white=None,
            deep=0.03):
    """A framed picture; its lower edge in the middle is the origin, the wall
    is y = 0.  A mount is the white border around the paint."""
    picture_frame('art frame', (-width / 2, 0), (width / 2, height), -deep,
                  -0.002, member, frame, bevel=0.003)
    x, low, high = width / 2 - member, member, height - member
    if mount:
        box('mount', (-x, -deep * 0.5, low), (x, -deep * 0.3, high), white,
            bevel=0)
        x, low, high = x - mount, low + mount, high - mount
    points = np.array([[(-x, 0, low), (x, 0, low)],
                       [(-x, 0, high), (x, 0, high)]], float)
    points[..., 1] = -deep * 0.55
    grid_object('art', points, paint, smooth=False)
