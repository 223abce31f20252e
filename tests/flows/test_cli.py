#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of stagecraft-cli: its JSON, its exit status, and what it says to a person."""

import json
import re
import signal
import subprocess
import tempfile
from pathlib import Path

from harness import BUILD, CLI, SOURCE, Home, Simulator, drawn_room, main, made_photos, wait_for

COMMANDS = [
    "stage", "revise", "history", "show", "save", "judge", "queue", "styles", "rooms", "models", "key", "settings", "doctor",
    "backup", "restore",
]
STAGING = {
    "id", "photo_id", "parent_id", "batch_id", "status", "verdict", "operation", "style_id", "room_type",
    "instructions", "provider", "model", "output_size", "variation", "staged_sha256", "width", "height",
    "processing_time_ms", "cost_micros", "currency", "quality_score", "fidelity", "created_at", "started_at",
    "completed_at", "error_code", "error_message",
}
FIDELITY = {
    "version", "class", "transform", "drift_percent", "inliers", "inlier_ratio", "cover", "same_place", "lost_percent",
    "boxes", "tint_delta_e", "tint", "gain", "offset", "camera", "structure", "colours", "light", "quality_score",
    "expects_removals", "architecture_preserved",
}
PHOTO = {
    "id", "listing_id", "file_name", "sha256", "width", "height", "byte_size", "mime_type", "captured_at", "room_type",
}
ATTEMPT = {
    "number", "started_at", "finished_at", "outcome", "http_status", "input_tokens", "output_tokens", "cost_micros",
    "detail",
}


def help_everywhere():
    """--help on the program and on each command, wrong use ends with 2"""
    with Home() as home:
        out, _ = home.run("--help")
        for command in COMMANDS:
            assert re.search(rf"^  {command} ", out, re.MULTILINE), command
            text, _ = home.run(command, "--help")
            assert "Usage:" in text and "--json" in text, command
        assert "StageCraft 0." in home.run("--version")[0]
        for wrong in ([], ["fly"], ["stage"], ["stage", "--no-such"], ["show"], ["save"], ["backup"], ["key"],
                      ["queue", "jump"], ["history", "--status", "lost"], ["settings", "a", "b", "c"],
                      ["stage", "x.jpg", "--operation", "paint"], ["styles", "what"]):
            _, err = home.run(*wrong, status=2)
            assert err.strip() or wrong == [], wrong


