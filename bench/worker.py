"""Take one measurement with one library, and print it as a line of JSON.

The two libraries share an API, so the same code measures both: the first argument is
the name of the package to import. The worker runs in the virtual environment of the
library that it measures, in a process of its own. With ``--openblas``, spaCy's matrix
products come from the OpenBLAS that fastpipe uses.
"""

from __future__ import annotations

import argparse
import importlib
import io
import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Thinc imports PyTorch where it is installed. Nothing here needs it, and it would count
# as the library's memory and time in one environment and not in the other.
sys.modules["torch"] = None  # type: ignore[assignment]

ROOT = Path(__file__).parent.parent
WARM_UP_STEPS = 5
# Texts one at a time: those that warm up, and those that are measured.
N_FIRST_TEXTS = 20
N_TEXTS = 300
N_BATCHES = 60
Result = dict[str, float]


def use_openblas() -> None:
    """Have Thinc's layers, and so spaCy's, multiply matrices with OpenBLAS."""
    sys.path.append(str(ROOT))
    from thinc.api import NumpyOps, set_current_ops

    kernels = importlib.import_module("fastpipe._layers.ops")
    if importlib.import_module("fastpipe._runtime.blas").blas_name() != "openblas":
        sys.exit("the peer's environment lacks the package scipy-openblas32")

    class OpenBlasOps(NumpyOps):  # type: ignore[misc]
        def cblas(self) -> Any:
            return kernels.make_cblas()

        def gemm(
            self, x: Any, y: Any, out: Any = None, trans1: bool = False,
            trans2: bool = False,
        ) -> Any:  # fmt: skip
            contiguous = self.xp.ascontiguousarray
            return kernels.gemm(contiguous(x), contiguous(y), out, trans1, trans2)

    set_current_ops(OpenBlasOps())


def measure_training(library: str, args: argparse.Namespace) -> Result:
    """Return words a second of the library's training loop, from blank weights."""
    util = importlib.import_module(f"{library}.util")
    initialize = importlib.import_module(f"{library}.training.initialize")
    loop = importlib.import_module(f"{library}.training.loop")
    last = WARM_UP_STEPS + args.steps
    overrides = {
        **{"paths.train": str(args.data), "paths.dev": str(args.data)},
        # There is an evaluation at the start in any case.
        **{"corpora.dev.limit": 1, "training.eval_frequency": last + 1},
        **{"training.max_steps": last, "training.patience": 0},
    }
    config = util.load_config(args.config, overrides=overrides, interpolate=False)
    config["training"]["batcher"] = {
        "@batchers": "spacy.batch_by_words.v1",
        **{"size": args.batch_words, "tolerance": 0.2, "discard_oversize": False},
    }
    nlp = initialize.init_nlp(config)
    update = nlp.update
    words: list[int] = []
    starts: list[float] = []

    def timed(examples: list[Any], *arguments: Any, **settings: Any) -> Any:
        words.append(sum(len(example.predicted) for example in examples))
        starts.append(time.perf_counter())
        return update(examples, *arguments, **settings)

    nlp.update = timed
    loop.train(nlp, None, stdout=io.StringIO(), stderr=io.StringIO())
    seconds = starts[last] - starts[WARM_UP_STEPS]
    return {"rate": sum(words[WARM_UP_STEPS:last]) / seconds, "seconds": seconds}


def read_texts(args: argparse.Namespace) -> list[str]:
    """Return the texts to annotate, several times over if asked for."""
    texts = args.texts.read_text(encoding="utf8").split("\n\n")
    return texts * args.times


