#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and runs the suites and adds up what they say.

Three builds: `_build/dev` is the programs as people have them, driven from outside; `_build/coverage`
counts which lines of core its tests run, but for the longest ones; `_build/sanitize` runs everything
that is no whole program and watches memory and undefined behaviour. The last line is plain:
`N passed, N failed, N skipped`.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
COVERAGE_GOAL = 85

BUILDS = {
    "dev": (["-Dbuildtype=debugoptimized"], ["lint", "flows"]),
    "coverage": (["-Dbuildtype=debugoptimized", "-Db_coverage=true"], ["core"]),
    "sanitize": (
        # It compiles a third faster so, and says the same.
        ["-Ddebug=true", "-Doptimization=1", "-Db_sanitize=address,undefined", "-Db_lundef=false"],
        ["core", "simulator", "app", "sanitized"],
    ),
}


def run(*command, **options):
    return subprocess.run([str(part) for part in command], **options)


def configure(name, options):
    directory = BUILD / name
    if not (directory / "build.ninja").exists():
        werror = "true" if os.environ.get("CI") else "false"
        run("meson", "setup", directory, ROOT, f"-Dwerror={werror}", *options, check=True)
    return directory


def count(report):
    """Returns passed, failed, skipped of a JUnit report and the names of what failed."""
    passed = failed = skipped = 0
    names = []
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        for case in suite.findall("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                names.append(f"{suite.get('name')}: {case.get('name')}")
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    return passed, failed, skipped, names


def broken_tests(directory):
    """Names programs that failed as a whole, also after their last subtest had passed."""
    log = directory / "meson-logs" / "testlog.json"
    results = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    return [entry["name"].split(" / ")[-1] for entry in results if entry["result"] not in ("OK", "SKIP")]


def run_suites(name, suites, pattern):
    directory = configure(name, BUILDS[name][0])
    report = directory / "meson-logs" / "testlog.junit.xml"
    report.unlink(missing_ok=True)
    chosen = [argument for suite in suites for argument in ("--suite", suite)]
    chosen += ["--no-suite", "long"] if name == "coverage" else []
    tests = matching_tests(directory, chosen, pattern)
    if not tests:
        return 0, 0, 0, []
    if not pattern and name == "sanitize":
        # Also what no test runs: the benchmarks.
        run("meson", "compile", "-C", directory, check=True)
    # Meson compiles only what tests need that it is given by name. Who waits for a window or a
    # service leaves the processor to one more.
    command = ["meson", "test", "-C", directory, "--print-errorlogs", "--no-stdsplit",
               "--num-processes", os.cpu_count() + 1, *chosen, *tests]
    status = run(*command).returncode
    if not report.exists():
        return 0, 1, 0, [f"{name}: the tests could not be run"]
    passed, failed, skipped, names = count(report)
    for test in broken_tests(directory):
        if not any(test in line for line in names):
            failed += 1
            names.append(f"{test}: ended badly")
    if status != 0 and failed == 0:
        failed, names = 1, [f"meson test ended with status {status}"]
    return passed, failed, skipped, names


def matching_tests(directory, suites, pattern):
    listing = run("meson", "test", "-C", directory, "--list", "--no-rebuild", *suites, stdout=subprocess.PIPE, text=True,
                  check=True)
    names = [line.split(" / ")[-1].strip() for line in listing.stdout.splitlines() if " / " in line]
    return [name for name in names if not pattern or pattern in name]


def forget_coverage():
    """What earlier runs covered does not count for this one."""
    for path in (BUILD / "coverage").rglob("*.gcda"):
        path.unlink()


def coverage():
    """Prints the share of core's lines that ran; returns whether it reaches the goal."""
    result = run(
        "gcovr", "--root", ROOT, "--filter", "src/core/", "--object-directory", BUILD / "coverage",
        "--gcov-ignore-errors=no_working_dir_found", "--gcov-ignore-parse-errors=all",
        "--print-summary", "--txt", BUILD / "coverage.txt", BUILD / "coverage",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    lines = [line for line in result.stdout.splitlines() if line.startswith("lines:")]
    if not lines:
        print(result.stdout, result.stderr, sep="\n")
        return False
    percent = float(lines[0].split()[1].rstrip("%"))
    print(f"coverage of core, {lines[0]} (goal {COVERAGE_GOAL} %); per file in _build/coverage.txt")
    return percent >= COVERAGE_GOAL


def keep_in_memory(key):
    """Returns a path that tests read the key from; Meson writes their environment into its log."""
    memory = os.memfd_create("test-key")
    os.write(memory, key.encode())
    return f"/proc/{os.getpid()}/fd/{memory}"


def files_with_key(key, began):
    """Names every file written since @began that holds the key, and every process that shows it."""
    found = []
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local")
    for folder in (BUILD, Path("/tmp"), Path("/var/tmp"), home, ROOT / "tests"):
        for path in folder.rglob("*") if folder.is_dir() else ():
            try:
                if path.is_symlink() or not path.is_file() or path.stat().st_mtime < began:
                    continue
                if key in path.read_bytes():
                    found.append(str(path))
            except OSError:
                continue
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if key in path.read_bytes():
                found.append(str(path))
        except OSError:
            continue
    return found


def key_is_nowhere(key, began):
    found = files_with_key(key.encode(), began)
    print(f"the key of this run was found in {len(found)} files and command lines")
    for path in found:
        print(f"  {path}")
    return not found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pattern", nargs="?", help="only tests whose name contains this")
    parser.add_argument("--lint", action="store_true", help="only the checks of the source")
    arguments = parser.parse_args()
    whole = not arguments.pattern and not arguments.lint
    key = "AQ." + secrets.token_hex(20)
    os.environ["STAGECRAFT_TEST_KEY_FILE"] = keep_in_memory(key)
    began_at = time.time()
    if whole:
        forget_coverage()
    totals = [0, 0, 0]
    failures = []
    for name, (_, suites) in BUILDS.items():
        if arguments.lint:
            if "lint" not in suites:
                continue
            suites = ["lint"]
        began = time.monotonic()
        passed, failed, skipped, names = run_suites(name, suites, arguments.pattern)
        totals = [totals[0] + passed, totals[1] + failed, totals[2] + skipped]
        failures += [f"{name}: {line}" for line in names]
        print(f"{name} build: {time.monotonic() - began:.0f} s")
    if whole:
        for holds, what in (
            (coverage(), f"coverage of core is below {COVERAGE_GOAL} %"),
            (key_is_nowhere(key, began_at), "the key was left somewhere"),
        ):
            totals[0 if holds else 1] += 1
            failures += [] if holds else [what]
    for line in failures:
        print(f"FAILED {line}")
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
