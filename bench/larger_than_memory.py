"""Train on, and annotate, more and more generated text, and print the memory it takes.

``python bench/larger_than_memory.py WORDS ...`` writes shards of so many words in all,
trains a tagger and an entity recogniser on each of them once, shuffled over the shards,
and annotates as many words with `fastpipe apply --shard-size`; each in a process of its
own, whose peak of resident memory is printed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import generated

ROOT = Path(__file__).parent.parent
WORKER = ROOT / "bench" / "waits_worker.py"
WORDS_A_SHARD = 100_000
READER = """
[corpora.train]
@readers = "fastpipe.ShardedCorpus.v1"
path = ${paths.train}
files_at_once = 4
"""


def write_shards(folder: Path, words: int) -> None:
    """Write shards of annotated docs and of texts; those that are there stay."""
    for place in ("docs", "texts"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    size = WORDS_A_SHARD // generated.WORDS_A_DOC
    for number in range(-(-words // WORDS_A_SHARD)):
        path = folder / "docs" / f"{number:06}.spacy"
        if path.exists():
            continue
        texts = folder / "texts" / f"{number:06}.jsonl"
        generated.write_jsonl(texts, size, seed=number)
        generated.write_docs(path, size, seed=number)


def write_config(path: Path) -> None:
    """Write the config of a run that reads its data as a stream."""
    line = [sys.executable, "-m", "fastpipe", "init", "config", str(path)]
    line += ["--pipeline", "tagger,ner", "--force"]
    subprocess.run(line, check=True, capture_output=True)
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition("[corpora.train]")
    settings = itertools.dropwhile(
        lambda row: not row.startswith("["), rest.splitlines()
    )
    path.write_text(before + READER + "\n" + "\n".join(settings), encoding="utf-8")


def measure(folder: Path, *command: str | Path) -> str:
    """Run a command; return its minutes and the peak of its memory, in words."""
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    line = [sys.executable, WORKER, "fastpipe", result, "command", *command]
    environment = {**os.environ, "FASTPIPE_NUM_THREADS": "1"}
    done = subprocess.run(
        list(map(str, line)), capture_output=True, text=True, env=environment
    )
    if not result.exists():
        sys.exit(f"{done.stdout}{done.stderr}")
    found = json.loads(result.read_text(encoding="utf-8"))
    return f"{found['peak_rss_mb']:.0f} MB, {found['seconds'] / 60:.1f} min"


def main() -> None:
    """Parse the command line, and measure each number of words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="+", type=int, help="words of all shards")
    parser.add_argument(
        "--work", type=Path, default=ROOT / ".bench" / "larger-than-memory"
    )
    parser.add_argument("--batch-words", type=int, default=2000)
    args = parser.parse_args()
    for words in args.words:
        folder: Path = args.work / str(words)
        write_shards(folder, words)
        config, model = folder / "config.cfg", folder / "model"
        write_config(config)
        # An epoch, about; the development part is the first shard's.
        steps = words // args.batch_words
        training = measure(
            folder,
            *("train", config, "--output", model, "--paths.train", folder / "docs"),
            *("--paths.dev", folder / "docs" / "000000.spacy"),
            *("--corpora.dev.limit", "500", "--training.max_epochs", "-1"),
            *("--training.max_steps", str(steps), "--training.patience", "0"),
            *("--training.eval_frequency", str(steps)),
            *("--training.batcher.size", str(args.batch_words)),
        )
        annotating = measure(
            folder,
            *("apply", model / "model-last", folder / "texts", folder / "annotated"),
            *("--shard-size", "1", "--force"),
        )
        print(f"{words:,} words: training {training}; apply {annotating}", flush=True)


if __name__ == "__main__":
    main()
