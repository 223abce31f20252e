# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample room furnished: four of the twelve styles, see `styles.json`."""

from . import furniture_art as art
from . import furniture_chairs as chairs
from . import furniture_lamps as lamps
from . import furniture_patterns as patterns
from . import furniture_plants as plants
from . import furniture_seating as seating
from . import furniture_tables as tables
from . import furniture_textiles as textiles
from .furniture_materials import boucle, fabric, leather, pattern, solid, woven
from .furniture_palette import (bark, bright, cane, cane_weave, ceramic,
                                earth, foliage, grain, linen_shade)
from .furniture_places import (chair_place, corner_place, far_wall_picture,
                               leaning, near_chair_place, right_wall_place,
                               rug_place, sofa_end_place, sofa_place,
                               table_place)
from .furniture_shapes import piece, pillow, soft_box
from .shapes import box


def modern_farmhouse(room):
    oak, black = grain('weathered'), bright('black')
    white = fabric((0.58, 0.54, 0.46), 180.0, 0.0016)
    checked = pattern(patterns.checks((0.74, 0.72, 0.66),
                                      (0.035, 0.035, 0.038), 7), count=500)
    blue = fabric((0.24, 0.30, 0.35))
    with rug_place():
        textiles.rug(pattern(patterns.jute((0.40, 0.285, 0.16),
                                           (0.20, 0.13, 0.065)), count=90,
                             depth=0.006), 2.65, 2.3)
    shape = seating.Sofa(width=2.15, depth=0.96, seat=0.46, back=0.84,
                         arm=0.63, arm_width=0.19, arm_style='rolled',
                         legs='skirt', seats=2, backs=2, softness=0.07,
                         puff=0.04)
    with sofa_place(0.96):
        seating.sofa(shape, white, black)
        for x, cloth in ((-0.66, checked), (0.68, checked), (0.36, blue)):
            pillow('cushion', 0.46, 0.44, 0.17, cloth,
                   leaning(x, 0.02, 0.48, turn=-6 * x, lean=-20))
        textiles.throw_on_seat(boucle((0.30, 0.36, 0.40), 55.0, 0.02), -0.34,
                               0.46, 0.84, 0.96, 0.46,
                               fabric((0.30, 0.36, 0.40)))
    with table_place():
        tables.plank_table(oak, 1.25, 0.70, 0.45)
        tables.vase(ceramic((0.66, 0.63, 0.56), 0.55), -0.05, 0.05, 0.45,
                    0.27, 0.10, 0.05)
        plants.branches(foliage('eucalyptus'), bark(), (-0.05, 0.05, 0.71),
                        0.42, 7, 2, 0.26, 0.065, 11, 0.7)
        lamps.lantern(black, ceramic((0.8, 0.76, 0.66)), 0.34, 0.02, 0.45,
                      0.15, 0.24)
        tables.book_stack(-0.42, 0.0, 0.45, ((0.70, 0.67, 0.6),
                                             (0.24, 0.30, 0.35)), size=0.25)
    for place in (chair_place(3.60, 4.66, -46), near_chair_place(4.1, 3.5)):
        with place:
            chairs.spindle_chair(dict.fromkeys('xyz', black), blue)
    with corner_place(4.36, 5.16):
        tables.basket(woven((0.55, 0.40, 0.22), (0.30, 0.19, 0.09)), 0, 0,
                      0.22, 0.36)
        plants.olive_tree(foliage('olive'), bark(), 0.30, 1.42, 3, 520, .42)
    with sofa_end_place():
        tables.panel_table(oak, 0.48, 0.48, 0.58, True, 0.045)
        lamps.table_lamp(black, linen_shade((0.80, 0.76, 0.68), 0.5), 0.58,
                         'post', 0, 1.25)
    for x in (0.30, 0.83):
        paint = art.fern((0.76, 0.74, 0.69), (0.10, 0.13, 0.09),
                         pairs=13 if x < 0.5 else 9)
        far_wall_picture(room, pattern(paint), 0.46, 0.64, black, 1.24, x,
                         mount=0.06, white=solid((0.78, 0.77, 0.74), 0.7))


