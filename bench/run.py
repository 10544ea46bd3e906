"""Measure fastpipe and spaCy side by side on the same data, in alternation.

Without arguments the bundled corpus is used. For figures that mean something, give
real corpora: ``bin/bench --ewt DIR --btc DIR`` with the folders that hold UD English
EWT (CoNLL-U) and the Broad Twitter Corpus (two columns).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from fastpipe.tokens import DocBin
from fastpipe.vocab import Vocab
from report import Row, machine, markdown

ROOT = Path(__file__).parent.parent
PARSING = "tagger,morphologizer,parser"


def fastpipe(*args: str | Path) -> None:
    """Run a fastpipe command quietly; its error message ends the benchmark."""
    command = [sys.executable, "-m", "fastpipe", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


class Bench:
    """Prepares data and pipelines in a work folder, and collects the rows."""

    def __init__(self, args: argparse.Namespace):
        self.args = args
        self.work: Path = args.work
        self.work.mkdir(parents=True, exist_ok=True)
        self.rows: list[Row] = []

    def convert(self, source: Path, name: str, *options: str) -> Path:
        """Return a ``.spacy`` file made of a corpus file (made once)."""
        folder = self.work / name
        target = folder / f"{source.stem}.spacy"
        if not target.exists():
            folder.mkdir(exist_ok=True)
            fastpipe("convert", source, folder, *options)
        return target

    def worker(self, library: str, *args: str | Path) -> dict[str, float]:
        """Take one measurement in a process of its own."""
        python = sys.executable if library == "fastpipe" else self.args.peer_python
        command = [python, ROOT / "bench" / "worker.py", library, *args]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
        return json.loads(done.stdout.splitlines()[-1])

    def compare(self, name: str, *args: str | Path) -> None:
        """Measure a task in both libraries, alternating which one goes first."""
        row = Row(name, "words/s")
        for repetition in range(self.args.repeat):
            order = ["fastpipe", "spacy"]
            for library in order if repetition % 2 == 0 else order[::-1]:
                result = self.worker(library, *args)
                getattr(row, library).append(result["words_per_second"])
        self.rows.append(row)
        print(f"{name}: {row.ratios()}", file=sys.stderr)

    def pipeline(self, name: str, components: str, train: Path, dev: Path) -> None:
        """Measure training of a pipeline, and ``nlp.pipe`` with its weights."""
        config = self.work / f"{name}.cfg"
        fastpipe("init", "config", config, "-l", "en", "-p", components, "--force")
        batch_words = str(self.args.batch_words)
        self.compare(
            f"training, {components} ({name})",
            *("train", "--config", config, "--train", train),
            *("--steps", str(self.args.steps), "--batch-words", batch_words),
        )
        out = self.work / f"{name}-model"
        if not (out / "model-last").exists():
            fastpipe(
                *("train", config, "--output", out),
                *("--paths.train", train, "--paths.dev", dev),
                *("--training.max_steps", "200", "--training.eval_frequency", "200"),
            )
        texts = self.work / f"{name}.txt"
        docs = DocBin().from_disk(dev).get_docs(Vocab())
        texts.write_text("\n\n".join(doc.text for doc in docs), encoding="utf8")
        self.compare(
            f"`nlp.pipe`, {components} ({name})",
            *("pipe", "--pipeline", out / "model-last", "--texts", texts),
        )


def main() -> None:
    """Parse the command line, measure, and write the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("--ewt", type=Path, help="folder of UD English EWT")
    parser.add_argument("--btc", type=Path, help="folder of the Broad Twitter Corpus")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--batch-words", type=int, default=300)
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "work")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    args = parser.parse_args()

    bench = Bench(args)
    if args.ewt:
        splits = [args.ewt / f"en_ewt-ud-{part}.conllu" for part in ("train", "dev")]
        train, dev = (bench.convert(path, "ewt", "-n", "10") for path in splits)
        bench.pipeline("EWT", PARSING, train, dev)
    if args.btc:
        splits = [args.btc / f"btc-{part}.conll" for part in ("train", "dev")]
        train, dev = (bench.convert(path, "btc", "-c", "ner") for path in splits)
        bench.pipeline("BTC", "ner", train, dev)
    if not (args.ewt or args.btc):
        corpus = ROOT / "corpus"
        for components in (PARSING, "ner"):
            bench.pipeline(
                f"bundled-{components.split(',')[-1]}",
                components,
                corpus / "train.spacy",
                corpus / "dev.spacy",
            )
    command = [args.peer_python, "-c", "import spacy; print(spacy.__version__)"]
    about = machine(subprocess.check_output(command, text=True).strip())
    print(markdown(bench.rows, about))
    if args.json:
        rows = [row.to_dict() for row in bench.rows]
        args.json.write_text(json.dumps({"machine": about, "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
