# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms that furniture is made of: cushions, turned and bent parts, sheets.

A piece of furniture is built around the origin of its own frame: x runs along
its width, its front faces -y, z is up from the floor.  `piece` then puts it
into the room.  Lengths are metres, angles degrees.
"""

import math
from contextlib import contextmanager

import bpy
import numpy as np
from mathutils import Matrix, Vector

from .shapes import mesh_object


@contextmanager
def piece(x, y, turn=0.0, z=0.0, scale=1.0):
    """Put everything that is built inside at (x, y, z), turned about z."""
    before = set(bpy.context.collection.objects)
    yield
    frame = (Matrix.Translation((x, y, z))
             @ Matrix.Rotation(math.radians(turn), 4, 'Z')
             @ Matrix.Scale(scale, 4))
    for obj in bpy.context.collection.objects:
        if obj not in before:
            obj.matrix_basis = frame @ obj.matrix_basis


def placed(x=0.0, y=0.0, z=0.0, tilt=0.0, turn=0.0, roll=0.0):
    """A frame: rolled about y, tilted about x, turned about z, then moved."""
    return (Matrix.Translation((x, y, z))
            @ Matrix.Rotation(math.radians(turn), 4, 'Z')
            @ Matrix.Rotation(math.radians(tilt), 4, 'X')
            @ Matrix.Rotation(math.radians(roll), 4, 'Y'))


def axis_steps(half, radius, flat=10):
    corner = np.linspace(0, radius, 6)[:-1]
    middle = np.linspace(-(half - radius), half - radius, flat + 1)
    return np.concatenate([-half + corner, middle, half - corner[::-1]])


def box_surface(half, radius):
    """Grid points on the faces of a box, shared along its edges."""
    steps = [axis_steps(h, radius) for h in half]
    points, faces = [], []
    for axis in range(3):
        b, c = (axis + 1) % 3, (axis + 2) % 3
        count_b, count_c = len(steps[b]), len(steps[c])
        for side in (-1, 1):
            grid = np.empty((count_b, count_c, 3))
            grid[..., axis] = side * half[axis]
            grid[..., b] = steps[b][:, None]
            grid[..., c] = steps[c][None, :]
            base = sum(len(part) for part in points)
            points.append(grid.reshape(-1, 3))
            i, j = np.meshgrid(np.arange(count_b - 1), np.arange(count_c - 1),
                               indexing='ij')
            a = (base + i * count_c + j).ravel()
            quad = np.stack([a, a + count_c, a + count_c + 1, a + 1], -1)
            faces.append(quad if side > 0 else quad[:, ::-1])
    points, faces = np.concatenate(points), np.concatenate(faces)
    _, first, where = np.unique(np.round(points, 6), axis=0,
                                return_index=True, return_inverse=True)
    return points[first], where.reshape(-1)[faces]


def ripple(points, normals, amount, seed):
    """Shallow unevenness, as of a filling under cloth."""
    rng = np.random.default_rng(seed)
    height = np.zeros(len(points))
    for _ in range(7):
        wave = rng.normal(0, 11, 3)
        height += np.sin(points @ wave + rng.uniform(0, 6.3)) / 7
    return points + normals * (height * amount)[:, None]


def soft_box(name, low, high, material, radius=0.04, puff=(0, 0, 0),
             frame=None, uneven=0.004, dents=(), seed=0):
    """A padded box: rounded by radius, swollen by puff along each axis.

    Dents are buttons (x, y, z, depth, radius) in the frame of the box.
    """
    low, high = np.array(low, float), np.array(high, float)
    middle, half = (low + high) / 2, (high - low) / 2
    radius = min(radius, half.min() * 0.98)
    points, faces = box_surface(half, radius)
    core = np.clip(points, -(half - radius), half - radius)
    normals = points - core
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    points = core + normals * radius
    part = points / half
    for axis in range(3):
        b, c = (axis + 1) % 3, (axis + 2) % 3
        crown = np.clip((1 - part[:, b] ** 2) * (1 - part[:, c] ** 2), 0, 1)
        points[:, axis] += part[:, axis] * puff[axis] * crown ** 0.7
    points = ripple(points, normals, uneven, seed) + middle
    for x, y, z, depth, wide in dents:
        away = points - (x, y, z)
        reach = np.exp(-(away ** 2).sum(1) / wide ** 2)
        points -= normals * (reach * depth)[:, None]
    obj = mesh_object(name, points, faces, material, smooth=True)
    if frame is not None:
        obj.matrix_basis = frame
    return obj


def grid_object(name, points, material, thickness=0.0, smooth=True):
    """A surface through a grid of points: rows x columns x 3."""
    rows, columns = points.shape[:2]
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1),
                       indexing='ij')
    a = (i * columns + j).ravel()
    faces = np.stack([a, a + 1, a + columns + 1, a + columns], -1)
    obj = mesh_object(name, points.reshape(-1, 3), faces, material, smooth)
    layer = obj.data.uv_layers.new(name='UVMap')
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    uv = np.stack([u, v], -1).reshape(-1, 2)
    corners = np.empty(len(obj.data.loops), np.int32)
    obj.data.loops.foreach_get('vertex_index', corners)
    layer.data.foreach_set('uv', uv[corners].astype(np.float32).ravel())
    if thickness:
        solid = obj.modifiers.new('thickness', 'SOLIDIFY')
        solid.thickness, solid.offset = thickness, 0
    return obj


def pillow(name, width, height, thick, material, frame, seed=0):
    """A scatter cushion standing on its lower edge, facing -y."""
    steps = np.sin(np.linspace(-math.pi / 2, math.pi / 2, 27))
    u, v = np.meshgrid(steps, steps)
    x = width / 2 * u * (1 - 0.09 * (1 - v ** 2) * np.abs(u))
    z = height / 2 * v * (1 - 0.09 * (1 - u ** 2) * np.abs(v))
    full = ((1 - u ** 4) * (1 - v ** 4)) ** 0.55 * thick / 2
    rng = np.random.default_rng(seed)
    crease = sum(np.sin(a * u + b * v + c) for a, b, c in
                 rng.uniform(-7, 7, (5, 3))) * 0.0022 * (full / full.max())
    for side in (-1, 1):
        sheet = np.stack([x, side * (full + crease), z + height / 2], -1)
        if side > 0:
            sheet = sheet[:, ::-1]
        grid_object(name, sheet, material).matrix_basis = frame


def turned(name, profile, material, at=(0, 0, 0), sides=48, smooth=True):
    """A body of revolution from (radius, height) points, bottom to top."""
    angles = np.linspace(0, 2 * math.pi, sides + 1)
    radii, heights = np.array(profile, float).T
    points = np.stack([radii[:, None] * np.cos(angles),
                       radii[:, None] * np.sin(angles),
                       np.repeat(heights[:, None], sides + 1, 1)], -1)
    obj = grid_object(name, points + np.array(at), material, smooth=smooth)
    obj.data.set_sharp_from_angle(angle=math.radians(42))
    weld = obj.modifiers.new('weld', 'WELD')
    weld.merge_threshold = 0.00005
    return obj


def tube(name, points, radius, material, closed=False, bend=True, radii=None):
    """A rod through points, bent smoothly or kinked at each."""
    curve = bpy.data.curves.new(name, 'CURVE')
    curve.dimensions, curve.bevel_depth = '3D', radius
    curve.bevel_resolution, curve.use_fill_caps = 5, True
    curve.resolution_u = 14
    spline = curve.splines.new('BEZIER' if bend else 'POLY')
    nodes = spline.bezier_points if bend else spline.points
    nodes.add(len(points) - 1)
    for i, (node, point) in enumerate(zip(nodes, points)):
        node.co = point if bend else (*point, 1)
        node.radius = radii[i] if radii else 1
        if bend:
            node.handle_left_type = node.handle_right_type = 'AUTO'
    spline.use_cyclic_u = closed
    curve.materials.append(material)
    obj = bpy.data.objects.new(name, curve)
    bpy.context.collection.objects.link(obj)
    return obj


def leg(name, top, foot, radius_top, radius_foot, material, sides=24):
    """A round tapered leg."""
    top, foot = Vector(top), Vector(foot)
    turn = (top - foot).to_track_quat('Z', 'Y').to_matrix().to_4x4()
    high = (top - foot).length
    obj = turned(name, [(0.0001, 0), (radius_foot * 0.9, 0),
                        (radius_foot, 0.004), (radius_top, high),
                        (0.0001, high)], material, sides=sides)
    obj.matrix_basis = Matrix.Translation(foot) @ turn
    return obj


def arc_body(name, section, centre, radius, start, end, material, steps=48):
    """Sweep a closed section of (outwards, height) points along an arc."""
    angles = np.radians(np.linspace(start, end, steps + 1))
    ease = np.ones(steps + 1)   # rounded ends
    lead = max(2, steps // 10)
    ease[:lead] = np.sqrt(1 - (1 - np.arange(lead) / lead) ** 2)
    ease[-lead:] = ease[:lead][::-1]
    out, height = np.array(section, float).T
    mid_out, mid_high = out.mean(), height.mean()
    reach = radius + mid_out + (out - mid_out) * ease[:, None]
    lift = mid_high + (height - mid_high) * (0.75 + 0.25 * ease[:, None])
    points = np.stack([centre[0] + reach * np.cos(angles)[:, None],
                       centre[1] + reach * np.sin(angles)[:, None],
                       lift], -1)
    points = np.concatenate([points, points[:, :1]], 1)
    obj = grid_object(name, points, material)
    obj.data.set_sharp_from_angle(angle=math.radians(60))
    weld = obj.modifiers.new('weld', 'WELD')
    weld.merge_threshold = 0.0005
    return obj


def rounded_section(low_out, high_out, low, high, radius, steps=7):
    """A rectangle with round corners, for `arc_body`."""
    points = []
    for cx, cz, start in ((high_out - radius, high - radius, 0),
                          (low_out + radius, high - radius, 90),
                          (low_out + radius, low + radius, 180),
                          (high_out - radius, low + radius, 270)):
        for angle in np.radians(np.linspace(start, start + 90, steps)):
            points.append((cx + radius * math.cos(angle),
                           cz + radius * math.sin(angle)))
    return points