def coastal(room):
    drift = grain('driftwood')
    linen = fabric((0.58, 0.54, 0.46), 170.0, 0.0016)
    sea, faded = fabric((0.16, 0.30, 0.28)), fabric((0.085, 0.16, 0.25))
    with rug_place():
        bands = patterns.stripes([(0.56, 0.51, 0.42), (0.13, 0.22, 0.30)] * 6
                                 + [(0.56, 0.51, 0.42)],
                                 [3, 1.4] * 6 + [3], across=False)
        textiles.rug(pattern(bands, count=220, depth=0.002), 2.65, 2.3, .009)
    shape = seating.Sofa(width=2.15, depth=0.96, seat=0.45, back=0.80,
                         arm=0.60, arm_width=0.19, legs='skirt', seats=2,
                         backs=2, softness=0.075, puff=0.045)
    with sofa_place(0.96):
        seating.sofa(shape, linen, drift['z'])
        striped = pattern(patterns.stripes(
            [(0.74, 0.73, 0.69), (0.20, 0.32, 0.44)] * 5, [2, 1] * 5,
            across=True), count=500)
        for x, cloth in ((-0.72, faded), (-0.40, striped), (0.70, sea)):
            pillow('cushion', 0.46, 0.44, 0.17, cloth,
                   leaning(x, 0.03, 0.47, turn=-6 * x, lean=-20))
        textiles.throw_on_seat(fabric((0.24, 0.37, 0.35), 120.0), 0.36, 0.45,
                               0.80, 0.96, 0.40, fabric((0.24, 0.37, 0.35)))
    with table_place():
        tables.plank_table(drift, 1.2, 0.70, 0.42)
        tables.bowl(ceramic((0.78, 0.77, 0.74), 0.6), -0.22, 0.02, 0.42,
                    0.17, 0.08)
        for i, (x, y) in enumerate(((-0.26, 0.03), (-0.17, -0.02),
                                    (-0.21, 0.07))):
            lamps.ball(ceramic((0.74, 0.70, 0.64), 0.8), (x, y, 0.50),
                       0.045, 0.8)
        tables.vase(ceramic((0.30, 0.47, 0.46), 0.12, 1.0), 0.30, 0.05, 0.42,
                    0.30, 0.085, 0.035)
        plants.pampas(foliage('dry'), (0.30, 0.05, 0.66), 0.5, 5, 3)
    pad = fabric((0.58, 0.54, 0.47), 170.0)
    for place in (chair_place(3.60, 4.66, -46),
                  near_chair_place(4.12, 3.50, -50)):
        with place:
            chairs.rattan_chair(cane(), cane_weave(), pad)
    with corner_place(4.36, 5.18):
        tables.basket(woven((0.66, 0.55, 0.38), (0.40, 0.30, 0.17)), 0, 0,
                      0.22, 0.36)
        plants.palm(foliage('palm'), 0.30, 1.35, 12, 2, 0.60)
    with sofa_end_place():
        tables.round_table(drift['x'], drift['z'], 0.27, 0.56, 0.03, 3, .05)
        lamps.table_lamp(ceramic((0.36, 0.53, 0.55), 0.10, 1.0),
                         linen_shade((0.84, 0.81, 0.74), 0.45), 0.56, 'ball',
                         0, 1.2)
    far_wall_picture(room, pattern(art.seascape()), 1.0, 0.80, drift['x'],
                     1.12, member=0.035, mount=0.05,
                     white=solid((0.80, 0.80, 0.78), 0.7))


def industrial_loft(room):
    timber, black = grain('reclaimed'), bright('black')
    hide = leather((0.155, 0.062, 0.026), 0.34)
    with rug_place():
        rug = patterns.worn(patterns.persian(
            (0.26, 0.075, 0.050), (0.11, 0.085, 0.085), (0.36, 0.30, 0.24),
            (0.33, 0.19, 0.10)), 0.75, 3)
        textiles.rug(pattern(rug, count=260), 2.7, 2.4, 0.008)
    with sofa_place(0.92):
        seating.chesterfield(hide, black)
        for x, cloth in ((-0.62, fabric((0.075, 0.075, 0.080))),
                         (0.62, fabric((0.36, 0.11, 0.03)))):
            pillow('cushion', 0.44, 0.42, 0.15, cloth,
                   leaning(x, 0.05, 0.46, turn=-6 * x, lean=-20))
        textiles.throw_on_seat(fabric((0.085, 0.088, 0.095), 130.0), 0.28,
                               0.44, 0.72, 0.92, 0.42)
    with table_place():
        tables.shelf_table(timber, black, 1.2, 0.66, 0.42)
        tables.book_stack(-0.3, 0.02, 0.42, ((0.06, 0.06, 0.065),
                                             (0.30, 0.10, 0.04),
                                             (0.45, 0.42, 0.36)))
        tables.tray(bright('steel'), 0.22, 0.0, 0.42, 0.17)
        tables.vase(bright('steel'), 0.24, 0.03, 0.428, 0.2, 0.055, 0.03)
    with chair_place(3.60, 4.40, -44):
        chairs.lounge_chair(leather((0.05, 0.040, 0.034), 0.36),
                             dict.fromkeys('xyz', black))
    with corner_place(4.36, 5.16):
        plants.pot(bright('steel'), earth(), 0.19, 0.36)
        plants.stem_plant(foliage('fig'), bark(), 0.32, 1.40, 0.32, 0.21, 3,
                          15, seed=6, spread=0.2)
    with sofa_end_place(1.42, 5.26):
        lamps.task_lamp(black, bright('steel'))
    with right_wall_place(room, 0.34, 4.12):
        tables.open_shelf(timber, black, 1.2, 0.34, 1.80)
    far_wall_picture(room, pattern(art.city()), 1.04, 0.86, black, 1.10,
                     member=0.03)


