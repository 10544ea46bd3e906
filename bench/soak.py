"""Work on an endless stream of ever new words, and watch the memory of the process.

A service meets new words for as long as it runs: names, numbers, typing errors. Words
that no doc needs any more are given back when there are many of them. This script does
work of one kind on generated text and prints the resident memory as it goes; with
``--limit`` it fails where that grows by more than this share after the first million
tokens.

    python bench/soak.py annotate --pipeline out/model-best --limit 0.2
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import fastpipe
from fastpipe.language import Language
from fastpipe.matcher import DependencyMatcher, Matcher, PhraseMatcher
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example

COMMON = "the a in of man saw house it river and was late".split()
TEXTS_A_ZONE = 500
TEXTS_A_FILE = 500
EXAMPLES_A_BATCH = 64
TOKENS_A_TEXT = 20
WARM_UP_TOKENS = 1_000_000
NARROW = {
    "width": 16,
    "depth": 1,
    "embed_size": 500,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
    "pretrained_vectors": None,
}


def words(seed: int) -> Iterator[list[str]]:
    """Yield the words of texts, 20 each, of which a third was never seen before."""
    rng = random.Random(seed)
    while True:
        yield [
            f"{rng.choice('bcdfgh')}{rng.getrandbits(40):x}"
            if rng.random() < 1 / 3
            else rng.choice(COMMON)
            for _ in range(TOKENS_A_TEXT)
        ]


def texts(seed: int) -> Iterator[str]:
    """Yield texts of 20 words."""
    return map(" ".join, words(seed))


def annotate(nlp: Language) -> Iterator[int]:
    """Annotate texts with `nlp.pipe`."""
    return map(len, nlp.pipe(texts(0)))


def annotate_singly(nlp: Language) -> Iterator[int]:
    """Annotate each text with a call of the pipeline."""
    return map(len, map(nlp, texts(0)))


def annotate_in_zones(nlp: Language) -> Iterator[int]:
    """Annotate texts in memory zones."""
    stream = texts(0)
    while True:
        with nlp.memory_zone():
            for doc in nlp.pipe(islice(stream, TEXTS_A_ZONE)):
                yield len(doc)


def match(nlp: Language) -> Iterator[int]:
    """Look for patterns with every matcher and ruler."""
    tokens = Matcher(nlp.vocab)
    tokens.add("A", [[{"LOWER": {"REGEX": "^b.*9$"}}], [{"LENGTH": 3}, {"OP": "+"}]])
    tokens.add("B", [[{"LOWER": {"FUZZY": "house"}}, {"LOWER": {"IN": ["a", "of"]}}]])
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases.add("C", [nlp.make_doc("The House"), nlp.make_doc("river and")])
    trees = DependencyMatcher(nlp.vocab)
    trees.add("D", [[{"RIGHT_ID": "a", "RIGHT_ATTRS": {"LOWER": "man"}}]])
    patterns = [{"label": "X", "pattern": [{"LOWER": "river"}]}]
    patterns += [{"label": "Y", "pattern": "saw house"}]
    for name in ("entity_ruler", "span_ruler"):
        nlp.add_pipe(name).add_patterns(patterns)
    for doc in nlp.pipe(texts(0)):
        tokens(doc, as_spans=True)
        phrases(doc)
        trees(doc)
        yield len(doc)


def write_docs(nlp: Language) -> Iterator[int]:
    """Write docs as `.spacy` files have them, and read them again."""
    stream = texts(0)
    while True:
        docs = DocBin(store_user_data=True)
        for doc in nlp.pipe(islice(stream, TEXTS_A_FILE)):
            doc.user_data["source"] = doc[0].text
            docs.add(doc)
        for doc in DocBin().from_bytes(docs.to_bytes()).get_docs(nlp.vocab):
            yield len(doc)


def learn(nlp: Language) -> Iterator[int]:
    """Train a tagger and an entity recogniser on examples without end."""

    def examples() -> Iterator[Example]:
        for text in words(0):
            tags = ["NEW" if word not in COMMON else "OLD" for word in text]
            names = ["U-NAME" if word.endswith("7") else "O" for word in text]
            gold = {"tags": tags, "entities": names}
            yield Example.from_dict(Doc(nlp.vocab, words=text), gold)

    # Narrow layers: what may grow, examples and words, does not depend on the width.
    for name in ("tagger", "ner"):
        encoder = {"@architectures": "spacy.HashEmbedCNN.v2", **NARROW}
        nlp.add_pipe(name, config={"model": {"tok2vec": encoder}})
    stream = examples()
    optimizer = nlp.initialize(lambda: islice(stream, 100))
    while True:
        batch = list(islice(stream, EXAMPLES_A_BATCH))
        nlp.update(batch, sgd=optimizer)
        yield from (len(example) for example in batch)


WORK: dict[str, Callable[[Language], Iterator[int]]] = {
    "annotate": annotate,
    "annotate-singly": annotate_singly,
    "annotate-in-zones": annotate_in_zones,
    "match": match,
    "write-docs": write_docs,
    "learn": learn,
}


def resident_mb() -> float:
    """Return the resident memory of this process, in MB."""
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    """Do the work; exit with 1 where memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", nargs="?", choices=WORK, default="annotate")
    parser.add_argument("--pipeline", type=Path, help="by default a blank one")
    parser.add_argument("--tokens", type=int, default=50_000_000)
    parser.add_argument("--limit", type=float, help="share that memory may grow by")
    args = parser.parse_args()
    nlp = fastpipe.load(args.pipeline) if args.pipeline else fastpipe.blank("en")
    lengths = WORK[args.work](nlp)
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
