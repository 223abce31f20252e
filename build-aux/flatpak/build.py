#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the Flatpak of the working tree against a stand-in for GNOME's runtime, installs it into a
user installation of its own, says what it is, and runs the application inside its sandbox.

`build.py ROOT CACHE [TEST…]`, in the build root; `build-aux/dev flatpak` calls it.
"""

import fcntl
import json
import os
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from stand_in import ARCH, StandIn, read, run  # noqa: E402

SOURCE = Path(__file__).resolve().parent.parent.parent
WORK = SOURCE / "_build" / "flatpak"
ID = "ai.stagecraft.StageCraft"
LOG = WORK / "build.log"
MANIFEST = SOURCE / "flatpak" / f"{ID}.Devel.json"
MODULES = ("exiv2", "gexiv2")


def say(text):
    print(f"flatpak: {text}", flush=True)


def manifest_for(stand_in):
    """The development manifest with libraries from Debian in place of those it would download."""
    manifest = json.loads(MANIFEST.read_text())
    libraries = {
        "name": "libraries-of-debian",
        "buildsystem": "simple",
        "build-commands": ["cp -a . /app"],
        "sources": [{"type": "dir", "path": str(stand_in.modules)}],
    }
    application = manifest["modules"][-1]
    assert [module["name"] for module in manifest["modules"]] == [*MODULES, application["name"]]
    application["sources"][0]["path"] = str(SOURCE)
    manifest["modules"] = [libraries, application]
    path = WORK / f"{ID}.json"
    path.write_text(json.dumps(manifest, indent=2))
    return path


def build(stand_in):
    with LOG.open("wb") as log:
        done = run("flatpak-builder", "--user", "--install", "--force-clean", "--disable-rofiles-fuse",
                   f"--state-dir={WORK / 'state'}", f"--repo={WORK / 'repository'}", WORK / "build",
                   manifest_for(stand_in), env=stand_in.environment, stdout=log, stderr=log, check=False)
    if done.returncode != 0:
        print("".join(LOG.read_text(errors="replace").splitlines(keepends=True)[-60:]))
        sys.exit(f"flatpak: the build failed; all it said is in {LOG}")


def report(stand_in):
    bundle = WORK / f"{ID}.flatpak"
    run("flatpak", "build-bundle", WORK / "repository", bundle, ID, "devel", env=stand_in.environment)
    say(f"bundle {bundle.stat().st_size / 1e6:.1f} MB in {bundle}")
    stand_in.flatpak("info", "--show-permissions", ID)


def test(stand_in, names):
    environment = dict(stand_in.environment, PYTHONPATH=str(SOURCE / "tests" / "flows"))
    return run(sys.executable, "-B", SOURCE / "tests" / "flows" / "test_flatpak.py", *names,
               env=environment, check=False).returncode


def obstacle():
    """Why no sandbox can be made here, as a sentence."""
    if read("uname", "-m").strip() != ARCH:
        return f"The stand-in for the runtime is made for {ARCH} only. Build flatpak/{MANIFEST.name} with Flathub's runtime."
    sandbox = ["bwrap", "--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"]
    if run(*sandbox, check=False).returncode != 0:
        return "This machine does not let one sandbox be made within another (see “bwrap” above). Try as root."
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "There is no /dev/fuse for the document portal here. Try as root, or load the module “fuse”."
    return None


def main():
    root, cache, *names = sys.argv[1:]
    branch = json.loads(MANIFEST.read_text())["runtime-version"]
    reason = obstacle()
    if reason is not None:
        sys.exit(f"flatpak: {reason}")
    WORK.mkdir(parents=True, exist_ok=True)
    stand_in = StandIn(root, cache, branch)
    # One at a time: who builds also installs, into what all checkouts share.
    with open(Path(cache) / "flatpak.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        began = time.monotonic()
        if not stand_in.is_made:
            say("making a stand-in for org.gnome.Platform and org.gnome.Sdk (once)")
            stand_in.make()
            say(f"made in {time.monotonic() - began:.0f} s")
        stand_in.mark_used()
        began = time.monotonic()
        build(stand_in)
        say(f"built and installed in {time.monotonic() - began:.0f} s")
        report(stand_in)
        began = time.monotonic()
        status = test(stand_in, names)
        say(f"the flow inside the sandbox took {time.monotonic() - began:.0f} s")
    return status


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
