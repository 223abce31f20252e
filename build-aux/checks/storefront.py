#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what a software store shows to Flathub's quality guidelines, as far as a program can, and to
what the program is: its version, its formats, its pictures.

`storefront.py VERSION DESKTOP_FILE METAINFO`, the files as they are installed.
"""

import configparser
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

from source import ROOT

PICTURES = ROOT / "data" / "screenshots"
NAME_LENGTH, SUMMARY_LENGTH = 15, (10, 35)
CAPTION_LENGTH = 60
# The window itself; its shadow is added to it.
WINDOW, SHADOW = (1000, 700), 130
DESCRIPTION_LENGTH = (200, 1500)
LIST_ITEMS = 10
PICTURES_RANGE = (3, 10)
MIN_SATURATION = 0.25
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def words(element):
    return " ".join("".join(element.itertext()).split())


def in_english(root, path):
    return [element for element in root.findall(path) if element.get(LANG) is None]


def check_words(root):
    name, summary = (words(in_english(root, tag)[0]) for tag in ("name", "summary"))
    if len(name) > NAME_LENGTH:
        yield f"the name has {len(name)} characters"
    if not SUMMARY_LENGTH[0] <= len(summary) <= SUMMARY_LENGTH[1]:
        yield f"the summary has {len(summary)} characters"
    if summary.endswith(".") or re.match(r"(A|An|The) ", summary) or name.lower() in summary.lower():
        yield "the summary ends with a stop, begins with an article or repeats the name"
    if summary.istitle() or re.search(r"\b(app|tool|client|GTK|software)\b", summary, re.IGNORECASE):
        yield "the summary is in title case or technical"
    description = in_english(root, "description")[0]
    length = sum(len(words(part)) for part in description.iter() if part.tag in ("p", "li") and part.get(LANG) is None)
    items = [item for item in description.iter("li") if item.get(LANG) is None]
    if not DESCRIPTION_LENGTH[0] <= length <= DESCRIPTION_LENGTH[1] or len(items) > LIST_ITEMS:
        yield f"the description has {length} characters and {len(items)} items"


def size_of(path):
    """Of a PNG, and whether it has an alpha channel (PNG specification, 11.2.2)."""
    head = path.read_bytes()[:33]
    width, height, _, colour = struct.unpack(">IIBB", head[16:26])
    return (width, height), head[:8] == b"\x89PNG\r\n\x1a\n" and colour in (4, 6)


def check_picture(screenshot):
    image = screenshot.find("image")
    path = PICTURES / image.text.rpartition("/")[2]
    captions = [words(caption) for caption in screenshot.findall("caption") if caption.get(LANG) is None]
    if len(captions) != 1 or len(captions[0]) > CAPTION_LENGTH or captions[0].endswith(".") or captions[0][0].isdigit():
        yield f"{path.name}: no caption, a long one, a full stop or a number first"
    if not path.exists():
        yield f"{path.name}: not in {PICTURES.relative_to(ROOT)}"
        return
    (width, height), has_shadow = size_of(path)
    if (image.get("width"), image.get("height")) != (str(width), str(height)):
        yield f"{path.name}: it is {width}x{height}"
    if width > WINDOW[0] + SHADOW or height > WINDOW[1] + SHADOW or not has_shadow:
        yield f"{path.name}: larger than a window of {WINDOW[0]}x{WINDOW[1]}, or without a shadow"


def check_pictures(root):
    screenshots = root.findall("screenshots/screenshot")
    if not PICTURES_RANGE[0] <= len(screenshots) <= PICTURES_RANGE[1]:
        yield f"{len(screenshots)} screenshots"
    if [screenshot.get("type") for screenshot in screenshots].count("default") != 1 or screenshots[0].get("type") != "default":
        yield "the first screenshot is not the default one"
    named = {screenshot.find("image").text.rpartition("/")[2] for screenshot in screenshots}
    unused = {path.name for path in PICTURES.iterdir()} - named
    if unused:
        yield f"pictures that nobody shows: {', '.join(sorted(unused))}"
    for screenshot in screenshots:
        yield from check_picture(screenshot)


def check_colours(root):
    colours = {color.get("scheme_preference"): color.text for color in root.findall("branding/color")}
    if set(colours) != {"light", "dark"}:
        yield "no brand colours for light and dark"
        return
    brightness = {}
    for scheme, text in colours.items():
        parts = [int(text[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        brightness[scheme] = sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722)))
        if (max(parts) - min(parts)) / max(parts) < MIN_SATURATION:
            yield f"the brand colour for {scheme} is grey"
    if brightness["light"] < 0.4 or brightness["dark"] > 0.35:
        yield "the brand colours are not a light and a dark one"


def check_releases(root, version):
    releases = root.findall("releases/release")
    if not releases or releases[0].get("version") != version:
        yield f"the newest release is not {version}"
    for release in releases:
        if release.find("description") is None or len(words(release.find("description"))) < 40:
            yield f"the release {release.get('version')} says nothing"


def check_links(root, desktop):
    kinds = {url.get("type") for url in root.findall("url")}
    missing = {"homepage", "help", "bugtracker", "contact", "contribute", "translate", "vcs-browser"} - kinds
    if missing:
        yield f"no address: {', '.join(sorted(missing))}"
    if any(not url.text.startswith("https://") for url in root.iter("url")):
        yield "an address is not secure"
    formats = {element.text for element in root.findall("provides/mediatype")}
    if formats != set(desktop["MimeType"].strip(";").split(";")):
        yield "its formats are not those of the desktop file"
    if root.find("content_rating") is None or root.find("translation").text != "stagecraft":
        yield "no age rating or another translation domain"
    if {element.text for element in root.findall("supports/control")} != {"pointing", "keyboard", "touch"}:
        yield "the controls are not told"
    if root.find("requires/display_length") is None:
        yield "the smallest display is not told"


def main():
    version, desktop_file, metainfo = sys.argv[1:]
    root = ElementTree.parse(metainfo).getroot()
    desktop = configparser.ConfigParser(interpolation=None, strict=False)
    desktop.optionxform = str
    desktop.read(desktop_file)
    problems = [
        *check_words(root), *check_pictures(root), *check_colours(root), *check_releases(root, version),
        *check_links(root, desktop["Desktop Entry"]),
    ]
    print("\n".join(problems) or "the store shows what the program is")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
