#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which C files clang-format would write otherwise; `--fix` writes them."""

import subprocess
import sys

from source import relative, tracked


def main():
    files = tracked("*.c", "*.h")
    if "--fix" in sys.argv:
        subprocess.run(["clang-format", "-i", *map(str, files)], check=True)
        return 0
    result = subprocess.run(["clang-format", "--dry-run", "--Werror", *map(str, files)], stderr=subprocess.PIPE, text=True)
    wrong = sorted({line.split(":")[0] for line in result.stderr.splitlines() if "error:" in line})
    for name in wrong:
        print(f"{relative(name)}: not formatted; `build-aux/dev format` does it")
    print(f"{len(files)} files, {len(wrong)} not formatted")
    return result.returncode


if __name__ == "__main__":
    sys.exit(main())