def json_forms():
    """the JSON of every command has the documented members and no others"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, Home(simulator.url) as home:
        photos = made_photos(directory, 2)
        rows = home.json("stage", *photos, "--room-type", "bedroom", "--style", "japandi")
        for row in rows:
            assert set(row) == STAGING | {"photo", "attempts"}, set(row) ^ (STAGING | {"photo", "attempts"})
            assert set(row["photo"]) == PHOTO
            assert set(row["attempts"][0]) == ATTEMPT
            assert row["room_type"] == "bedroom" and row["style_id"] == "japandi"
        history = home.json("history")
        assert set(history[0]) == STAGING | {"listing_id", "listing_name", "file_name", "photo_sha256"}
        assert [row["id"] for row in history] == sorted((row["id"] for row in rows), reverse=True)
        shown = home.json("show", rows[0]["id"])
        assert set(shown) == STAGING | {"prompt", "original_path", "staged_path", "photo", "attempts"}
        assert Path(shown["original_path"]).read_bytes() == photos[0].read_bytes()
        assert home.json("queue") == []
        styles = home.json("styles")
        assert [style["id"] for style in styles[:3]] == ["modern_luxury", "classic_elegance", "contemporary_chic"]
        assert styles[0]["description"] == "Clean lines, premium materials, sophisticated neutrals"
        assert styles[1]["description"] == "Timeless pieces, rich textures, traditional luxury"
        assert styles[2]["description"] == "Current design trends, designer pieces, editorial styling"
        assert len(styles) >= 10 and all(style["built_in"] for style in styles)
        assert {room["id"] for room in home.json("rooms")} >= {"living_room", "bedroom", "kitchen"}
        models = home.json("models")
        assert models[0]["id"] == "gemini-nano-banana-2.1" and models[0]["priced_on"]
        assert home.json("settings")["jobs-at-once"] == "5"
        checks = {check["check"]: check["ok"] for check in home.json("doctor")}
        assert checks == {"database": True, "disk": True, "key": True, "service": True, "versions": True}
        assert "error" in home.json("show", "no-such-id", status=1)
        assert "error" in home.json("stage", "missing.jpg", "--style", "none", status=2)
        assert home.json("queue", "pause") == home.json("queue", "continue") == {"ok": True}
        assert home.json("queue", "resume") == {"changed": 0, "unchanged": 0}
        assert home.json("settings", "jobs-at-once", "5") == {"ok": True}
        assert home.json("key", "check") == {
            "accepted": True, "source": "environment", "model": "gemini-nano-banana-2.1", "outcome": "ok",
        }


def judging_files():
    """any two files are compared; what goes wrong is one sentence, one document and an exit status"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        folder = Path(directory)
        room, other = drawn_room(folder / "room.png", 1), drawn_room(folder / "other.png", 2)
        text = folder / "notes.jpg"
        text.write_text("no picture")
        same = home.json("judge", room, room)
        assert set(same) == FIDELITY, set(same) ^ FIDELITY
        assert same["class"] == "aligned" and same["light"] == "ok" and same["architecture_preserved"] is True
        assert "Camera     the same" in home.run("judge", room, room)[0]
        assert home.json("judge", room, other)["class"] == "redrawn"
        home.run("judge", room, room, "--overlay", folder / "o.JPG", "--locked", folder / "l.PNG")
        assert (folder / "o.JPG").read_bytes()[:2] == b"\xff\xd8" and (folder / "l.PNG").read_bytes()[1:4] == b"PNG"
        before = room.read_bytes()
        for name in ("--overlay", "--locked"):
            assert "written over" in home.json("judge", room, other, name, room, status=2)["error"]
            assert "redrawn" in home.json("judge", room, other, name, folder / "no.jpg", status=1)["error"]
        assert room.read_bytes() == before and not (folder / "no.jpg").exists()
        assert "missing.jpg" in home.json("judge", folder / "missing.jpg", room, status=1)["error"]
        assert "notes.jpg" in home.json("judge", room, text, status=1)["error"]
        assert home.json("judge", room, room, "--locked", folder / "no" / "where.jpg", status=1)["error"]
        for wrong in (["judge"], ["judge", room], ["judge", room, room, room], ["judge", "--all", room],
                      ["judge", room, room, "--listing", "Elm"], ["judge", "--all", "--locked", "x.jpg"]):
            home.run(*wrong, status=2)
        assert not home.data.exists()


def judging_the_library():
    """a result is judged when it is made; what was not is judged later, however often that is broken off"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, Home(simulator.url) as home:
        rows = home.json("stage", *made_photos(directory, 2), "--style", "japandi", "--listing", "Elm")
        home.json("stage", *made_photos(directory, 1, (800, 600)), "--style", "japandi", "--listing", "Oak")
        assert any(row["fidelity"] for row in rows)
        home.json("judge", "--all")
        judged = {row["id"]: row["fidelity"] for row in home.history()}
        assert all(set(fidelity) == FIDELITY for fidelity in judged.values())
        assert home.json("judge", "--all") == {"judged": 0, "need_look": 0, "waiting": 0, "failed": []}
        home.forget_judgements()
        assert home.history()[0]["fidelity"] is None and home.history()[0]["quality_score"] is None
        assert home.json("judge", "--all", "--listing", "Oak")["judged"] == 1
        assert home.json("judge", "--all")["judged"] == 2
        assert {row["id"]: row["fidelity"] for row in home.history()} == judged
        needing = [row for row in judged.values() if row["light"] != "ok"]
        home.forget_judgements()
        assert home.run("judge", "--all")[0].endswith(f"{len(needing)} need{'s' if len(needing) == 1 else ''} a look.\n")
        assert ("Camera:" in home.run("history")[0]) == any(row["camera"] != "ok" for row in needing)
        assert "Camera " in home.run("show", rows[0]["id"])[0]
        home.json("judge", "--all", "--listing", "Nowhere", status=1)
        home.forget_judgements()
        home.blob(rows[0]["staged_sha256"]).unlink()
        report = home.json("judge", "--all", status=3)
        assert report["judged"] == 2 and [failure["id"] for failure in report["failed"]] == [rows[0]["id"]]


def judging_broken_off():
    """Ctrl+C ends after the result under way; the others wait"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        home.json("stage", *made_photos(directory, 12), "--style", "japandi")
        home.forget_judgements()
        process = home.start("judge", "--all", "--json")
        wait_for(lambda: home.count_judged() > 0, "the first judgement")
        process.send_signal(signal.SIGINT)
        report = json.loads(process.communicate(timeout=30)[0])
        assert process.returncode == (3 if report["waiting"] else 0), report
        assert report["judged"] == home.count_judged() and report["judged"] + report["waiting"] == 12
        assert home.json("judge", "--all")["judged"] == report["waiting"]


