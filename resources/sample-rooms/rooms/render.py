# SPDX-License-Identifier: GPL-3.0-or-later
"""Cycles: its settings, and renders with every light pass on its own.

Sizes are pixels; passes are arrays of height x width x 3, bottom row first.
"""

import os
import tempfile

import bpy
import numpy as np

from .denoise import PART_SHARES

EXPOSURE = 1.75   # stops
LOOK = 'AgX - High Contrast'
PASSES = {'combined': 'Image', 'normal': 'Normal', 'position': 'Position',
          'diffuse_color': 'DiffCol', 'diffuse_direct': 'DiffDir',
          'diffuse_indirect': 'DiffInd', 'glossy_color': 'GlossCol',
          'glossy_direct': 'GlossDir', 'glossy_indirect': 'GlossInd'}


def setup_cycles(scene, width, height):
    scene.render.engine = 'CYCLES'
    scene.render.resolution_x = width
    scene.render.resolution_y = height
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
    """Pixels of an image file as height x width x 3, bottom row first."""
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = colours
    width, height = image.size
    flat = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(flat)
    bpy.data.images.remove(image)
    return flat.reshape(height, width, 4)[..., :3].copy()


def render_part(scene, folder, seed, samples):
    """One render; returns its passes, by the names of PASSES."""
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


def render_parts(scene, samples, seed=1):
    """The two part renders, with seeds of their own, that `denoise` joins."""
    with tempfile.TemporaryDirectory() as folder:
        setup_passes(scene, folder)
        return [render_part(scene, folder, seed + part,
                            round(max(2, samples) * share))
                for part, share in enumerate(PART_SHARES)]
