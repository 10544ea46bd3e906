"""Do one thing that people wait for, with one library, and tell how long it took.

``python waits_worker.py LIBRARY RESULT TASK N FOLDER``: the folder has what `waits.py`
wrote for the task. The time is without imports and without making what the task gets.
``python waits_worker.py LIBRARY RESULT command ARGUMENT ...`` runs a command of the
library, with its imports. Seconds, those of the processor, and the peak of the memory
are written to the file RESULT. As in `worker.py`, the same code measures both.
"""

from __future__ import annotations

import importlib
import json
import runpy
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

# It sees to it that nothing imports PyTorch, which is not in both environments.
from worker import peak_memory_mb

# Docs that the matchers go through, of ten words each.
N_MATCHED = 20
# What a task gets: the library's name, how many, the folder. It returns what is timed.
Task = Callable[[str, int, Path], Callable[[], object]]


def load(library: str, name: str) -> Any:
    """Return a module of a library."""
    return importlib.import_module(f"{library}.{name}")


def read_docs(library: str, path: Path, vocab: Any) -> list[Any]:
    """Return the docs of a ``.spacy`` file."""
    bin_class = load(library, "tokens").DocBin
    return list(bin_class().from_disk(path).get_docs(vocab))


def write_docbin(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Write docs to a file."""
    docs = read_docs(
        library, folder / f"docs-{n}.spacy", load(library, "vocab").Vocab()
    )
    bin_class = load(library, "tokens").DocBin
    target = folder / f"written-{library}.spacy"
    return lambda: bin_class(docs=docs).to_disk(target)


def read_docbin(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Read docs from a file."""
    vocab = load(library, "vocab").Vocab()
    return lambda: read_docs(library, folder / f"docs-{n}.spacy", vocab)


def score(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Score docs that are annotated as they should be."""
    vocab = load(library, "vocab").Vocab()
    docs = read_docs(library, folder / f"docs-{n}.spacy", vocab)
    example_class = load(library, "training").Example
    scorer = load(library, "scorer").Scorer(
        default_pipeline=["tagger", "parser", "ner", "textcat"]
    )
    examples = [example_class(doc, doc) for doc in docs]
    return lambda: scorer.score(examples)


def patterns(n: int) -> Iterator[list[str]]:
    """Yield different phrases of two words."""
    for number in range(n):
        yield [f"first{number % 1000}", f"second{number}"]


def texts_with(n: int) -> list[list[str]]:
    """Return the words of docs, a third of whose phrases are among the patterns."""
    return [
        [f"first{(i + j) % 1500}", f"second{(i * 7919 + j) % (3 * n)}"] * 5
        for i, j in zip(range(N_MATCHED), range(0, 7 * N_MATCHED, 7), strict=True)
    ]


def add_to_matcher(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Add token patterns to a matcher."""
    matcher = load(library, "matcher").Matcher(load(library, "vocab").Vocab())
    found = [[[{"LOWER": word} for word in phrase]] for phrase in patterns(n)]

    def add() -> object:
        for number, one in enumerate(found):
            matcher.add(f"P{number % 100}", one)
        return matcher

    return add


def match(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Match token patterns."""
    vocab = load(library, "vocab").Vocab()
    matcher = load(library, "matcher").Matcher(vocab)
    found = [[{"LOWER": word} for word in phrase] for phrase in patterns(n)]
    for key in range(100):
        matcher.add(f"P{key}", found[key::100])
    doc_class = load(library, "tokens").Doc
    docs = [doc_class(vocab, words=words) for words in texts_with(n)]
    matcher(docs[0])
    return lambda: [matcher(doc) for doc in docs]


def add_to_phrase_matcher(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Add phrases to a phrase matcher, and make their docs."""
    vocab = load(library, "vocab").Vocab()
    matcher = load(library, "matcher").PhraseMatcher(vocab)
    doc_class = load(library, "tokens").Doc
    found = list(patterns(n))

    def add() -> object:
        for key in range(100):
            docs = [doc_class(vocab, words=words) for words in found[key::100]]
            matcher.add(f"P{key}", docs)
        return matcher

    return add


def match_phrases(library: str, n: int, folder: Path) -> Callable[[], object]:
    """Match phrases."""
    vocab = load(library, "vocab").Vocab()
    matcher = load(library, "matcher").PhraseMatcher(vocab)
    doc_class = load(library, "tokens").Doc
    found = list(patterns(n))
    for key in range(100):
        matcher.add(
            f"P{key}", [doc_class(vocab, words=words) for words in found[key::100]]
        )
    docs = [doc_class(vocab, words=words) for words in texts_with(n)]
    matcher(docs[0])
    # Often enough to be measured.
    return lambda: [[matcher(doc) for doc in docs] for _ in range(1000)]


TASKS: dict[str, Task] = {
    "write-docbin": write_docbin,
    "read-docbin": read_docbin,
    "score": score,
    "add-to-matcher": add_to_matcher,
    "match": match,
    "add-to-phrase-matcher": add_to_phrase_matcher,
    "match-phrases": match_phrases,
}


def run_command(library: str, arguments: list[str]) -> None:
    """Run a command of a library."""
    sys.argv = [library, *arguments]
    try:
        runpy.run_module(library, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        # `debug data` also ends so where it finds something.
        if end.code and arguments[0] != "debug":
            raise


def main() -> None:
    """Do what the arguments say, and write down the result."""
    library, result, task, *arguments = sys.argv[1:]
    if task == "command":
        do: Callable[[], object] = partial(run_command, library, arguments)
    else:
        n, folder = arguments
        do = TASKS[task](library, int(n), Path(folder))
    start, start_cpu = time.perf_counter(), time.process_time()
    do()
    found = {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - start_cpu,
        "peak_rss_mb": peak_memory_mb(),
    }
    Path(result).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
