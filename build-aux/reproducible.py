#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the working tree twice, from copies in folders of different names and depths, installs both
and compares every file byte by byte.

`reproducible.py [OPTION…]`: options for both builds, such as -Dbuildtype=release.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Copy of the tree, and the folder that it is built in.
PLACES = (("one/stagecraft", "one/stagecraft/_build/dev"), ("another/much/deeper/tree", "elsewhere"))
PREFIX = "/usr"


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, **options)


def copy_tree(target):
    names = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, stdout=subprocess.PIPE).stdout
    for name in names.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)


def build(folder, source, directory, options):
    copy_tree(folder / source)
    run("meson", "setup", folder / directory, folder / source, f"--prefix={PREFIX}", *options)
    told = subprocess.run(["meson", "introspect", str(folder / directory), "--installed"], check=True, stdout=subprocess.PIPE)
    made = [path for path in json.loads(told.stdout) if path.startswith(str(folder / directory) + "/")]
    targets = [os.path.relpath(path, folder / directory) for path in made]
    known = subprocess.run(["ninja", "-C", str(folder / directory), "-t", "targets", "all"], check=True,
                           stdout=subprocess.PIPE, text=True).stdout
    wanted = [target for target in targets if f"\n{target}: " in f"\n{known}"]
    run("ninja", "-C", folder / directory, *wanted)
    installed = folder / "installed" / source
    run("meson", "install", "-C", folder / directory, "--no-rebuild", "--destdir", installed)
    return {str(path.relative_to(installed)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in installed.rglob("*") if path.is_file()}


def main():
    with tempfile.TemporaryDirectory(prefix="stagecraft-reproducible-") as name:
        folder = Path(name)
        one, other = (build(folder, source, directory, sys.argv[1:]) for source, directory in PLACES)
        unlike = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
        for path in unlike:
            print(f"differs: {path}")
        if unlike and "STAGECRAFT_KEEP" in os.environ:
            shutil.copytree(folder / "installed", os.environ["STAGECRAFT_KEEP"], dirs_exist_ok=True)
    total = hashlib.sha256("".join(f"{one[path]} {path}\n" for path in sorted(one)).encode()).hexdigest()
    print(f"{len(one)} files of two builds, {len(unlike)} differ; all of them: {total}")
    return 1 if unlike or not one else 0


if __name__ == "__main__":
    sys.exit(main())
