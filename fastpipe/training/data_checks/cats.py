"""Checks of the categories of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ..example import Example
from .labels import check_labels, check_negatives
from .report import Finding, fail, good, info, names, warn


def check_categories(
    train: Sequence[Example],
    dev: Sequence[Example],
    known: Collection[str] = (),
    *,
    exclusive: bool,
) -> Iterator[Finding]:
    """Look at the categories of texts.

    Parameters
    ----------
    train, dev
        The data.
    known
        Labels that the component has already.
    exclusive
        Whether a text has one category and no more.
    """
    labels, dev_labels = _count(train), _count(dev)
    yield from check_labels(labels, dev_labels, known=known, unit="category ")
    if not labels:
        return
    declared = {label for eg in train for label in eg.reference.cats}
    never = declared - set(labels)
    if never:
        yield warn(f"{len(never)} label(s) without a single text", names(never))
    without = Counter({label: len(train) - n for label, n in labels.items()})
    if not exclusive:
        yield from check_negatives(labels, without)
    for name, part in (("train", train), ("dev", dev)):
        yield from _check_exclusive(name, part, exclusive)


def _check_exclusive(
    name: str, examples: Sequence[Example], exclusive: bool
) -> Iterator[Finding]:
    annotated = [eg for eg in examples if eg.reference.cats]
    numbers = [len(_positive(eg)) for eg in annotated]
    without = len(examples) - len(annotated)
    if without:
        yield info(f"{without} {name} docs without categories")
    several, none = sum(n > 1 for n in numbers), sum(n == 0 for n in numbers)
    if exclusive and several:
        yield fail(
            f"{several} {name} docs with several categories",
            "textcat takes one a text. Use textcat_multilabel, or choose one",
        )
    if exclusive and none:
        yield warn(f"{none} {name} docs with no category at 1")
    if exclusive and not several and not none:
        yield good(f"Each text of the {name} data has one category")
    if not exclusive and annotated and not several and not none:
        yield info(
            f"Each text of the {name} data has one category",
            "If that is how it should be, textcat is the component for it",
        )


def _positive(example: Example) -> list[str]:
    return [label for label, value in example.reference.cats.items() if value >= 0.5]


def _count(examples: Sequence[Example]) -> Counter[str]:
    return Counter(label for eg in examples for label in _positive(eg))
