"""Checks of dependency trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ..._docs.nonproj import contains_cycle, is_nonproj_tree
from ..example import Example
from .labels import check_labels
from .report import Finding, counts, fail, good, info, warn

# Arcs of a label below which a parser can hardly learn it.
_FEW_ARCS = 20
_ROOT = "ROOT"


def check_trees(
    train: Sequence[Example], dev: Sequence[Example], known: Collection[str] = ()
) -> Iterator[Finding]:
    """Look at dependency trees and sentences."""
    parsed = [eg.reference for eg in train if eg.reference.has_annotation("DEP")]
    roots = Counter(t.dep_ for doc in parsed for t in doc if t.head == t and t.dep)
    labels, dev_labels = (_count(part) for part in (train, dev))
    plain = [label for label in known if "||" not in label]
    yield from check_labels(
        labels, dev_labels, known=plain, few=_FEW_ARCS, unit="dependency "
    )
    if not parsed:
        return
    yield from _check_sentences(parsed)
    yield from _check_shapes([("train", train), ("dev", dev)])
    others = Counter({label: n for label, n in roots.items() if label != _ROOT})
    if others:
        yield warn(
            f"{others.total()} roots with a label other than '{_ROOT}'",
            f"{counts(others)}. A parser expects one label for all roots",
        )


def _count(examples: Sequence[Example]) -> Counter[str]:
    return Counter(
        token.dep_
        for eg in examples
        if eg.reference.has_annotation("DEP")
        for token in eg.reference
        if token.dep
    )


def _check_sentences(docs: Sequence[Any]) -> Iterator[Finding]:
    n_sents = sum(
        len(list(doc.sents)) for doc in docs if doc.has_annotation("SENT_START")
    )
    n_words = sum(len(doc) for doc in docs)
    yield info(
        f"{n_sents} sentence(s) with an average length of "
        f"{n_words / max(1, n_sents):.1f} words"
    )
    if n_sents <= len(docs):
        yield warn(
            "The training data has one sentence a doc",
            "A parser learns from several where sentences begin: put some into each "
            "doc, e.g. by `fastpipe convert --n-sents 10`",
        )


def _check_shapes(
    parts: Sequence[tuple[str, Sequence[Example]]],
) -> Iterator[Finding]:
    """Look for cycles and crossing arcs."""
    n_cycles = n_crossing = 0
    for name, examples in parts:
        cyclic, crossing = _find_shapes(examples)
        n_cycles += len(cyclic)
        n_crossing += len(crossing)
        if cyclic:
            yield fail(
                f"{len(cyclic)} cyclic dependency trees in {name} data",
                f"A word is its own ancestor. The first is in: {cyclic[0][:60]!r}",
            )
        if crossing:
            yield info(
                f"{len(crossing)} non-projective dependency trees in {name} data",
                "Crossing arcs are lifted for training, and the labels say so. The "
                f"first is in: {crossing[0][:60]!r}",
            )
    if not n_cycles:
        yield good("No cyclic dependency trees")
    if not n_crossing:
        yield good("No non-projective dependency trees")


def _find_shapes(examples: Sequence[Example]) -> tuple[list[str], list[str]]:
    """Return the texts with cyclic trees, and those with non-projective ones."""
    cyclic, crossing = [], []
    for eg in examples:
        doc = eg.reference
        if not doc.has_annotation("DEP"):
            continue
        heads = [token.head.i for token in doc]
        if contains_cycle(heads):
            cyclic.append(doc.text)
        elif is_nonproj_tree(heads):
            crossing.append(doc.text)
    return cyclic, crossing
