"""Measure fastpipe and spaCy side by side on the same data, in alternation.

Without arguments the bundled corpus is used. For figures that mean something, give
real corpora: ``bin/bench --ewt DIR --btc DIR --banking77 DIR`` with the folders that
hold UD English EWT (CoNLL-U), the Broad Twitter Corpus (two columns) and Banking77
(CSV), and ``--whole`` with the folder of spaCy's en_core_web_sm.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import calls
import categories
import components
import fastpipe
import reach
import report
import waits
from fastpipe.threads import available_cores
from fastpipe.tokens import DocBin
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.vocab import Vocab
from limits import gemm_rate, multiplications_a_word
from report import Row

ROOT = Path(__file__).parent.parent
PARSING = "tagger,morphologizer,parser"
WORDS = "words/s"
# Words of the texts that are annotated one at a time.
LENGTHS = (5, 30, 300)
# Texts of a service's requests that wait at a time.
WAITING = (1, 8, 64)
# How often the texts of a corpus' development part are annotated: some seconds' worth,
# of which a text classifier needs more.
PIPE_TIMES, CLASSIFIER_TIMES = "3", "20"


def command(*args: str | Path) -> None:
    """Run a fastpipe command quietly; its error message ends the benchmark."""
    line = [sys.executable, "-m", "fastpipe", *map(str, args)]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(line)}\n{done.stdout}{done.stderr}")


class Bench:
    """Prepares data and pipelines in a work folder, and collects the rows."""

    def __init__(self, args: argparse.Namespace):
        self.args = args
        self.work: Path = args.work
        self.work.mkdir(parents=True, exist_ok=True)
        self.threads: int = args.threads or available_cores()
        self.rows: list[Row] = []

    # -- Data and pipelines -----------------------------------------------------------

    def convert(self, source: Path, name: str, *options: str) -> Path:
        """Return a ``.spacy`` file made of a corpus file (made once)."""
        folder = self.work / name
        target = folder / f"{source.stem}.spacy"
        if not target.exists():
            folder.mkdir(exist_ok=True)
            command("convert", source, folder, *options)
        return target

    def convert_banking77(self) -> list[Path]:
        """Return ``.spacy`` files of Banking77's two parts (made once)."""
        folder = self.work / "banking77"
        folder.mkdir(exist_ok=True)
        targets = [folder / f"{part}.spacy" for part in ("train", "test")]
        for target in targets:
            if not target.exists():
                categories.convert(self.args.banking77 / f"{target.stem}.csv", target)
        return targets

    def texts(self, name: str, data: Path) -> Path:
        """Return a file with the raw texts of a ``.spacy`` file."""
        path = self.work / f"{name}.txt"
        docs = DocBin().from_disk(data).get_docs(Vocab())
        path.write_text("\n\n".join(doc.text for doc in docs), encoding="utf8")
        return path

    def config(self, name: str, components: str) -> Path:
        """Return the config that `init config` makes for some components."""
        path = self.work / f"{name}.cfg"
        command("init", "config", path, "-l", "en", "-p", components, "--force")
        return path

    def trained(self, name: str, config: Path, train: Path, dev: Path) -> Path:
        """Return a pipeline that was trained for some steps (once)."""
        out = self.work / f"{name}-model"
        if not (out / "model-last").exists():
            command(
                *("train", config, "--output", out),
                *("--paths.train", train, "--paths.dev", dev),
                *("--training.max_steps", "200", "--training.eval_frequency", "200"),
            )
        return out / "model-last"

    # -- Measurements -----------------------------------------------------------------

    def worker(self, peer: str, *args: str | Path) -> dict[str, float]:
        """Take one measurement in a process of its own."""
        is_ours = peer in ("fastpipe", "one")
        python = sys.executable if is_ours else self.args.peer_python
        line = [python, ROOT / "bench" / "worker.py"]
        line += ["fastpipe" if is_ours else "spacy", *args]
        if peer == "openblas":
            line.append("--openblas")
        threads = "1" if peer != "fastpipe" else str(self.threads)
        done = subprocess.run(
            list(map(str, line)),
            capture_output=True,
            text=True,
            env={**os.environ, "FASTPIPE_NUM_THREADS": threads},
        )
        if done.returncode:
            sys.exit(f"{' '.join(map(str, line))}\n{done.stderr}")
        return json.loads(done.stdout.splitlines()[-1])

    def compare(
        self,
        name: str,
        *args: str | Path,
        unit: str = WORDS,
        peers: tuple[str, ...] = ("fastpipe", "spacy"),
    ) -> Row:
        """Measure a task with each contestant, alternating which one goes first."""
        row = Row(name, unit, less_is_better=unit == "s")
        memory = Row(f"{name}: peak memory", "MB", less_is_better=True)
        for repetition in range(self.args.repeat):
            for peer in peers if repetition % 2 == 0 else peers[::-1]:
                result = self.worker(peer, *args)
                row.add(peer, result["rate"])
                memory.add(peer, result["peak_rss_mb"])
        self.rows.append(row)
        if args[0] in ("train", "pipe"):
            self.rows.append(memory)
        ratios = {peer: report.cell(row.ratios(peer)) for peer in peers[1:]}
        print(f"{name}: {ratios}", file=sys.stderr, flush=True)
        return row

    def separate_processes(self, name: str, *args: str | Path) -> None:
        """Measure what the cores give together, where nobody waits for anybody.

        As many processes of one thread as there are threads do the same at a time. What
        they do together, against one of them alone, bounds what threads can gain:
        cores share memory, caches and clock rate.
        """
        row = Row(f"{name}: {self.threads} processes at a time, together", WORDS)
        with ThreadPoolExecutor(self.threads) as executor:
            for _ in range(self.args.repeat):
                runs = [
                    executor.submit(self.worker, "one", *args)
                    for _ in range(self.threads)
                ]
                row.add("fastpipe", sum(run.result()["rate"] for run in runs))
                row.add("one", self.worker("one", *args)["rate"])
        self.rows.append(row)

    def pipeline(self, name: str, components: str, train: Path, dev: Path) -> None:
        """Measure training of a pipeline, and ``nlp.pipe`` with its weights."""
        peers = ("fastpipe", "spacy", "openblas", "one")
        config = self.config(name, components)
        training = self.compare(
            f"training, {components} ({name})",
            *("train", "--config", config, "--data", train),
            *("--steps", str(self.args.steps)),
            *("--batch-words", str(self.args.batch_words)),
            peers=peers,
        )
        if components == PARSING:
            self.separate_processes(
                f"training, {components} ({name})",
                *("train", "--config", config, "--data", train),
                *("--steps", str(self.args.steps)),
                *("--batch-words", str(self.args.batch_words)),
            )
        pipeline = self.trained(name, config, train, dev)
        pipe = self.compare(
            f"`nlp.pipe`, {components} ({name})",
            *("pipe", "--pipeline", pipeline, "--texts", self.texts(name, dev)),
            *("--times", CLASSIFIER_TIMES if components == "textcat" else PIPE_TIMES),
            peers=peers,
        )
        # A sparse bag of words is no product of matrices.
        if components != "textcat":
            self.share_of_limit(pipeline, training, pipe)

    def time_to_score(self, train: Path, dev: Path) -> None:
        """Measure when fastpipe has the parser's score that spaCy has at the end.

        Once only: a long run needs no repetition.
        """
        steps = self.args.to_score
        name = f"time to spaCy's LAS of step {steps} (EWT)"
        row = Row(name, "s", less_is_better=True)
        config = self.config("EWT", PARSING)
        found = {}
        for peer, library in (("spacy", "spacy"), ("fastpipe", "fastpipe")):
            python = self.args.peer_python if peer == "spacy" else sys.executable
            command = reach.train_command(
                python,
                library,
                config,
                (train, dev),
                steps,
                self.work / f"to-score-{peer}",
            )
            threads = {"FASTPIPE_NUM_THREADS": str(self.threads)}
            found[peer] = reach.rows(command, "DEP_LAS", threads)
        last = found["spacy"][-1]
        row.add("spacy", last.seconds)
        reached = [r for r in found["fastpipe"] if r.score >= last.score]
        best = max(r.score for r in found["fastpipe"])
        if reached:
            row.add("fastpipe", reached[0].seconds)
            row.name += f" = {last.score:.2f}, here at step {reached[0].step}"
        else:
            row.name += f" = {last.score:.2f}, not reached here: {best:.2f}"
        self.rows.append(row)
        print(row.name, row.figures, file=sys.stderr, flush=True)

    def share_of_limit(self, pipeline: Path, training: Row, pipe: Row) -> None:
        """Add the share of the speed that matrix products alone would allow."""
        forward = multiplications_a_word(fastpipe.load(pipeline))
        limit = self.gemm_rate * self.threads / forward
        for row, passes in ((training, 3), (pipe, 1)):
            share = Row(f"{row.name}: share of the limit by gemm", "%")
            for rate in row.figures["fastpipe"]:
                share.add("fastpipe", 100 * rate * passes / limit)
            self.rows.append(share)

    def small_things(self, train: Path, whole: Path | None) -> None:
        """Measure the tokenizer, reading of corpora, import and loading."""
        texts = self.texts("train", train)
        self.compare("tokenizer, new words", "tokenizer", "--texts", texts)
        self.compare("tokenizer, known words", "tokenizer", "--warm", "--texts", texts)
        self.compare("DocBin read into examples", "docbin", "--data", train)
        self.compare("import", "import", unit="s")
        if whole is not None:
            self.compare("load en_core_web_sm", "load", "--pipeline", whole, unit="s")
            self.compare(
                "import, load and first text, en_core_web_sm",
                *("first-text", "--pipeline", whole),
                unit="s",
            )

    def whole_pipeline(self, whole: Path, dev: Path) -> None:
        """Measure ``nlp.pipe`` of en_core_web_sm, also on more and more text."""
        texts = self.texts("whole", dev)
        self.compare(
            "`nlp.pipe`, en_core_web_sm",
            *("pipe", "--pipeline", whole, "--texts", texts, "--times", PIPE_TIMES),
            peers=("fastpipe", "spacy", "openblas", "one"),
        )
        for times in (1, 2, 4):
            self.compare(
                f"`nlp.pipe`, en_core_web_sm, {times} times the text",
                *("pipe", "--pipeline", whole, "--texts", texts),
                *("--times", str(times)),
                peers=("fastpipe",),
            )

    def waiting_texts(self, whole: Path, dev: Path) -> None:
        """Measure a service that annotates what waits as one batch."""
        texts = self.texts("whole", dev)
        for waiting in WAITING:
            self.compare(
                f"texts of 30 words, {waiting} at a time, en_core_web_sm",
                *("waiting", "--pipeline", whole, "--texts", texts),
                *("--words", "30", "--waiting", str(waiting)),
                unit="texts/s",
                peers=("fastpipe", "spacy", "openblas", "one"),
            )

    def one_text_at_a_time(self, whole: Path, dev: Path) -> None:
        """Measure how long texts of some lengths take, half of them and nearly all."""
        texts = self.texts("whole", dev)
        peers = ("fastpipe", "spacy", "openblas", "one")
        for words in LENGTHS:
            name = f"`nlp(text)` of {words} words, en_core_web_sm"
            half = Row(f"{name}: p50", "ms", less_is_better=True)
            nearly_all = Row(f"{name}: p99", "ms", less_is_better=True)
            for repetition in range(self.args.repeat):
                for peer in peers if repetition % 2 == 0 else peers[::-1]:
                    result = self.worker(
                        *(peer, "latency", "--pipeline", whole, "--texts", texts),
                        *("--words", str(words)),
                    )
                    half.add(peer, result["rate"])
                    nearly_all.add(peer, result["p99"])
            self.rows += [half, nearly_all]
            print(name, half.figures, file=sys.stderr, flush=True)

    # -- Everything -------------------------------------------------------------------

    def run(self) -> None:
        """Measure what the arguments give data for."""
        args = self.args
        self.gemm_rate = gemm_rate()
        train, dev = EXAMPLE_DATA / "train.spacy", EXAMPLE_DATA / "dev.spacy"
        corpora = dict.fromkeys(("parsed", "entities", "categories"), train)
        if args.ewt:
            splits = [
                args.ewt / f"en_ewt-ud-{part}.conllu" for part in ("train", "dev")
            ]
            train, dev = (self.convert(path, "ewt", "-n", "10") for path in splits)
            corpora["parsed"] = train
            self.pipeline("EWT", PARSING, train, dev)
        if args.btc:
            splits = [args.btc / f"btc-{part}.conll" for part in ("train", "dev")]
            tweets = [self.convert(path, "btc", "-c", "ner") for path in splits]
            corpora["entities"] = tweets[0]
            self.pipeline("BTC", "ner", *tweets)
        if args.banking77:
            questions = self.convert_banking77()
            corpora["categories"] = questions[0]
            self.pipeline("Banking77", "textcat", *questions)
        if not (args.ewt or args.btc or args.banking77):
            for names in (PARSING, "ner"):
                name = f"bundled-{names.split(',')[-1]}"
                self.pipeline(name, names, train, dev)
        if args.whole:
            self.whole_pipeline(args.whole, dev)
            self.one_text_at_a_time(args.whole, dev)
            self.waiting_texts(args.whole, dev)
        self.small_things(train, args.whole)
        if args.components:
            components.measure(self, corpora)
        if args.waits:
            pythons = {"fastpipe": sys.executable, "spacy": args.peer_python}
            folder = self.work / "waits"
            self.rows += waits.rows(pythons, folder, threads=self.threads)
        self.write_reports()
        if args.ewt and args.to_score:
            # It takes longest: what there is so far is written before.
            self.time_to_score(train, dev)
            self.write_reports()

    def write_reports(self) -> None:
        """Print the table, and write it and the figures where the arguments say."""
        args = self.args
        version = subprocess.check_output(
            [args.peer_python, "-c", "import spacy; print(spacy.__version__)"],
            text=True,
        )
        about = report.machine(version.strip(), self.threads)
        table = report.markdown(self.rows, about)
        print(table, flush=True)
        if args.markdown:
            args.markdown.write_text(table + "\n", encoding="utf8")
        if args.json:
            rows = [row.to_dict() for row in self.rows]
            args.json.write_text(json.dumps({"machine": about, "rows": rows}, indent=2))
        if args.chart:
            report.draw_chart(self.rows, args.chart)


