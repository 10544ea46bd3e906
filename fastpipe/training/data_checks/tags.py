"""Checks of what tokens have one each of: tags, morphology, lemmas."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ..example import Example
from .labels import check_labels
from .report import Finding, info, warn


def check_tags(
    train: Sequence[Example], dev: Sequence[Example], known: Collection[str] = ()
) -> Iterator[Finding]:
    """Look at fine-grained part-of-speech tags."""
    labels, dev_labels = (_count(part, "TAG", "tag_") for part in (train, dev))
    yield from check_labels(labels, dev_labels, known=known, few=None, unit="tag ")
    if len(labels) > 1:
        yield info(
            f"{_entropy(labels):.3f} is the normalised label entropy",
            "1: all are equally frequent; near 0: one is nearly all there is",
        )


def check_morphology(
    train: Sequence[Example], dev: Sequence[Example], known: Collection[str] = ()
) -> Iterator[Finding]:
    """Look at parts of speech with morphological features."""
    labels, dev_labels = (morphology(part) for part in (train, dev))
    yield from check_labels(
        labels, dev_labels, known=known, few=None, unit="morphology "
    )


def check_lemmas(
    train: Sequence[Example], dev: Sequence[Example], known: Collection[str] = ()
) -> Iterator[Finding]:
    """Look at lemmas. Labels are edit trees, so they can't be compared here."""
    annotated = [eg for eg in train if eg.reference.has_annotation("LEMMA")]
    if not annotated:
        yield warn(
            "There is no lemma in the train data",
            "The component learns nothing. Take it out of the pipeline, or freeze it",
        )
        return
    lemmas = {token.lemma_ for eg in annotated for token in eg.reference if token.lemma}
    yield info(f"{len(lemmas)} lemmas in {len(annotated)} training docs")
    tokens = [token for eg in train for token in eg.reference if not token.is_space]
    without = sum(not token.lemma for token in tokens)
    if without:
        yield info(f"{without} of {len(tokens)} tokens without a lemma")
    if not any(eg.reference.has_annotation("LEMMA") for eg in dev):
        yield warn("There is no lemma in the dev data")


def _count(examples: Sequence[Example], attr: str, name: str) -> Counter[str]:
    return Counter(
        getattr(token, name)
        for eg in examples
        if eg.reference.has_annotation(attr)
        for token in eg.reference
        if getattr(token, name)
    )


def morphology(examples: Sequence[Example]) -> Counter[str]:
    """Return how often each part of speech with its features occurs."""
    found: Counter[str] = Counter()
    for eg in examples:
        doc = eg.reference
        if not (doc.has_annotation("MORPH") or doc.has_annotation("POS")):
            continue
        for token in doc:
            parts = [str(token.morph)] if str(token.morph) else []
            if token.pos:
                parts.append(f"POS={token.pos_}")
            if parts:
                found["|".join(parts)] += 1
    return found


def _entropy(labels: Counter[str]) -> float:
    """Return the entropy of the labels' distribution as a share of the largest."""
    total = labels.total()
    bits = -sum(n / total * math.log2(n / total) for n in labels.values())
    return bits / math.log2(len(labels))
