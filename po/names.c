/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of resources/styles.json, room-types.json and models.json, for xgettext only.
 * Written by `build-aux/dev po`. */

/* clang-format off */
/* Translators: a furnishing style: clean lines, premium materials, sophisticated neutrals */
NC_ ("style", "Modern Luxury")
/* Translators: of the furnishing style Modern Luxury */
NC_ ("style description", "Clean lines, premium materials, sophisticated neutrals")
/* Translators: a furnishing style: timeless pieces, rich textures, traditional luxury */
NC_ ("style", "Classic Elegance")
/* Translators: of the furnishing style Classic Elegance */
NC_ ("style description", "Timeless pieces, rich textures, traditional luxury")
/* Translators: a furnishing style: current design trends, designer pieces, editorial styling */
NC_ ("style", "Contemporary Chic")
/* Translators: of the furnishing style Contemporary Chic */
NC_ ("style description", "Current design trends, designer pieces, editorial styling")
/* Translators: a furnishing style: light woods, soft textiles, calm and bright */
NC_ ("style", "Scandinavian")
/* Translators: of the furnishing style Scandinavian */
NC_ ("style description", "Light woods, soft textiles, calm and bright")
/* Translators: a furnishing style: warm walnut, tapered legs, 1950s and 1960s icons */
NC_ ("style", "Mid-Century Modern")
/* Translators: of the furnishing style Mid-Century Modern */
NC_ ("style description", "Warm walnut, tapered legs, 1950s and 1960s icons")
/* Translators: a furnishing style: relaxed comfort, natural wood, black accents */
NC_ ("style", "Modern Farmhouse")
/* Translators: of the furnishing style Modern Farmhouse */
NC_ ("style description", "Relaxed comfort, natural wood, black accents")
/* Translators: a furnishing style: airy linens, rattan, hints of sea and sand */
NC_ ("style", "Coastal")
/* Translators: of the furnishing style Coastal */
NC_ ("style description", "Airy linens, rattan, hints of sea and sand")
/* Translators: a furnishing style: leather, steel and reclaimed wood with character */
NC_ ("style", "Industrial Loft")
/* Translators: of the furnishing style Industrial Loft */
NC_ ("style description", "Leather, steel and reclaimed wood with character")
/* Translators: a furnishing style: japanese restraint meets nordic warmth */
NC_ ("style", "Japandi")
/* Translators: of the furnishing style Japandi */
NC_ ("style description", "Japanese restraint meets Nordic warmth")
/* Translators: a furnishing style: classic comfort with a current, neutral touch */
NC_ ("style", "Transitional")
/* Translators: of the furnishing style Transitional */
NC_ ("style description", "Classic comfort with a current, neutral touch")
/* Translators: a furnishing style: layered textiles, plants and collected pieces */
NC_ ("style", "Bohemian")
/* Translators: of the furnishing style Bohemian */
NC_ ("style description", "Layered textiles, plants and collected pieces")
/* Translators: a furnishing style: few, perfect pieces and plenty of space */
NC_ ("style", "Minimalist")
/* Translators: of the furnishing style Minimalist */
NC_ ("style description", "Few, perfect pieces and plenty of space")
NC_ ("room type", "Living Room")
NC_ ("room type", "Bedroom")
NC_ ("room type", "Kids’ Bedroom")
NC_ ("room type", "Nursery")
NC_ ("room type", "Dining Room")
NC_ ("room type", "Kitchen")
NC_ ("room type", "Open-Plan Living")
NC_ ("room type", "Home Office")
NC_ ("room type", "Bathroom")
NC_ ("room type", "Entry")
NC_ ("room type", "Family Room")
NC_ ("room type", "Basement")
NC_ ("room type", "Balcony or Patio")
/* Translators: a room of unknown type */
NC_ ("room type", "Room")
/* Translators: the name of what answers for the sample room, where others say “Nano Banana Pro” */
NC_ ("model", "Sample")
NC_ ("model description", "Recommended: the best value, up to 4K.")
NC_ ("model description", "The most careful model, and the dearest; up to 4K.")
NC_ ("model description", "For cheap drafts; small pictures only.")
NC_ ("model description", "No longer offered by Google.")
NC_ ("model description", "Rendered by StageCraft; no call is made.")
/* clang-format on */
