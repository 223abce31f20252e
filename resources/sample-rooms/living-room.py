# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the sample living room: an empty room, to be staged virtually.

Run with Blender 4.3 (tried with 4.3.2 only; it needs the AgX view transform):

    blender --background --python resources/sample-rooms/living-room.py -- \\
        [--width W] [--samples N] [--output FILE]

Everything is procedural: geometry, materials and the garden outside; no
picture, scan or photo is read.  Lengths are metres, z is up, the camera looks
towards +y.  All randomness comes from fixed seeds.

Cycles renders two parts with different seeds.  Their difference tells the
noise of every pixel, which steers an edge-avoiding wavelet filter (numpy only)
on the light passes; the colour passes (wood grain, paint) are never blurred.
Veiling glare and vignette are added in linear light, film grain after the view
transform.

The committed picture: Blender 4.3.2 (Debian 13, no denoiser in that build),
2400 x 1600, 72 samples (44 + 28, each part in a Blender run of its own, joined
afterwards by the same functions), 40 minutes of rendering and 2 of finishing on
two busy cores at low priority.
"""

import argparse
import math
import os
import sys
import tempfile
import time

import bpy
import numpy as np
from mathutils import Matrix, Vector

# Room, measured inside.
WIDTH, DEPTH, HEIGHT, WALL = 4.8, 5.6, 2.6, 0.32
# Window in the far wall: from x to x, from z to z.
WIN_X0, WIN_X1, WIN_Z0, WIN_Z1 = 1.55, 3.95, 0.80, 2.28
# Door opening in the left wall: from y to y, height.
DOOR_Y0, DOOR_Y1, DOOR_TOP = 4.02, 4.91, 2.06
# French window in the right wall, beside the camera and never in the picture.
SIDE_Y0, SIDE_Y1, SIDE_Z1 = 0.20, 2.10, 2.30
GROUND = -0.25

CAMERA_AT, CAMERA_YAW, CAMERA_LENS = (4.05, 0.35, 1.36), 17.0, 22.0
SUN_AZIMUTH, SUN_ELEVATION = 24.0, 43.0
SUN_STRENGTH, SKY_STRENGTH = 9.0, 3.2
SIDE_POWER, FLASH_POWER = 10.0, 9.0
WINDOW_PULL = 0.48   # how much the photographer holds the view back
EXPOSURE = 1.75
# Samples are split between two parts, whose difference measures the noise.
PART_SHARES = (11 / 18, 7 / 18)
WHITE_BALANCE = (0.965, 1.0, 1.07)
LOOK = 'AgX - High Contrast'


# --- shader helpers ---------------------------------------------------------

class Graph:
    """A node tree with short ways to add and wire nodes."""

    def __init__(self, tree):
        self.tree = tree
        tree.nodes.clear()

    def node(self, kind, inputs=None, **props):
        node = self.tree.nodes.new(kind)
        for key, value in props.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            self.plug(node.inputs[key], value)
        return node

    def plug(self, socket, value):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def math(self, operation, a, b=0.0, c=0.0, clamp=False):
        return self.node('ShaderNodeMath', {0: a, 1: b, 2: c},
                         operation=operation, use_clamp=clamp).outputs[0]

    def vector(self, operation, a, b):
        return self.node('ShaderNodeVectorMath', {0: a, 1: b},
                         operation=operation).outputs[0]

    def noise(self, at, scale=1.0, detail=2.0, roughness=0.5):
        return self.node('ShaderNodeTexNoise', {
            'Vector': at, 'Scale': scale, 'Detail': detail,
            'Roughness': roughness}).outputs[0]

    def mix(self, factor, a, b, blend='MIX'):
        return self.node('ShaderNodeMix', {0: factor, 6: a, 7: b},
                         data_type='RGBA', blend_type=blend).outputs[2]

    def remap(self, value, lo, hi, to_lo=0.0, to_hi=1.0):
        return self.node('ShaderNodeMapRange', {
            0: value, 1: lo, 2: hi, 3: to_lo, 4: to_hi}).outputs[0]

    def attribute(self, name):
        return self.node('ShaderNodeAttribute', attribute_name=name)

    def position(self):
        return self.node('ShaderNodeTexCoord').outputs['Object']

    def bump(self, height, distance, strength=1.0):
        return self.node('ShaderNodeBump', {
            'Height': height, 'Distance': distance,
            'Strength': strength}).outputs[0]

    def principled(self, **inputs):
        names = {key.replace('_', ' '): value for key, value in inputs.items()}
        return self.node('ShaderNodeBsdfPrincipled', names).outputs[0]

    def only_seen(self, shader, colour, roughness):
        """The costly shader where the camera looks, a plain one elsewhere.

        Cycles skips the nodes of the branch that is not taken.
        """
        rough = self.principled(Base_Color=rgba(*colour),
                                Roughness=roughness)
        seen = self.node('ShaderNodeLightPath').outputs['Is Camera Ray']
        return self.node('ShaderNodeMixShader',
                         {0: seen, 1: rough, 2: shader}).outputs[0]

    def output(self, shader, kind='ShaderNodeOutputMaterial'):
        self.node(kind, {'Surface': shader})


def rgba(red, green, blue):
    return (red, green, blue, 1.0)


def new_graph(name):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    return material, Graph(material.node_tree)


# --- materials --------------------------------------------------------------

def plain(name, colour, roughness, metallic=0.0):
    material, g = new_graph(name)
    g.output(g.principled(Base_Color=rgba(*colour), Roughness=roughness,
                          Metallic=metallic))
    return material


def wall_paint(name, colour, grain=0.00012):
    """Matt emulsion put on with a roller: fine stipple, faint waviness."""
    material, g = new_graph(name)
    at = g.position()
    stipple = g.noise(at, 260.0, 3.0, 0.6)
    waves = g.noise(at, 1.7, 2.0)
    patchy = g.remap(g.noise(at, 0.9, 3.0), 0.3, 0.7, 0.975, 1.01)
    tone = g.node('ShaderNodeCombineColor',
                  {0: patchy, 1: patchy, 2: patchy}).outputs[0]
    height = g.math('MULTIPLY_ADD', waves, 8.0, stipple)
    shader = g.principled(
        Base_Color=g.mix(1.0, rgba(*colour), tone, 'MULTIPLY'),
        Roughness=0.62, Normal=g.bump(height, grain))
    g.output(g.only_seen(shader, colour, 0.62))
    return material


def gloss_paint(name, colour, roughness=0.32):
    """Brushed satin enamel of woodwork."""
    material, g = new_graph(name)
    at = g.position()
    brush = g.noise(at, 45.0, 3.0)
    rough = g.remap(g.noise(at, 6.0, 3.0), 0.3, 0.7,
                    roughness - 0.05, roughness + 0.09)
    shader = g.principled(Base_Color=rgba(*colour), Roughness=rough,
                          Normal=g.bump(brush, 0.0003))
    g.output(g.only_seen(shader, colour, roughness))
    return material


def growth_rings(g, at, shift, dice):
    """Year rings of a log sawn lengthwise: 0 early wood, 1 late wood."""
    u, v, _ = g.node('ShaderNodeSeparateXYZ', {0: at}).outputs
    red, green, blue = g.node('ShaderNodeSeparateColor', {0: dice}).outputs
    slow = g.vector('MULTIPLY_ADD', at, (0.9, 5.0, 1.0))
    g.plug(slow.node.inputs[2], shift)
    warp = g.math('SUBTRACT', g.noise(slow, 1.0, 2.0), 0.5)
    fast = g.vector('MULTIPLY_ADD', at, (5.0, 26.0, 1.0))
    g.plug(fast.node.inputs[2], shift)
    wiggle = g.math('SUBTRACT', g.noise(fast, 1.0, 3.0), 0.5)
    centre = g.math('MULTIPLY_ADD', red, 0.26, -0.13)
    across = g.math('SUBTRACT', v, centre)
    across = g.math('MULTIPLY_ADD', warp, 0.05, across)
    slope = g.math('MULTIPLY_ADD', blue, 0.07, -0.035)
    rise = g.math('MULTIPLY_ADD', green, 0.10, 0.012)
    rise = g.math('MULTIPLY_ADD', u, slope, rise)
    rise = g.math('MULTIPLY_ADD', warp, 0.06, rise)
    radius = g.math('SQRT', g.math('ADD', g.math('MULTIPLY', across, across),
                                   g.math('MULTIPLY', rise, rise)))
    radius = g.math('MULTIPLY_ADD', wiggle, 0.006, radius)
    saw = g.math('FRACT', g.math('MULTIPLY', radius, 185.0))
    late = g.math('POWER', saw, 2.2)
    fall = g.remap(saw, 0.9, 1.0, 1.0, 0.0)
    return g.math('MULTIPLY', late, fall)


def fibres(g, at, shift, along, across, detail=2.0):
    stretched = g.vector('MULTIPLY_ADD', at, (along, across, 1.0))
    g.plug(stretched.node.inputs[2], shift)
    return g.noise(stretched, 1.0, detail, 0.6)


def plank_tone(g, colour, dice):
    """Give every plank its own lightness and a touch of its own hue."""
    red, green, blue = g.node('ShaderNodeSeparateColor', {0: dice}).outputs
    spread = g.math('ADD', red, g.math('MULTIPLY', green, 0.8))
    value = g.remap(spread, 0.0, 1.8, 0.62, 0.98)
    return g.node('ShaderNodeHueSaturation', {
        'Hue': g.remap(blue, 0.0, 1.0, 0.497, 0.503),
        'Saturation': g.remap(green, 0.0, 1.0, 0.92, 1.06),
        'Value': value, 'Color': colour}).outputs[0]


def oak_floor():
    material, g = new_graph('oak floor')
    at = g.attribute('local').outputs['Vector']
    dice = g.attribute('dice').outputs['Color']
    shift = g.vector('SCALE', dice, (0, 0, 0))
    shift.node.inputs['Scale'].default_value = 170.0
    rings = growth_rings(g, at, shift, dice)
    streak = fibres(g, at, shift, 5.0, 260.0)
    pores = g.remap(fibres(g, at, shift, 26.0, 1100.0), 0.60, 0.72)
    cloud = g.remap(fibres(g, at, shift, 1.2, 9.0), 0.3, 0.7)
    early, late = rgba(0.50, 0.335, 0.19), rgba(0.23, 0.125, 0.058)
    ring_share = g.math('MULTIPLY', rings, g.remap(cloud, 0, 1, 0.45, 1.0))
    colour = g.mix(ring_share, early, late)
    colour = g.mix(g.remap(streak, 0.35, 0.70, 0.0, 0.55), colour, late)
    colour = g.mix(g.math('MULTIPLY', pores, 0.5), colour,
                   rgba(0.17, 0.095, 0.045))
    colour = plank_tone(g, colour, dice)
    smudge = g.remap(g.noise(g.position(), 2.6, 4.0, 0.62),
                     0.3, 0.75, 0.0, 0.09)
    rough = g.math('ADD', smudge, g.remap(streak, 0.3, 0.7, 0.20, 0.29))
    height = g.math('ADD', streak, g.math('MULTIPLY', rings, 0.6))
    height = g.math('SUBTRACT', height, pores)
    shader = g.principled(Base_Color=colour, Roughness=rough,
                          Normal=g.bump(height, 0.00006))
    g.output(g.only_seen(shader, (0.33, 0.21, 0.115), 0.35))
    return material


def window_glass():
    """Panes seen by the camera alone: they reflect a little, and hold the
    bright view back as a photographer's separate window exposure does."""
    material, g = new_graph('window glass')
    pull = rgba(WINDOW_PULL, WINDOW_PULL * 1.01, WINDOW_PULL * 1.03)
    clear = g.node('ShaderNodeBsdfTransparent', {'Color': pull}).outputs[0]
    gloss = g.node('ShaderNodeBsdfGlossy', {'Roughness': 0.0}).outputs[0]
    fresnel = g.node('ShaderNodeFresnel', {'IOR': 1.45}).outputs[0]
    g.output(g.node('ShaderNodeMixShader',
                    {0: fresnel, 1: clear, 2: gloss}).outputs[0])
    return material


