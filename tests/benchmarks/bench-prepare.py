#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prepares a 24 megapixel JPEG for a request: StageCraft against Pillow and libvips.

Each contender works in a process of its own that times its rounds itself, so that the start
of an interpreter does not count; the processes take turns. Peak memory comes from another
process each, which does one round. The goals are about the clock; libvips works in as many
threads as there are processors, hence the processor's seconds beside it.
"""
import os
import statistics
import subprocess
import sys
import tempfile

TURNS = 9
ROUNDS = 3
GOALS = {'pillow': (0.30, 0.25), 'libvips': (0.70, None)}

PILLOW = '''
import base64, io, sys, time
from PIL import Image, ImageOps
def prepare(path):
    image = ImageOps.exif_transpose(Image.open(path)).convert('RGB')
    image.thumbnail((2048, 2048), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, 'JPEG', quality=92)
    return base64.b64encode(out.getvalue())
'''

# libvips has no C headers in the build root; its functions end their arguments with NULL.
LIBVIPS = '''
import base64, ctypes, sys, time
vips = ctypes.CDLL('libvips.so.42')
glib = ctypes.CDLL('libglib-2.0.so.0')
gobject = ctypes.CDLL('libgobject-2.0.so.0')
vips.vips_init(b'bench')
vips.vips_cache_set_max(0)
def prepare(path):
    image, data, size = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_size_t()
    failed = vips.vips_thumbnail(path.encode(), ctypes.byref(image), 2048, b'height', 2048,
                                 b'size', 2, None)
    failed = failed or vips.vips_jpegsave_buffer(image, ctypes.byref(data), ctypes.byref(size),
                                                 b'Q', 92, b'keep', 0, b'subsample_mode', 1, None)
    if failed:
        sys.exit('libvips failed')
    text = base64.b64encode(ctypes.string_at(data, size.value))
    glib.g_free(data)
    gobject.g_object_unref(image)
    return text
'''

LOOP = '''
for _ in range(int(sys.argv[2])):
    start, processor_start = time.perf_counter(), time.process_time()
    prepare(sys.argv[1])
    print(time.perf_counter() - start, time.process_time() - processor_start)
'''


def commands(program, picture):
    return {
        'stagecraft': [program, 'run', picture],
        'pillow': [sys.executable, '-c', PILLOW + LOOP, picture],
        'libvips': [sys.executable, '-c', LIBVIPS + LOOP, picture],
    }


def rounds(command, count):
    """Returns the medians of the clock's and the processor's seconds."""
    done = subprocess.run([*command, str(count)], check=True, capture_output=True, text=True)
    pairs = [[float(word) for word in line.split()] for line in done.stdout.splitlines()]
    return [statistics.median(column) for column in zip(*pairs)]


def peak_megabytes(command):
    process = subprocess.Popen([*command, '1'], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'{command[0]} failed')
    return usage.ru_maxrss / 1024


def make_picture(program, folder):
    photo = os.path.join(os.environ.get('STAGECRAFT_SOURCE_ROOT', '.'), '..', 'shared', 'photos',
                         'rooms', 'sp-great-room.jpg')
    picture = os.path.join(folder, 'room.jpg')
    subprocess.run([program, 'make', picture, *([photo] if os.path.exists(photo) else [])],
                   check=True)
    return picture


def measure(program):
    with tempfile.TemporaryDirectory() as folder:
        picture = make_picture(program, folder)
        print(f'6000 x 4000 JPEG of {os.path.getsize(picture) / 1e6:.1f} MB -> 2048, JPEG 92, base64')
        ways = commands(program, picture)
        turns = {name: [] for name in ways}
        for _ in range(TURNS):
            for name, command in ways.items():
                turns[name].append(rounds(command, ROUNDS))
        times = {name: [statistics.median(column) for column in zip(*values)]
                 for name, values in turns.items()}
        return times, {name: peak_megabytes(command) for name, command in ways.items()}


def verdict(ratio, goal):
    if goal is None:
        return f'{ratio:.2f}'
    return f'{ratio:.2f} (goal {goal:.2f}, {"kept" if ratio <= goal else "MISSED"})'


def main():
    times, memory = measure(sys.argv[1])
    for name, (clock, processor) in times.items():
        print(f'{name:12} {clock:7.3f} s {processor:7.3f} s of processor {memory[name]:5.0f} MB')
    for name, (time_goal, memory_goal) in GOALS.items():
        clock, processor = (ours / theirs for ours, theirs in zip(times['stagecraft'], times[name]))
        print(f'against {name}: time {verdict(clock, time_goal)}, processor {processor:.2f}, '
              f'memory {verdict(memory["stagecraft"] / memory[name], memory_goal)}')


main()