def searching():
    """history finds words, pages, filters"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        photos = made_photos(directory, 3)
        home.json("stage", photos[0], "--listing", "Mühlenstraße 12", "--style", "coastal")
        home.json("stage", photos[1], "--listing", "Ocean Drive", "--wish", "a green velvet sofa")
        home.json("stage", photos[2], "--listing", "Ocean Drive", "--operation", "declutter")
        assert len(home.json("history")) == 3
        assert len(home.json("history", "muhlen")) == 1
        assert len(home.json("history", "velvet", "gre")) == 1
        assert len(home.json("history", "velvet", "nothing")) == 0
        assert len(home.json("history", '"*(NEAR')) == 0
        assert len(home.json("history", "--listing", "Ocean Drive")) == 2
        assert len(home.json("history", "--style", "coastal")) == 1
        page = home.json("history", "--limit", "2")
        rest = home.json("history", "--limit", "2", "--before", page[-1]["id"])
        assert len(page) == 2 and len(rest) == 1
        assert home.json("history")[0]["style_id"] is None


def saving():
    """save writes the bytes that came and replaces nothing unasked"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, Home(simulator.url) as home:
        (photo,) = made_photos(directory, 1)
        (row,) = home.json("stage", photo)
        (saved,) = home.json("save", row["id"], "--to", directory)
        assert Path(saved["path"]).read_bytes() == home.blob(row["staged_sha256"]).read_bytes()
        assert Path(saved["path"]).name.startswith("room-000-modern_luxury-") and saved["path"].endswith(".jpg")
        Path(saved["path"]).write_bytes(b"mine")
        _, err = home.run("save", row["id"], "--to", directory, status=1)
        assert "--force" in err and Path(saved["path"]).read_bytes() == b"mine"
        home.run("save", row["id"], "--to", directory, "--force")
        assert Path(saved["path"]).stat().st_size > 4
        home.run("save", row["id"], "ffff0000", "--to", directory, "--force", status=3)
        home.run("save", row["id"], "--to", directory + "/nowhere", status=2)


def same_photo_twice():
    """the same picture named twice in one order is paid once"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        (photo,) = made_photos(directory, 1)
        copy = Path(directory) / "copy.jpg"
        copy.write_bytes(photo.read_bytes())
        assert len(home.json("stage", photo, photo, copy)) == 1 and len(simulator.calls()) == 1
        home.run("settings", "ask-above-micros", 1000)
        (row,) = home.json("history")
        _, err = home.run("revise", row["id"], "more", "light", status=1)
        assert "--yes" in err and len(simulator.calls()) == 1
        home.run("revise", row["id"], "more light", "--yes")
        assert len(simulator.calls()) == 2


def refusing_files():
    """files that are no photos are named, the others are staged"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory) as simulator, Home(simulator.url) as home:
        (photo,) = made_photos(directory, 1)
        empty = Path(directory) / "empty.jpg"
        empty.touch()
        text = Path(directory) / "notes.jpg"
        text.write_text("not a picture")
        missing = Path(directory) / "missing.jpg"
        out, err = home.run("stage", empty, photo, text, missing, directory, status=3)
        for name in ("empty.jpg", "notes.jpg", "missing.jpg"):
            assert name in err, err
        assert out.count("completed") == 1
        home.run("stage", empty, status=1)
        assert len(home.json("history")) == 1


