# SPDX-License-Identifier: GPL-3.0-or-later
"""Where texts come from and which languages there are: for `dev po` and for the checks.

The texts of the tables in resources (styles, room types, models) are not in any C file, so they are
written into po/names.c, which nobody compiles: xgettext reads it like all others.
"""

import json
import re
import subprocess

from source import ROOT, relative, tracked

PO = ROOT / "po"
DOMAIN = "stagecraft"
NAMES = PO / "names.c"
COMMENT = "Translators:"
XGETTEXT = [
    "xgettext", "--from-code=UTF-8", "--no-wrap", "--add-location=file", "--sort-by-file", f"--add-comments={COMMENT}",
    "--package-name=StageCraft", "--msgid-bugs-address=", "--copyright-holder=",
]
# Other kinds of files have keywords of their own.
IN_CODE = [
    "--language=C", "--keyword=", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
    "--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3",
    "--flag=g_strdup_printf:1:c-format", "--flag=g_print:1:c-format", "--flag=g_printerr:1:c-format",
    "--flag=g_set_error:4:c-format",
]
# What makes xgettext find something; `translatable` is Blueprint's and XML's way, here unused but allowed.
IN_C = re.compile(r"(?<![A-Za-z_])(_|N_|C_|NC_|ngettext|g_dngettext) \(")
IN_BLUEPRINT = re.compile(r"(?<![A-Za-z_])C?_\(")


def languages():
    return (PO / "LINGUAS").read_text().split()


def potfiles():
    lines = (PO / "POTFILES").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def files_with_text():
    """Every file of the tree that has a text for people, as POTFILES has to list them."""
    found = [path for path in tracked("src/*.c", "src/*.h") if IN_C.search(path.read_text())]
    found += [path for path in tracked("resources/*.blp") if IN_BLUEPRINT.search(path.read_text())]
    found += tracked("data/*.desktop.in", "data/*.desktop.in.in", "data/*.metainfo.xml*", "data/*.gschema.xml")
    return sorted([relative(path) for path in found] + [relative(NAMES)])


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def table(name):
    return json.loads((ROOT / "resources" / name).read_text())


def name_entries():
    """Context, text and a word to the translator, for every text of the tables that is shown."""
    for style in table("styles.json")["styles"]:
        yield "style", style["name"], f"a furnishing style: {style['description'].lower()}"
        yield "style description", style["description"], f"of the furnishing style {style['name']}"
    rooms = table("room-types.json")
    for room in [*rooms["room_types"], rooms["unknown"]]:
        yield "room type", room["name"], None if room["id"] else "a room of unknown type"
    models = table("models.json")
    yield "model", models["sample"]["name"], "the name of what answers for the sample room, where others say “Nano Banana Pro”"
    for model in [*models["models"], models["sample"]]:
        yield "model description", model["note"], None


def names_source():
    lines = [
        "/* SPDX-License-Identifier: GPL-3.0-or-later */", "",
        "/* The texts of resources/styles.json, room-types.json and models.json, for xgettext only.",
        " * Written by `build-aux/dev po`. */", "",
        "/* clang-format off */",
    ]
    seen = set()
    for context, text, comment in name_entries():
        if (context, text) in seen:
            continue
        seen.add((context, text))
        if comment:
            lines.append(f"/* {COMMENT} {comment} */")
        lines.append(f"NC_ ({quoted(context)}, {quoted(text)})")
    return "\n".join([*lines, "/* clang-format on */", ""])


def run(*command, **options):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def without_date(text):
    """The date of extraction would make every merge of two branches a conflict."""
    return re.sub(r'^"POT-Creation-Date:.*\n', "", text, flags=re.MULTILINE)


def extract(target):
    """Writes all texts of the tree as a template."""
    by_kind = {"C": [], None: []}
    for name in potfiles():
        by_kind["C" if name.endswith((".c", ".h", ".blp")) else None].append(name)
    parts = []
    for kind, names in by_kind.items():
        part = target.with_suffix(f".{kind}.pot")
        done = run(*XGETTEXT, *(IN_CODE if kind else []), f"--output={part}", *names, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(done.stdout)
        parts.append(part)
    done = run("msgcat", "--no-wrap", "--add-location=file", "--sort-by-file", "--use-first", f"--output-file={target}", *parts)
    if done.returncode:
        raise RuntimeError(done.stdout)
    for part in parts:
        part.unlink()
    target.write_text(without_date(target.read_text()))


def merge(po, template, target):
    """Brings what is translated up to the texts of the template."""
    done = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--add-location=file", "--sort-by-file", f"--output-file={target}", po, template)
    if done.returncode:
        raise RuntimeError(done.stdout)
    target.write_text(without_date(target.read_text()))
