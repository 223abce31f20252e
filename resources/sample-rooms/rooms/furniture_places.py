# SPDX-License-Identifier: GPL-3.0-or-later
"""Where furniture stands in the sample living room, whatever its style.

The sofa has its back to the door wall with a passage behind it, chairs stand
opposite, the rug lies between them in the sun.  Window, radiator, door, switch
and sockets stay free.  Lengths are metres, turns degrees.
"""

from .furniture_shapes import piece, placed
from .furniture_textiles import picture

SOFA_BACK, SOFA_Y = 0.98, 3.62
RUG = (2.62, 3.62)
TABLE = (2.66, 3.58)


def sofa_place(depth=0.92, y=SOFA_Y):
    """Facing the middle of the room; its -x end is nearest the camera."""
    return piece(SOFA_BACK + depth / 2, y, 90)


def rug_place(turn=90):
    return piece(*RUG, turn)


def table_place(turn=90, x=TABLE[0], y=TABLE[1]):
    return piece(x, y, turn)


def chair_place(x=3.66, y=4.52, turn=-46):
    """Right of the window, looking across the table to the sofa."""
    return piece(x, y, turn)


def near_chair_place(x=4.14, y=3.45, turn=-68):
    """The second of two chairs, nearer the camera."""
    return piece(x, y, turn)


def sofa_end_place(x=1.40, y=5.20):
    """Between the far end of the sofa and the window wall."""
    return piece(x, y, 20)


def corner_place(x=4.38, y=5.16):
    """The far corner right of the window."""
    return piece(x, y, 0)


def right_wall_place(room, depth, y=4.2):
    """Against the right wall, facing the room."""
    return piece(room.width - depth / 2 - 0.02, y, -90)


def far_wall_picture(room, paint, width, height, frame, z=1.02, x=0.58,
                     **more):
    """On the wall left of the window."""
    with piece(x, room.depth, 0, z):
        picture(paint, width, height, frame, **more)


def left_wall_picture(paint, width, height, frame, z=1.22, y=3.38, **more):
    """On the wall between the camera and the door, left of the switch."""
    with piece(0.0, y, 90, z):
        picture(paint, width, height, frame, **more)


def right_wall_picture(room, paint, width, height, frame, z=1.1, y=4.2,
                       **more):
    with piece(room.width, y, -90, z):
        picture(paint, width, height, frame, **more)


def leaning(x, y, z, turn=0.0, lean=-16.0):
    """A frame for a cushion that leans against a back."""
    return placed(x, y, z, tilt=lean, turn=turn)