def slatted_bench(wood, width, depth, high, slats=11):
    """A low platform of thin bars on runners."""
    for i in range(slats):
        y = -depth / 2 + depth * i / (slats - 1)
        box('slat', (-width / 2, y - 0.025, high - 0.03),
            (width / 2, y + 0.025, high), wood['x'], bevel=0.004)
    for x in (-width / 2 + 0.2, width / 2 - 0.2):
        box('runner', (x - 0.03, -depth / 2 + 0.02, 0.0),
            (x + 0.03, depth / 2 - 0.02, high - 0.03), wood['y'],
            bevel=0.004)


def japandi(room):
    oak, ink = grain('pale oak'), grain('ash black')
    linen = fabric((0.56, 0.50, 0.42), 170.0, 0.0016)
    clay, mushroom = fabric((0.34, 0.19, 0.125)), fabric((0.30, 0.26, 0.22))
    with rug_place():
        textiles.rug(pattern(patterns.bordered((0.52, 0.46, 0.37),
                                               (0.15, 0.13, 0.11)),
                             count=150, depth=0.003), 2.6, 2.1, 0.010)
    with sofa_place(0.94):
        slatted_bench(oak, 2.3, 0.94, 0.20)
        for x in (-0.92, 0.0):
            soft_box('seat', (x, -0.46, 0.20), (x + 0.90, 0.40, 0.36), linen,
                     0.045, puff=(0, 0.008, 0.02), seed=int(9 + x))
            with piece(x + 0.45, 0.34, z=0.36):
                soft_box('back', (-0.43, -0.08, 0), (0.43, 0.08, 0.36),
                         linen, 0.06, puff=(0, 0.03, 0.01))
        pillow('cushion', 0.46, 0.44, 0.15, clay, leaning(-0.62, 0.14, 0.38,
                                                          5, -22))
        pillow('cushion', 0.44, 0.30, 0.14, mushroom,
               leaning(-0.28, 0.05, 0.38, 2, -22))
    with table_place():
        tables.panel_table(ink, 1.15, 0.72, 0.30, False, 0.05, 0.03)
        tables.bowl(ceramic((0.30, 0.26, 0.22), 0.8), 0.28, -0.08, 0.30,
                    0.14, 0.07)
        tables.vase(ceramic((0.10, 0.09, 0.08), 0.75), -0.26, 0.08, 0.30,
                    0.24, 0.095, 0.025)
        plants.branches(foliage('blossom'), bark(), (-0.26, 0.08, 0.52),
                        0.70, 3, 8, 0.50, 0.042, 30, 0.9)
    with chair_place(3.62, 4.42, -44):
        chairs.lounge_chair(fabric((0.20, 0.18, 0.165)), oak, True, 0.09)
    with piece(3.86, 3.36, -74):
        soft_box('floor cushion', (-0.29, -0.29, 0.012), (0.29, 0.29, 0.15),
                 clay, 0.06, puff=(0, 0, 0.03))
    with sofa_end_place():
        lamps.paper_lantern(linen_shade((0.86, 0.79, 0.66), 0.30), oak['z'],
                            0.24, 1.25)
    with right_wall_place(room, 0.40, 4.05):
        tables.sideboard(oak, ink['z'], 1.6, 0.40, 0.50, 12, 0.08)
    with corner_place(4.34, 5.16):
        plants.pot(ceramic((0.20, 0.175, 0.155), 0.85), earth(), 0.20, 0.34,
                   True)
        plants.olive_tree(foliage('olive'), bark(), 0.30, 1.35, 11, 260, .40)
    far_wall_picture(room, pattern(art.ink_circle((0.70, 0.65, 0.57),
                                                  (0.03, 0.028, 0.027))),
                     0.88, 1.12, oak['x'], 0.98, member=0.02)
