# SPDX-License-Identifier: GPL-3.0-or-later
"""The panelled door of the left wall and the window of the far wall.

Lengths are metres.
"""

import math

from mathutils import Matrix

from .shapes import box, cylinder, mesh_object, picture_frame


def door_frame(door):
    """Local x runs along the wall to the camera, y into the room, z up."""
    return Matrix.Translation((0, door.end, 0)) @ Matrix.Rotation(
        -math.pi / 2, 4, 'Z')


def build_door_casing(room, mats):
    door, trim = room.door, mats['trim']
    frame = door_frame(door)
    wide, jamb = door.end - door.start, 0.03
    for low, high in ((0, jamb), (wide - jamb, wide)):
        box('jamb', (low, -room.wall, 0), (high, -0.001, door.top), trim,
            frame=frame)
    box('jamb head', (jamb, -room.wall, door.top - jamb),
        (wide - jamb, -0.001, door.top), trim, frame=frame)
    # Steps of the architrave, thickest at its outer edge.
    for thick, start, lean in ((0.012, -0.018, 0.0520),
                               (0.017, 0.016, 0.0515),
                               (0.020, 0.034, 0.0510)):
        for low, high in ((-lean, -start), (wide + start, wide + lean)):
            box('casing', (low, 0, 0), (high, thick, door.top + start), trim,
                bevel=0.003, frame=frame)
        box('casing head', (-lean, 0, door.top + start),
            (wide + lean, thick, door.top + lean), trim, bevel=0.003,
            frame=frame)
    box('behind door', (-0.05, -room.wall - 0.1, 0),
        (wide + 0.05, -room.wall, door.top + 0.14), mats['black'], bevel=0,
        frame=frame)


def door_panel(mats, frame, x0, x1, z0, z1):
    """A recessed field with a bolection bead around it."""
    paint, back, face = mats['door'], -0.045, -0.028
    box('panel ground', (x0, back, z0), (x1, face - 0.008, z1), paint,
        bevel=0, frame=frame)
    rim = 0.045
    box('panel field', (x0 + rim, back, z0 + rim), (x1 - rim, face, z1 - rim),
        paint, bevel=0.0075, frame=frame, segments=3)
    bead, proud = 0.014, face + 0.013
    for low, high in (((x0, z0), (x0 + bead, z1)), ((x1 - bead, z0), (x1, z1)),
                      ((x0 + bead, z0), (x1 - bead, z0 + bead)),
                      ((x0 + bead, z1 - bead), (x1 - bead, z1))):
        box('panel bead', (low[0], back, low[1]), (high[0], proud, high[1]),
            paint, bevel=0.006, frame=frame, segments=3)


def build_door_leaf(door, mats):
    frame, paint = door_frame(door), mats['door']
    x0, x1, top = 0.033, door.end - door.start - 0.033, door.top - 0.033
    back, face, stile, mid = -0.055, -0.015, 0.112, 0.095
    rails = ((0.008, 0.215), (0.84, 0.99), (top - 0.115, top))
    centre = (x0 + x1) / 2
    for low, high in ((x0, x0 + stile), (x1 - stile, x1)):
        box('stile', (low, back, 0.008), (high, face, top), paint,
            bevel=0.0025, frame=frame)
    for low, high in rails:
        box('rail', (x0 + stile, back, low), (x1 - stile, face, high), paint,
            bevel=0.0008, frame=frame)
    for (_, low), (high, _) in zip(rails, rails[1:]):
        box('muntin', (centre - mid / 2, back, low),
            (centre + mid / 2, face, high), paint, bevel=0.0008, frame=frame)
        door_panel(mats, frame, x0 + stile, centre - mid / 2, low, high)
        door_panel(mats, frame, centre + mid / 2, x1 - stile, low, high)
    for height in (0.22, 1.80):
        cylinder('hinge', (x0 - 0.004, 0.001, height),
                 (x0 - 0.004, 0.001, height + 0.09), 0.0065, mats['steel'],
                 frame)


