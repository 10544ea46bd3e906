"""Examples whose predictions are random, and cut into other tokens."""

import numpy
import pytest

from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

TAGS = ["NN", "VB", "JJ"]
DEPS = ["nsubj", "obj", "punct", "ROOT"]
LABELS = ["PER", "LOC", "ORG"]
CATS = ["sports", "trade", "weather"]


def cut(letters, rng, rate):
    """Cut a text into words, at random places."""
    words = [letters[0]]
    for letter in letters[1:]:
        if rng.random() < rate:
            words.append(letter)
        else:
            words[-1] += letter
    return words


def choose(values, size, rng):
    return [str(value) for value in rng.choice(values, size=size)]


def make_doc(vocab, words, rng, *, missing):
    n = len(words)
    some = ["", *TAGS] if missing else TAGS
    doc = Doc(
        vocab,
        words=words,
        spaces=[False] * n,
        tags=choose(some, n, rng),
        pos=choose(["NOUN", "VERB"], n, rng),
        lemmas=choose(["be", "go"], n, rng),
        morphs=choose(["Case=Nom", "Number=Sing"], n, rng),
        heads=[max(0, i - int(rng.integers(0, 2))) for i in range(n)],
        deps=choose(["", *DEPS] if missing else DEPS, n, rng),
    )
    spans = {}
    for _ in range(n):
        start = int(rng.integers(0, n))
        end = min(n, start + int(rng.integers(1, 4)))
        label = str(rng.choice(LABELS))
        spans[start, end, label] = Span(doc, start, end, label)
    doc.spans["sc"] = list(spans.values())
    ents, taken = [], set()
    for start, end, label in spans:
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            ents.append(Span(doc, start, end, label))
    unknown = [doc[i : i + 1] for i in range(n) if missing and i not in taken][:1]
    doc.set_ents(ents, missing=unknown, default="outside")
    doc.cats = {label: float(rng.random()) for label in CATS}
    if missing:
        doc.cats = {label: float(value > 0.6) for label, value in doc.cats.items()}
        doc.cats.pop(str(rng.choice(CATS)))
    return doc


@pytest.fixture
def make_examples():
    def make(n_docs, seed=0):
        rng = numpy.random.default_rng(seed)
        vocab = Vocab()
        examples = []
        for _ in range(n_docs):
            letters = "".join(choose(list("abcd"), int(rng.integers(1, 25)), rng))
            gold = cut(letters, rng, 0.4)
            words = gold if rng.random() < 0.3 else cut(letters, rng, 0.5)
            examples.append(
                Example(
                    make_doc(vocab, words, rng, missing=False),
                    make_doc(vocab, gold, rng, missing=True),
                )
            )
        return examples

    return make
