"""Checks that every component with labels shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from .report import Finding, counts, good, info, names, warn

# Examples of a label below which a component can hardly learn it.
FEW_EXAMPLES = 50


def check_labels(
    train: Counter[str],
    dev: Counter[str],
    *,
    known: Collection[str] = (),
    few: int | None = FEW_EXAMPLES,
    unit: str = "",
) -> Iterator[Finding]:
    """Look at how often labels occur, and whether both parts of the data have them.

    Parameters
    ----------
    train, dev
        Number of occurrences by label.
    known
        Labels that a component which is trained further has already.
    few
        Number of examples below which a label is too rare; None for no such check.
    unit
        What the labels are of, for the messages.
    """
    yield info(f"{len(train)} {unit}label(s) in train data", counts(train))
    if not train:
        yield warn(
            f"There is no {unit}annotation in the train data",
            "The component learns nothing. Take it out of the pipeline, or freeze it",
        )
        return
    if known:
        new, old = set(train) - set(known), set(known) - set(train)
        if new:
            yield info(f"{len(new)} label(s) are new to the component", names(new))
        if old:
            yield warn(
                f"{len(old)} label(s) of the component are not in the train data",
                f"{names(old)}. It may forget them: add examples of them",
            )
    if few is not None:
        rare = {label: n for label, n in train.items() if n < few}
        for label, n in sorted(rare.items()):
            yield warn(f"Low number of examples for label '{label}' ({n})")
        if rare:
            yield info(f"At least {few} examples a label are a good start")
        else:
            yield good("Good amount of examples for all labels")
    unseen = set(dev) - set(train)
    if unseen:
        yield warn(
            f"{len(unseen)} label(s) in dev data are not in train data", names(unseen)
        )
    missing = set(train) - set(dev)
    if dev and missing:
        yield info(
            f"{len(missing)} label(s) in train data are not in dev data", names(missing)
        )


def check_negatives(labels: Counter[str], without: Counter[str]) -> Iterator[Finding]:
    """Look for labels that every text has: nothing shows where they don't belong.

    Parameters
    ----------
    labels
        Number of occurrences by label.
    without
        Number of texts that don't have the label.
    """
    everywhere = sorted(label for label in labels if not without[label])
    for label in everywhere:
        yield warn(
            f"No examples for texts without the label '{label}'",
            "Add texts, or sentences, in which it does not occur",
        )
    if labels and not everywhere:
        yield good("Examples without occurrences available for all labels")
