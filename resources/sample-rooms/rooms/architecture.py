# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell of the room: walls with their openings, ceiling, oak floor,
skirting and crown moulding.  Lengths are metres."""

import math

import numpy as np

from .shapes import box, mesh_object, moulding, set_attribute


def pierced(start, end, high, opening):
    """Pieces of a wall around its opening: name, from, to, low and high."""
    if opening is None:
        yield 'whole', start, end, 0, high
        return
    yield 'before', start, opening.start, 0, high
    yield 'after', opening.end, end, 0, high
    yield 'above', opening.start, opening.end, opening.top, high
    if opening.bottom:   # less the board of the sill
        yield ('below', opening.start, opening.end, 0,
               opening.bottom - 0.03)


def build_walls(room, mats):
    wall, low, high = mats['wall'], -room.wall, room.height + 0.2
    far, out = room.depth, room.depth + room.wall
    right, edge = room.width, room.width + room.wall
    for name, x0, x1, z0, z1 in pierced(low, edge, high, room.window):
        box('wall far ' + name, (x0, far, z0), (x1, out, z1), wall, bevel=0)
    for name, y0, y1, z0, z1 in pierced(low, far, high, room.door):
        box('wall left ' + name, (low, y0, z0), (0, y1, z1), wall, bevel=0)
    for name, y0, y1, z0, z1 in pierced(low, far, high, room.side_window):
        box('wall right ' + name, (right, y0, z0), (edge, y1, z1), wall,
            bevel=0)
    box('wall back', (0, low, 0), (right, 0, high), wall, bevel=0)
    box('ceiling', (low, low, room.height), (edge, out, room.height + 0.3),
        mats['ceiling'], bevel=0)
    box('subfloor', (low, low, -0.2), (edge, out, -0.0025), mats['joint'],
        bevel=0)


def plank_rows(room, rng, plank_width=0.142):
    """Yield x, y, width and length of every plank, joints staggered."""
    x = -0.06
    while x < room.width:
        y = -rng.uniform(0.1, 1.8)
        while y < room.depth:
            length = rng.choice((0.9, 1.2, 1.5, 1.8, 2.1))
            length += rng.uniform(-0.05, 0.05)
            yield x, y, plank_width, length
            y += length
        x += plank_width


def plank_verts(x, y, width, length, rng):
    """A plank lying towards +y: top face inset by a tiny chamfer, and tilted
    by a hair so that reflections break from plank to plank."""
    gap, chamfer, drop = 0.0005, 0.0016, 0.0011
    tilt, pitch = rng.normal(0, 0.00013), rng.normal(0, 0.00012)
    verts, local = [], []
    for inset, level in ((gap, -0.012), (gap, -drop), (gap + chamfer, 0.0)):
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            across = sx * (width / 2 - inset)
            along = sy * (length / 2 - inset)
            lift = level + sx * tilt + sy * pitch
            verts.append((x + width / 2 + across, y + length / 2 + along,
                          lift))
            local.append((along, across, 0.0))
    return verts, local


def build_floor(room, mats):
    rng = np.random.default_rng(room.seed + 11)
    verts, local, dice, faces = [], [], [], []
    for x, y, width, length in plank_rows(room, rng):
        base = len(verts)
        plank, coords = plank_verts(x, y, width, length, rng)
        verts += plank
        local += coords
        dice += [(*rng.random(3), 1.0)] * 12
        faces.append([base + 8 + i for i in range(4)])
        for ring in (0, 4):
            for i in range(4):
                j = (i + 1) % 4
                faces.append([base + ring + i, base + ring + j,
                              base + ring + 4 + j, base + ring + 4 + i])
    floor = mesh_object('floor', verts, faces, mats['floor'])
    set_attribute(floor.data, 'local', 'FLOAT_VECTOR', local)
    set_attribute(floor.data, 'dice', 'FLOAT_COLOR', dice)


def build_skirting(room, mats):
    profile = [(0, 0), (0.016, 0), (0.016, 0.074), (0.0145, 0.078),
               (0.0115, 0.080), (0.0105, 0.085), (0.008, 0.093),
               (0.005, 0.0975), (0.003, 0.0995), (0, 0.1)]
    trim, edge = mats['trim'], 0.075   # edge: where the door's casing ends
    width, depth, door = room.width, room.depth, room.door
    moulding('skirting far', profile, (0, depth, 0), (width, depth, 0),
             (0, -1, 0), trim)
    if door:
        moulding('skirting left near', profile, (0, 0, 0),
                 (0, door.start - edge, 0), (1, 0, 0), trim, (True, False))
        moulding('skirting left far', profile, (0, door.end + edge, 0),
                 (0, depth, 0), (1, 0, 0), trim, (False, True))
    else:
        moulding('skirting left', profile, (0, 0, 0), (0, depth, 0),
                 (1, 0, 0), trim)
    moulding('skirting right', profile, (width, room.side_window.end, 0),
             (width, depth, 0), (-1, 0, 0), trim, (False, True))
    moulding('skirting back', profile, (0, 0, 0), (width, 0, 0), (0, 1, 0),
             trim)


def build_crown(room, mats):
    profile = [(0, -0.075), (0.008, -0.075), (0.008, -0.066)]
    for step in range(13):
        angle = math.pi / 2 * step / 12
        profile.append((0.066 - 0.055 * math.cos(angle),
                        -0.066 + 0.055 * math.sin(angle)))
    profile += [(0.075, -0.011), (0.075, 0)]
    corners = [(0, 0), (0, room.depth), (room.width, room.depth),
               (room.width, 0)]
    inward = [(1, 0, 0), (0, -1, 0), (-1, 0, 0), (0, 1, 0)]
    for i in range(4):
        start = (*corners[i], room.height)
        end = (*corners[(i + 1) % 4], room.height)
        moulding('crown', profile, start, end, inward[i], mats['ceiling'])
