#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""100 stagings with two seconds of latency and five workers, against the ideal of 40 seconds."""

import tempfile
import time
from datetime import datetime

from harness import Home, Simulator, made_photos

STAGINGS = 100
LATENCY_MS = 2000
WORKERS = 5
GOAL = 1.1


def seconds_between(first, last):
    begin, end = (datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (first, last))
    return (end - begin).total_seconds()


def main():
    ideal = STAGINGS * LATENCY_MS / 1000 / WORKERS
    with tempfile.TemporaryDirectory() as directory, Home() as home:
        with Simulator(directory, "--fast", "--latency-ms", LATENCY_MS) as simulator:
            home.environment["GOOGLE_GEMINI_BASE_URL"] = simulator.url
            photos = made_photos(directory, STAGINGS, (2400, 1600))
            home.run("settings", "jobs-at-once", WORKERS)
            home.json("stage", *photos, "--queue-only")
            began = time.monotonic()
            home.run("queue", "run")
            whole = time.monotonic() - began
            rows = home.history()
            calls = len(simulator.calls())
    assert calls == STAGINGS and all(row["status"] == "completed" for row in rows)
    worked = seconds_between(min(row["started_at"] for row in rows), max(row["completed_at"] for row in rows))
    verdict = "kept" if whole / ideal <= GOAL else "missed"
    print(f"{STAGINGS} stagings, {LATENCY_MS} ms latency, {WORKERS} workers")
    print(f"  ideal                     {ideal:6.1f} s")
    print(f"  first claim to last result{worked:6.1f} s   ratio {worked / ideal:.3f}")
    print(f"  whole program             {whole:6.1f} s   ratio {whole / ideal:.3f} (goal {GOAL}): {verdict}")


if __name__ == "__main__":
    main()
