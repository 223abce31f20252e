# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for GNOME's Flatpak runtime, made of the packages of the build root.

Flathub cannot be reached from everywhere. Here `org.gnome.Platform` and `org.gnome.Sdk` are Debian's
packages of the same libraries and no others: what the real runtime lacks is taken away, and the
decoder for HEIC comes in an extension as it does there. What that cannot prove is listed in
flatpak/README.md. Everything is kept in a folder of the cache named after what it is made of.
"""

import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

ARCH = "x86_64"
LIBRARIES = f"lib/{ARCH}-linux-gnu"
CODECS = "org.freedesktop.Platform.codecs-extra"
CODECS_BRANCH = "26.08-extra"
DAYS_UNUSED = 14

# What the real Platform has of what StageCraft uses, and a system around it; all that these depend
# on comes with them. flatpak/README.md says from where that is known.
PLATFORM = """
    libgtk-4-1 libadwaita-1-0 libglib2.0-bin libgdk-pixbuf-2.0-0 librsvg2-common libsoup-3.0-0
    glib-networking libjson-glib-1.0-0 libsqlite3-0 libsecret-1-0 libwebp7 libwebpdemux2
    libjpeg62-turbo libheif1 libheif-plugin-dav1d libheif-plugin-aomenc liblcms2-2 libarchive13t64
    adwaita-icon-theme shared-mime-info gsettings-desktop-schemas fonts-cantarell fonts-noto-core
    libgl1-mesa-dri ca-certificates libc-bin locales bash dash coreutils diffutils
    findutils grep sed tar gzip
""".split()
# What the Sdk has besides.
SDK = """
    gcc libc6-dev meson ninja-build pkgconf gettext git python3 blueprint-compiler
    gir1.2-freedesktop gir1.2-freedesktop-dev gir1.2-glib-2.0-dev
    libglib2.0-dev libsoup-3.0-dev libjson-glib-dev libsqlite3-dev libsecret-1-dev
    libgdk-pixbuf-2.0-dev libwebp-dev libjpeg-dev libheif-dev liblcms2-dev libarchive-dev
    libadwaita-1-dev libgtk-4-dev desktop-file-utils appstream bash-completion
""".split()
# What the manifest builds as modules. Their sources cannot be had everywhere either.
MODULES = ("libgexiv2-dev", "libexiv2-dev")
HEIC = ("libheif-plugin-libde265", "libde265-0")
HEIC_PLUGIN = f"{LIBRARIES}/libheif/plugins/libheif-libde265.so"

PLATFORM_METADATA = f"""[Runtime]
name={{name}}
runtime=org.gnome.Platform/{ARCH}/{{branch}}
sdk=org.gnome.Sdk/{ARCH}/{{branch}}

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share

[Extension {CODECS}]
directory={LIBRARIES}/codecs-extra
version={CODECS_BRANCH}
add-ld-path=lib
"""
CODECS_METADATA = f"""[Runtime]
name={CODECS}

