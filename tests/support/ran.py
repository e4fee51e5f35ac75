# SPDX-License-Identifier: Apache-2.0
"""What a process takes, for the benches: they run it through bench_ran, which is small, because a
process inherits the peak memory of the one that starts it."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("BILLING_BENCH_BUILD", ROOT / "build" / "bench"))


class Ran:
    """A process that ran to its end: wall and CPU seconds, peak memory in MiB; of some rounds the
    one with the least CPU."""

    def __init__(self, *words, stdin=os.devnull, stdout=os.devnull, rounds=1):
        told = min((self._round(words, stdin, stdout) for _ in range(rounds)),
                   key=lambda one: one["cpu"])
        self.seconds, self.cpu, self.mib = told["wall"], told["cpu"], told["kib"] / 1024

    @staticmethod
    def _round(words, stdin, stdout):
        with open(stdin, "rb") as source:
            ran = subprocess.run(
                [BUILD / "tests" / "bench" / "bench_ran", stdout, *map(str, words)],
                stdin=source, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            sys.exit(f"failed: {words}: {ran.stderr}")
        return json.loads(ran.stdout)
