"""Decisions about categories of docs."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import Language
from ..pipeline.textcat import TextCategorizer
from ..pipeline.textcat_multilabel import MultiLabel_TextCategorizer
from .decisions import Decisions, Floats, Rows, category_confidence

if TYPE_CHECKING:
    from .._example import Example


@dataclass(frozen=True)
class Categories:
    """Which categories there are, and when one counts as predicted.

    Attributes
    ----------
    labels
        The categories.
    exclusive
        Whether a doc has one of them: then the best one counts.
    threshold
        The score from which on one counts, where a doc may have several.
    """

    labels: tuple[str, ...]
    exclusive: bool
    threshold: float = 0.5

    @classmethod
    def of(cls, nlp: Language) -> Categories | None:
        """Return those of a pipeline; None without a text categorizer."""
        found = None
        for _, component in nlp.pipeline:
            # Of several, the scores are the last one's.
            if isinstance(component, TextCategorizer):
                found = cls(
                    tuple(component.labels),
                    not isinstance(component, MultiLabel_TextCategorizer),
                    float(component.cfg["threshold"]),
                )
        return found


def decide_cats(examples: Sequence[Example], categories: Categories) -> Decisions:
    """Compare categories, as `Scorer.score_cats` does.

    Returns
    -------
    Decisions
        Of the kind ``"cats"``: one a doc where the categories exclude each other, else
        one for each category that the reference or the prediction has.
    """
    rows = Rows("cats", len(examples), categories.labels)
    for number, example in enumerate(examples):
        pred, gold = example.predicted.cats, example.reference.cats
        known = [label for label in categories.labels if gold.get(label) is not None]
        rows.judged[number] = bool(known)
        if categories.exclusive:
            _add_best(rows, number, example, categories.labels)
            continue
        for label in known:
            truth = gold[label] > 0
            guessed = pred.get(label, 0.0) >= categories.threshold
            if truth or guessed:
                rows.add(
                    number,
                    label if truth else None,
                    label if guessed else None,
                    right=truth and guessed,
                    confidence=category_confidence(example.predicted, label),
                )
    return rows.done()


def cats_table(
    examples: Sequence[Example], categories: Categories
) -> tuple[Floats, Floats]:
    """Return the scores of all categories, and the truth.

    Returns
    -------
    tuple of two Floats2d of shape (n_docs, n_labels)
        The confidence, where it is known, else the score; and 1 or 0, NaN where the
        reference doesn't say.
    """
    shape = (len(examples), len(categories.labels))
    scores, truth = np.zeros(shape), np.full(shape, np.nan)
    for number, example in enumerate(examples):
        gold = example.reference.cats
        for column, label in enumerate(categories.labels):
            scores[number, column] = category_confidence(example.predicted, label)
            value = gold.get(label)
            if value is None and categories.exclusive and gold:
                value = 0.0
            if value is not None:
                truth[number, column] = value > 0
    return scores, truth


def _add_best(rows: Rows, number: int, example: Example, labels: Sequence[str]) -> None:
    pred, gold = example.predicted.cats, example.reference.cats
    guess, truth = _best(labels, pred), _best(labels, gold)
    if guess is None or truth is None:
        # As the scorer does: no label at all that the reference calls true.
        if truth is not None and not gold[truth] > 0:
            truth = None
        if guess is not None and not pred[guess] >= 0:
            guess = None
    if guess is None and truth is None:
        return
    rows.add(
        number,
        truth,
        guess,
        right=guess == truth,
        confidence=None
        if guess is None
        else category_confidence(example.predicted, guess),
    )


def _best(labels: Container[str], scores: Mapping[str, float]) -> str | None:
    """Return the category with the highest score, if any has one."""
    known = [label for label in scores if label in labels]
    return max(known, key=lambda label: scores[label], default=None)
