#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages real rooms end to end and checks what went over the wire."""

import hashlib
import tempfile
from pathlib import Path

from PIL import Image

from harness import KEY, SHARED_PHOTOS, Home, Simulator, main, made_photos, room_photos

RATIOS = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "1:4", "4:1", "1:8", "8:1"]


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def nearest_ratio(width, height):
    import math

    def distance(ratio):
        a, b = map(int, ratio.split(":"))
        return abs(math.log(width / height) - math.log(a / b))

    return min(RATIOS, key=distance)


def check_wire(call, saved):
    image = Image.open(saved)
    assert image.format == "JPEG" and image.mode == "RGB", saved
    assert not image.getexif() and "icc_profile" not in image.info, f"{saved} carries metadata"
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}, image.info
    assert max(image.size) <= 2048
    assert call["body_bytes"] < 20_000_000
    assert call["image_mime"] == "image/jpeg"
    assert not (call["has_exif"] or call["has_icc"] or call["has_gps"])
    assert call["aspect_ratio"] == nearest_ratio(*image.size), (call, image.size)
    return image


def stage_rooms():
    """all rooms with two variations: completed, originals untouched, the wire clean"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        saved = Path(directory) / "sent"
        saved.mkdir()
        photos = room_photos(directory, 36)
        before = {path: sha256(path) for path in photos}
        with Simulator(directory, "--save-dir", saved) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            result = home.json("stage", *photos, "--variations", 2, "--listing", "Elm Street 5")
            calls = simulator.calls()
        assert len(result) == 2 * len(photos)
        assert all(row["status"] == "completed" for row in result)
        history = home.history()
        assert {row["id"] for row in history} == {row["id"] for row in result}
        assert all(row["listing_name"] == "Elm Street 5" for row in history)
        for path, digest in before.items():
            assert sha256(path) == digest, f"{path} was changed"
            assert sha256(home.blob(digest)) == digest
        for row in result:
            assert sha256(home.blob(row["staged_sha256"])) == row["staged_sha256"]
            assert Image.open(home.blob(row["staged_sha256"])).size == (row["width"], row["height"])
            assert row["cost_micros"] > 0 and row["currency"] == "USD"
        assert len(calls) == len(result) == sum(len(row["attempts"]) for row in result)
        for call in calls:
            check_wire(call, saved / f"{call['n']}.jpg")
        print(f"# {len(photos)} photos, {len(result)} stagings, {len(calls)} calls")


def upright_on_the_wire():
    """a photo stored turned goes out upright, once"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        saved = Path(directory) / "sent"
        saved.mkdir()
        image = Image.new("RGB", (800, 600), (240, 240, 240))
        image.paste((200, 30, 30), (0, 0, 400, 300))
        exif = Image.Exif()
        exif[0x0112] = 6
        exif[0x010F] = "Camera of the agent"
        path = Path(directory) / "turned.jpg"
        image.save(path, exif=exif, quality=95)
        with Simulator(directory, "--save-dir", saved) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            home.json("stage", path)
            (call,) = simulator.calls()
        sent = check_wire(call, saved / f"{call['n']}.jpg")
        assert sent.size == (600, 800)
        red, white = sent.getpixel((500, 100)), sent.getpixel((100, 100))
        assert red[0] > 150 and red[1] < 90, red
        assert min(white) > 200, white


def revision_starts_from_original():
    """a revision sends the original photo with all wishes so far"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        (photo,) = made_photos(directory, 1)
        with Simulator(directory) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            (first,) = home.json("stage", photo, "--wish", "no rug", "--style", "coastal")
            (second,) = home.json("revise", first["id"], "a", "smaller", "sofa")
            (third,) = home.json("revise", second["id"], "two armchairs")
            calls = simulator.calls()
        assert third["parent_id"] == second["id"] and second["parent_id"] == first["id"]
        assert third["instructions"] == "no rug\na smaller sofa\ntwo armchairs"
        assert third["style_id"] == "coastal"
        assert len({call["image_sha256"] for call in calls}) == 1
        prompt = home.json("show", third["id"])["prompt"]
        for wish in ("- no rug\n", "- a smaller sofa\n", "- two armchairs\n"):
            assert wish in prompt


def retry_that_helps():
    """a busy model is asked again, a blocked picture is not"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        (photo,) = made_photos(directory, 1)
        with Simulator(directory) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            simulator.set_fault("overloaded-503", 1)
            (row,) = home.json("stage", photo)
            assert row["status"] == "completed"
            assert [attempt["outcome"] for attempt in row["attempts"]] == ["overloaded", "ok"]
            assert row["attempts"][0]["cost_micros"] == 0
            simulator.set_fault("finish-IMAGE_SAFETY", 1)
            (row,) = home.json("stage", photo, status=1)
            assert row["status"] == "failed" and row["error_code"] == "blocked-by-safety"
            assert len(row["attempts"]) == 1 and len(simulator.calls()) == 3
            home.run("queue", "retry", row["id"])
            home.run("queue", "run")
            assert home.json("show", row["id"])["status"] == "completed"


def caps_hold():
    """a cap for the day stops before the call that would break it"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        photos = made_photos(directory, 6)
        with Simulator(directory) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            price = next(
                size["estimate_micros"] for size in home.json("models")[0]["sizes"] if size["name"] == "2K"
            )
            home.run("settings", "budget-day-micros", 3 * price + price // 2)
            rows = home.json("stage", *photos, status=3)
            done = [row for row in rows if row["status"] == "completed"]
            waiting = [row for row in rows if row["status"] == "queued"]
            assert len(done) + len(waiting) == 6 and 3 <= len(done) <= 4, [row["status"] for row in rows]
            spent = sum(row["cost_micros"] for row in done)
            assert spent <= 3 * price + price // 2
            assert len(simulator.calls()) == len(done)
            home.run("settings", "ask-above-micros", price)
            out, err = home.run("stage", *photos, status=1)
            assert "--yes" in err and len(simulator.calls()) == len(done)
            home.run("settings", "--reset", "budget-day-micros")
            home.run("queue", "run")
            assert all(row["status"] == "completed" for row in home.history())
            assert len(simulator.calls()) == 6


def wrong_key_stops_the_queue():
    """a key that is not accepted fails few jobs and keeps the rest waiting"""
    with tempfile.TemporaryDirectory() as directory, Home(key="AQ.not-" + KEY[::-1]) as home:
        photos = made_photos(directory, 12)
        with Simulator(directory) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            rows = home.json("stage", *photos, status=1)
            failed = [row for row in rows if row["status"] == "failed"]
            assert 1 <= len(failed) <= 5 and {row["error_code"] for row in failed} == {"invalid-key"}
            assert all(row["status"] in ("failed", "queued") for row in rows)
            home.environment["GOOGLE_AI_API_KEY"] = KEY
            home.run("queue", "run")
            home.run("queue", "retry", *[row["id"] for row in failed])
            home.run("queue", "run")
            assert {row["status"] for row in home.history()} == {"completed"}


if __name__ == "__main__":
    print(f"# real photos: {'yes' if SHARED_PHOTOS.is_dir() else 'no, made ones'}")
    main(
        stage_rooms,
        upright_on_the_wire,
        revision_starts_from_original,
        retry_that_helps,
        caps_hold,
        wrong_key_stops_the_queue,
    )
