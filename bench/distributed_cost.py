"""What training on many workers moves and gains, by the cost model of fastpipe.

``python bench/distributed_cost.py config.cfg --train train.spacy --dev dev.spacy``
prints a table for numbers of workers and sizes of batches. With ``--measure`` it trains
for a while on one and on two workers of this machine, in turns, prints what they moved
and how long they took, and takes the speed of one worker, and of copying, from that.
The processor's time says more than the clock where the machine has other work. Workers
of one machine exchange messages through shared memory, so what ``--measure`` finds for
copying is not that of workers on different nodes.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import time
from pathlib import Path

from fastpipe.console import Console
from fastpipe.training.distributed.cluster import connected
from fastpipe.training.distributed.cost import Machine, bytes_a_step, estimate
from fastpipe.training.distributed.driver import Driver
from fastpipe.training.distributed.parameters import Parameters, models_of
from fastpipe.training.distributed.run import train
from fastpipe.training.initialize import init_nlp
from fastpipe.util import load_config


def load(args: argparse.Namespace, **settings):
    """Return the config with the data, and further settings of ``[training]``."""
    overrides = {"paths.train": str(args.train), "paths.dev": str(args.dev)}
    overrides.update({f"training.{name}": value for name, value in settings.items()})
    return load_config(args.config, overrides=overrides, interpolate=False)


def measure(args: argparse.Namespace, n_workers: int, mode: str) -> dict[str, float]:
    """Train for some steps; return words, bytes and seconds a step of one worker."""
    rows = []
    advance = Driver.advance

    def timed(driver, pool, *arguments, **named):
        workers = [place["pid"] for place in pool.places]
        begun, busy = time.perf_counter(), sum(map(processor_seconds, workers))
        reports = advance(driver, pool, *arguments, **named)
        busy = sum(map(processor_seconds, workers)) - busy
        rows.append((reports, time.perf_counter() - begun, busy))
        return reports

    # The first interval is a batch, the second warms up.
    settings = {"max_steps": args.steps, "eval_frequency": args.steps // 2}
    if args.size is not None:
        settings["batcher.size"] = args.size
    config = load(args, **settings)
    config["training"]["parallel"] = {"mode": mode}
    Driver.advance = timed
    try:
        train(config, n_workers=n_workers, stdout=io.StringIO(), stderr=io.StringIO())
    finally:
        Driver.advance = advance
    reports, seconds, busy = rows[-1]
    steps = sum(report.tally.batches for report in reports)
    words = sum(report.tally.words for report in reports)
    return {
        "words_a_step": words / steps,
        "words_a_second": words / seconds,
        "bytes_a_step": sum(report.n_bytes for report in reports) / steps,
        "step": seconds * n_workers / steps,
        "busy": busy / steps,
    }


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_all(args: argparse.Namespace, console: Console, sizes) -> tuple[float, ...]:
    """Print what one and two workers did; return words/s of one and bytes/s of copying.

    One and two workers take turns, so that other work on the machine meets all alike;
    the medians count.
    """
    kinds = [(1, "async"), (2, "async"), (2, "sync")]
    turns: dict[tuple[int, str], list[dict[str, float]]] = {kind: [] for kind in kinds}
    with connected(None, n_cpus=2):
        for _ in range(args.turns):
            for kind in kinds:
                turns[kind].append(measure(args, *kind))

    def median(kind, what):
        return statistics.median(turn[what] for turn in turns[kind])

    one = kinds[0]
    rows = []
    for kind in kinds:
        ratios = [
            turn["words_a_second"] / alone["words_a_second"]
            for turn, alone in zip(turns[kind], turns[one], strict=True)
        ]
        rows.append(
            (
                f"{kind[0]}, {kind[1]}" if kind[0] > 1 else "1",
                f"{median(kind, 'words_a_step'):.0f}",
                f"{median(kind, 'bytes_a_step') / 1e6:.2f}",
                f"{median(kind, 'step') * 1000:.1f}",
                f"{median(kind, 'busy') * 1000:.1f}",
                f"{median(kind, 'words_a_second'):,.0f}",
                f"{statistics.median(ratios):.2f}",
                f"{kind[0] * median(one, 'busy') / median(kind, 'busy'):.2f}",
            )
        )
    console.table(
        rows,
        header=(
            *("workers", "words a step", "MB a step", "step, ms", "processor, ms"),
            *("words/s", "over one", "by processor"),
        ),
        aligns="rrrrrrrr",
    )
    expected = bytes_a_step(sizes, 2)
    console.text(f"The model says {expected / 1e6:.2f} MB a step")
    busy = median(one, "busy")
    extra = median(kinds[1], "busy") - busy
    copying = 2 * expected / extra if extra > 0 else args.copying * 1e9
    return median(one, "words_a_step") / busy, copying


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 4, 8, 16])
    parser.add_argument("--words", type=int, nargs="+", default=[200, 1000, 4000])
    parser.add_argument("--rate", type=float, default=10_000, help="words/s of one")
    parser.add_argument("--bandwidth", type=float, default=10, help="Gbit/s")
    parser.add_argument("--copying", type=float, default=1.0, help="GB/s")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--size", type=int, help="words of a batch, with --measure")
    parser.add_argument("--turns", type=int, default=3, help="with --measure")
    args = parser.parse_args()
    console = Console()
    nlp = init_nlp(load(args))
    sizes = Parameters(models_of(nlp)).sizes()
    console.text(f"{sum(sizes.values()):,} parameters in {len(sizes)} arrays")
    rate, copying = args.rate, args.copying * 1e9
    if args.measure:
        rate, copying = measure_all(args, console, sizes)
        console.text(
            f"One worker trains on {rate:,.0f} words in a second of its processor, and "
            f"copies {copying / 1e9:.2f} GB"
        )
    machine = Machine(rate, args.bandwidth * 1e9 / 8, copying)
    rows = []
    for n_workers in args.workers:
        for words in args.words:
            cost = estimate(sizes, n_workers, words, machine)
            rows.append(
                (
                    str(n_workers),
                    str(words),
                    f"{cost.bytes_a_step / 1e6:.1f}",
                    f"{cost.computing * 1000:.0f}",
                    f"{cost.copying * 1000:.0f}",
                    f"{cost.sending * 1000:.0f}",
                    f"{cost.speedup_async:.1f}",
                    f"{cost.speedup_sync:.1f}",
                )
            )
    console.table(
        rows,
        header=(
            *("workers", "words a step", "MB a step", "computing ms", "copying ms"),
            *("sending ms", "async", "sync"),
        ),
        aligns="rrrrrrrr",
    )


if __name__ == "__main__":
    main()
