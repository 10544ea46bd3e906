"""``python -m fuzz``: run targets for a time, and print counts."""

from __future__ import annotations

import argparse
import time

from .driver import run
from .targets import TARGETS


def main() -> int:
    """Run the targets that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(prog="bin/fuzz", description=__doc__)
    parser.add_argument(
        "target", nargs="?", default="all", help=f"all, or of: {', '.join(TARGETS)}"
    )
    parser.add_argument("seconds", nargs="?", type=float, default=10.0)
    parser.add_argument("--first", type=int, help="first number; the time if not given")
    parser.add_argument("--inputs", type=int, default=float("inf"))
    parser.add_argument("--lines", type=int, default=25, help="of a traceback")
    given = parser.parse_args()
    names = list(TARGETS) if given.target == "all" else given.target.split(",")
    first = time.time_ns() if given.first is None else given.first
    total, n_failed = 0, 0
    print(f"{'target':20} {'inputs':>10} {'refused':>10} {'failures':>9}", flush=True)
    for name in names:
        result = run(TARGETS[name], first, seconds=given.seconds, inputs=given.inputs)
        failed = sum(len(numbers) for numbers, _ in result.failures.values())
        total, n_failed = total + result.inputs, n_failed + failed
        print(
            f"{name:20} {result.inputs:10} {result.refused:10} {failed:9}", flush=True
        )
        for summary, (numbers, text) in result.failures.items():
            print(f"\n  {len(numbers)} x {summary}")
            print(f"  again: bin/fuzz {name} --first {numbers[0]} --inputs 1")
            print(
                "\n".join(f"    {line}" for line in text.splitlines()[-given.lines :])
            )
    print(f"{'all':20} {total:10} {'':10} {n_failed:9}")
    return 1 if n_failed else 0


raise SystemExit(main())
