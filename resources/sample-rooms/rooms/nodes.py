# SPDX-License-Identifier: GPL-3.0-or-later
"""Short ways to write Blender's shader node trees."""

import bpy


class Graph:
    """A node tree with short ways to add and wire nodes."""

    def __init__(self, tree):
        self.tree = tree
        tree.nodes.clear()

    def node(self, kind, inputs=None, **props):
        node = self.tree.nodes.new(kind)
        for key, value in props.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            self.plug(node.inputs[key], value)
        return node

    def plug(self, socket, value):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def math(self, operation, a, b=0.0, c=0.0, clamp=False):
        return self.node('ShaderNodeMath', {0: a, 1: b, 2: c},
                         operation=operation, use_clamp=clamp).outputs[0]

    def vector(self, operation, a, b):
        return self.node('ShaderNodeVectorMath', {0: a, 1: b},
                         operation=operation).outputs[0]

    def noise(self, at, scale=1.0, detail=2.0, roughness=0.5):
        return self.node('ShaderNodeTexNoise', {
            'Vector': at, 'Scale': scale, 'Detail': detail,
            'Roughness': roughness}).outputs[0]

    def mix(self, factor, a, b, blend='MIX'):
        return self.node('ShaderNodeMix', {0: factor, 6: a, 7: b},
                         data_type='RGBA', blend_type=blend).outputs[2]

    def remap(self, value, lo, hi, to_lo=0.0, to_hi=1.0):
        return self.node('ShaderNodeMapRange', {
            0: value, 1: lo, 2: hi, 3: to_lo, 4: to_hi}).outputs[0]

    def attribute(self, name):
        return self.node('ShaderNodeAttribute', attribute_name=name)

    def position(self):
        return self.node('ShaderNodeTexCoord').outputs['Object']

    def bump(self, height, distance, strength=1.0):
        return self.node('ShaderNodeBump', {
            'Height': height, 'Distance': distance,
            'Strength': strength}).outputs[0]

    def principled(self, **inputs):
        names = {key.replace('_', ' '): value for key, value in inputs.items()}
        return self.node('ShaderNodeBsdfPrincipled', names).outputs[0]

    def only_seen(self, shader, colour, roughness):
        """The costly shader where the camera looks, a plain one elsewhere.

        Cycles skips the nodes of the branch that is not taken.
        """
        rough = self.principled(Base_Color=rgba(*colour),
                                Roughness=roughness)
        seen = self.node('ShaderNodeLightPath').outputs['Is Camera Ray']
        return self.node('ShaderNodeMixShader',
                         {0: seen, 1: rough, 2: shader}).outputs[0]

    def output(self, shader, kind='ShaderNodeOutputMaterial'):
        self.node(kind, {'Surface': shader})


def rgba(red, green, blue):
    return (red, green, blue, 1.0)


def new_graph(name):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    return material, Graph(material.node_tree)
