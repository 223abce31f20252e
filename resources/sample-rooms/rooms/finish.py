# SPDX-License-Identifier: GPL-3.0-or-later
"""From linear light to a photograph: veiling glare and vignette, the view
transform, sharpening, film grain, JPEG.  Radii are pixels."""

import math
import os
import tempfile

import bpy
import numpy as np

from .denoise import luminance
from .render import load_pixels

WHITE_BALANCE = (0.965, 1.0, 1.07)


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


def save_jpeg(picture, path, quality=92):
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


def finish(picture, scene, path, quality=92):
    """Make a photograph of a picture in linear light, saved as JPEG."""
    with tempfile.TemporaryDirectory() as folder:
        developed = os.path.join(folder, 'developed.png')
        save_float(lens(picture).astype(np.float32), developed, scene)
        final = film_grain(sharpen(load_pixels(developed)))
    save_jpeg(final, os.path.abspath(path), quality)
