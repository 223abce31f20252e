# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample room furnished: three of the twelve styles, see `styles.json`."""

import numpy as np

from . import furniture_art as art
from . import furniture_chairs as chairs
from . import furniture_lamps as lamps
from . import furniture_patterns as patterns
from . import furniture_plants as plants
from . import furniture_seating as seating
from . import furniture_tables as tables
from . import furniture_textiles as textiles
from .furniture_materials import (boucle, fabric, lamp_shade, leather,
                                  pattern, solid, velvet, woven)
from .furniture_palette import (bark, bright, cane, cane_weave, ceramic,
                                earth, foliage, grain, linen_shade)
from .furniture_places import (chair_place, corner_place, far_wall_picture,
                               leaning, near_chair_place, right_wall_place,
                               rug_place, sofa_end_place, sofa_place,
                               table_place)
from .furniture_shapes import piece, pillow, tube


def transitional_lamps(espresso):
    shade = linen_shade((0.82, 0.79, 0.72), 0.5)
    base = ceramic((0.50, 0.55, 0.58), 0.12, 1.0)
    for place in (sofa_end_place(), corner_place(4.38, 5.20)):
        with place:
            tables.panel_table(espresso, 0.48, 0.48, 0.58, True, 0.04)
            lamps.table_lamp(base, shade, 0.58, 'ball', 0, 1.2)


def transitional(room):
    espresso, nickel = grain('espresso'), bright('nickel')
    grey = fabric((0.33, 0.31, 0.285), 260.0)
    cream, blue = fabric((0.64, 0.59, 0.50)), fabric((0.33, 0.40, 0.46))
    with rug_place():
        textiles.rug(pattern(patterns.moroccan((0.52, 0.48, 0.41),
                                               (0.68, 0.64, 0.55), columns=5,
                                               rows=6), count=260, sheen=.2),
                     2.75, 2.4)
    shape = seating.Sofa(width=2.15, depth=0.94, seat=0.46, back=0.84,
                         arm=0.63, arm_width=0.16, legs='tapered', base=0.14,
                         seats=3, backs=3, softness=0.05, puff=0.03)
    with sofa_place(0.94):
        seating.sofa(shape, grey, espresso['z'])
        for x, cloth in ((-0.74, blue), (-0.42, cream), (0.74, blue),
                         (0.44, cream)):
            pillow('cushion', 0.45, 0.43, 0.16, cloth,
                   leaning(x, 0.03, 0.48, turn=-6 * x, lean=-20))
    with table_place():
        tables.panel_table(espresso, 1.2, 0.68, 0.44)
        tables.tray(nickel, -0.22, 0.0, 0.44, 0.2)
        tables.vase(ceramic((0.74, 0.74, 0.72), 0.12, 1.0), -0.25, 0.04,
                    0.448, 0.24, 0.09, 0.05)
        plants.flowers(foliage('white'), foliage('fig'), (-0.25, 0.04, 0.66),
                       0.14, 13, 2)
        tables.book_stack(0.30, 0.02, 0.44, ((0.33, 0.40, 0.46),
                                             (0.70, 0.68, 0.62)))
    for place in (chair_place(3.56, 4.66, -46), near_chair_place(4.1, 3.46)):
        with place:
            chairs.bergere(cream, espresso, False)
            pillow('cushion', 0.42, 0.28, 0.13, blue,
                   leaning(0, 0.08, 0.47, lean=-14))
    transitional_lamps(espresso)
    for x in (0.30, 0.83):
        paint = art.gestures((0.74, 0.73, 0.69), ((0.33, 0.42, 0.50),
                                                  (0.56, 0.53, 0.46),
                                                  (0.20, 0.24, 0.28)), 480,
                             360, int(x * 20), 6)
        far_wall_picture(room, pattern(paint), 0.46, 0.66, nickel, 1.16, x,
                         mount=0.055, white=solid((0.8, 0.8, 0.79), 0.7),
                         member=0.02)
    with piece(0.42, 5.26):
        plants.pot(ceramic((0.62, 0.61, 0.58), 0.4), earth(), 0.17, 0.30)
        plants.snake_plant(foliage('rubber'), 0.26, 0.62)


