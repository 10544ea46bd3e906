"""Compare how long the calls of the face take in both libraries: ``bin/bench --api``.

The calls are those of ``bench/calls.txt``. Each is timed on one core with texts of
growing length, so that what grows faster than the text shows.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from report import number

LENGTHS = (1_000, 10_000, 100_000)
# So many times as long for each token as in a shorter text: that grows faster than the
# text does. What leaves the caches on the way takes somewhat longer.
FASTER_THAN_THE_TEXT = 2.5
_WORKER = Path(__file__).with_name("calls_worker.py")

# Seconds by the name of the call; those that failed have none.
Times = dict[str, float]


def measure(python: str, library: str, n_tokens: int, parts: Sequence[str]) -> Times:
    """Return the time of each call that the library has."""
    line = [python, str(_WORKER), library, str(n_tokens), *parts]
    env = {**os.environ, "FASTPIPE_NUM_THREADS": "1"}
    done = subprocess.run(line, capture_output=True, text=True, env=env)
    if done.returncode:
        sys.exit(f"{' '.join(line)}\n{done.stderr}")
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    for row in rows:
        if "error" in row:
            print(f"{library}: {row['name']}: {row['error']}", file=sys.stderr)
    return {row["name"]: row["seconds"] for row in rows if "seconds" in row}


def least(measured: list[Times]) -> Times:
    """Return the least time of each call."""
    names = {name: None for times in measured for name in times}
    return {
        name: min(times[name] for times in measured if name in times) for name in names
    }


def compare(
    peer_python: str, repeat: int, parts: Sequence[str], lengths: Sequence[int]
) -> str:
    """Measure, and return the table.

    Parameters
    ----------
    peer_python
        Python that has spaCy.
    repeat
        How often each library is measured, in alternation; least times are compared.
    parts
        Parts of the names of the calls to measure; all without any.
    lengths
        Tokens of the texts.

    Returns
    -------
    str
        Markdown: the time by length, how many times spaCy's speed that is, and below it
        the median ratio, the calls that are slower, and those that grow faster than
        the text.
    """
    ours: dict[int, Times] = {}
    theirs: dict[int, Times] = {}
    for n in lengths:
        found: dict[str, list[Times]] = {"fastpipe": [], "spacy": []}
        for repetition in range(repeat):
            peers = [("fastpipe", sys.executable), ("spacy", peer_python)]
            for library, python in peers if repetition % 2 == 0 else peers[::-1]:
                found[library].append(measure(python, library, n, parts))
        ours[n], theirs[n] = least(found["fastpipe"]), least(found["spacy"])
        print(f"calls on {n:,} tokens: measured", file=sys.stderr, flush=True)
    return table(ours, theirs)


def table(ours: dict[int, Times], theirs: dict[int, Times]) -> str:
    """Return what `compare` does of times by length."""
    lengths = sorted(ours)
    heads = [f"{n:,} tokens, ms | times spaCy" for n in lengths]
    lines = [f"| call | {' | '.join(heads)} |", "|---" * (2 * len(heads) + 1) + "|"]
    ratios: dict[int, Times] = {n: {} for n in lengths}
    for name in ours[lengths[0]]:
        cells = []
        for n in lengths:
            mine, other = ours[n].get(name), theirs[n].get(name)
            cells.append("" if mine is None else number(1000 * mine))
            if mine and other:
                ratios[n][name] = other / mine
            cells.append(f"{ratios[n][name]:.1f}" if name in ratios[n] else "")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines.append("")
    for n in lengths:
        values = ratios[n]
        slower = [f"{name} ({r:.2f})" for name, r in values.items() if r < 1]
        median = statistics.median(values.values()) if values else 0.0
        lines.append(
            f"{n:,} tokens: {len(values)} calls, median {median:.1f} times spaCy's "
            f"speed; slower: {len(slower)}{': ' if slower else ''}{', '.join(slower)}."
        )
    growing = [
        f"{name} ({ours[b][name] / ours[a][name]:.0f} times from {a:,} to {b:,} tokens)"
        for a, b in pairwise(lengths)
        for name in ours[a]
        if ours[b].get(name, 0) > FASTER_THAN_THE_TEXT * b / a * ours[a][name]
    ]
    lines.append(f"Growing faster than the text: {', '.join(growing) or 'none'}.")
    return "\n".join(lines)