def queue_actions():
    """cancel, retry, first, pause and continue"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        photos = made_photos(directory, 4)
        rows = home.json("stage", *photos, "--queue-only")
        assert {row["status"] for row in rows} == {"queued"} and simulator.calls() == []
        ids = [row["id"] for row in rows]
        home.run("queue", "first", ids[3])
        assert [row["id"] for row in home.json("queue")] == [ids[3], ids[0], ids[1], ids[2]]
        home.run("queue", "cancel", ids[1])
        home.run("queue", "cancel", ids[1], status=1)
        home.run("queue", "discard", ids[0], status=1)
        home.run("queue", "resume", ids[1], status=1)
        home.run("queue", "pause")
        _, err = home.run("queue", "run", status=1)
        assert "paused" in err and simulator.calls() == []
        home.run("queue", "continue")
        home.run("settings", "jobs-at-once", 1)
        home.run("queue", "run")
        assert len(simulator.calls()) == 3
        started = {row["id"]: row["started_at"] for row in home.history()}
        assert started[ids[3]] < started[ids[0]] < started[ids[2]]
        assert home.json("show", ids[1])["status"] == "cancelled"
        home.run("queue", "retry", ids[1])
        home.run("queue", "run")
        assert home.json("show", ids[1])["status"] == "completed"


def interrupting():
    """Ctrl+C lets calls end and keeps the rest queued; twice breaks off and says so"""
    with tempfile.TemporaryDirectory() as directory:
        with Simulator(directory, "--fast", "--latency-ms", 800) as simulator, Home(simulator.url) as home:
            photos = made_photos(directory, 8)
            home.run("settings", "jobs-at-once", 2)
            process = home.start("stage", *photos)
            wait_for(lambda: len(simulator.calls()) == 2, "two calls")
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=30)
            assert process.returncode == 3 and "6 stagings wait" in err, (process.returncode, err)
            states = [row["status"] for row in home.history()]
            assert sorted(states) == ["completed"] * 2 + ["queued"] * 6, states
            assert len(simulator.calls()) == 2
            process = home.start("queue", "run")
            wait_for(lambda: len(simulator.calls()) == 4, "two more calls")
            process.send_signal(signal.SIGINT)
            process.send_signal(signal.SIGINT)
            wait_for(lambda: process.poll() is not None or process.send_signal(signal.SIGINT) or False, "the end")
            process.communicate()
            states = sorted(row["status"] for row in home.history())
            assert states == ["completed"] * 2 + ["interrupted"] * 2 + ["queued"] * 4, states
            interrupted = [row for row in home.json("queue") if row["status"] == "interrupted"]
            assert all("may" in row["error_message"] for row in interrupted), interrupted
            home.run("queue", "run")
            assert len(simulator.calls()) == 8
            home.run("queue", "discard")
            assert sorted({row["status"] for row in home.history()}) == ["cancelled", "completed"]


def custom_styles():
    """a style of one's own is kept, used, and removed only when it is not built in"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        (photo,) = made_photos(directory, 1)
        home.run("styles", "add", "--id", "my_loft", "--name", "My Loft", "--words", "Concrete and velvet.")
        (row,) = home.json("stage", photo, "--style", "my_loft")
        assert "Concrete and velvet." in home.json("show", row["id"])["prompt"]
        home.run("styles", "add", "--id", "coastal", "--name", "Mine", "--words", "x", status=2)
        home.run("styles", "remove", "coastal", status=1)
        home.run("styles", "remove", "my_loft", status=None)
        assert home.json("show", row["id"])["style_id"] == "my_loft"
        _, err = home.run("stage", photo, "--style", "no_such_style", status=2)
        assert "no_such_style" in err


def settings():
    """settings are checked, kept and brought back"""
    with Home() as home:
        home.run("settings", "jobs-at-once", 9)
        assert home.json("settings", "jobs-at-once") == {"jobs-at-once": "9"}
        for wrong in (0, 999, "many"):
            _, err = home.run("settings", "jobs-at-once", wrong, status=1)
            assert "16" in err, err
        home.run("settings", "no-such-setting", 1, status=1)
        home.run("settings", "jobs-at-once", "--reset")
        assert home.json("settings")["jobs-at-once"] == "5"