def bohemian_cushions():
    kilim = pattern(patterns.kilim(((0.45, 0.13, 0.04), (0.55, 0.33, 0.06),
                                    (0.66, 0.58, 0.44), (0.05, 0.06, 0.16)),
                                   240, 240, 2), count=400)
    plum, indigo = velvet((0.085, 0.020, 0.045)), fabric((0.03, 0.05, 0.13))
    ochre, cream = fabric((0.55, 0.31, 0.04)), boucle((0.70, 0.63, 0.50))
    white = pattern(patterns.diamonds((0.70, 0.63, 0.50), (0.10, 0.06,
                                                          0.04)), count=400)
    for x, size, y, cloth in ((-0.84, 0.50, 0.02, plum),
                              (-0.48, 0.48, 0.04, kilim),
                              (-0.60, 0.36, -0.14, ochre),
                              (0.82, 0.50, 0.02, indigo),
                              (0.46, 0.48, 0.04, white),
                              (0.64, 0.36, -0.14, plum),
                              (0.02, 0.42, 0.03, ochre),
                              (-0.20, 0.34, -0.08, cream)):
        pillow('cushion', size, size, 0.17, cloth,
               leaning(x, y, 0.41, -7 * x, -20))


def macrame(room):
    """Knotted cords that hang from a stick in a fan."""
    cord = fabric((0.72, 0.65, 0.53))
    y = room.depth - 0.03
    tube('stick', [(0.12, y, 2.02), (1.04, y, 2.02)], 0.014, cane(),
         bend=False)
    for i, x in enumerate(np.linspace(0.18, 0.98, 41)):
        low = 1.00 + 1.15 * abs(x - 0.58)
        wave = 0.018 * (-1) ** i
        tube('cord', [(x, y, 2.02), (x + wave, y - 0.008, 1.88),
                      (x - wave, y, 1.74), (x + wave, y - 0.008, 1.60),
                      (x, y, low + 0.1), (x, y, low)], 0.0075, cord)
    for level in (1.86, 1.62):
        rows = [(x, y - 0.012, level - 0.30 * (0.4 - abs(x - 0.58)) +
                 0.016 * (-1) ** k) for k, x in
                enumerate(np.linspace(0.20, 0.96, 30))]
        tube('knots', rows, 0.013, cord)


def bohemian(room):
    walnut = grain('teak')
    rust = velvet((0.235, 0.072, 0.034))
    with rug_place():
        textiles.rug(pattern(patterns.jute((0.58, 0.44, 0.26),
                                           (0.34, 0.23, 0.12)), count=80,
                             depth=0.006), 3.0, 2.55, 0.010)
    with piece(2.70, 3.55, 82, 0.010):
        textiles.rug(pattern(patterns.kilim(
            ((0.36, 0.10, 0.045), (0.60, 0.51, 0.38), (0.44, 0.26, 0.07),
             (0.045, 0.055, 0.12), (0.11, 0.03, 0.05))), count=220), 2.15,
            1.65, 0.008)
    shape = seating.Sofa(width=2.3, depth=1.04, seat=0.39, back=0.70,
                         arm=0.52, arm_width=0.22, legs='block', base=0.05,
                         seats=2, backs=3, softness=0.09, puff=0.05)
    with sofa_place(1.04):
        seating.sofa(shape, rust, walnut['z'])
        bohemian_cushions()
        textiles.throw_on_seat(fabric((0.68, 0.60, 0.46), 110.0), 0.24, 0.39,
                               0.70, 1.04, 0.42, fabric((0.68, 0.60, 0.46)))
    with table_place(x=2.72):
        tables.round_table(walnut['x'], walnut['z'], 0.42, 0.36, 0.04, 4, .0)
        tables.tray(bright('brass'), -0.05, 0, 0.36, 0.24)
        tables.vase(bright('brass'), -0.1, 0.05, 0.368, 0.22, 0.07, 0.02)
        tables.bowl(ceramic((0.04, 0.06, 0.18), 0.2, 1.0), 0.08, -0.06, .368,
                    0.08, 0.05)
    with chair_place(3.66, 4.46, -22):
        chairs.peacock_chair(cane(), cane_weave(), velvet((0.11, 0.02,
                                                            0.06)))
    for x, y, hide in ((3.72, 3.52, leather((0.36, 0.155, 0.055))),
                       (3.42, 2.80, leather((0.60, 0.48, 0.33)))):
        with piece(x, y, 20):
            chairs.pouf(hide)
    bohemian_plants(room)
    with sofa_end_place():
        lamps.woven_lamp(woven((0.62, 0.43, 0.22), (0.30, 0.18, 0.08)),
                         walnut['z'], 1.05, 0.17)
    macrame(room)


