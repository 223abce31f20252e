#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two manifests say the same, permit the least, and every library has its row in flatpak/README.md."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "flatpak"
ID = "ai.stagecraft.StageCraft"
PERMISSIONS = ["--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"]


def load(name):
    manifest = json.loads((FOLDER / name).read_text())
    source = manifest["modules"][-1].pop("sources")
    return manifest, source


def libraries():
    """What the programs, not their tests, are linked with."""
    files = [ROOT / "meson.build", *(ROOT / "src").rglob("meson.build")]
    return {name for path in files for name in re.findall(r"dependency\('([^']+)'", path.read_text())}


def faults():
    release, _ = load(f"{ID}.json")
    development, source = load(f"{ID}.Devel.json")
    development.pop("branch")
    if release != development:
        yield "the manifests differ in more than the branch and the source of the application"
    if release["finish-args"] != PERMISSIONS:
        yield f"the permissions are {release['finish-args']}"
    if source != [{"type": "dir", "path": "..", "skip": ["_build", ".git"]}]:
        yield f"the development manifest builds {source}"
    words = re.findall(r"[\w.-]+", (FOLDER / "README.md").read_text())
    for name in sorted(libraries() - set(words)):
        yield f"flatpak/README.md does not say whether the runtime has {name}"


def main():
    found = list(faults())
    print("\n".join(found) or "the manifests agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
