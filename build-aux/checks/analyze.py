#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Static analysis of what is compiled: `analyze.py cppcheck BUILD` or `analyze.py clang BUILD`."""

import json
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from source import ROOT, relative

CPPCHECK = [
    "cppcheck", "--quiet", "--std=c17", "--enable=warning,performance,portability", "--inline-suppr",
    "--library=gtk", "--error-exitcode=1", "--max-configs=1", "--template={file}:{line}: {message} [{id}]",
    # Who owns what GLib's functions return is unknown to it; LeakSanitizer knows.
    "--suppress=memleak", "--suppress=leakNoVarFunctionCall", "--suppress=nullPointerOutOfMemory", "--suppress=sizeofDivisionMemfunc",
    "--suppress=missingInclude", "--suppress=normalCheckLevelMaxBranches", "--suppress=unknownMacro",
    "-DG_BEGIN_DECLS=", "-DG_END_DECLS=",
]
# It does not see that g_autoptr frees, so leaks are left to LeakSanitizer and dead stores to GCC.
CLANG = [
    "clang", "--analyze", "-Xclang", "-analyzer-disable-checker=unix.Malloc,deadcode.DeadStores",
    "-Xclang", "-analyzer-output=text", "-Xclang", "-analyzer-werror", "-w", "-o", "/dev/null",
]


def commands(build):
    """Yields source and compiler arguments of what is shipped, not of tests and generated files."""
    for entry in json.loads((Path(build) / "compile_commands.json").read_text()):
        source = (Path(entry["directory"]) / entry["file"]).resolve()
        if source.is_relative_to(ROOT / "src"):
            yield source, entry["directory"], shlex.split(entry["command"])


def clang_arguments(command):
    return [argument for argument in command if argument.startswith(("-I", "-D", "-std", "-pthread"))]


def analyze(entry):
    source, directory, command = entry
    result = subprocess.run([*CLANG, *clang_arguments(command), str(source)], cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return source, result.returncode, result.stdout


def run_clang(build):
    failed = 0
    entries = list(commands(build))
    with ThreadPoolExecutor(2) as pool:
        for source, status, output in pool.map(analyze, entries):
            if status:
                failed += 1
                print(f"{relative(source)}:\n{output}")
    print(f"clang --analyze: {len(entries)} files, {failed} with findings")
    return 1 if failed or not entries else 0


def run_cppcheck(build):
    sources = sorted({str(source) for source, _, _ in commands(build)})
    result = subprocess.run([*CPPCHECK, "-j2", *sources])
    print(f"cppcheck: {len(sources)} files")
    return result.returncode if sources else 1


if __name__ == "__main__":
    sys.exit({"clang": run_clang, "cppcheck": run_cppcheck}[sys.argv[1]](sys.argv[2]))