def leaf_material(name, dark, light):
    material, g = new_graph(name)
    tint = g.attribute('tint').outputs['Fac']
    colour = g.mix(tint, rgba(*dark), rgba(*light))
    solid = g.principled(Base_Color=colour, Roughness=0.5)
    glow = g.mix(1.0, colour, rgba(1.4, 1.4, 0.8), 'MULTIPLY')
    through = g.node('ShaderNodeBsdfTranslucent', {'Color': glow}).outputs[0]
    g.output(g.node('ShaderNodeMixShader',
                    {0: 0.42, 1: solid, 2: through}).outputs[0])
    return material


def lawn_material():
    material, g = new_graph('lawn')
    at = g.position()
    broad, fine = g.noise(at, 0.6, 3.0), g.noise(at, 30.0, 3.0)
    share = g.math('MULTIPLY_ADD', fine, 0.6, g.math('MULTIPLY', broad, 0.5))
    colour = g.mix(g.remap(share, 0.3, 0.8), rgba(0.07, 0.13, 0.02),
                   rgba(0.22, 0.30, 0.07))
    g.output(g.principled(Base_Color=colour, Roughness=0.9,
                          Normal=g.bump(fine, 0.05)))
    return material


def tiles_material():
    material, g = new_graph('roof tiles')
    rows = g.node('ShaderNodeTexWave', {
        'Vector': g.position(), 'Scale': 1.3, 'Distortion': 0.6},
        bands_direction='Z').outputs[1]
    colour = g.mix(rows, rgba(0.13, 0.060, 0.042), rgba(0.23, 0.115, 0.080))
    g.output(g.principled(Base_Color=colour, Roughness=0.8))
    return material


