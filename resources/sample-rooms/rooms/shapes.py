# SPDX-License-Identifier: GPL-3.0-or-later
"""Meshes that everything is put together from.  Lengths are metres."""

import math

import bpy
import numpy as np
from mathutils import Vector


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


def picture_frame(name, low, high, front, back, member, material,
                  bevel=0.004):
    """Four members around the opening from low to high, both (x, z)."""
    (x0, z0), (x1, z1) = low, high
    for a, b in (((x0, z0), (x0 + member, z1)), ((x1 - member, z0), (x1, z1)),
                 ((x0 + member, z0), (x1 - member, z0 + member)),
                 ((x0 + member, z1 - member), (x1 - member, z1))):
        box(name, (a[0], front, a[1]), (b[0], back, b[1]), material,
            bevel=bevel)