def measure_pipe(library: str, args: argparse.Namespace) -> Result:
    """Return words a second of ``nlp.pipe`` over raw texts."""
    nlp = importlib.import_module(library).load(args.pipeline)
    texts = read_texts(args)
    for _ in nlp.pipe(texts[: len(texts) // 10]):
        pass
    start = time.perf_counter()
    n_words = sum(len(doc) for doc in nlp.pipe(texts))
    seconds = time.perf_counter() - start
    return {"rate": n_words / seconds, "seconds": seconds}


def measure_latency(library: str, args: argparse.Namespace) -> Result:
    """Return the milliseconds that texts of so many words take, one at a time."""
    nlp = importlib.import_module(library).load(args.pipeline)
    words = itertools.cycle(" ".join(read_texts(args)).split())
    taken = []
    for number in range(N_FIRST_TEXTS + N_TEXTS):
        text = " ".join(itertools.islice(words, args.words))
        start = time.perf_counter()
        nlp(text)
        if number >= N_FIRST_TEXTS:
            taken.append(1000 * (time.perf_counter() - start))
    percentiles = statistics.quantiles(taken, n=100)
    return {"rate": percentiles[49], "p99": percentiles[98]}


def measure_waiting(library: str, args: argparse.Namespace) -> Result:
    """Return texts a second where so many wait and are annotated as one batch."""
    nlp = importlib.import_module(library).load(args.pipeline)
    words = itertools.cycle(" ".join(read_texts(args)).split())
    taken = []
    for number in range(N_FIRST_TEXTS + N_BATCHES):
        batch = [
            " ".join(itertools.islice(words, args.words)) for _ in range(args.waiting)
        ]
        start = time.perf_counter()
        for _ in nlp.pipe(batch, batch_size=args.waiting):
            pass
        if number >= N_FIRST_TEXTS:
            taken.append(time.perf_counter() - start)
    return {"rate": args.waiting / statistics.median(taken)}


def measure_tokenizer(library: str, args: argparse.Namespace) -> Result:
    """Return words a second of the tokenizer, on new texts or on known ones."""
    nlp = importlib.import_module(library).blank("en")
    texts = read_texts(args)
    if args.warm:
        for text in texts:
            nlp.tokenizer(text)
    start = time.perf_counter()
    n_words = sum(len(nlp.tokenizer(text)) for text in texts)
    return {"rate": n_words / (time.perf_counter() - start)}


def measure_docbin(library: str, args: argparse.Namespace) -> Result:
    """Return words a second of reading a file into examples."""
    nlp = importlib.import_module(library).blank("en")
    training = importlib.import_module(f"{library}.training")
    # The tokenizer knows the words, so that it weighs less.
    for _ in training.Corpus(args.data)(nlp):
        pass
    start = time.perf_counter()
    n_words = sum(len(example.reference) for example in training.Corpus(args.data)(nlp))
    return {"rate": n_words / (time.perf_counter() - start)}


def measure_import(library: str, args: argparse.Namespace) -> Result:
    """Return the seconds that importing the package takes."""
    start = time.perf_counter()
    importlib.import_module(library)
    return {"rate": time.perf_counter() - start}


def measure_load(library: str, args: argparse.Namespace) -> Result:
    """Return the seconds that loading a pipeline takes, imports included."""
    start = time.perf_counter()
    importlib.import_module(library).load(args.pipeline)
    return {"rate": time.perf_counter() - start}


def measure_first_text(library: str, args: argparse.Namespace) -> Result:
    """Return the seconds to the first doc: imports, loading, and a short text."""
    start = time.perf_counter()
    importlib.import_module(library).load(args.pipeline)("Ann saw Rome.")
    return {"rate": time.perf_counter() - start}


def peak_memory_mb() -> float:
    """Return the largest resident memory that this process had, in MB.

    That of `getrusage` begins with what the parent had when it started this one.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


TASKS: dict[str, Callable[[str, argparse.Namespace], Result]] = {
    "train": measure_training,
    "pipe": measure_pipe,
    "tokenizer": measure_tokenizer,
    "docbin": measure_docbin,
    "import": measure_import,
    "load": measure_load,
    "latency": measure_latency,
    "waiting": measure_waiting,
    "first-text": measure_first_text,
}


def main() -> None:
    """Run one task and print its result with the peak memory of the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", choices=["fastpipe", "spacy"])
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--config", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--pipeline", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--words", type=int, default=30)
    parser.add_argument("--waiting", type=int, default=1)
    parser.add_argument("--warm", action="store_true")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--batch-words", type=int, default=300)
    parser.add_argument("--openblas", action="store_true")
    args = parser.parse_args()
    if args.openblas:
        use_openblas()
    result = TASKS[args.task](args.library, args)
    result["peak_rss_mb"] = peak_memory_mb()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