def make_materials():
    white = (0.87, 0.87, 0.86)
    return {
        'wall': wall_paint('wall paint', (0.815, 0.79, 0.75)),
        'ceiling': wall_paint('ceiling paint', (0.90, 0.90, 0.89), 0.0001),
        'trim': gloss_paint('trim enamel', white),
        'door': gloss_paint('door enamel', (0.86, 0.86, 0.85), 0.36),
        'frame': plain('window frame', (0.87, 0.875, 0.87), 0.28),
        'radiator': plain('radiator enamel', (0.86, 0.86, 0.85), 0.30),
        'plastic': plain('white plastic', (0.80, 0.80, 0.78), 0.35),
        'steel': plain('brushed steel', (0.62, 0.60, 0.57), 0.30, 1.0),
        'chrome': plain('chrome', (0.80, 0.80, 0.80), 0.12, 1.0),
        'black': plain('dark', (0.012, 0.012, 0.012), 0.7),
        'joint': plain('floor joint', (0.035, 0.02, 0.012), 0.9),
        'bulb': plain('bulb', (0.86, 0.85, 0.82), 0.18),
        'floor': oak_floor(),
        'glass': window_glass(),
        'lawn': lawn_material(),
        'hedge': leaf_material('hedge', (0.06, 0.11, 0.03),
                               (0.19, 0.26, 0.09)),
        'leaf': leaf_material('leaf', (0.06, 0.105, 0.025),
                              (0.19, 0.25, 0.07)),
        'far leaf': leaf_material('far leaf', (0.06, 0.10, 0.035),
                                  (0.15, 0.20, 0.08)),
        'bark': plain('bark', (0.10, 0.075, 0.055), 0.9),
        'render': plain('house render', (0.62, 0.57, 0.49), 0.9),
        'tiles': tiles_material(),
        'pane': plain('house pane', (0.05, 0.06, 0.07), 0.08),
    }


# --- geometry helpers -------------------------------------------------------

def mesh_object(name, verts, faces, material, smooth=False):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(v) for v in verts], [],
                     [tuple(f) for f in faces])
    mesh.materials.append(material)
    if smooth:
        mesh.shade_smooth()
    mesh.update()
    obj = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(obj)
    return obj


BOX_FACES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1),
             (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def box(name, low, high, material, bevel=0.002, frame=None, segments=2):
    """A box with rounded edges; frame places it (world when not given)."""
    verts = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1])
             for z in (low[2], high[2])]
    obj = mesh_object(name, verts, BOX_FACES, material)
    if frame is not None:
        obj.matrix_world = frame
    if bevel:
        obj.data.shade_smooth()
        soften = obj.modifiers.new('bevel', 'BEVEL')
        soften.width, soften.segments = bevel, segments
        soften.harden_normals = True
    return obj


def cylinder(name, start, end, radius, material, frame=None, radius_end=None,
             bevel=0.001, sides=32):
    start, end = Vector(start), Vector(end)
    tip = radius if radius_end is None else radius_end
    turn = (end - start).to_track_quat('Z', 'Y').to_matrix()
    verts, faces = [], []
    for step in range(sides):
        angle = 2 * math.pi * step / sides
        ring = Vector((math.cos(angle), math.sin(angle), 0))
        verts += [start + turn @ (ring * radius), end + turn @ (ring * tip)]
        low, nxt = 2 * step, 2 * ((step + 1) % sides)
        faces.append((low, nxt, nxt + 1, low + 1))
    faces.append(tuple(range(0, 2 * sides, 2))[::-1])
    faces.append(tuple(range(1, 2 * sides, 2)))
    obj = mesh_object(name, verts, faces, material, smooth=True)
    if frame is not None:
        obj.matrix_world = frame
    soften = obj.modifiers.new('bevel', 'BEVEL')
    soften.width, soften.segments = bevel or 0.0001, 2
    soften.limit_method, soften.angle_limit = 'ANGLE', math.radians(50)
    soften.harden_normals = True
    return obj


def moulding(name, profile, start, end, inward, material, mitre=(True, True)):
    """Run a profile of (distance from wall, height) points along a wall."""
    start, end, inward = Vector(start), Vector(end), Vector(inward)
    along = (end - start).normalized()
    verts = []
    for out, height in profile:
        lift = inward * out + Vector((0, 0, height))
        verts.append(start + lift + along * (out if mitre[0] else 0))
        verts.append(end + lift - along * (out if mitre[1] else 0))
    count = len(profile)
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2)
             for i in range(count - 1)]
    for side in (0, 1):
        if not mitre[side]:
            faces.append(tuple(range(side, 2 * count, 2)))
    return mesh_object(name, verts, faces, material)


def set_attribute(mesh, name, kind, values):
    layer = mesh.attributes.new(name, kind, 'POINT')
    field = 'vector' if kind == 'FLOAT_VECTOR' else 'color'
    layer.data.foreach_set(field, np.asarray(values, np.float32).ravel())


# --- the shell of the room --------------------------------------------------

def build_walls(mats):
    wall, low, high = mats['wall'], -WALL, HEIGHT + 0.2
    far, out = DEPTH, DEPTH + WALL
    parts = (
        ('far left', (low, far, 0), (WIN_X0, out, high)),
        ('far right', (WIN_X1, far, 0), (WIDTH + WALL, out, high)),
        ('far below', (WIN_X0, far, 0), (WIN_X1, out, WIN_Z0 - 0.03)),
        ('far above', (WIN_X0, far, WIN_Z1), (WIN_X1, out, high)),
        ('left near', (low, low, 0), (0, DOOR_Y0, high)),
        ('left far', (low, DOOR_Y1, 0), (0, far, high)),
        ('left above', (low, DOOR_Y0, DOOR_TOP), (0, DOOR_Y1, high)),
        ('right far', (WIDTH, SIDE_Y1, 0), (WIDTH + WALL, far, high)),
        ('right near', (WIDTH, low, 0), (WIDTH + WALL, SIDE_Y0, high)),
        ('right above', (WIDTH, SIDE_Y0, SIDE_Z1),
         (WIDTH + WALL, SIDE_Y1, high)),
        ('back', (0, low, 0), (WIDTH, 0, high)),
    )
    for name, start, end in parts:
        box('wall ' + name, start, end, wall, bevel=0)
    box('ceiling', (low, low, HEIGHT), (WIDTH + WALL, out, HEIGHT + 0.3),
        mats['ceiling'], bevel=0)
    box('subfloor', (low, low, -0.2), (WIDTH + WALL, out, -0.0025),
        mats['joint'], bevel=0)


def plank_rows(rng, plank_width=0.142):
    """Yield x, y, width and length of every plank, joints staggered."""
    x = -0.06
    while x < WIDTH:
        y = -rng.uniform(0.1, 1.8)
        while y < DEPTH:
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


def build_floor(mats, seed=11):
    rng = np.random.default_rng(seed)
    verts, local, dice, faces = [], [], [], []
    for x, y, width, length in plank_rows(rng):
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


