# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample room furnished: five of the twelve styles, see `styles.json`."""

import math

from . import furniture_art as art
from . import furniture_chairs as chairs
from . import furniture_lamps as lamps
from . import furniture_patterns as patterns
from . import furniture_plants as plants
from . import furniture_seating as seating
from . import furniture_tables as tables
from . import furniture_textiles as textiles
from .furniture_materials import (boucle, fabric, glass, pattern, solid,
                                  stone, travertine, velvet, woven)
from .furniture_palette import (bark, bright, ceramic, cognac, earth,
                                foliage, grain, linen_shade)
from .furniture_places import (chair_place, corner_place, far_wall_picture,
                               leaning, left_wall_picture, near_chair_place,
                               right_wall_picture, right_wall_place,
                               rug_place, sofa_end_place, sofa_place,
                               table_place)
from .furniture_shapes import leg, piece, pillow, placed, turned


def modern_luxury(room):
    ivory, brass = boucle((0.68, 0.60, 0.48)), bright('brass')
    dark = grain('smoked oak')
    marble = stone((0.030, 0.028, 0.027), (0.42, 0.37, 0.29), 1.3, 0.035)
    with rug_place():
        textiles.rug(pattern(patterns.silky((0.36, 0.295, 0.215),
                                            (0.185, 0.145, 0.105)),
                             count=300, sheen=0.4), 2.75, 2.35)
    shape = seating.Sofa(width=2.3, depth=1.0, seat=0.40, back=0.70,
                         arm=0.54, arm_width=0.24, legs='metal', base=0.09,
                         seats=2, backs=2, softness=0.075, puff=0.03)
    with sofa_place(1.0):
        seating.sofa(shape, ivory, brass)
        for x, size, cloth in ((-0.72, 0.5, velvet((0.055, 0.050, 0.048))),
                               (0.70, 0.5, velvet((0.055, 0.050, 0.048))),
                               (0.42, 0.42, cognac())):
            pillow('cushion', size, size * 0.92, 0.16, cloth,
                   leaning(x, 0.08 - 0.1 * (size < 0.45), 0.42,
                           turn=-4 * x, lean=-20))
    with table_place():
        tables.slab_table(marble, brass, 1.25, 0.72, 0.34, 0.035)
        top = tables.book_stack(-0.28, 0.05, 0.34, ((0.72, 0.69, 0.62),
                                                    (0.08, 0.08, 0.085)))
        tables.bowl(ceramic((0.60, 0.55, 0.47), 0.7), -0.28, 0.05, top,
                    0.11, 0.06)
        tables.vase(ceramic((0.045, 0.042, 0.040), 0.5), 0.30, 0.02, 0.34,
                    0.30, 0.085)
        plants.branches(foliage('olive'), bark(), (0.30, 0.02, 0.62), 0.55,
                        4, 3, 0.34, 0.07)
    with chair_place(3.62, 4.30, -50):
        chairs.tub_chair(cognac(), brass)
    with corner_place(4.30, 5.12):
        plants.pot(ceramic((0.05, 0.048, 0.046), 0.5), earth(), 0.20, 0.42)
        plants.stem_plant(foliage('fig'), bark(), 0.38, 1.35, 0.30, 0.17, 3,
                          16, seed=4)
    with piece(1.42, 5.30, 14):
        lamps.arc_lamp(marble, brass, brass, 0.80, 2.02)
    with right_wall_place(room, 0.42, 3.86):
        tables.sideboard(dark, brass, 1.5, 0.42, 0.66, 4, 0.14, brass)
        lamps.table_lamp(marble, linen_shade(), 0.66, 'ball', at=(-0.5, 0))
        tables.vase(brass, 0.45, 0, 0.66, 0.22, 0.08, 0.04)
    paint = art.gestures((0.66, 0.61, 0.53), ((0.05, 0.048, 0.046),
                                              (0.36, 0.15, 0.055),
                                              (0.78, 0.75, 0.69),
                                              (0.30, 0.26, 0.22)), seed=12)
    far_wall_picture(room, pattern(paint), 0.92, 1.25, brass, 0.92)
    right_wall_picture(room, pattern(art.gestures(
        (0.70, 0.66, 0.6), ((0.06, 0.06, 0.06), (0.4, 0.33, 0.25)), 400, 520,
        5)), 1.3, 0.9, brass, 1.22, 3.8)


