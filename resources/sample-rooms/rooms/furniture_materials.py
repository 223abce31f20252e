# SPDX-License-Identifier: GPL-3.0-or-later
"""Cloth, leather, wood, metal, stone: what furniture is covered with.

Colours are linear light; scales are per metre, depths of bumps metres.
"""

import bpy
import numpy as np

from .nodes import new_graph, rgba


def shade(colour, factor):
    return tuple(min(1.0, part * factor) for part in colour)


def mottled(g, colour, scale, spread):
    """The colour, lighter and darker in patches."""
    share = g.remap(g.noise(g.position(), scale, 4.0, 0.6), 0.3, 0.7)
    return g.mix(share, rgba(*shade(colour, 1 - spread)),
                 rgba(*shade(colour, 1 + spread)))


def threads(g, count):
    """Two crossing layers of threads, as a height from 0 to 1."""
    at = g.position()
    sets = [g.noise(g.vector('MULTIPLY', at, way), count, 1.0)
            for way in ((1, 0.12, 0.5), (0.12, 1, 0.5), (0.5, 0.12, 1))]
    return g.math('ADD', g.math('MULTIPLY', sets[0], sets[1]), sets[2])


def fabric(colour, count=260.0, depth=0.0010, sheen=0.25, spread=0.10):
    """Woven cloth; count is threads per metre, few for coarse linen."""
    material, g = new_graph('fabric')
    weave = threads(g, count)
    base = mottled(g, colour, 7.0, spread)
    dark = g.mix(1.0, base, rgba(0.72, 0.72, 0.72), 'MULTIPLY')
    colour = g.mix(g.remap(weave, 0.45, 1.1), dark, base)
    g.output(g.principled(
        Base_Color=colour, Roughness=0.92, Sheen_Weight=sheen,
        Sheen_Roughness=0.5, Specular_IOR_Level=0.15,
        Normal=g.bump(weave, depth)))
    return material


def boucle(colour, scale=75.0, depth=0.010):
    material, g = new_graph('boucle')
    loops = g.noise(g.position(), scale, 3.0, 0.65)
    colour = g.mix(g.remap(loops, 0.3, 0.7), rgba(*shade(colour, 0.72)),
                   rgba(*shade(colour, 1.06)))
    g.output(g.principled(
        Base_Color=colour, Roughness=0.95, Sheen_Weight=0.4,
        Specular_IOR_Level=0.1, Normal=g.bump(loops, depth)))
    return material


def velvet(colour):
    material, g = new_graph('velvet')
    strokes = g.noise(g.vector('MULTIPLY', g.position(), (5, 5, 2)), 1.6, 3.0)
    colour = g.mix(g.remap(strokes, 0.35, 0.65), rgba(*shade(colour, 0.75)),
                   rgba(*shade(colour, 1.25)))
    g.output(g.principled(
        Base_Color=colour, Roughness=0.7, Sheen_Weight=0.9,
        Sheen_Roughness=0.25, Sheen_Tint=colour, Specular_IOR_Level=0.2))
    return material


def leather(colour, roughness=0.42):
    material, g = new_graph('leather')
    grain = g.noise(g.position(), 190.0, 3.0, 0.7)
    creases = g.noise(g.position(), 14.0, 4.0, 0.65)
    height = g.math('MULTIPLY_ADD', creases, 5.0, grain)
    g.output(g.principled(
        Base_Color=mottled(g, colour, 5.0, 0.22),
        Roughness=g.remap(creases, 0.3, 0.7, roughness - 0.06,
                          roughness + 0.12),
        Normal=g.bump(height, 0.0009)))
    return material


def wood(light, dark, along='x', roughness=0.38, grain=1.0):
    """Sawn timber whose fibres run along one axis of its piece."""
    material, g = new_graph('wood')
    stretch = {'x': (0.055, 1, 1), 'y': (1, 0.055, 1), 'z': (1, 1, 0.055)}
    at = g.vector('MULTIPLY', g.position(), stretch[along])
    rings = g.noise(at, 26.0, 3.0, 0.55)
    rings = g.math('FRACT', g.math('MULTIPLY', rings, 5.0))
    pores = g.noise(at, 420.0, 2.0)
    cloud = g.noise(at, 5.0, 2.0)
    share = g.math('MULTIPLY', g.math('POWER', rings, 1.6), 0.55 * grain)
    share = g.math('ADD', share, g.remap(cloud, 0.35, 0.65, -0.1, 0.3))
    share = g.math('ADD', share, g.remap(pores, 0.5, 0.75, 0, 0.35),
                   clamp=True)
    g.output(g.principled(
        Base_Color=g.mix(share, rgba(*light), rgba(*dark)),
        Roughness=g.remap(pores, 0.3, 0.7, roughness - 0.05,
                          roughness + 0.1),
        Normal=g.bump(pores, 0.00012)))
    return material


def timber(light, dark, roughness=0.38, grain=1.0):
    """The same wood with its fibres along x, y and z, by axis."""
    return {axis: wood(light, dark, axis, roughness, grain)
            for axis in 'xyz'}


def solid(colour, roughness=0.4, metallic=0.0, coat=0.0):
    material, g = new_graph('solid')
    g.output(g.principled(Base_Color=rgba(*colour), Roughness=roughness,
                          Metallic=metallic, Coat_Weight=coat))
    return material


