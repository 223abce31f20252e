# SPDX-License-Identifier: GPL-3.0-or-later
"""Build everything that a plan names into a new Blender scene."""

import bpy

from .architecture import (build_crown, build_floor, build_skirting,
                           build_walls)
from .camera_light import build_camera, build_lights, build_sky
from .fittings import (build_pendant, build_radiator, build_socket,
                       build_switch)
from .garden import build_garden
from .materials import make_materials
from .openings import build_door, build_window


def build_scene(room, camera):
    """Forget the open scene and build a new one; returns its materials."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    mats = make_materials(room.wall_colour)
    for build in (build_walls, build_floor, build_skirting, build_crown):
        build(room, mats)
    if room.door:
        build_door(room, mats)
    if room.window:
        build_window(room, mats)
    for build in (build_radiator, build_switch, build_pendant):
        build(room, mats)
    for x in room.sockets:
        build_socket(room, mats, x)
    build_garden(room, mats)
    build_sky()
    build_lights(room, camera)
    build_camera(camera)
    return mats
