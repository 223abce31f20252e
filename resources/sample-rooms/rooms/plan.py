# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be varied of a room and of its camera; defaults: the sample room.

Lengths are metres, angles degrees, colours linear light.  The room's inside
starts at the origin: x runs to the right along the far wall, y from the camera
to the far wall, z up from the floor.
"""

from dataclasses import dataclass

GROUND = -0.25   # height of the lawn outside


@dataclass(frozen=True)
class Opening:
    """A hole in a wall, from start to end along it."""

    start: float
    end: float
    top: float
    bottom: float = 0.0


@dataclass(frozen=True)
class Room:
    """One room: give None for a window or door that is not there."""

    width: float = 4.8
    depth: float = 5.6
    height: float = 2.6
    wall: float = 0.32   # thickness
    wall_colour: tuple = (0.815, 0.79, 0.75)
    # In the far wall, and in the left wall.
    window: Opening | None = Opening(1.55, 3.95, 2.28, 0.80)
    door: Opening | None = Opening(4.02, 4.91, 2.06)
    # In the right wall, beside the camera: it is for its light, not seen.
    side_window: Opening = Opening(0.20, 2.10, 2.30)
    # Along the far wall: from and to, and the middles.
    radiator: tuple = (1.85, 3.45)
    sockets: tuple = (0.62, 0.70 + 3.62)
    switch: float = 3.80   # along the left wall
    pendant: tuple = (2.4, 3.0)
    seed: int = 0   # other planks and leaves


@dataclass(frozen=True)
class Camera:
    """Where the photographer stands and looks; a sensor 36 mm wide."""

    at: tuple = (4.05, 0.35, 1.36)
    yaw: float = 17.0    # to the left of +y
    pitch: float = 0.0   # upwards
    lens: float = 22.0   # mm
    shift: float = -0.035   # upwards, in widths of the picture
    flash: tuple = (3.6, 0.6, 1.7)   # thrown at the ceiling
