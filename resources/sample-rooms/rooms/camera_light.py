# SPDX-License-Identifier: GPL-3.0-or-later
"""Sky, sun, bounced flash and the camera.

Lengths are metres, angles degrees, powers watts (sun and sky: strength).
"""

import math

import bpy
from mathutils import Vector

from .nodes import Graph, rgba

SUN_AZIMUTH, SUN_ELEVATION = 24.0, 43.0
SUN_STRENGTH, SKY_STRENGTH = 9.0, 3.2
SIDE_POWER, FLASH_POWER = 10.0, 9.0


def sun_direction():
    """Unit vector towards the sun."""
    azimuth, height = math.radians(SUN_AZIMUTH), math.radians(SUN_ELEVATION)
    return Vector((math.sin(azimuth) * math.cos(height),
                   math.cos(azimuth) * math.cos(height), math.sin(height)))


def build_sky():
    world = bpy.data.worlds.new('sky')
    bpy.context.scene.world = world
    world.use_nodes = True
    world.cycles.sampling_method = 'MANUAL'
    world.cycles.sample_map_resolution = 256
    g = Graph(world.node_tree)
    way = g.node('ShaderNodeTexCoord').outputs['Generated']
    up = g.node('ShaderNodeSeparateXYZ', {0: way}).outputs[2]
    height = g.math('POWER', g.math('MAXIMUM', up, 0.0), 0.55)
    sky = g.mix(height, rgba(0.93, 0.97, 1.0), rgba(0.36, 0.56, 0.95))
    toward = g.vector('DOT_PRODUCT', way, tuple(sun_direction()))
    toward = toward.node.outputs['Value']
    halo = g.math('POWER', g.math('MAXIMUM', toward, 0.0), 9.0)
    glow = g.node('ShaderNodeCombineColor', {
        0: g.math('MULTIPLY', halo, 0.95), 1: g.math('MULTIPLY', halo, 0.85),
        2: g.math('MULTIPLY', halo, 0.70)}).outputs[0]
    colour = g.mix(1.0, sky, glow, 'ADD')
    shader = g.node('ShaderNodeBackground', {
        'Color': colour, 'Strength': SKY_STRENGTH}).outputs[0]
    g.output(shader, 'ShaderNodeOutputWorld')


def add_light(name, kind, at=(0, 0, 0), towards=(0, 0, -1)):
    data = bpy.data.lights.new(name, kind)
    obj = bpy.data.objects.new(name, data)
    obj.location = at
    obj.rotation_euler = Vector(towards).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.collection.objects.link(obj)
    return data


def add_portal(name, at, towards, width, height):
    data = add_light(name, 'AREA', at, towards)
    data.shape, data.size, data.size_y = 'RECTANGLE', width, height
    data.cycles.is_portal = True


def build_lights(room, camera):
    """Daylight from the sun and both windows, and the photographer's flash."""
    sun = add_light('sun', 'SUN', towards=tuple(-sun_direction()))
    sun.energy, sun.angle = SUN_STRENGTH, math.radians(0.6)
    sun.color = (1.0, 0.93, 0.82)
    window, side = room.window, room.side_window
    if window:
        add_portal('window portal',
                   ((window.start + window.end) / 2, room.depth + room.wall,
                    (window.bottom + window.top) / 2), (0, -1, 0),
                   window.end - window.start, window.top - window.bottom)
    light = add_light('side window', 'AREA',
                      (room.width + 0.2, (side.start + side.end) / 2,
                       side.top / 2), (-1, 0, 0))
    light.shape, light.size = 'RECTANGLE', side.end - side.start
    light.size_y, light.energy = side.top, SIDE_POWER
    light.color = (0.93, 0.97, 1.0)
    flash = add_light('bounced flash', 'AREA', camera.flash,
                      (-0.1, 0.3, 1))
    flash.size, flash.energy = 0.5, FLASH_POWER
    bpy.data.objects['bounced flash'].visible_glossy = False


def build_camera(camera):
    data = bpy.data.cameras.new('camera')
    obj = bpy.data.objects.new('camera', data)
    obj.location = camera.at
    obj.rotation_euler = (math.pi / 2 + math.radians(camera.pitch), 0,
                          math.radians(camera.yaw))
    data.lens, data.sensor_width = camera.lens, 36.0
    data.shift_y, data.clip_start = camera.shift, 0.02
    bpy.context.collection.objects.link(obj)
    bpy.context.scene.camera = obj