def classic_chairs(cloth, wood):
    for place in (chair_place(3.58, 4.72, -48), near_chair_place()):
        with place:
            chairs.bergere(cloth, wood)
            pillow('cushion', 0.42, 0.28, 0.13, velvet((0.13, 0.014, 0.022)),
                   leaning(0, 0.08, 0.47, lean=-14))


def classic_elegance(room):
    wood, gilt = grain('mahogany'), bright('gilt')
    navy = velvet((0.017, 0.026, 0.058))
    with rug_place():
        rug = patterns.persian((0.17, 0.022, 0.022), (0.024, 0.030, 0.060),
                               (0.020, 0.018, 0.024), (0.47, 0.36, 0.22))
        textiles.rug(pattern(rug, count=260), 2.7, 2.5)
    shape = seating.Sofa(width=2.15, depth=0.95, seat=0.46, back=0.86,
                         arm=0.66, arm_width=0.2, arm_style='rolled',
                         legs='turned', base=0.12, seats=3, backs=3,
                         softness=0.06)
    with sofa_place(0.95):
        seating.sofa(shape, navy, wood['z'])
        gold = fabric((0.52, 0.37, 0.16), 400, sheen=0.6)
        for x, cloth in ((-0.68, gold), (0.68, gold),
                         (-0.38, fabric((0.62, 0.54, 0.42)))):
            pillow('cushion', 0.44, 0.42, 0.17, cloth,
                   leaning(x, 0.03, 0.48, turn=-6 * x, lean=-18))
    with table_place():
        tables.cabriole_table(wood)
        top = tables.book_stack(-0.26, 0.0, 0.45, ((0.10, 0.018, 0.016),
                                                   (0.030, 0.055, 0.045)),
                                size=0.26)
        tables.bowl(gilt, -0.26, 0.0, top, 0.07, 0.04)
        tables.vase(ceramic((0.72, 0.73, 0.74), 0.1, 1.0), 0.20, 0.0, 0.45,
                    0.24, 0.10, 0.055)
        plants.flowers(foliage('rose'), foliage('fig'), (0.20, 0, 0.66),
                       0.17, 15)
    classic_chairs(fabric((0.60, 0.53, 0.40), 300, sheen=0.5), wood)
    shade = linen_shade((0.82, 0.73, 0.58), 0.6)
    porcelain = ceramic((0.05, 0.09, 0.22), 0.08, 1.0)
    with sofa_end_place():
        tables.round_table(wood['x'], wood['z'], 0.28, 0.60, 0.025, 3, 0.04)
        lamps.table_lamp(porcelain, shade, 0.60, 'gourd', 56, 1.15)
    with corner_place(4.36, 5.22):
        tables.round_table(wood['x'], wood['z'], 0.28, 0.60, 0.025, 3, 0.04)
        lamps.table_lamp(porcelain, shade, 0.60, 'gourd', 56, 1.15)
    far_wall_picture(room, pattern(art.landscape()), 0.98, 0.80, gilt, 1.12,
                     member=0.07, deep=0.05)
    right_wall_picture(room, bright('chrome'), 0.85, 1.15, gilt, 1.0, 4.15,
                       member=0.08, deep=0.06)
    left_wall_picture(pattern(art.landscape(seed=8)), 0.42, 0.34, gilt, 1.45,
                      3.38, member=0.04)


