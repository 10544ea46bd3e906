"""Take one measurement with one library, and print it as a line of JSON.

The two libraries share an API, so the same code measures both: the first argument is
the name of the package to import. The worker runs in the virtual environment of the
library that it measures, in a process of its own.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

WARM_UP_STEPS = 5


def batches(examples: Iterable[Any], words: int) -> Iterator[list[Any]]:
    """Yield lists of examples that have about ``words`` tokens together."""
    batch, size = [], 0
    for example in examples:
        batch.append(example)
        size += len(example.predicted)
        if size >= words:
            yield batch
            batch, size = [], 0


def measure_training(library: str, args: argparse.Namespace) -> dict[str, float]:
    """Return seconds a training step and words a second, from blank weights."""
    util = importlib.import_module(f"{library}.util")
    schemas = importlib.import_module(f"{library}.schemas")
    initialize = importlib.import_module(f"{library}.training.initialize")
    overrides = {"paths.train": str(args.train), "paths.dev": str(args.train)}
    config = util.load_config(args.config, overrides=overrides, interpolate=False)
    nlp = initialize.init_nlp(config)
    config = nlp.config.interpolate()
    util.fix_random_seed(0)
    settings = util.registry.resolve(
        config["training"], schema=schemas.ConfigSchemaTraining
    )
    (corpus,) = util.resolve_dot_names(config, ["corpora.train"])
    optimizer, drop = settings["optimizer"], settings["dropout"]
    # An integer is a constant schedule for both libraries; take it as it is.
    drop = drop if isinstance(drop, float) else 0.1
    n_words, seconds = 0, 0.0
    for step, batch in enumerate(batches(corpus(nlp), args.batch_words)):
        start = time.perf_counter()
        nlp.update(batch, sgd=optimizer, drop=drop)
        if step >= WARM_UP_STEPS:
            seconds += time.perf_counter() - start
            n_words += sum(len(example.predicted) for example in batch)
        if step == WARM_UP_STEPS + args.steps - 1:
            break
    return {"words_per_second": n_words / seconds, "seconds": seconds}


def measure_pipe(library: str, args: argparse.Namespace) -> dict[str, float]:
    """Return words a second of ``nlp.pipe`` over raw texts."""
    nlp = importlib.import_module(library).load(args.pipeline)
    texts = args.texts.read_text(encoding="utf8").split("\n\n")
    for _ in nlp.pipe(texts[: len(texts) // 10]):
        pass
    start = time.perf_counter()
    n_words = sum(len(doc) for doc in nlp.pipe(texts))
    seconds = time.perf_counter() - start
    return {"words_per_second": n_words / seconds, "seconds": seconds}


TASKS = {"train": measure_training, "pipe": measure_pipe}


def main() -> None:
    """Run one task and print its result with the peak memory of the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", choices=["fastpipe", "spacy"])
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--config", type=Path)
    parser.add_argument("--train", type=Path)
    parser.add_argument("--pipeline", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--batch-words", type=int, default=300)
    args = parser.parse_args()
    result = TASKS[args.task](args.library, args)
    result["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main()