def backing_up():
    """backup into one file and back, a newer library only with --force"""
    with tempfile.TemporaryDirectory() as directory, Simulator(directory, "--fast") as simulator, Home(simulator.url) as home:
        photos = made_photos(directory, 3)
        home.json("stage", photos[0])
        backup = Path(directory) / "library.stagecraft"
        home.run("backup", backup)
        first = home.json("history")
        home.json("stage", photos[1])
        _, err = home.run("restore", backup, status=1)
        assert "--force" in err or "newer" in err, err
        home.run("restore", backup, "--force")
        assert home.json("history") == first
        _, err = home.run("backup", backup, status=1)
        assert "--force" in err
        assert home.json("backup", backup, "--force") == {"ok": True}
        with Home(simulator.url) as other:
            other.run("restore", backup)
            assert other.json("history") == first
            assert other.blob(first[0]["staged_sha256"]).exists()
            assert other.blob(first[0]["photo_sha256"]).read_bytes() == photos[0].read_bytes()
        (home.data / "library.db").write_bytes(b"this is no database" * 1000)
        _, err = home.run("restore", backup, status=1)
        assert "--force" in err, err
        home.run("restore", backup, "--force")
        assert home.json("history") == first and list((home.data / "backups").glob("damaged-*"))
        backup.write_bytes(backup.read_bytes()[:-20_000])
        _, err = home.run("restore", backup, "--force", status=1)
        assert err.strip() and home.json("history") == first


def doctor_says_no():
    """doctor ends with 1 and says what is wrong"""
    with Home("http://127.0.0.1:9", key="") as home:
        checks = {check["check"]: check for check in home.json("doctor", status=1)}
        assert not checks["key"]["ok"] and len(checks["key"]["text"]) > 20
    with Home("http://127.0.0.1:9") as home:
        checks = {check["check"]: check for check in home.json("doctor", status=1)}
        assert checks["key"]["ok"] and not checks["service"]["ok"], checks
    with Home("http://example.invalid") as home:
        checks = {check["check"]: check for check in home.json("doctor", status=1)}
        assert not checks["service"]["ok"], checks
    with Home() as home:
        home.run("styles")
        (home.data / "library.db").write_bytes(b"this is no database" * 1000)
        (home.data / "library.db-wal").unlink(missing_ok=True)
        checks = {check["check"]: check for check in home.json("doctor", status=1)}
        assert not checks["database"]["ok"], checks


def papers():
    """man page and completion know every command"""
    page = (SOURCE / "data" / "stagecraft-cli.1").read_text()
    completion = SOURCE / "data" / "stagecraft-cli.bash"
    for command in COMMANDS:
        assert f"\n.SS {command}\n" in page, command
    for member in STAGING | PHOTO | ATTEMPT:
        assert member in page, f"the man page does not document {member}"
    checked = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", SOURCE / "data" / "stagecraft-cli.1"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert checked.returncode == 0 and not checked.stderr.strip(), checked.stderr
    script = f"""
        source {completion}
        COMP_WORDS=(stagecraft-cli "$1"); COMP_CWORD=1; COMP_LINE="stagecraft-cli $1"; COMP_POINT=${{#COMP_LINE}}
        _stagecraft_cli; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    offered = subprocess.run(["bash", "-c", script, "bash", ""], stdout=subprocess.PIPE, text=True, check=True)
    assert set(offered.stdout.split()) >= set(COMMANDS), offered.stdout
    begun = subprocess.run(["bash", "-c", script, "bash", "re"], stdout=subprocess.PIPE, text=True, check=True)
    assert set(begun.stdout.split()) == {"revise", "restore"}, begun.stdout


if __name__ == "__main__":
    print(f"# {CLI.relative_to(BUILD)}")
    main(
        help_everywhere, json_forms, judging_files, judging_the_library, judging_broken_off, searching, saving, same_photo_twice, refusing_files, queue_actions, interrupting, custom_styles,
        settings, backing_up, doctor_says_no, papers,
    )