def bohemian_plants(room):
    leaf = foliage('palm')
    with corner_place(4.36, 5.18):
        tables.basket(woven((0.55, 0.40, 0.22), (0.30, 0.19, 0.09)), 0, 0,
                      0.22, 0.34)
        plants.palm(leaf, 0.28, 1.55, 13, 5, 0.62)
    with piece(4.48, 4.42):
        plants.pot(ceramic((0.42, 0.15, 0.065), 0.8), earth(), 0.15, 0.28)
        plants.stem_plant(foliage('rubber'), bark(), 0.24, 0.75, 0.24, 0.13,
                          2, 13, seed=3)
    with piece(0.52, 5.20):
        plants.pot(ceramic((0.04, 0.06, 0.16), 0.2, 1.0), earth(), 0.15,
                   0.26, True)
        plants.snake_plant(foliage('fig'), 0.22, 0.62, 13, 4)
    with right_wall_place(room, 0.36, 3.62):
        tables.sideboard(grain('teak'), bright('brass'), 1.1, 0.36, 0.62, 2,
                         0.16, bright('brass'))
    with piece(4.60, 3.85, z=0.62):
        plants.pot(ceramic((0.62, 0.54, 0.40), 0.7), earth(), 0.12, 0.2)
        plants.trailing(leaf, (0, 0, 0.2), 0.45, 7, 11)


def minimalist(room):
    pale = fabric((0.60, 0.565, 0.50), 300.0, 0.0006)
    black = bright('black')
    with rug_place():
        textiles.rug(pattern(patterns.plain_pile((0.52, 0.48, 0.41), 0.14,
                                                 40), count=260), 2.9, 2.5)
    shape = seating.Sofa(width=2.3, depth=0.98, seat=0.38, back=0.64,
                         arm=0.0, legs='plinth', base=0.05, seats=1, backs=1,
                         softness=0.028, puff=0.008)
    with sofa_place(0.98):
        seating.sofa(shape, pale, black)
    with table_place():
        tables.slab_table(solid((0.020, 0.020, 0.021), 0.38),
                          solid((0.02, 0.02, 0.021), 0.4), 1.3, 0.60, 0.28,
                          0.014)
        tables.bowl(ceramic((0.74, 0.73, 0.71), 0.6), 0.26, 0.0, 0.28, 0.15,
                    0.07)
    with chair_place(3.62, 4.34, -48):
        chairs.block_chair(leather((0.028, 0.027, 0.027), 0.36), black)
    with sofa_end_place(1.42, 5.30):
        lamps.slim_lamp(black, lamp_shade((0.9, 0.88, 0.84), 4.0))
    paint = art.cut_outs((0.78, 0.775, 0.76), (
        (0.5, 0.52, 0.30, 1.0, (0.022, 0.022, 0.023)),))
    far_wall_picture(room, pattern(paint), 1.0, 1.25, grain('pale oak')['x'],
                     0.92, member=0.016)
    with right_wall_place(room, 0.40, 4.3):
        tables.sideboard(grain('pale oak'), black, 1.5, 0.40, 0.44, 1, 0.03)
