"""Annotate an endless stream of ever new words, and watch the memory of the process.

A service meets new words for as long as it runs: names, numbers, typing errors. Words
that no doc needs any more are given back when there are many of them. This script
annotates generated text and prints the resident memory as it goes; with ``--limit`` it
fails where that grows by more than this share after the first million tokens.

    python bench/soak.py --pipeline out/model-best --tokens 50000000 --limit 0.2
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import fastpipe
from fastpipe.language import Language

COMMON = "the a in of man saw house it river and was late".split()
TEXTS_A_ZONE = 500
TOKENS_A_TEXT = 20
WARM_UP_TOKENS = 1_000_000


def texts(seed: int) -> Iterator[str]:
    """Yield texts of 20 words, of which a third was never seen before."""
    rng = random.Random(seed)
    while True:
        yield " ".join(
            f"{rng.choice('bcdfgh')}{rng.getrandbits(40):x}"
            if rng.random() < 1 / 3
            else rng.choice(COMMON)
            for _ in range(TOKENS_A_TEXT)
        )


def lengths_in_zones(nlp: Language, stream: Iterator[str]) -> Iterator[int]:
    """Annotate texts in memory zones, and yield their numbers of tokens."""
    while True:
        with nlp.memory_zone():
            for doc in nlp.pipe(islice(stream, TEXTS_A_ZONE)):
                yield len(doc)


def resident_mb() -> float:
    """Return the resident memory of this process, in MB."""
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    """Run the stream through a pipeline; exit with 1 where memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", type=Path, help="by default a blank one")
    parser.add_argument("--tokens", type=int, default=50_000_000)
    parser.add_argument("--limit", type=float, help="share that memory may grow by")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--zones", action="store_true", help="in memory zones")
    way.add_argument("--calls", action="store_true", help="each text by nlp(text)")
    args = parser.parse_args()
    nlp = fastpipe.load(args.pipeline) if args.pipeline else fastpipe.blank("en")
    stream = texts(0)
    if args.zones:
        lengths = lengths_in_zones(nlp, stream)
    else:
        docs = map(nlp, stream) if args.calls else nlp.pipe(stream)
        lengths = map(len, docs)
    n_tokens, report_at, before, largest = 0, WARM_UP_TOKENS, 0.0, 0.0
    while n_tokens < args.tokens:
        n_tokens += next(lengths)
        if n_tokens < report_at and n_tokens < args.tokens:
            continue
        now = resident_mb()
        before = before or now
        largest = max(largest, now)
        print(f"{n_tokens:>12,} tokens  {now:7.1f} MB  {now / before:.3f}", flush=True)
        report_at += max(WARM_UP_TOKENS, args.tokens // 20)
    if args.limit is not None and largest > before * (1 + args.limit):
        sys.exit(f"Memory grew from {before:.1f} to {largest:.1f} MB")


if __name__ == "__main__":
    main()
