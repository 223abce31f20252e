# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms made by Blender 4.3 from code alone: no scan, photo or texture.

`plan` says what can be varied, `scene` builds it, `render`, `denoise` and
`finish` make a photograph of it.  Lengths are metres, z is up, the camera
looks towards +y.  Colours are linear light from 0 to 1.  All randomness comes
from fixed seeds.
"""
