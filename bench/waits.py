"""Measure what else people wait for: commands, files of docs, matchers, the scorer.

Each at some lengths, so that what grows faster than the work shows. The data is
generated. ``bin/bench --waits`` adds these rows; alone, ``python bench/waits.py
--peer-python PYTHON [NAME ...]`` prints the rows whose names begin so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import fastpipe
import generated
from fastpipe.config import Config
from report import Row, markdown

ROOT = Path(__file__).parent.parent
WORKER = ROOT / "bench" / "waits_worker.py"
PEERS = ("fastpipe", "spacy")


@dataclass(frozen=True)
class Wait:
    """Something that people wait for.

    Attributes
    ----------
    name
        What it is called.
    unit
        What there are some of.
    lengths
        How many.
    line
        Returns the arguments of a command, for a number and a folder for its files; or
        the name of a task of the worker.
    """

    name: str
    unit: str
    lengths: tuple[int, ...]
    line: Callable[[int, Path], list[str]] | str


def made(path: Path, write: Callable[..., object], *arguments: object) -> str:
    """Return a file, which is written if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, *arguments)
    return str(path)


def docs(n: int, folder: Path) -> str:
    """Return a ``.spacy`` file of annotated docs."""
    return made(folder / f"docs-{n}.spacy", generated.write_docs, n)


def config(folder: Path) -> str:
    """Return the config of a pipeline with tagger, parser and entity recogniser."""

    def write(path: Path) -> None:
        line = [sys.executable, "-m", "fastpipe", "init", "config", str(path)]
        line += ["--pipeline", "tagger,parser,ner", "--pretraining"]
        subprocess.run(line, check=True, capture_output=True)

    return made(folder / "config.cfg", write)


def pipeline(folder: Path) -> str:
    """Return such a pipeline, as it is before it has learnt anything."""

    def write(path: Path) -> None:
        data = docs(1000, folder)
        settings = Config().from_disk(config(folder))
        settings["paths"] = {**settings["paths"], "train": data, "dev": data}
        nlp = fastpipe.util.load_model_from_config(settings, auto_fill=True)
        examples = fastpipe.training.Corpus(data)
        nlp.initialize(lambda: examples(nlp))
        nlp.to_disk(path)

    return made(folder / "pipeline", write)


def convert(n: int, folder: Path) -> list[str]:
    """Convert CoNLL-U."""
    source = made(folder / f"{n}.conllu", generated.write_conllu, n)
    return ["convert", source, str(folder), "-n", "10"]


def debug_data(n: int, folder: Path) -> list[str]:
    """Look for problems in data."""
    paths = ["--paths.train", docs(n, folder), "--paths.dev", docs(100, folder)]
    return ["debug", "data", config(folder), *paths]


def evaluate(n: int, folder: Path) -> list[str]:
    """Score a pipeline."""
    return ["evaluate", pipeline(folder), docs(n, folder)]


def apply(n: int, folder: Path) -> list[str]:
    """Annotate texts."""
    source = made(folder / f"texts-{n}.jsonl", generated.write_jsonl, n)
    return ["apply", pipeline(folder), source, str(folder / "applied.spacy"), "--force"]