def build_skirting(mats):
    profile = [(0, 0), (0.016, 0), (0.016, 0.074), (0.0145, 0.078),
               (0.0115, 0.080), (0.0105, 0.085), (0.008, 0.093),
               (0.005, 0.0975), (0.003, 0.0995), (0, 0.1)]
    trim, edge = mats['trim'], 0.075
    moulding('skirting far', profile, (0, DEPTH, 0), (WIDTH, DEPTH, 0),
             (0, -1, 0), trim)
    moulding('skirting left near', profile, (0, 0, 0),
             (0, DOOR_Y0 - edge, 0), (1, 0, 0), trim, (True, False))
    moulding('skirting left far', profile, (0, DOOR_Y1 + edge, 0),
             (0, DEPTH, 0), (1, 0, 0), trim, (False, True))
    moulding('skirting right', profile, (WIDTH, SIDE_Y1, 0),
             (WIDTH, DEPTH, 0), (-1, 0, 0), trim, (False, True))
    moulding('skirting back', profile, (0, 0, 0), (WIDTH, 0, 0),
             (0, 1, 0), trim)


def build_crown(mats):
    profile = [(0, -0.075), (0.008, -0.075), (0.008, -0.066)]
    for step in range(13):
        angle = math.pi / 2 * step / 12
        profile.append((0.066 - 0.055 * math.cos(angle),
                        -0.066 + 0.055 * math.sin(angle)))
    profile += [(0.075, -0.011), (0.075, 0)]
    corners = [(0, 0), (0, DEPTH), (WIDTH, DEPTH), (WIDTH, 0)]
    inward = [(1, 0, 0), (0, -1, 0), (-1, 0, 0), (0, 1, 0)]
    for i in range(4):
        start = (*corners[i], HEIGHT)
        end = (*corners[(i + 1) % 4], HEIGHT)
        moulding('crown', profile, start, end, inward[i], mats['ceiling'])


# --- door -------------------------------------------------------------------

def door_frame():
    """Local x runs along the wall to the camera, y into the room, z up."""
    return Matrix.Translation((0, DOOR_Y1, 0)) @ Matrix.Rotation(
        -math.pi / 2, 4, 'Z')


def build_door_casing(mats):
    frame, trim = door_frame(), mats['trim']
    wide, jamb = DOOR_Y1 - DOOR_Y0, 0.03
    for low, high in ((0, jamb), (wide - jamb, wide)):
        box('jamb', (low, -WALL, 0), (high, -0.001, DOOR_TOP), trim,
            frame=frame)
    box('jamb head', (jamb, -WALL, DOOR_TOP - jamb),
        (wide - jamb, -0.001, DOOR_TOP), trim, frame=frame)
    # Steps of the architrave, thickest at its outer edge.
    for thick, start, lean in ((0.012, -0.018, 0.0520),
                               (0.017, 0.016, 0.0515),
                               (0.020, 0.034, 0.0510)):
        for low, high in ((-lean, -start), (wide + start, wide + lean)):
            box('casing', (low, 0, 0), (high, thick, DOOR_TOP + start), trim,
                bevel=0.003, frame=frame)
        box('casing head', (-lean, 0, DOOR_TOP + start),
            (wide + lean, thick, DOOR_TOP + lean), trim, bevel=0.003,
            frame=frame)
    box('behind door', (-0.05, -WALL - 0.1, 0), (wide + 0.05, -WALL, 2.2),
        mats['black'], bevel=0, frame=frame)


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


def build_door_leaf(mats):
    frame, paint = door_frame(), mats['door']
    x0, x1, top = 0.033, DOOR_Y1 - DOOR_Y0 - 0.033, DOOR_TOP - 0.033
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


def build_door_handle(mats):
    frame, steel = door_frame(), mats['steel']
    x, face, z = DOOR_Y1 - DOOR_Y0 - 0.033 - 0.056, -0.015, 1.05
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


# --- window -----------------------------------------------------------------

def picture_frame(name, low, high, front, back, member, material,
                  bevel=0.004):
    """Four members around the opening from low to high, both (x, z)."""
    (x0, z0), (x1, z1) = low, high
    for a, b in (((x0, z0), (x0 + member, z1)), ((x1 - member, z0), (x1, z1)),
                 ((x0 + member, z0), (x1 - member, z0 + member)),
                 ((x0 + member, z1 - member), (x1 - member, z1))):
        box(name, (a[0], front, a[1]), (b[0], back, b[1]), material,
            bevel=bevel)


def build_sash(mats, x0, x1, hinge_left):
    y, frame = DEPTH + 0.150, mats['frame']
    z0, z1, member = WIN_Z0 + 0.035, WIN_Z1 - 0.035, 0.058
    picture_frame('sash', (x0, z0), (x1, z1), y, y + 0.06, member, frame,
                  bevel=0.006)
    picture_frame('gasket', (x0 + member - 0.002, z0 + member - 0.002),
                  (x1 - member + 0.002, z1 - member + 0.002), y + 0.012,
                  y + 0.05, 0.005, mats['black'], bevel=0.0005)
    bar = z0 + (z1 - z0) * 0.68
    box('glazing bar', (x0 + member, y + 0.008, bar - 0.014),
        (x1 - member, y + 0.05, bar + 0.014), frame, bevel=0.004)
    pane = mesh_object('pane', [(x0 + 0.02, y + 0.03, z0 + 0.02),
                         (x1 - 0.02, y + 0.03, z0 + 0.02),
                         (x1 - 0.02, y + 0.03, z1 - 0.02),
                         (x0 + 0.02, y + 0.03, z1 - 0.02)],
                [(0, 1, 2, 3)], mats['glass'])
    pane.visible_shadow = pane.visible_diffuse = pane.visible_glossy = False
    build_window_handle(mats, x1 - 0.03 if hinge_left else x0 + 0.03, y)


def build_window_handle(mats, x, y):
    z = WIN_Z0 + 0.62
    box('handle plate', (x - 0.014, y - 0.008, z - 0.035),
        (x + 0.014, y + 0.001, z + 0.035), mats['frame'], bevel=0.004)
    cylinder('handle neck', (x, y, z), (x, y - 0.038, z), 0.008,
             mats['frame'])
    cylinder('handle grip', (x, y - 0.042, z + 0.01),
             (x, y - 0.042, z - 0.115), 0.0095, mats['frame'],
             radius_end=0.008, bevel=0.004)


def build_window(mats):
    frame, y = mats['frame'], DEPTH + 0.165
    picture_frame('window frame', (WIN_X0, WIN_Z0), (WIN_X1, WIN_Z1), y,
                  y + 0.07, 0.052, frame)
    third = (WIN_X1 - WIN_X0) / 3
    for i in (1, 2):
        x = WIN_X0 + third * i
        box('mullion', (x - 0.035, y - 0.003, WIN_Z0 + 0.03),
            (x + 0.035, y + 0.066, WIN_Z1 - 0.03), frame, bevel=0.003)
    for i in range(3):
        x0, x1 = WIN_X0 + third * i, WIN_X0 + third * (i + 1)
        build_sash(mats, x0 + (0.035 if i == 0 else 0.016),
                   x1 - (0.035 if i == 2 else 0.016), i != 2)
    box('sill', (WIN_X0 - 0.05, DEPTH - 0.045, WIN_Z0 - 0.03),
        (WIN_X1 + 0.05, DEPTH + 0.18, WIN_Z0), mats['trim'], bevel=0.008,
        segments=4)
    box('outer sill', (WIN_X0, DEPTH + 0.235, WIN_Z0 - 0.05),
        (WIN_X1, DEPTH + WALL + 0.05, WIN_Z0 - 0.02), frame, bevel=0.004)


