# SPDX-License-Identifier: GPL-3.0-or-later
"""Paint, oak, glass, leaves: every material, from nodes alone.

Colours are linear light; scales are per metre, depths of bumps metres.
"""

from .nodes import new_graph, rgba

WINDOW_PULL = 0.48   # how much the photographer holds the view back


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


def make_materials(wall_colour):
    """Every material of the room and of its garden, by name."""
    white = (0.87, 0.87, 0.86)
    return {
        'wall': wall_paint('wall paint', wall_colour),
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