def contemporary_chic(room):
    white, chrome = boucle((0.74, 0.68, 0.57), 60.0), bright('chrome')
    terracotta = boucle((0.42, 0.125, 0.050), 85.0)
    with rug_place(70):
        pile = pattern(patterns.plain_pile((0.62, 0.52, 0.39), 0.3), 1.0,
                       300, 0.003)
        textiles.round_rug(pile, 1.42, lambda a: 1 + 0.12 * math.sin(2 * a)
                           + 0.07 * math.sin(3 * a + 1))
    with sofa_place(0.9, 3.68):
        seating.curved_sofa(white, solid((0.05, 0.05, 0.05), 0.5), 1.35, 92)
        for x, size, cloth in ((-0.55, 0.44, terracotta),
                               (0.62, 0.40, velvet((0.20, 0.16, 0.035)))):
            pillow('cushion', size, size, 0.18, cloth,
                   leaning(x, 0.10 - abs(x) * 0.22, 0.42, turn=-28 * x,
                           lean=-22))
    with table_place(x=2.62, y=3.42):
        tables.plinth_table(travertine((0.62, 0.51, 0.39)), 0.42, 0.33, 34)
        tables.vase(glass((0.55, 0.30, 0.12)), 0.08, 0.1, 0.33, 0.26, 0.10,
                    0.05)
        tables.book_stack(-0.12, -0.08, 0.33, ((0.45, 0.12, 0.05),
                                               (0.75, 0.72, 0.66)),
                          size=0.28)
    with table_place(x=2.98, y=4.08):
        tables.plinth_table(solid((0.30, 0.085, 0.035), 0.08, 0, 1.0), 0.26,
                            0.44)
        plants.pampas(foliage('dry'), (0, 0, 0.60), 0.55, 5)
        tables.vase(ceramic((0.72, 0.68, 0.60), 0.6), 0, 0, 0.44, 0.20, 0.08)
    with chair_place(3.80, 3.95, -70):
        chairs.tub_chair(terracotta, solid((0.05, 0.05, 0.05), 0.5))
    with corner_place(4.30, 5.05):
        lamps.globe_lamp(chrome, linen_shade((0.86, 0.84, 0.80), 0.9), 1.45)
    with corner_place(4.40, 4.55):
        plants.pot(ceramic((0.70, 0.66, 0.58), 0.6), earth(), 0.17, 0.30,
                   True)
        plants.olive_tree(foliage('olive'), bark(), 0.26, 1.25, 5)
    paint = art.cut_outs((0.76, 0.71, 0.62), (
        (0.40, 0.68, 0.30, 1.0, (0.45, 0.13, 0.055)),
        (0.66, 0.36, 0.26, 1.1, (0.16, 0.17, 0.055)),
        (0.30, 0.25, 0.17, 1.0, (0.70, 0.47, 0.20)),
        (0.60, 0.72, 0.12, 1.0, (0.045, 0.045, 0.05))))
    far_wall_picture(room, pattern(paint), 0.96, 1.30, chrome, 0.88)
    right_wall_picture(room, pattern(art.cut_outs((0.72, 0.66, 0.56), (
        (0.45, 0.5, 0.33, 1.0, (0.05, 0.05, 0.06)),
        (0.62, 0.62, 0.18, 1.0, (0.60, 0.30, 0.1))))), 0.8, 1.0, chrome, 1.0,
        3.3)


def scandinavian_chair(wood):
    with chair_place(3.62, 4.32, -46):
        chairs.lounge_chair(fabric((0.42, 0.40, 0.36)), wood)
        fleece = boucle((0.66, 0.61, 0.53), 38.0, 0.03)
        textiles.drape(fleece, [(0, 0.42, 0.62), (0, 0.43, 0.84),
                                (0, 0.36, 0.86), (0, 0.10, 0.46),
                                (0, -0.30, 0.49), (0, -0.37, 0.42)],
                       (1, 0, 0), 0.56, thick=0.035)