# --- fittings ---------------------------------------------------------------

RAD_X0, RAD_X1, RAD_Z0, RAD_Z1 = 1.85, 3.45, 0.13, 0.66


def radiator_face(mats):
    """The pressed front sheet: upright channels that fade at the ends."""
    columns, rows = 48 * 12 + 1, 44
    xs = np.linspace(RAD_X0, RAD_X1, columns)
    zs = np.linspace(RAD_Z0, RAD_Z1, rows)
    phase = (np.linspace(0, 48, columns) % 1.0)
    channel = np.clip((np.abs(phase - 0.5) - 0.30) / 0.10, 0, 1)
    channel = channel * channel * (3 - 2 * channel)
    edge = np.minimum(zs - RAD_Z0, RAD_Z1 - zs)
    fade = np.clip((edge - 0.028) / 0.022, 0, 1)
    fade = fade * fade * (3 - 2 * fade)
    roll = 0.010 * np.clip(1 - edge / 0.010, 0, 1) ** 2
    depth = DEPTH - 0.135 + 0.0065 * np.outer(fade, channel)
    depth += roll[:, None]
    gx, gz = np.meshgrid(xs, zs)
    verts = np.stack([gx, depth, gz], -1).reshape(-1, 3)
    a = (np.arange(rows - 1)[:, None] * columns
         + np.arange(columns - 1)).ravel()
    faces = np.stack([a, a + 1, a + columns + 1, a + columns], -1)
    mesh_object('radiator face', verts.tolist(), faces.tolist(),
                mats['radiator'], smooth=True)


def build_radiator(mats):
    paint, front, back = mats['radiator'], DEPTH - 0.133, DEPTH - 0.035
    radiator_face(mats)
    box('radiator core', (RAD_X0 + 0.01, front + 0.012, RAD_Z0 + 0.01),
        (RAD_X1 - 0.01, back, RAD_Z1 - 0.03), mats['radiator'], bevel=0)
    for x in (RAD_X0, RAD_X1 - 0.004):
        box('radiator side', (x, front + 0.004, RAD_Z0 + 0.012),
            (x + 0.004, back, RAD_Z1), paint, bevel=0.0015)
    for y in (front + 0.006, front + 0.047, back - 0.008):
        box('radiator grille edge', (RAD_X0, y, RAD_Z1 - 0.02),
            (RAD_X1, y + 0.008, RAD_Z1 + 0.001), paint, bevel=0.0015)
    for i in range(107):
        x = RAD_X0 + 0.006 + i * 0.015
        box('radiator fin', (x, front + 0.01, RAD_Z1 - 0.012),
            (x + 0.006, back, RAD_Z1 - 0.002), paint, bevel=0.001)
    build_valve(mats, RAD_X1 + 0.035, DEPTH - 0.085)
    for x in (RAD_X0 + 0.05, RAD_X1 - 0.05):
        cylinder('radiator pipe', (x, DEPTH - 0.085, 0),
                 (x, DEPTH - 0.085, RAD_Z0 + 0.02), 0.0085, paint)
        cylinder('pipe collar', (x, DEPTH - 0.085, 0),
                 (x, DEPTH - 0.085, 0.008), 0.024, mats['plastic'])


def build_valve(mats, x, y):
    z = RAD_Z1 - 0.055
    cylinder('valve body', (RAD_X1, y, z), (x - 0.005, y, z), 0.012,
             mats['chrome'])
    cylinder('valve ring', (x - 0.012, y, z), (x + 0.003, y, z), 0.019,
             mats['chrome'])
    cylinder('valve head', (x + 0.003, y, z), (x + 0.075, y, z), 0.022,
             mats['plastic'], radius_end=0.019, bevel=0.004)


def build_switch(mats, y=3.80, z=1.05):
    box('switch plate', (0, y - 0.0405, z - 0.0405),
        (0.009, y + 0.0405, z + 0.0405), mats['plastic'], bevel=0.003)
    box('switch rocker', (0.006, y - 0.0275, z - 0.0275),
        (0.0125, y + 0.0275, z + 0.0275), mats['plastic'], bevel=0.002)


def build_socket(mats, x, z=0.30):
    """Flush round-well socket on the far wall."""
    y = DEPTH
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


def build_pendant(mats, x=2.4, y=3.0):
    white, low = mats['plastic'], HEIGHT - 0.30
    cylinder('ceiling rose', (x, y, HEIGHT), (x, y, HEIGHT - 0.028), 0.048,
             white, radius_end=0.036, bevel=0.006)
    cylinder('cord', (x, y, HEIGHT - 0.02), (x, y, low), 0.0033, white)
    cylinder('lamp holder', (x, y, low + 0.012), (x, y, low - 0.05), 0.019,
             white, bevel=0.005)
    bpy.ops.mesh.primitive_uv_sphere_add(
        segments=48, ring_count=24, radius=0.030,
        location=(x, y, low - 0.088))
    bulb = bpy.context.object
    bulb.scale = (1, 1, 1.12)
    bulb.data.materials.append(mats['bulb'])
    bulb.data.shade_smooth()


# --- garden -----------------------------------------------------------------