def build_door_handle(door, mats):
    frame, steel = door_frame(door), mats['steel']
    x, face, z = door.end - door.start - 0.033 - 0.056, -0.015, 1.05
    cylinder('rose', (x, face, z), (x, face + 0.009, z), 0.0255, steel, frame)
    cylinder('neck', (x, face, z), (x, face + 0.05, z), 0.009, steel, frame)
    cylinder('lever', (x + 0.008, face + 0.05, z),
             (x - 0.118, face + 0.05, z - 0.002), 0.0095, steel, frame,
             radius_end=0.008, bevel=0.004)
    low = z - 0.095
    cylinder('key rose', (x, face, low), (x, face + 0.008, low), 0.0255,
             steel, frame)
    cylinder('keyhole', (x, face, low), (x, face + 0.0084, low), 0.006,
             mats['black'], frame, bevel=0.0002)


def build_door(room, mats):
    build_door_casing(room, mats)
    build_door_leaf(room.door, mats)
    build_door_handle(room.door, mats)


def build_sash(room, mats, x0, x1, hinge_left):
    y, frame, window = room.depth + 0.150, mats['frame'], room.window
    z0, z1, member = window.bottom + 0.035, window.top - 0.035, 0.058
    picture_frame('sash', (x0, z0), (x1, z1), y, y + 0.06, member, frame,
                  bevel=0.006)
    picture_frame('gasket', (x0 + member - 0.002, z0 + member - 0.002),
                  (x1 - member + 0.002, z1 - member + 0.002), y + 0.012,
                  y + 0.05, 0.005, mats['black'], bevel=0.0005)
    bar = z0 + (z1 - z0) * 0.68
    box('glazing bar', (x0 + member, y + 0.008, bar - 0.014),
        (x1 - member, y + 0.05, bar + 0.014), frame, bevel=0.004)
    corners = ((x0 + 0.02, z0 + 0.02), (x1 - 0.02, z0 + 0.02),
               (x1 - 0.02, z1 - 0.02), (x0 + 0.02, z1 - 0.02))
    pane = mesh_object('pane', [(x, y + 0.03, z) for x, z in corners],
                       [(0, 1, 2, 3)], mats['glass'])
    pane.visible_shadow = pane.visible_diffuse = pane.visible_glossy = False
    build_window_handle(mats, x1 - 0.03 if hinge_left else x0 + 0.03, y,
                        window.bottom + 0.62)


def build_window_handle(mats, x, y, z):
    box('handle plate', (x - 0.014, y - 0.008, z - 0.035),
        (x + 0.014, y + 0.001, z + 0.035), mats['frame'], bevel=0.004)
    cylinder('handle neck', (x, y, z), (x, y - 0.038, z), 0.008,
             mats['frame'])
    cylinder('handle grip', (x, y - 0.042, z + 0.01),
             (x, y - 0.042, z - 0.115), 0.0095, mats['frame'],
             radius_end=0.008, bevel=0.004)


def build_window(room, mats):
    """Three sashes in a frame, with a sill inside and one outside."""
    window, wall_y, frame = room.window, room.depth, mats['frame']
    left, right = window.start, window.end
    low, high, y = window.bottom, window.top, wall_y + 0.165
    picture_frame('window frame', (left, low), (right, high), y, y + 0.07,
                  0.052, frame)
    third = (right - left) / 3
    for i in (1, 2):
        x = left + third * i
        box('mullion', (x - 0.035, y - 0.003, low + 0.03),
            (x + 0.035, y + 0.066, high - 0.03), frame, bevel=0.003)
    for i in range(3):
        x0, x1 = left + third * i, left + third * (i + 1)
        build_sash(room, mats, x0 + (0.035 if i == 0 else 0.016),
                   x1 - (0.035 if i == 2 else 0.016), i != 2)
    box('sill', (left - 0.05, wall_y - 0.045, low - 0.03),
        (right + 0.05, wall_y + 0.18, low), mats['trim'], bevel=0.008,
        segments=4)
    box('outer sill', (left, wall_y + 0.235, low - 0.05),
        (right, wall_y + room.wall + 0.05, low - 0.02), frame, bevel=0.004)
