# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built command line from outside, with the simulator over HTTP, and speaks TAP."""

import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
from pathlib import Path

SOURCE = Path(os.environ["STAGECRAFT_SOURCE_ROOT"])
BUILD = Path(os.environ["STAGECRAFT_BUILD_ROOT"])
CLI = BUILD / "src" / "cli" / "stagecraft-cli"
SIMULATOR = BUILD / "tests" / "simulator" / "stagecraft-simulator"
# A port that nobody listens on.
NOWHERE = "http://127.0.0.1:9"
SHARED_PHOTOS = SOURCE.parent / "shared" / "photos"
SAMPLE_ROOM = SOURCE / "resources" / "sample-rooms" / "living-room.jpg"
# New in every run and written nowhere, so that a search for it finds only a leak.
KEY_FILE = os.environ.get("STAGECRAFT_TEST_KEY_FILE")
KEY = Path(KEY_FILE).read_text() if KEY_FILE else "AQ." + secrets.token_hex(20)


class Skip(Exception):
    """Raised by a test that cannot be run here; the text says why."""


class Simulator:
    """A simulator process; its log is what Google's books would say."""

    def __init__(self, directory, *options):
        self.log = Path(directory) / "calls.jsonl"
        environment = dict(os.environ, STAGECRAFT_SIMULATOR_KEY=KEY)
        self.process = subprocess.Popen(
            [SIMULATOR, "--log", self.log, "--die-with-parent", *map(str, options)],
            stdout=subprocess.PIPE, env=environment, text=True,
        )
        self.url = self.process.stdout.readline().strip()
        assert self.url.startswith("http://127.0.0.1:"), self.url

    def calls(self):
        """Calls that would have made a picture, aborted ones included."""
        if not self.log.exists():
            return []
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in lines if "generateContent" in line.get("path", "") and not line.get("aborted")]

    def set_fault(self, name, times=-1):
        body = json.dumps({"fault": name, "times": times}).encode()
        request = urllib.request.Request(self.url + "/simulator/fault", body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request).read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self.process.stdout.close()


class Home:
    """A user's folders, with the command line in them."""

    def __init__(self, url=None, key=KEY, directory=None):
        self.directory = Path(directory or tempfile.mkdtemp(prefix="stagecraft-flow-"))
        self.data = self.directory / "library"
        self.outputs = []
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.directory),
            "XDG_DATA_HOME": str(self.directory / "data"),
            "XDG_CACHE_HOME": str(self.directory / "cache"),
            "XDG_CONFIG_HOME": str(self.directory / "config"),
            "STAGECRAFT_DATA_DIR": str(self.data),
            "LC_ALL": "C.UTF-8",
            "G_DEBUG": "fatal-warnings",
            "GIO_USE_VFS": "local",
            "GSETTINGS_BACKEND": "memory",
        }
        if url:
            self.environment["GOOGLE_GEMINI_BASE_URL"] = url
        if key:
            self.environment["GOOGLE_AI_API_KEY"] = key

    def start(self, *arguments, **options):
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([CLI, *map(str, arguments)], env=self.environment, text=True, **options)

    def run(self, *arguments, status=0, text=None):
        """Runs a command to its end; `status` None accepts any, -11 and the like never."""
        process = self.start(*arguments, stdin=subprocess.PIPE)
        try:
            out, err = process.communicate(text if text is not None else "", timeout=300)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        self.outputs.append(out + err)
        assert process.returncode >= 0, f"{arguments} died with {process.returncode}\n{err}"
        if status is not None:
            assert process.returncode == status, f"{arguments} ended with {process.returncode}, not {status}\n{out}\n{err}"
        return out, err

    def json(self, *arguments, status=0):
        out, err = self.run(*arguments, "--json", status=status)
        try:
            return json.loads(out)
        except json.JSONDecodeError as error:
            raise AssertionError(f"{arguments} printed no JSON: {out!r} {err!r}") from error

    def history(self):
        rows, before = [], None
        while True:
            page = self.json("history", "--limit", "500", *(["--before", before] if before else []))
            rows += page
            if len(page) < 500:
                return rows
            before = page[-1]["id"]

    def database(self):
        connection = sqlite3.connect(f"file:{self.data / 'library.db'}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        return connection

    def forget_judgements(self):
        """As if an older version had made the library."""
        with sqlite3.connect(self.data / "library.db") as connection:
            connection.execute("UPDATE stagings SET fidelity = NULL, quality_score = -1, fidelity_light = NULL,"
                               " fidelity_version = 0")
        connection.close()

    def count_judged(self):
        connection = self.database()
        count = connection.execute("SELECT count (fidelity) FROM stagings").fetchone()[0]
        connection.close()
        return count

    def blob(self, sha256):
        return self.data / "blobs" / sha256[:2] / sha256[2:]

    def check_no_key(self):
        """The key is in no file of this user and in nothing that was printed."""
        assert not any(KEY in output for output in self.outputs), "the key was printed"
        for path in self.directory.rglob("*"):
            if path.is_file() and not path.is_symlink():
                assert KEY.encode() not in path.read_bytes(), f"the key is in {path}"

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        try:
            if failure is None:
                self.check_no_key()
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)


def room_photos(directory, count):
    """Photos that differ in content: real ones when they are there, else the sample room's kin."""
    rooms = SHARED_PHOTOS / "rooms"
    if rooms.is_dir():
        return sorted(path for path in rooms.iterdir() if path.suffix in (".jpg", ".jpeg", ".png"))[:count]
    return made_photos(directory, count)


def made_photos(directory, count, size=(900, 600)):
    return [drawn_room(Path(directory) / f"room-{number:03}.jpg", number, size) for number in range(count)]


def drawn_room(path, seed, size=(720, 480)):
    """A room with corners to hold on to; another seed is another room."""
    import random

    from PIL import Image, ImageDraw

    words = random.Random(seed)
    image = Image.new("RGB", size, (220, 214, 205))
    draw = ImageDraw.Draw(image)
    scale = size[0] / 720
    for _ in range(260):
        x, y, side = words.randrange(size[0] - 20), words.randrange(size[1] - 20), words.randrange(8, 60) * scale
        draw.rectangle((x, y, x + side, y + side * 2 / 3), fill=tuple(words.randrange(40, 240) for _ in range(3)))
    image.save(path, quality=88)
    return path


def wait_for(condition, what, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError(f"waited {seconds} s for {what}")


def main(*tests):
    """Runs functions as TAP tests; a docstring is the test's name."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).strip().split("\n")[0]
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except Exception:
            failed += 1
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
            print(f"not ok {number} - {name}", flush=True)
    sys.exit(1 if failed else 0)
