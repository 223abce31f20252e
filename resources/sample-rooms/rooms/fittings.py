# SPDX-License-Identifier: GPL-3.0-or-later
"""What an empty room keeps: radiator, switch, sockets, the pendant lamp.

Lengths are metres.
"""

import math

import bpy
import numpy as np

from .materials import plain
from .shapes import box, cylinder, mesh_object

# Heights of the radiator; spacing of its channels and of its fins.
RAD_Z0, RAD_Z1 = 0.13, 0.66
CHANNEL, FIN = 1 / 30, 0.015


def radiator_face(room, mats):
    """The pressed front sheet: upright channels that fade at the ends."""
    left, right = room.radiator
    channels = round((right - left) / CHANNEL)
    columns, rows = channels * 12 + 1, 44
    xs = np.linspace(left, right, columns)
    zs = np.linspace(RAD_Z0, RAD_Z1, rows)
    phase = (np.linspace(0, channels, columns) % 1.0)
    channel = np.clip((np.abs(phase - 0.5) - 0.30) / 0.10, 0, 1)
    channel = channel * channel * (3 - 2 * channel)
    edge = np.minimum(zs - RAD_Z0, RAD_Z1 - zs)
    fade = np.clip((edge - 0.028) / 0.022, 0, 1)
    fade = fade * fade * (3 - 2 * fade)
    roll = 0.010 * np.clip(1 - edge / 0.010, 0, 1) ** 2
    depth = room.depth - 0.135 + 0.0065 * np.outer(fade, channel)
    depth += roll[:, None]
    gx, gz = np.meshgrid(xs, zs)
    verts = np.stack([gx, depth, gz], -1).reshape(-1, 3)
    a = (np.arange(rows - 1)[:, None] * columns
         + np.arange(columns - 1)).ravel()
    faces = np.stack([a, a + 1, a + columns + 1, a + columns], -1)
    mesh_object('radiator face', verts.tolist(), faces.tolist(),
                mats['radiator'], smooth=True)


def build_radiator(room, mats):
    left, right = room.radiator
    front, back = room.depth - 0.133, room.depth - 0.035
    middle, paint = room.depth - 0.085, mats['radiator']
    radiator_face(room, mats)
    box('radiator core', (left + 0.01, front + 0.012, RAD_Z0 + 0.01),
        (right - 0.01, back, RAD_Z1 - 0.03), paint, bevel=0)
    for x in (left, right - 0.004):
        box('radiator side', (x, front + 0.004, RAD_Z0 + 0.012),
            (x + 0.004, back, RAD_Z1), paint, bevel=0.0015)
    for y in (front + 0.006, front + 0.047, back - 0.008):
        box('radiator grille edge', (left, y, RAD_Z1 - 0.02),
            (right, y + 0.008, RAD_Z1 + 0.001), paint, bevel=0.0015)
    for i in range(math.ceil((right - left) / FIN)):
        x = left + 0.006 + i * FIN
        box('radiator fin', (x, front + 0.01, RAD_Z1 - 0.012),
            (x + 0.006, back, RAD_Z1 - 0.002), paint, bevel=0.001)
    build_valve(mats, right, middle)
    for x in (left + 0.05, right - 0.05):
        cylinder('radiator pipe', (x, middle, 0),
                 (x, middle, RAD_Z0 + 0.02), 0.0085, paint)
        cylinder('pipe collar', (x, middle, 0), (x, middle, 0.008), 0.024,
                 mats['plastic'])


def build_valve(mats, side, y):
    x, z = side + 0.035, RAD_Z1 - 0.055
    cylinder('valve body', (side, y, z), (x - 0.005, y, z), 0.012,
             mats['chrome'])
    cylinder('valve ring', (x - 0.012, y, z), (x + 0.003, y, z), 0.019,
             mats['chrome'])
    cylinder('valve head', (x + 0.003, y, z), (x + 0.075, y, z), 0.022,
             mats['plastic'], radius_end=0.019, bevel=0.004)


def build_switch(room, mats, z=1.05):
    y = room.switch
    box('switch plate', (0, y - 0.0405, z - 0.0405),
        (0.009, y + 0.0405, z + 0.0405), mats['plastic'], bevel=0.003)
    box('switch rocker', (0.006, y - 0.0275, z - 0.0275),
        (0.0125, y + 0.0275, z + 0.0275), mats['plastic'], bevel=0.002)


def build_socket(room, mats, x, z=0.30):
    """Flush round-well socket on the far wall."""
    y = room.depth
    box('socket plate', (x - 0.0405, y - 0.009, z - 0.0405),
        (x + 0.0405, y, z + 0.0405), mats['plastic'], bevel=0.003)
    cylinder('socket rim', (x, y - 0.008, z), (x, y - 0.0115, z), 0.0225,
             mats['plastic'])
    cylinder('socket well', (x, y - 0.008, z), (x, y - 0.0118, z), 0.0190,
             plain('well', (0.42, 0.42, 0.41), 0.5), bevel=0.0002)
    for side in (-0.0095, 0.0095):
        cylinder('socket hole', (x + side, y - 0.008, z),
                 (x + side, y - 0.0121, z), 0.0026, mats['black'],
                 bevel=0.0001)


def build_pendant(room, mats):
    (x, y), top = room.pendant, room.height
    white, low = mats['plastic'], top - 0.30
    cylinder('ceiling rose', (x, y, top), (x, y, top - 0.028), 0.048,
             white, radius_end=0.036, bevel=0.006)
    cylinder('cord', (x, y, top - 0.02), (x, y, low), 0.0033, white)
    cylinder('lamp holder', (x, y, low + 0.012), (x, y, low - 0.05), 0.019,
             white, bevel=0.005)
    bpy.ops.mesh.primitive_uv_sphere_add(
        segments=48, ring_count=24, radius=0.030,
        location=(x, y, low - 0.088))
    bulb = bpy.context.object
    bulb.scale = (1, 1, 1.12)
    bulb.data.materials.append(mats['bulb'])
    bulb.data.shade_smooth()
