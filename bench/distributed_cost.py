"""What training on many workers moves and gains, by the cost model of fastpipe.

``python bench/distributed_cost.py config.cfg --train train.spacy --dev dev.spacy``
prints a table for numbers of workers and sizes of batches. With ``--measure`` it trains
for a while on one and on two workers of this machine, prints the bytes that they moved,
and takes the speed of one worker, and of copying, from what it measured.
"""

from __future__ import annotations

import argparse
import io
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

    def timed(driver, *arguments, **named):
        begun = time.perf_counter()
        reports = advance(driver, *arguments, **named)
        rows.append((reports, time.perf_counter() - begun))
        return reports

    config = load(args, max_steps=args.steps, eval_frequency=args.steps // 2)
    config["training"]["parallel"] = {"mode": mode}
    Driver.advance = timed
    try:
        train(config, n_workers=n_workers, stdout=io.StringIO(), stderr=io.StringIO())
    finally:
        Driver.advance = advance
    # The first batch includes reading the data, and the first half warming up.
    reports, seconds = rows[-1]
    steps = sum(report.tally.batches for report in reports)
    words = sum(report.tally.words for report in reports)
    return {
        "words_a_step": words / steps,
        "words_a_second": words / seconds,
        "bytes_a_step": sum(report.n_bytes for report in reports) / steps,
        "step": seconds * n_workers / steps,
    }


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
    args = parser.parse_args()
    console = Console()
    nlp = init_nlp(load(args))
    sizes = Parameters(models_of(nlp)).sizes()
    console.text(f"{sum(sizes.values()):,} parameters in {len(sizes)} arrays")
    rate, copying = args.rate, args.copying * 1e9
    if args.measure:
        with connected(None, n_cpus=2):
            one = measure(args, 1, "async")
            rate = one["words_a_second"]
            console.text(f"one worker: {rate:,.0f} words/s")
            for mode in ("async", "sync"):
                two = measure(args, 2, mode)
                extra = two["step"] - two["words_a_step"] / rate
                expected = bytes_a_step(sizes, 2)
                if mode == "async" and extra > 0:
                    copying = 2 * expected / extra
                console.text(
                    f"two workers, {mode}: {two['words_a_second']:,.0f} words/s, "
                    f"{two['words_a_second'] / rate:.2f} times one; "
                    f"{two['words_a_step']:.0f} words a step; "
                    f"{two['bytes_a_step'] / 1e6:.2f} MB a step, the model says "
                    f"{expected / 1e6:.2f}; {extra * 1000:.1f} ms a step more than "
                    f"computing"
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
        align="rrrrrrrr",
    )


if __name__ == "__main__":
    main()