def metal(colour, roughness=0.25):
    return solid(colour, roughness, 1.0)


def stone(base, vein, scale=1.6, width=0.10, roughness=0.16):
    """Marble: veins where distorted noise crosses its middle."""
    material, g = new_graph('stone')
    bend = g.noise(g.position(), scale * 2.2, 5.0, 0.6)
    at = g.vector('ADD', g.vector('MULTIPLY', g.position(), (1, 1.6, 1)), bend)
    line = g.math('ABSOLUTE',
                  g.math('SUBTRACT', g.noise(at, scale, 4.0, 0.55), 0.5))
    share = g.math('MULTIPLY', g.remap(line, 0.0, width, 1.0, 0.0),
                   g.remap(g.noise(g.position(), 3.0, 2.0), 0.3, 0.7))
    g.output(g.principled(Base_Color=g.mix(share, rgba(*base), rgba(*vein)),
                          Roughness=roughness))
    return material


def travertine(base):
    material, g = new_graph('travertine')
    at = g.vector('MULTIPLY', g.position(), (1, 1, 7))
    bands = g.noise(at, 2.6, 5.0, 0.6)
    pits = g.remap(g.noise(at, 24.0, 3.0), 0.60, 0.68)
    colour = g.mix(g.remap(bands, 0.3, 0.7), rgba(*shade(base, 0.78)),
                   rgba(*shade(base, 1.1)))
    colour = g.mix(g.math('MULTIPLY', pits, 0.45), colour,
                   rgba(*shade(base, 0.45)))
    g.output(g.principled(Base_Color=colour, Roughness=0.5,
                          Normal=g.bump(pits, -0.002)))
    return material


def glass(tint=(0.93, 0.96, 0.95)):
    material, g = new_graph('glass')
    clear = g.node('ShaderNodeBsdfTransparent', {'Color': rgba(*tint)})
    gloss = g.node('ShaderNodeBsdfGlossy', {'Roughness': 0.02})
    fresnel = g.node('ShaderNodeFresnel', {'IOR': 1.5})
    g.output(g.node('ShaderNodeMixShader', {
        0: fresnel.outputs[0], 1: clear.outputs[0],
        2: gloss.outputs[0]}).outputs[0])
    return material


def woven(light, dark, count=55.0, depth=0.004):
    """Rattan, cane, seagrass: over and under in a checker of strands."""
    material, g = new_graph('woven')
    at = g.position()
    waves = [g.node('ShaderNodeTexWave', {'Vector': at, 'Scale': count / 6.3,
                                          'Distortion': 1.0},
                    bands_direction=way).outputs[1] for way in 'XYZ']
    height = g.math('MULTIPLY', g.math('ADD', waves[0], waves[1]), waves[2])
    patch = g.noise(at, 9.0, 3.0)
    share = g.math('MULTIPLY_ADD', height, 0.5, g.math('MULTIPLY', patch, 0.5))
    g.output(g.principled(
        Base_Color=g.mix(g.remap(share, 0.15, 0.75), rgba(*dark),
                         rgba(*light)),
        Roughness=0.62, Normal=g.bump(height, depth)))
    return material


def lamp_shade(colour, glow=0.35):
    """Paper or linen with a lamp that is on behind it."""
    material, g = new_graph('shade')
    cloth = g.noise(g.position(), 240.0, 2.0)
    seen = g.principled(Base_Color=rgba(*colour), Roughness=0.9,
                        Emission_Color=rgba(1.0, 0.80, 0.55),
                        Emission_Strength=glow, Normal=g.bump(cloth, 0.0006))
    through = g.node('ShaderNodeBsdfTranslucent',
                     {'Color': rgba(*colour)}).outputs[0]
    g.output(g.node('ShaderNodeMixShader',
                    {0: 0.25, 1: seen, 2: through}).outputs[0])
    return material


def pattern(pixels, roughness=0.9, count=0.0, depth=0.0015, sheen=0.0):
    """A picture made of numbers (height x width x 3, bottom row first).

    It is laid over the UV map of its object; with a count the surface is
    woven of so many threads per metre.
    """
    pixels = np.clip(np.asarray(pixels, np.float32), 0, 1)
    height, width = pixels.shape[:2]
    image = bpy.data.images.new('pattern', width, height, float_buffer=True)
    flat = np.ones((height, width, 4), np.float32)
    flat[..., :3] = pixels
    image.pixels.foreach_set(flat.ravel())
    image.pack()
    material, g = new_graph('pattern')
    uv = g.node('ShaderNodeTexCoord').outputs['UV']
    colour = g.node('ShaderNodeTexImage', {'Vector': uv},
                    image=image).outputs[0]
    wear = {'Base_Color': colour, 'Roughness': roughness}
    if count:
        weave = g.noise(g.position(), count, 3.0, 0.65)
        dark = g.mix(1.0, colour, rgba(0.75, 0.75, 0.75), 'MULTIPLY')
        wear['Base_Color'] = g.mix(g.remap(weave, 0.35, 0.6), dark, colour)
        wear['Normal'] = g.bump(weave, depth)
        wear['Specular_IOR_Level'] = 0.1
        wear['Sheen_Weight'] = sheen
    g.output(g.principled(**wear))
    return material
