#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what another decoder sees in each picture of a folder.

A line is: file name, width, height and the mean red, green and blue of the four quadrants
(top left, top right, bottom left, bottom right) of the upright picture in sRGB on white.
Pillow and LittleCMS decode; HEIC and AVIF go through heif-dec first, which turns them.
"""
import io
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageCms, ImageFile, ImageOps, ImageStat, PngImagePlugin

ImageFile.LOAD_TRUNCATED_IMAGES = True
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = 1 << 28
SRGB = ImageCms.createProfile('sRGB')
RELATIVE_WITH_BLACK_POINT = {'renderingIntent': ImageCms.Intent.RELATIVE_COLORIMETRIC,
                             'flags': ImageCms.Flags.BLACKPOINTCOMPENSATION}


def on_white(image):
    if 'A' not in image.getbands() and 'transparency' not in image.info:
        return image
    rgba = image.convert('RGBA')
    rgba.info.pop('transparency', None)
    return Image.alpha_composite(Image.new('RGBA', rgba.size, 'white'), rgba).convert('RGB')


def to_srgb(image, profile):
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile or b''))
    except OSError:
        return image.convert('RGB')
    space = source.profile.xcolor_space.strip()
    if {'RGB': 'RGB', 'CMYK': 'CMYK', 'GRAY': 'L'}.get(space) != image.mode:
        return image.convert('RGB')
    return ImageCms.profileToProfile(image, source, SRGB, outputMode='RGB',
                                     **RELATIVE_WITH_BLACK_POINT)


def open_heif(path, folder):
    """heif-dec numbers its files when there are several pictures; heif-info marks the main one."""
    folder = pathlib.Path(folder)
    subprocess.run(['heif-dec', '--quiet', '--png-compression-level', '0', path,
                    folder / 'picture.png'], check=True, capture_output=True)
    info = subprocess.run(['heif-info', path], check=True, capture_output=True, text=True).stdout
    pictures = [line for line in info.splitlines() if line.startswith('image:')]
    number = next(i for i, line in enumerate(pictures, 1) if line.endswith('primary'))
    png = folder / ('picture.png' if len(pictures) == 1 else f'picture-{number}.png')
    image = Image.open(png)
    image.load()
    return image


def upright(path, folder):
    if path.suffix in ('.heic', '.heif', '.avif', '.avifs'):
        return open_heif(path, folder)
    image = Image.open(path)
    image.load()
    return ImageOps.exif_transpose(image)


def quadrants(image):
    width, height = image.size
    middle_x, middle_y = width // 2 or 1, height // 2 or 1
    for top, bottom in ((0, middle_y), (height - middle_y, height)):
        for left, right in ((0, middle_x), (width - middle_x, width)):
            yield from ImageStat.Stat(image.crop((left, top, right, bottom))).mean


def main():
    for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if path.name.startswith(('bomb-4', 'bomb-6', 'bomb-gif', 'giant-', 'tiff-', 'gif-')):
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                image = upright(path, folder)
                image = to_srgb(on_white(image), image.info.get('icc_profile'))
            except (OSError, subprocess.CalledProcessError):
                continue
        means = ' '.join(f'{mean:.2f}' for mean in quadrants(image))
        print(path.name, *image.size, means)


main()