def leaf_cards(name, centres, size, material, rng, droop=0.3):
    """One folded rhombus per centre, turned at random."""
    count = len(centres)
    heading = rng.normal(size=(count, 3)) - (0, 0, droop)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True)
    side = np.cross(heading, rng.normal(size=(count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    length = size * rng.uniform(0.6, 1.3, (count, 1))
    lift = np.cross(heading, side) * length * 0.12
    corners = np.stack([centres - heading * length / 2,
                        centres + side * length * 0.28 + lift,
                        centres + heading * length / 2,
                        centres - side * length * 0.28 + lift], 1)
    base = np.arange(count)[:, None] * 4
    faces = np.concatenate([base + (0, 1, 2), base + (0, 2, 3)])
    obj = mesh_object(name, corners.reshape(-1, 3).tolist(), faces.tolist(),
                      material)
    tint = np.repeat(rng.beta(2.2, 2.2, count), 4)
    set_attribute(obj.data, 'tint', 'FLOAT_COLOR',
                  np.stack([tint, tint, tint, np.ones_like(tint)], -1))


def puff_centres(rng, at, radii, count):
    """Places of leaf clumps, mostly in the outer part of an ellipsoid."""
    way = rng.normal(size=(count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    reach = rng.uniform(0.35, 1.0, (count, 1)) ** 0.6
    lumpy = rng.uniform(0.8, 1.15, (count, 1))
    return np.asarray(at) + way * reach * lumpy * np.asarray(radii)


def build_branches(name, foot, fork, tips, mats, rng):
    curve = bpy.data.curves.new(name, 'CURVE')
    curve.dimensions, curve.bevel_depth = '3D', 0.05
    curve.materials.append(mats['bark'])
    for tip in tips:
        start = Vector(fork) + Vector(rng.normal(0, 0.08, 3))
        middle = start.lerp(Vector(tip), 0.5) + Vector((0, 0, 0.15))
        spline = curve.splines.new('POLY')
        spline.points.add(2)
        for point, place, girth in zip(spline.points, (start, middle, tip),
                                       (0.9, 0.5, 0.15)):
            point.co = (*place, 1.0)
            point.radius = girth
    bpy.context.collection.objects.link(bpy.data.objects.new(name, curve))
    cylinder(name + ' trunk', foot, fork, 0.13, mats['bark'],
             radius_end=0.08, bevel=0)


def build_tree(mats, foot, height, radii, leaf, seed, kind='leaf', puffs=90,
               leaves=260):
    rng = np.random.default_rng(seed)
    foot = np.asarray(foot, float)
    centre = foot + (0, 0, height - radii[2])
    clumps = puff_centres(rng, centre, radii, puffs)
    spread = 0.24 * radii[0] * rng.uniform(0.6, 1.2, (puffs, 1, 1))
    scatter = rng.normal(size=(puffs, leaves, 3))
    scatter /= np.linalg.norm(scatter, axis=2, keepdims=True)
    scatter *= rng.uniform(0.2, 1.0, (puffs, leaves, 1)) ** 0.5
    centres = clumps[:, None] + scatter * spread * (1, 1, 0.7)
    leaf_cards('tree', centres.reshape(-1, 3), leaf, mats[kind], rng)
    fork = foot + (0, 0, max(0.5, height - 1.9 * radii[2]))
    build_branches('tree', tuple(foot), tuple(fork), clumps[::2], mats, rng)


def build_hedge(mats, x0, x1, y, top, seed=5, count=52000):
    rng = np.random.default_rng(seed)
    x = rng.uniform(x0, x1, count)
    up = rng.random(count)
    bulge = 0.10 * np.sin(x * 1.7) + 0.07 * np.sin(x * 4.1 + 1)
    crest = top + 0.05 * np.sin(x * 2.3) + 0.03 * np.sin(x * 7.1)
    on_top = up > 0.8
    z = np.where(on_top, crest, GROUND + (crest - GROUND) * up / 0.8)
    depth = np.where(on_top, rng.uniform(0, 0.8, count), 0)
    jitter = rng.normal(0, 0.06, (count, 3))
    centres = np.stack([x, y + depth - bulge, z], -1) + jitter
    leaf_cards('hedge', centres, 0.085, mats['hedge'], rng)
    box('hedge core', (x0, y + 0.14, GROUND), (x1, y + 0.7, top - 0.12),
        plain('hedge core', (0.012, 0.02, 0.006), 1.0), bevel=0)


def build_grass(mats, seed=9, count=60000):
    """Blades on the strip of lawn that the camera sees over the sill."""
    rng = np.random.default_rng(seed)
    y = 13.0 + 9.3 * rng.random(count)
    x = rng.uniform(-9, 5, count)
    centres = np.stack([x, y, np.full(count, GROUND + 0.025)], -1)
    leaf_cards('grass', centres, 0.07, mats['leaf'], rng, droop=-1.5)


def build_house(mats, x0=-9.0, x1=0.5, y=36.0):
    deep, eaves, ridge = 8.0, 3.6, 6.6
    box('house', (x0, y, GROUND), (x1, y + deep, eaves), mats['render'],
        bevel=0.02)
    over, mid = 0.5, y + deep / 2
    verts = [(x0 - over, y - over, eaves - 0.3),
             (x1 + over, y - over, eaves - 0.3),
             (x1 + over, mid, ridge), (x0 - over, mid, ridge),
             (x1 + over, y + deep + over, eaves - 0.3),
             (x0 - over, y + deep + over, eaves - 0.3)]
    mesh_object('roof', verts, [(0, 1, 2, 3), (3, 2, 4, 5)], mats['tiles'])
    box('gutter', (x0 - over, y - over - 0.1, eaves - 0.42),
        (x1 + over, y - over + 0.02, eaves - 0.28), mats['frame'], bevel=0.03)
    box('chimney', (-2.4, mid - 0.9, eaves), (-1.5, mid - 0.2, ridge + 0.8),
        mats['tiles'], bevel=0.02)
    for x in (-7.6, -5.0, -2.4):
        box('house window', (x, y - 0.03, 1.25), (x + 1.2, y, 2.6),
            mats['pane'], bevel=0)
        picture_frame('house window', (x - 0.05, 1.2), (x + 1.25, 2.65),
                      y - 0.06, y, 0.1, mats['frame'], bevel=0)


def build_garden(mats):
    box('lawn', (-80, DEPTH + WALL + 0.02, GROUND - 0.5), (80, 120, GROUND),
        mats['lawn'], bevel=0)
    box('side terrace', (WIDTH + WALL + 0.02, -30, GROUND - 0.5),
        (80, DEPTH + WALL, GROUND), mats['render'], bevel=0)
    build_grass(mats)
    build_hedge(mats, -12.0, 7.0, 22.4, 1.55)
    build_tree(mats, (-3.9, 18.6, GROUND), 5.0, (1.9, 1.9, 1.6), 0.11, 21)
    build_tree(mats, (3.0, 26.5, GROUND), 6.6, (2.6, 2.4, 2.4), 0.13, 22)
    for i, (x, y, high) in enumerate(((-15, 50, 8.2), (-9.5, 54, 9.6),
                                      (-4, 52, 8.4), (1.5, 55, 9.8),
                                      (5.5, 50, 8.0))):
        build_tree(mats, (x, y, GROUND), high, (3.6, 3.2, 3.4), 0.30,
                   30 + i, 'far leaf', puffs=70, leaves=160)
    build_house(mats)


# --- light, camera, render settings -----------------------------------------

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


def build_lights():
    sun = add_light('sun', 'SUN', towards=tuple(-sun_direction()))
    sun.energy, sun.angle = SUN_STRENGTH, math.radians(0.6)
    sun.color = (1.0, 0.93, 0.82)
    add_portal('window portal',
               ((WIN_X0 + WIN_X1) / 2, DEPTH + WALL, (WIN_Z0 + WIN_Z1) / 2),
               (0, -1, 0), WIN_X1 - WIN_X0, WIN_Z1 - WIN_Z0)
    side = add_light('side window', 'AREA',
                     (WIDTH + 0.2, (SIDE_Y0 + SIDE_Y1) / 2, SIDE_Z1 / 2),
                     (-1, 0, 0))
    side.shape, side.size = 'RECTANGLE', SIDE_Y1 - SIDE_Y0
    side.size_y, side.energy = SIDE_Z1, SIDE_POWER
    side.color = (0.93, 0.97, 1.0)
    flash = add_light('bounced flash', 'AREA', (3.6, 0.6, 1.7), (-0.1, 0.3, 1))
    flash.size, flash.energy = 0.5, FLASH_POWER
    bpy.data.objects['bounced flash'].visible_glossy = False


def build_camera():
    data = bpy.data.cameras.new('camera')
    obj = bpy.data.objects.new('camera', data)
    obj.location = CAMERA_AT
    obj.rotation_euler = (math.pi / 2, 0, math.radians(CAMERA_YAW))
    data.lens, data.sensor_width = CAMERA_LENS, 36.0
    data.shift_y, data.clip_start = -0.035, 0.02
    bpy.context.collection.objects.link(obj)
    bpy.context.scene.camera = obj


def setup_cycles(scene, width):
    scene.render.engine = 'CYCLES'
    scene.render.resolution_x = width
    scene.render.resolution_y = width * 2 // 3
    scene.render.resolution_percentage = 100
    scene.render.use_persistent_data = True
    cycles = scene.cycles
    cycles.use_adaptive_sampling = False
    cycles.use_denoising = cycles.use_light_tree = False
    cycles.max_bounces, cycles.diffuse_bounces = 10, 7
    cycles.glossy_bounces, cycles.transparent_max_bounces = 5, 12
    cycles.sample_clamp_indirect = 5.0
    cycles.blur_glossy = 0.5
    cycles.caustics_reflective = cycles.caustics_refractive = False
    view = scene.view_settings
    view.view_transform, view.look = 'AgX', LOOK
    view.exposure = EXPOSURE


# --- render passes ----------------------------------------------------------

PASSES = {'combined': 'Image', 'normal': 'Normal', 'position': 'Position',
          'diffuse_color': 'DiffCol', 'diffuse_direct': 'DiffDir',
          'diffuse_indirect': 'DiffInd', 'glossy_color': 'GlossCol',
          'glossy_direct': 'GlossDir', 'glossy_indirect': 'GlossInd'}


def setup_passes(scene, folder):
    """Write every pass to its own file in folder."""
    layer = scene.view_layers[0]
    for name in PASSES:
        setattr(layer, 'use_pass_' + name, True)
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new('CompositorNodeRLayers')
    writer = tree.nodes.new('CompositorNodeOutputFile')
    writer.base_path = folder
    writer.format.file_format = 'OPEN_EXR'
    writer.format.color_depth = '32'
    writer.file_slots.clear()
    for name, output in PASSES.items():
        writer.file_slots.new(name + '_')
        tree.links.new(source.outputs[output], writer.inputs[-1])


def load_pixels(path, colours='Non-Color'):
    """Pixels of an image file as height x width x 3, top row last."""
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = colours
    width, height = image.size
    flat = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(flat)
    bpy.data.images.remove(image)
    return flat.reshape(height, width, 4)[..., :3].copy()


def render_part(scene, folder, seed, samples):
    scene.cycles.seed, scene.cycles.samples = seed, samples
    scene.frame_set(seed)
    bpy.ops.render.render()
    names = {name: os.path.join(folder, f'{name}_{seed:04d}.exr')
             for name in PASSES}
    passes = {}
    for name, path in names.items():
        passes[name] = load_pixels(path)
        os.remove(path)
    return passes


# --- denoising --------------------------------------------------------------

def padded(array, margin):
    sides = ((margin, margin), (margin, margin))
    return np.pad(array, sides + ((0, 0),) * (array.ndim - 2), 'edge')


def view_at(array, margin, dy, dx):
    """The unpadded part of a padded array, moved by dy rows, dx columns."""
    height, width = array.shape[:2]
    return array[margin + dy:height - margin + dy,
                 margin + dx:width - margin + dx]


def luminance(colour):
    return colour @ np.array((0.25, 0.60, 0.15), np.float32)


def box_blur(array, radius):
    wide = padded(array, radius)
    steps = range(-radius, radius + 1)
    rows = sum(view_at(wide, radius, step, 0) for step in steps)
    wide = padded(rows, radius)
    return sum(view_at(wide, radius, 0, step)
               for step in steps) / np.float32(len(steps) ** 2)


def tame_fireflies(light):
    """Cap pixels that far outshine the median of their neighbourhood."""
    value = luminance(light)
    wide = padded(value, 1)
    around = np.stack([view_at(wide, 1, dy, dx) for dy in (-1, 0, 1)
                       for dx in (-1, 0, 1)])
    cap = 2.0 * np.median(around, axis=0) + 0.02
    return light * np.minimum(1, cap / np.maximum(value, 1e-6))[..., None]


class Layer:
    """One light pass while it is being cleaned."""

    def __init__(self, first, second, strength, smooth, levels):
        share, rest = np.float32(PART_SHARES)
        self.strength, self.smooth = np.float32(strength), smooth
        self.levels = levels
        if smooth:
            first, second = tame_fireflies(first), tame_fireflies(second)
        self.light = first * share + second * rest
        self.variance = box_blur(
            luminance(first - second) ** 2 * share * rest, 4)

    def begin(self, margin):
        pilot = luminance(self.light)
        if self.smooth:
            pilot = box_blur(pilot, 1)
        spread = np.sqrt(box_blur(self.variance, 1))
        self.scale = -1 / (self.strength * spread + np.float32(1e-4))
        self.pilot = pilot
        self.wide = [padded(item, margin)
                     for item in (self.light, self.variance, pilot)]
        self.sums = [np.zeros_like(self.light),
                     np.zeros_like(self.variance),
                     np.zeros_like(self.variance)]

    def add(self, margin, dy, dx, guide):
        light, variance, pilot = (view_at(item, margin, dy, dx)
                                  for item in self.wide)
        weight = np.exp(np.abs(pilot - self.pilot) * self.scale) * guide
        self.sums[0] += light * weight[..., None]
        self.sums[1] += variance * weight ** 2
        self.sums[2] += weight

    def end(self):
        total, variance, weight = self.sums
        self.light = total / weight[..., None]
        self.variance = variance / weight ** 2
        self.wide = self.sums = None


def guide_weight(guides, wide, margin, dy, dx, level):
    """How much a neighbour lies on the same flat surface.

    The finest level is lenient, so that slivers such as bevels, which have
    no neighbours of their own kind, are not left noisy.
    """
    lenient = level == 0
    normal, position, flat = guides
    facing = (normal * view_at(wide[0], margin, dy, dx)).sum(-1)
    away = view_at(wide[1], margin, dy, dx) - position
    plane = np.abs((away * normal).sum(-1))
    return (np.clip(facing, 0, 1) ** (3 if lenient else 32)
            * np.exp(-plane / (flat * (4 if lenient else 1))))


def clean(layers, guides):
    """Edge-avoiding a-trous wavelet filter, led by the noise (after SVGF)."""
    kernel = np.array((3 / 8, 1 / 4, 1 / 16), np.float32)
    for level in range(max(layer.levels for layer in layers)):
        step = 2 ** level
        margin = 2 * step
        active = [layer for layer in layers if level < layer.levels]
        wide = [padded(item, margin) for item in guides[:2]]
        for layer in active:
            layer.begin(margin)
        for ky in range(-2, 3):
            for kx in range(-2, 3):
                dy, dx = ky * step, kx * step
                weight = kernel[abs(ky)] * kernel[abs(kx)]
                if ky or kx:
                    weight = weight * guide_weight(guides, wide, margin,
                                                   dy, dx, level)
                for layer in active:
                    layer.add(margin, dy, dx, weight)
        for layer in active:
            layer.end()


# Pass: strength, whether its light varies softly, filter levels.
FILTERS = {'diffuse_direct': (4.0, False, 5),
           'diffuse_indirect': (6.0, True, 7),
           'glossy_direct': (4.0, False, 5),
           'glossy_indirect': (5.0, True, 5)}


def develop(first, second):
    """Join two part renders into one clean picture in linear light."""
    share, others = np.float32(PART_SHARES)
    mean = {key: first[key] * share + second[key] * others for key in first}
    normal = mean['normal']
    normal = normal / np.maximum(
        np.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    position = mean['position']
    distance = np.linalg.norm(
        position - np.array(CAMERA_AT, np.float32), axis=-1)
    guides = (normal, position, 0.0025 * distance + np.float32(1e-4))
    layers = {key: Layer(first[key], second[key], *how)
              for key, how in FILTERS.items()}
    clean(list(layers.values()), guides)
    rest, picture = mean['combined'].copy(), 0
    for key, layer in layers.items():
        colour = mean[key.split('_')[0] + '_color']
        rest -= colour * mean[key]
        picture = picture + colour * layer.light
    inside = (position[..., 1] < DEPTH + WALL) & (distance > 0.01)
    picture = picture + np.maximum(rest, 0)
    outside = (tame_fireflies(first['combined']) * share
               + tame_fireflies(second['combined']) * others)
    return np.where(inside[..., None], picture, outside)


# --- finishing --------------------------------------------------------------

def gaussian_blur(picture, sigma):
    """Blur by the Fourier transform, on a mirrored border."""
    pad = int(3 * sigma) + 1
    wide = np.pad(picture, ((pad, pad), (pad, pad), (0, 0)), 'symmetric')
    fy = np.fft.fftfreq(wide.shape[0])[:, None]
    fx = np.fft.rfftfreq(wide.shape[1])[None, :]
    falloff = np.exp(-2 * (math.pi * sigma) ** 2 * (fy ** 2 + fx ** 2))
    planes = [np.fft.irfft2(np.fft.rfft2(wide[..., i]) * falloff,
                            s=wide.shape[:2]) for i in range(3)]
    return np.stack(planes, -1)[pad:-pad, pad:-pad]


def lens(picture):
    """Veiling glare around bright parts, and a slight vignette."""
    height, width = picture.shape[:2]
    bright = np.minimum(picture, 12.0)
    glare = (0.6 * gaussian_blur(bright, width / 300)
             + 0.4 * gaussian_blur(bright, width / 60))
    picture = picture * 0.955 + glare * 0.045
    y = (np.arange(height) / height - 0.5)[:, None] * height / width
    x = (np.arange(width) / width - 0.5)[None, :]
    picture = picture * np.array(WHITE_BALANCE)
    return picture * (1 - 0.28 * (x * x + y * y))[..., None]


def save_float(picture, path, scene):
    """Save through the scene's view transform, as 16-bit PNG."""
    height, width = picture.shape[:2]
    image = bpy.data.images.new('develop', width, height, float_buffer=True)
    flat = np.ones((height, width, 4), np.float32)
    flat[..., :3] = picture
    image.pixels.foreach_set(flat.ravel())
    settings = scene.render.image_settings
    settings.file_format, settings.color_mode = 'PNG', 'RGB'
    settings.color_depth = '16'
    image.save_render(path, scene=scene)
    bpy.data.images.remove(image)


def sharpen(picture):
    """The mild sharpening that every camera applies."""
    return picture + 0.35 * (picture - gaussian_blur(picture, 0.9))


def film_grain(picture, seed=3):
    """Grain after development: soft, mostly grey, least in the whites."""
    rng = np.random.default_rng(seed)
    shape = picture.shape[:2]
    grey = gaussian_blur(rng.normal(size=(*shape, 1)).repeat(3, 2), 0.6)
    tinted = gaussian_blur(rng.normal(size=(*shape, 3)), 0.9)
    amount = 0.016 * (1.1 - luminance(picture))[..., None]
    return np.clip(picture + (grey + 0.5 * tinted) * amount, 0, 1)


def save_jpeg(picture, path, scene, quality=92):
    height, width = picture.shape[:2]
    image = bpy.data.images.new('final', width, height)
    image.colorspace_settings.name = 'sRGB'
    flat = np.ones((height, width, 4), np.float32)
    flat[..., :3] = picture
    image.pixels.foreach_set(flat.ravel())
    image.file_format = 'JPEG'
    image.filepath_raw = path
    image.save(quality=quality)
    strip_metadata(path)


def strip_metadata(path):
    """Drop all application and comment segments but JFIF from a JPEG."""
    with open(path, 'rb') as stream:
        data = stream.read()
    kept, at = data[:2], 2
    while data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2:at + 4], 'big')
        marker = data[at + 1]
        if not (0xE1 <= marker <= 0xEF or marker == 0xFE):
            kept += data[at:end]
        at = end
    with open(path, 'wb') as stream:
        stream.write(kept + data[at:])


# --- main -------------------------------------------------------------------

def build_scene():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    mats = make_materials()
    for build in (build_walls, build_floor, build_skirting, build_crown,
                  build_door_casing, build_door_leaf, build_door_handle,
                  build_window, build_radiator, build_switch, build_pendant,
                  build_garden):
        build(mats)
    build_socket(mats, 0.62)
    build_socket(mats, 0.70 + 3.62)
    build_sky()
    build_lights()
    build_camera()


def parse_arguments():
    own = sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else []
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(prog='living-room.py')
    parser.add_argument('--width', type=int, default=2400)
    parser.add_argument('--samples', type=int, default=72)
    parser.add_argument('--output', default=os.path.join(
        here, 'living-room.jpg'))
    return parser.parse_args(own)


def main():
    arguments = parse_arguments()
    began = time.monotonic()
    build_scene()
    scene = bpy.context.scene
    setup_cycles(scene, arguments.width)
    with tempfile.TemporaryDirectory() as folder:
        setup_passes(scene, folder)
        parts = [render_part(scene, folder, seed + 1, round(
            max(2, arguments.samples) * PART_SHARES[seed]))
            for seed in (0, 1)]
        rendered = time.monotonic()
        picture = lens(develop(*parts))
        developed = os.path.join(folder, 'developed.png')
        save_float(picture.astype(np.float32), developed, scene)
        final = film_grain(sharpen(load_pixels(developed)))
    save_jpeg(final, os.path.abspath(arguments.output), scene)
    print(f'rendered in {rendered - began:.0f} s, '
          f'finished in {time.monotonic() - rendered:.0f} s')


if __name__ == '__main__':
    main()
