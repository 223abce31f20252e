# SPDX-License-Identifier: GPL-3.0-or-later
"""Woods, metals and cloths that several styles share, made when asked for.

Colours are linear light.
"""

from .furniture_materials import (lamp_shade, leather, metal, solid, timber,
                                  woven)
from .materials import leaf_material

WOODS = {   # early wood, late wood, roughness, strength of the grain
    'pale oak': ((0.62, 0.47, 0.31), (0.46, 0.31, 0.18), 0.45, 0.8),
    'birch': ((0.50, 0.34, 0.19), (0.37, 0.23, 0.115), 0.45, 0.9),
    'oak': ((0.46, 0.29, 0.15), (0.28, 0.155, 0.07), 0.42, 1.0),
    'walnut': ((0.21, 0.105, 0.050), (0.085, 0.038, 0.018), 0.34, 1.0),
    'teak': ((0.33, 0.165, 0.070), (0.17, 0.072, 0.028), 0.34, 1.0),
    'mahogany': ((0.155, 0.048, 0.022), (0.060, 0.016, 0.008), 0.20, 0.9),
    'smoked oak': ((0.12, 0.085, 0.058), (0.050, 0.033, 0.022), 0.38, 1.0),
    'espresso': ((0.060, 0.034, 0.021), (0.026, 0.014, 0.009), 0.30, 0.8),
    'ash black': ((0.045, 0.042, 0.040), (0.018, 0.017, 0.016), 0.42, 1.0),
    'driftwood': ((0.42, 0.35, 0.27), (0.25, 0.20, 0.15), 0.62, 1.0),
    'weathered': ((0.32, 0.215, 0.13), (0.15, 0.092, 0.052), 0.62, 1.2),
    'reclaimed': ((0.27, 0.15, 0.075), (0.095, 0.050, 0.026), 0.55, 1.3),
}
METALS = {   # colour, roughness
    'brass': ((0.72, 0.47, 0.17), 0.24),
    'antique brass': ((0.42, 0.27, 0.10), 0.30),
    'gilt': ((0.80, 0.52, 0.16), 0.34),
    'black': ((0.018, 0.018, 0.019), 0.42),
    'chrome': ((0.78, 0.78, 0.79), 0.06),
    'nickel': ((0.60, 0.58, 0.55), 0.22),
    'steel': ((0.20, 0.195, 0.19), 0.40),
}
LEAVES = {   # dark, light
    'fig': ((0.050, 0.13, 0.020), (0.16, 0.30, 0.055)),
    'rubber': ((0.026, 0.075, 0.020), (0.085, 0.18, 0.040)),
    'olive': ((0.13, 0.17, 0.085), (0.30, 0.34, 0.19)),
    'palm': ((0.060, 0.16, 0.025), (0.20, 0.36, 0.075)),
    'eucalyptus': ((0.12, 0.19, 0.13), (0.26, 0.34, 0.25)),
    'dry': ((0.46, 0.34, 0.20), (0.66, 0.54, 0.37)),
    'rose': ((0.62, 0.30, 0.27), (0.82, 0.60, 0.52)),
    'white': ((0.70, 0.67, 0.58), (0.86, 0.83, 0.76)),
    'blossom': ((0.62, 0.42, 0.40), (0.85, 0.72, 0.68)),
}


def grain(name):
    return timber(*WOODS[name])


def bright(name):
    """A metal by its name; black is a coat of paint."""
    colour, roughness = METALS[name]
    if name == 'black':
        return solid(colour, roughness)
    return metal(colour, roughness)


def foliage(name):
    return leaf_material(name, *LEAVES[name])


def earth():
    return solid((0.045, 0.028, 0.018), 0.95)


def bark():
    return solid((0.13, 0.085, 0.05), 0.85)


def ceramic(colour, roughness=0.35, coat=0.0):
    return solid(colour, roughness, 0.0, coat)


def linen_shade(colour=(0.80, 0.74, 0.64), glow=0.45):
    return lamp_shade(colour, glow)


def cane():
    return solid((0.50, 0.31, 0.15), 0.42)


def cane_weave(light=(0.60, 0.41, 0.22), dark=(0.27, 0.15, 0.065)):
    return woven(light, dark)


def cognac():
    return leather((0.34, 0.135, 0.045))
