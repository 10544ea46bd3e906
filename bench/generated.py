"""Text and annotation made from numbers: as much as is asked for, the same each time.

Words are as frequent as those of a language are (Zipf's law), and each has a tag, so
that there is something to learn.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy

from fastpipe.tokens import Doc, DocBin, Span
from fastpipe.vocab import Vocab

VOCABULARY = 100_000
TAGS = ("NOUN", "VERB", "ADJ", "ADP", "DET", "PRON", "ADV")
LABELS = ("PERSON", "GPE", "ORG")
WORDS_A_DOC = 10
# Docs that are made at a time.
_AT_ONCE = 10_000
_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]


def word(rank: int) -> str:
    """Return the word of a rank: more frequent ones are shorter."""
    syllables = []
    while rank >= 0:
        rank, last = divmod(rank, len(_SYLLABLES))
        syllables.append(_SYLLABLES[last])
        rank -= 1
    return "".join(syllables[::-1])


def ranks(n_docs: int, seed: int = 0) -> Iterator[list[int]]:
    """Yield the ranks of each doc's words."""
    rng = numpy.random.default_rng(seed)
    for start in range(0, n_docs, _AT_ONCE):
        size = (min(_AT_ONCE, n_docs - start), WORDS_A_DOC)
        yield from ((rng.zipf(1.2, size) - 1) % VOCABULARY).tolist()


def texts(n_docs: int, seed: int = 0) -> Iterator[str]:
    """Yield the docs as texts."""
    for doc in ranks(n_docs, seed):
        yield " ".join(map(word, doc)) + "."


def docs(n_docs: int, seed: int = 0) -> Iterator[Doc]:
    """Yield annotated docs: tags, a tree, one entity each, and a category."""
    vocab = Vocab()
    heads = [0, *range(WORDS_A_DOC - 1)]
    deps = ["ROOT", *["dep"] * (WORDS_A_DOC - 1)]
    for doc_ranks in ranks(n_docs, seed):
        tags = [TAGS[rank % len(TAGS)] for rank in doc_ranks]
        doc = Doc(vocab, list(map(word, doc_ranks)), tags=tags, heads=heads, deps=deps)
        label = LABELS[doc_ranks[0] % len(LABELS)]
        doc.set_ents([Span(doc, 0, 1, label)], default="outside")
        doc.cats = {name: float(name == label) for name in LABELS}
        yield doc


def write_docs(path: Path, n_docs: int, seed: int = 0) -> None:
    """Write annotated docs to a ``.spacy`` file."""
    DocBin(store_user_data=True, docs=docs(n_docs, seed)).to_disk(path)


def write_conllu(path: Path, n_docs: int) -> None:
    """Write annotated docs as CoNLL-U, a sentence each."""
    with path.open("w", encoding="utf-8") as file:
        for doc_ranks in ranks(n_docs):
            for place, rank in enumerate(doc_ranks):
                tag = TAGS[rank % len(TAGS)]
                row = [place + 1, word(rank), word(rank), tag, tag, "_", place]
                row += ["dep" if place else "root", "_", "_"]
                file.write("\t".join(map(str, row)) + "\n")
            file.write("\n")


def write_jsonl(path: Path, n_docs: int, seed: int = 0) -> None:
    """Write texts as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'{{"text": "{text}"}}\n' for text in texts(n_docs, seed))


def write_vectors(path: Path, n_words: int, width: int = 20) -> None:
    """Write vectors in word2vec's text format."""
    rng = numpy.random.default_rng(0)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{n_words} {width}\n")
        for start in range(0, n_words, _AT_ONCE):
            some = range(start, min(start + _AT_ONCE, n_words))
            for rank, vector in zip(some, rng.random((len(some), width)), strict=True):
                numbers = " ".join(f"{number:.4f}" for number in vector)
                file.write(f"{word(rank)} {numbers}\n")
