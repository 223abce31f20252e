#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs what is built into an empty folder, compares the files with data/installed-files.txt, and
takes them away again.

`installed.py BUILD`
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from source import ROOT

LIST = ROOT / "data" / "installed-files.txt"


def meson(*arguments):
    return subprocess.run(["meson", *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout


def expected():
    """Lines of the list; LANGUAGE stands for each language that there is a translation in."""
    lines = (ROOT / "po" / "LINGUAS").read_text().splitlines()
    languages = [word for line in lines if not line.startswith("#") for word in line.split()]
    found = set()
    for line in LIST.read_text().splitlines():
        if line and not line.startswith("#"):
            found |= {line.replace("LANGUAGE", language) for language in languages} if "LANGUAGE" in line else {line}
    return found


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def without_help(files):
    """The pages of the guide are listed by help/meson.build, one by one."""
    return {file for file in files if not file.startswith("share/stagecraft/help/")}


def install(build, folder, prefix):
    """Returns the files below the prefix, and what is left after they were taken away."""
    log = build / "meson-logs" / "install-log.txt"
    before = log.read_bytes() if log.exists() else None
    try:
        meson("install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder)
        installed = files_below(folder / prefix)
        subprocess.run(["ninja", "-C", str(build), "uninstall"], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, DESTDIR=str(folder)))
        return installed, files_below(folder)
    finally:
        if before is not None:
            log.write_bytes(before)


def main():
    build = Path(sys.argv[1]).resolve()
    options = {option["name"]: option["value"] for option in json.loads(meson("introspect", build, "--buildoptions"))}
    with tempfile.TemporaryDirectory(prefix="stagecraft-install-") as folder:
        installed, left = install(build, Path(folder), options["prefix"].lstrip("/"))
    problems = [f"not installed: {file}" for file in sorted(without_help(expected() - installed))]
    problems += [f"not in the list: {file}" for file in sorted(without_help(installed - expected()))]
    problems += [f"left behind: {file}" for file in sorted(left)]
    print("\n".join(problems) or f"{len(installed)} files come and go")
    return 1 if problems or not installed else 0


if __name__ == "__main__":
    sys.exit(main())