def benchmark_speed(n: int, folder: Path) -> list[str]:
    """Measure a pipeline's speed."""
    settings = ["--batches", "30", "--warmup", "1", "--batch-size", str(n // 30 + 1)]
    return ["benchmark", "speed", pipeline(folder), docs(n, folder), *settings]


def init_vectors(n: int, folder: Path) -> list[str]:
    """Read vectors from a text file, and save them."""
    source = made(folder / f"vectors-{n}.txt", generated.write_vectors, n)
    return ["init", "vectors", "en", source, str(folder / "vectors")]


def fill_config(n: int, folder: Path) -> list[str]:
    """Add what a config lacks."""
    return ["init", "fill-config", config(folder), str(folder / "filled.cfg")]


def pretrain(n: int, folder: Path) -> list[str]:
    """Pretrain for one epoch."""
    source = made(folder / f"texts-{n}.jsonl", generated.write_jsonl, n)
    settings = ["--paths.raw_text", source, "--pretraining.max_epochs", "1"]
    settings += ["--corpora.pretrain.min_length", "1"]
    return ["pretrain", config(folder), str(folder / "pretrained"), *settings]


DOCS = (100, 1_000, 10_000, 100_000)
PATTERNS = (100, 10_000, 1_000_000)
WAITS = [
    Wait("`convert`, CoNLL-U", "sentences", DOCS[:3], convert),
    Wait("`debug data`", "docs", DOCS[:3], debug_data),
    Wait("`evaluate`", "docs", DOCS[:3], evaluate),
    Wait("`apply`", "texts", DOCS[:3], apply),
    Wait("`benchmark speed`", "docs", DOCS[:3], benchmark_speed),
    Wait("`init vectors`", "vectors", (100, 10_000, 1_000_000), init_vectors),
    Wait("`init fill-config`", "configs", (1,), fill_config),
    Wait("`pretrain`", "texts", DOCS[:3], pretrain),
    Wait("DocBin, written", "docs", DOCS, "write-docbin"),
    Wait("DocBin, read", "docs", DOCS, "read-docbin"),
    Wait("`Scorer`", "docs", DOCS, "score"),
    Wait("`Matcher.add`", "patterns", PATTERNS, "add-to-matcher"),
    Wait("`Matcher`, 200 words", "patterns", PATTERNS, "match"),
    Wait("`PhraseMatcher.add`", "patterns", PATTERNS, "add-to-phrase-matcher"),
    Wait("`PhraseMatcher`, 200,000 words", "patterns", PATTERNS, "match-phrases"),
]


def measure(
    library: str, python: str, wait: Wait, n: int, folder: Path, threads: int
) -> dict[str, float]:
    """Return the seconds that something takes, and the peak of its memory."""
    if isinstance(wait.line, str):
        if wait.unit == "docs":
            docs(n, folder)
        task = [wait.line, str(n), str(folder)]
    else:
        task = ["command", *wait.line(n, folder)]
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    line = [python, str(WORKER), library, str(result), *task]
    environment = {**os.environ, "FASTPIPE_NUM_THREADS": str(threads)}
    done = subprocess.run(line, capture_output=True, text=True, env=environment)
    if not result.exists():
        sys.exit(f"{' '.join(line)}\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    return found


def rows(
    pythons: dict[str, str],
    work: Path,
    *,
    threads: int = 1,
    repeat: int = 1,
    names: tuple[str, ...] = ("",),
    most: int | None = None,
) -> Iterator[Row]:
    """Yield two rows for each length of each thing: its time and its memory.

    Parameters
    ----------
    pythons
        The Python of each library.
    work
        Folder for files.
    threads
        Threads of fastpipe.
    repeat
        How often each is measured.
    names
        What the names of the things begin with.
    most
        The greatest length.
    """
    work.mkdir(parents=True, exist_ok=True)
    for wait in WAITS:
        for n in wait.lengths:
            is_meant = wait.name.strip("`").startswith(names)
            if not is_meant or (most is not None and n > most):
                continue
            name = f"{wait.name}, {n:,} {wait.unit}"
            times = Row(name, "s", less_is_better=True)
            memory = Row(f"{name}: peak memory", "MB", less_is_better=True)
            for repetition in range(repeat):
                for peer in PEERS if repetition % 2 == 0 else PEERS[::-1]:
                    found = measure(peer, pythons[peer], wait, n, work, threads)
                    times.add(peer, found["seconds"])
                    memory.add(peer, found["peak_rss_mb"])
                    print(name, peer, found, file=sys.stderr, flush=True)
            yield times
            yield memory


def main() -> None:
    """Parse the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "waits")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--most", type=int, help="the greatest length")
    parser.add_argument("names", nargs="*", help="what names of rows begin with")
    args = parser.parse_args()
    pythons = {"fastpipe": sys.executable, "spacy": args.peer_python}
    names = tuple(args.names) or ("",)
    found = rows(
        pythons,
        args.work,
        threads=args.threads,
        repeat=args.repeat,
        names=names,
        most=args.most,
    )
    print(markdown(list(found), {}))


if __name__ == "__main__":
    main()