def scandinavian(room):
    wood, grey = grain('birch'), fabric((0.34, 0.32, 0.29), 200.0)
    blue, mustard = fabric((0.13, 0.21, 0.28)), fabric((0.52, 0.31, 0.045))
    with rug_place():
        lines = patterns.stripes([(0.56, 0.51, 0.42), (0.17, 0.17, 0.17)] * 9
                                 + [(0.56, 0.51, 0.42)],
                                 [6, 0.7] * 9 + [6], across=True)
        textiles.rug(pattern(lines, count=240, depth=0.002), 2.6, 2.15,
                     0.008)
    shape = seating.Sofa(width=2.1, depth=0.9, seat=0.44, back=0.80,
                         arm=0.60, arm_width=0.11, legs='tapered', base=0.19,
                         seats=2, backs=2, softness=0.055, puff=0.025)
    with sofa_place(0.9):
        seating.sofa(shape, grey, wood['z'])
        for x, cloth in ((-0.75, blue), (0.74, mustard),
                         (0.42, fabric((0.74, 0.72, 0.66)))):
            pillow('cushion', 0.44, 0.42, 0.15, cloth,
                   leaning(x, 0.06, 0.46, turn=-6 * x, lean=-20))
        textiles.throw_on_seat(boucle((0.60, 0.55, 0.46), 120.0), -0.38,
                               0.44, 0.80, 0.9, 0.42,
                               fabric((0.60, 0.55, 0.46)))
    with table_place(x=2.58, y=3.42):
        tables.round_table(wood['x'], wood['z'], 0.42, 0.40)
        tables.tray(wood['x'], 0.05, 0.05, 0.40, 0.19)
        tables.vase(ceramic((0.78, 0.77, 0.74), 0.5), 0.08, 0.08, 0.408,
                    0.2, 0.07, 0.03)
        plants.branches(foliage('eucalyptus'), bark(), (0.08, 0.08, 0.59),
                        0.34, 4, 1, 0.2, 0.05)
        tables.bowl(ceramic((0.62, 0.63, 0.62), 0.6), -0.17, -0.12, 0.40,
                    0.085, 0.05)
    with table_place(x=2.86, y=4.0):
        tables.round_table(solid((0.74, 0.73, 0.70), 0.35), wood['z'], 0.28,
                           0.48)
        tables.book_stack(0, 0, 0.48, ((0.72, 0.70, 0.66),
                                       (0.13, 0.21, 0.28)), size=0.24)
    scandinavian_chair(wood)
    with corner_place(4.36, 5.14):
        tables.basket(woven((0.62, 0.47, 0.28), (0.36, 0.24, 0.12)), 0, 0,
                      0.20, 0.34)
        plants.stem_plant(foliage('fig'), bark(), 0.28, 1.10, 0.26, 0.16, 3,
                          14, seed=9, spread=0.22)
    with sofa_end_place():
        lamps.paper_globe(linen_shade((0.88, 0.86, 0.81), 0.55), wood['z'],
                          0.25, 1.50)
    black = wood['z']
    for x, kind in ((0.30, 0), (0.83, 1)):
        paint = (art.fern((0.80, 0.79, 0.75), (0.14, 0.19, 0.15)) if kind
                 else art.cut_outs((0.80, 0.79, 0.75), (
                     (0.5, 0.60, 0.24, 1.0, (0.16, 0.24, 0.31)),
                     (0.5, 0.30, 0.15, 1.6, (0.52, 0.33, 0.08)))))
        far_wall_picture(room, pattern(paint), 0.46, 0.66, black, 1.18, x,
                         mount=0.05, white=solid((0.8, 0.8, 0.79), 0.7))
    with right_wall_place(room, 0.38, 3.80):
        tables.sideboard(wood, wood['z'], 1.4, 0.38, 0.62, 3, 0.18)
        tables.vase(ceramic((0.13, 0.21, 0.28), 0.4), 0.35, 0, 0.62, 0.26,
                    0.09)
        top = tables.book_stack(-0.3, 0, 0.62, ((0.72, 0.70, 0.66),
                                                (0.52, 0.31, 0.05)), 80, .26)
        tables.bowl(ceramic((0.75, 0.73, 0.68), 0.5), -0.3, 0, top, 0.08,
                    0.05)


