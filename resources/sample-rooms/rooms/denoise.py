# SPDX-License-Identifier: GPL-3.0-or-later
"""Join two noisy part renders into one clean picture; numpy only.

The difference of the parts tells the noise of every pixel, which steers an
edge-avoiding wavelet filter on the light passes; the colour passes (wood
grain, paint) are never blurred.  Pictures are linear light, radii pixels.
"""

import numpy as np

# Samples are split between two parts, whose difference measures the noise.
PART_SHARES = (11 / 18, 7 / 18)
# Pass: strength, whether its light varies softly, filter levels.
FILTERS = {'diffuse_direct': (4.0, False, 5),
           'diffuse_indirect': (6.0, True, 7),
           'glossy_direct': (4.0, False, 5),
           'glossy_indirect': (5.0, True, 5)}


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


def tame_fireflies(light, returned=0.0):
    """Cap pixels that far outshine the median of their neighbourhood.

    What is cut off is lost; a share of it can be returned to the surroundings,
    without which a picture of few samples is too dark.
    """
    value = luminance(light)
    wide = padded(value, 1)
    around = np.stack([view_at(wide, 1, dy, dx) for dy in (-1, 0, 1)
                       for dx in (-1, 0, 1)])
    cap = 2.0 * np.median(around, axis=0) + 0.02
    tamed = light * np.minimum(1, cap / np.maximum(value, 1e-6))[..., None]
    if returned:
        tamed += box_blur(light - tamed, light.shape[1] // 100) * returned
    return tamed


class Layer:
    """One light pass while it is being cleaned."""

    def __init__(self, first, second, how, returned):
        strength, smooth, levels = how
        share, rest = np.float32(PART_SHARES)
        self.strength, self.smooth = np.float32(strength), smooth
        self.levels = levels
        if smooth:
            first, second = (tame_fireflies(part, returned)
                             for part in (first, second))
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


def develop(first, second, camera_at, garden_y, returned=0.0):
    """Join two part renders into one clean picture in linear light.

    Returned: see `tame_fireflies`.  Positions in metres.  What lies beyond
    garden_y is too fine for the filter and only loses its fireflies.
    """
    share, others = np.float32(PART_SHARES)
    mean = {key: first[key] * share + second[key] * others for key in first}
    normal = mean['normal']
    normal = normal / np.maximum(
        np.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    position = mean['position']
    distance = np.linalg.norm(
        position - np.array(camera_at, np.float32), axis=-1)
    guides = (normal, position, 0.0025 * distance + np.float32(1e-4))
    layers = {key: Layer(first[key], second[key], how, returned)
              for key, how in FILTERS.items()}
    clean(list(layers.values()), guides)
    rest, picture = mean['combined'].copy(), 0
    for key, layer in layers.items():
        colour = mean[key.split('_')[0] + '_color']
        rest -= colour * mean[key]
        picture = picture + colour * layer.light
    inside = (position[..., 1] < garden_y) & (distance > 0.01)
    picture = picture + np.maximum(rest, 0)
    outside = (tame_fireflies(first['combined']) * share
               + tame_fireflies(second['combined']) * others)
    return np.where(inside[..., None], picture, outside)