[ExtensionOf]
ref=runtime/org.gnome.Platform/{ARCH}/{{branch}}
"""


def run(*command, **options):
    options.setdefault("check", True)
    return subprocess.run([str(part) for part in command], **options)


def read(*command):
    return run(*command, stdout=subprocess.PIPE, text=True).stdout


def close(names):
    """These packages and all they need, as far as they are installed."""
    listed = read("apt-cache", "depends", "--recurse", "--installed", "--no-recommends", "--no-suggests",
                  "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", *names)
    return {line.split(":")[0] for line in listed.splitlines() if line and line[0] not in " <|"} | set(names)


def installed():
    return set(read("dpkg-query", "-W", "-f", "${Package}\n").split())


def files_of(names):
    """Paths below /usr and /etc that the system says belong to these packages."""
    listed = read("dpkg-query", "--listfiles", *sorted(names)).splitlines()
    paths = set()
    for path in listed:
        for old, new in (("/lib/", "/usr/lib/"), ("/bin/", "/usr/bin/"), ("/sbin/", "/usr/sbin/"), ("/lib64/", "/usr/lib64/")):
            path = new + path[len(old):] if path.startswith(old) else path
        if path.startswith(("/usr/", "/etc/")):
            paths.add(path)
    return paths


class StandIn:
    """The runtime, the repository that it is installed from, and the user installation it is in."""

    def __init__(self, root, cache, branch):
        self.root = Path(root)
        self.branch = branch
        made_of = "\n".join([self.root.name, branch, Path(__file__).read_text()])
        self.folder = Path(cache) / f"flatpak-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}"
        self.repository = self.folder / "repository"
        self.installation = self.folder / "user"
        self.environment = dict(os.environ, FLATPAK_USER_DIR=str(self.installation))

    @property
    def is_made(self):
        return (self.folder / ".complete").exists()

    def mark_used(self):
        """What no checkout has used for two weeks is removed, as the build roots are."""
        (self.folder / ".complete").touch()
        for mark in self.folder.parent.glob("flatpak-*/.complete"):
            if mark.stat().st_mtime < time.time() - DAYS_UNUSED * 24 * 3600:
                shutil.rmtree(mark.parent)

    @property
    def modules(self):
        return self.folder / "modules"

    def make(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.make_repository()
        self.export("org.gnome.Platform", close(PLATFORM))
        self.export("org.gnome.Sdk", close(PLATFORM + SDK))
        self.export_codecs()
        self.keep_modules()
        self.install()

    def make_repository(self):
        """Not compressed, so that installing is linking."""
        for name in ("objects", "tmp", "extensions", "state", "refs/heads", "refs/mirrors", "refs/remotes"):
            (self.repository / name).mkdir(parents=True)
        (self.repository / "config").write_text("[core]\nrepo_version=1\nmode=bare-user-only\n")

    def make_tree(self, packages):
        """Links to the root's files less those of all other packages; what was made there stays."""
        tree = self.folder / "tree"
        (tree / "files").mkdir(parents=True)
        run("cp", "-al", self.root / "usr", tree / "usr")
        run("cp", "-al", self.root / "etc", tree / "usr" / "etc")
        for path in files_of(installed() - packages) - files_of(packages):
            place = tree / "usr" / path.removeprefix("/usr/") if path.startswith("/usr/") else tree / "usr" / path[1:]
            if place.is_symlink() or place.is_file():
                place.unlink()
        return tree

    def export(self, name, packages):
        tree = self.make_tree(packages - set(HEIC))
        # The plugin is in the extension; libheif looks for it where Debian has it.
        plugin = tree / "usr" / HEIC_PLUGIN
        plugin.unlink(missing_ok=True)
        plugin.symlink_to("../../codecs-extra/lib/libheif-libde265.so")
        (tree / "usr" / LIBRARIES / "codecs-extra").mkdir()
        self.commit(tree, name, PLATFORM_METADATA, self.branch)

    def export_codecs(self):
        tree = self.folder / "tree"
        for name in ("files/lib", "usr"):
            (tree / name).mkdir(parents=True)
        for path in files_of(HEIC):
            if ".so" in Path(path).name:
                shutil.copy(path, tree / "files" / "lib", follow_symlinks=False)
        self.commit(tree, CODECS, CODECS_METADATA, CODECS_BRANCH)

    def keep_modules(self):
        """Files of what the manifest builds as modules, below the prefix of an application."""
        lib = self.modules / "lib"
        lib.mkdir(parents=True)
        for path in files_of(close(MODULES) - close(PLATFORM + SDK)):
            name = path.removeprefix(f"/usr/{LIBRARIES}/")
            if path.startswith("/usr/include/") and Path(path).is_file():
                place = self.modules / path.removeprefix("/usr/")
            elif name != path and (".so" in name or name.startswith("pkgconfig/")) and Path(path).is_file():
                place = lib / name
            else:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place, follow_symlinks=False)
        for path in (lib / "pkgconfig").glob("*.pc"):
            path.write_text(path.read_text().replace(f"/usr/{LIBRARIES}", "/app/lib").replace("=/usr", "=/app"))

    def commit(self, tree, name, metadata, branch):
        (tree / "metadata").write_text(metadata.format(name=name, branch=self.branch))
        run("flatpak", "build-export", "--runtime", "--disable-sandbox", "--no-update-summary",
            self.repository, tree, branch, stdout=subprocess.DEVNULL)
        shutil.rmtree(tree)

    def install(self):
        run("flatpak", "build-update-repo", self.repository, stdout=subprocess.DEVNULL)
        self.flatpak("remote-add", "--no-gpg-verify", "stand-in", self.repository)
        refs = [f"runtime/org.gnome.{name}/{ARCH}/{self.branch}" for name in ("Platform", "Sdk")]
        self.flatpak("install", "--noninteractive", "stand-in", *refs, f"runtime/{CODECS}/{ARCH}/{CODECS_BRANCH}")

    def flatpak(self, command, *arguments, **options):
        """In the user installation of its own; nobody's own one is touched."""
        return run("flatpak", command, "--user", *arguments, env=self.environment, **options)