def main() -> None:
    """Parse the command line, measure, and write the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("--ewt", type=Path, help="folder of UD English EWT")
    parser.add_argument("--btc", type=Path, help="folder of the Broad Twitter Corpus")
    parser.add_argument("--banking77", type=Path, help="folder of Banking77")
    parser.add_argument("--whole", type=Path, help="folder of en_core_web_sm")
    parser.add_argument(
        "--components", action="store_true", help="also training of the others"
    )
    parser.add_argument(
        "--waits", action="store_true", help="also what else people wait for"
    )
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--batch-words", type=int, default=300)
    parser.add_argument(
        "--to-score",
        type=int,
        default=0,
        help="also train on EWT for so many steps, and compare the time to a score",
    )
    parser.add_argument("--threads", type=int, default=0, help="0: one on each core")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "work")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--markdown", type=Path, help="also write the table here")
    parser.add_argument("--chart", type=Path, help="also draw a chart, SVG")
    parser.add_argument(
        "--api",
        nargs="*",
        metavar="PART",
        help="measure the calls of the API alone: those with these parts in their name",
    )
    parser.add_argument("--lengths", type=int, nargs="+", default=calls.LENGTHS)
    args = parser.parse_args()
    if args.api is not None:
        print(calls.compare(args.peer_python, args.repeat, args.api, args.lengths))
        return
    Bench(args).run()


if __name__ == "__main__":
    main()