def mid_century_wall(room, walnut):
    """A sideboard below a clock of rays."""
    brass = bright('brass')
    with right_wall_place(room, 0.44, 3.85):
        tables.sideboard(walnut, walnut['z'], 1.75, 0.44, 0.72, 4, 0.22)
        lamps.table_lamp(ceramic((0.42, 0.22, 0.03), 0.2, 1.0),
                         linen_shade((0.80, 0.70, 0.52)), 0.72, 'ball',
                         at=(-0.62, 0))
        tables.vase(ceramic((0.03, 0.13, 0.13), 0.12, 1.0), 0.1, 0, 0.72, 0.30,
                    0.08, 0.025)
        tables.vase(ceramic((0.45, 0.13, 0.02), 0.15, 1.0), 0.32, 0.03, 0.72,
                    0.20, 0.09, 0.03)
    for i in range(24):
        angle = 2 * math.pi * i / 24
        reach = 0.36 if i % 2 else 0.27
        a = (room.depth - 0.02, 0.58 + 0.09 * math.cos(angle),
             1.58 + 0.09 * math.sin(angle))
        b = (room.depth - 0.02, 0.58 + reach * math.cos(angle),
             1.58 + reach * math.sin(angle))
        leg('ray', (a[1], a[0], a[2]), (b[1], b[0], b[2]), 0.006,
                    0.013, walnut['z'] if i % 2 else brass)
    disc = turned('clock', [(0.0001, 0), (0.11, 0), (0.11, 0.02),
                                    (0.10, 0.03), (0.0001, 0.03)], brass)
    disc.matrix_basis = placed(0.58, room.depth, 1.58, tilt=90)


def mid_century_modern(room):
    walnut, teal = grain('walnut'), fabric((0.020, 0.125, 0.130), 340.0)
    orange = fabric((0.50, 0.145, 0.018), 340.0)
    with rug_place():
        rug = patterns.atomic((0.60, 0.51, 0.37), ((0.45, 0.13, 0.02),
                                                   (0.03, 0.14, 0.14),
                                                   (0.50, 0.30, 0.035),
                                                   (0.16, 0.15, 0.035)))
        textiles.rug(pattern(rug, count=240), 2.6, 2.1)
    shape = seating.Sofa(width=2.1, depth=0.86, seat=0.44, back=0.80,
                         arm=0.60, arm_width=0.10, arm_style='wood', base=.2,
                         legs='tapered', seats=3, backs=3, tufted=True,
                         softness=0.035, puff=0.016, frame=walnut)
    with sofa_place(0.86):
        seating.sofa(shape, teal, walnut['z'])
        for x, cloth in ((-0.72, orange), (0.74, fabric((0.52, 0.32,
                                                         0.04)))):
            pillow('cushion', 0.42, 0.42, 0.16, cloth,
                   leaning(x, 0.04, 0.46, turn=-8 * x, lean=-20))
    with table_place():
        tables.round_table(walnut['x'], walnut['z'], 0.44, 0.40, 0.03, 3,
                           0.12)
        tables.bowl(ceramic((0.42, 0.24, 0.04), 0.15, 1.0), -0.1, 0.05, 0.40,
                    0.14, 0.06)
        tables.vase(ceramic((0.03, 0.13, 0.13), 0.12, 1.0), 0.18, 0.06, 0.40,
                    0.26, 0.06, 0.02)
    with chair_place(3.62, 4.42, -40):
        chairs.shell_chair(orange, walnut['z'], walnut['z'])
    with corner_place(4.30, 5.14):
        for x in (-0.13, 0.13):
            for y in (-0.13, 0.13):
                leg('stand', (x, y, 0.34), (x * 1.15, y * 1.15, 0),
                            0.013, 0.010, walnut['z'])
        with piece(0, 0, z=0.16):
            plants.pot(ceramic((0.74, 0.71, 0.64), 0.3), earth(), 0.17, 0.28)
            plants.stem_plant(foliage('rubber'), bark(), 0.24, 1.15, 0.27,
                              0.13, 3, 15, seed=2)
    with sofa_end_place(1.40, 5.16):
        lamps.tripod_lamp(walnut['z'], linen_shade((0.82, 0.75, 0.62)))
    mid_century_wall(room, walnut)

