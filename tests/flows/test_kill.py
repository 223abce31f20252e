#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the program at random moments and counts whether the books still agree.

Each round is a batch of 20. A process is killed with SIGKILL at a random moment, then started
again, until the batch is worked off. Interrupted stagings are only sent again after consent.
"""

import os
import random
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from harness import Home, Simulator, main, made_photos

KILLS = int(os.environ.get("STAGECRAFT_KILLS", "200"))
BATCH = 20
LATENCY_MS = 60
SEED = 20261122


def photo_digests(home):
    with home.database() as connection:
        return [row["sha256"] for row in connection.execute("SELECT sha256 FROM photos")]


def check_books(home, simulator, consented):
    """Calls counted by the service against attempts written down, and both against what was agreed."""
    with home.database() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        rows = connection.execute("SELECT * FROM stagings").fetchall()
        attempts = connection.execute("SELECT * FROM attempts").fetchall()
    calls = len(simulator.calls())
    # An attempt is written before its call, so a kill in between leaves one attempt more.
    assert calls <= len(attempts), f"{calls} calls, {len(attempts)} attempts"
    per_staging = Counter(attempt["staging_id"] for attempt in attempts)
    for staging, n_attempts in per_staging.items():
        assert n_attempts <= 1 + consented[staging], f"{staging}: sent {n_attempts} times, agreed {consented[staging]}"
    for row in rows:
        if row["status"] == "completed":
            assert home.blob(row["staged_sha256"]).stat().st_size > 0
    for digest in photo_digests(home):
        assert home.blob(digest).stat().st_size > 0
    return calls, len(attempts)


def finish_or_kill(process, seconds):
    """Waits at most so long, then kills; returns whether it was killed."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    assert process.returncode in (-9, 0, 1, 3), process.returncode
    return process.returncode == -9


def one_round(home, simulator, photos, chance, kills_left, consented):
    """Works one batch off, with kills; returns how many."""
    kills = 0
    target = len(home.history()) + BATCH
    while True:
        states = Counter(row["status"] for row in home.history())
        if states.total() == target and set(states) == {"completed"}:
            return kills
        is_placed = states.total() == target
        process = home.start("queue", "run") if is_placed else home.start("stage", *photos)
        kills += finish_or_kill(process, chance.uniform(0.0, 0.6) if kills < kills_left else 120)
        waiting = home.json("queue", "list")
        check_books(home, simulator, consented)
        for row in waiting:
            consented[row["id"]] += row["status"] == "interrupted"
        if any(row["status"] == "interrupted" for row in waiting):
            home.run("queue", "resume")


def kill_batches():
    """SIGKILL at random moments: nothing lost, nothing paid twice without consent"""
    chance = random.Random(SEED)
    kills = 0
    totals = Counter()
    consented = Counter()
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        photos = made_photos(directory, BATCH, (600, 400))
        with Simulator(directory, "--fast", "--latency-ms", LATENCY_MS) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            while kills < KILLS:
                kills += one_round(home, simulator, photos, chance, KILLS - kills, consented)
                totals["batches"] += 1
            calls, attempts = check_books(home, simulator, consented)
            rows = home.history()
            parts = list((Path(home.data) / "incoming").glob("*"))
            assert all(row["status"] == "completed" for row in rows), Counter(row["status"] for row in rows)
            assert not parts, parts
    print(
        f"# {kills} kills in {totals['batches']} batches of {BATCH}: {len(rows)} stagings completed, "
        f"{calls} calls, {attempts} attempts, {sum(consented.values())} repeated with consent"
    )


def two_programs():
    """two programs on one library share the work and step on nobody"""
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        photos = made_photos(directory, BATCH, (600, 400))
        with Simulator(directory, "--fast", "--latency-ms", LATENCY_MS) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            home.json("stage", *photos, "--queue-only")
            programs = [home.start("queue", "run") for _ in range(2)]
            for program in programs:
                _, err = program.communicate(timeout=120)
                assert program.returncode in (0, 3), (program.returncode, err)
            assert {row["status"] for row in home.history()} == {"completed"}
            assert len(simulator.calls()) == BATCH


if __name__ == "__main__":
    main(kill_batches, two_programs)
