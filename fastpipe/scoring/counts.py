"""Counters after the scores: precision and recall, and the area under a ROC curve."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import numpy as np
import numpy.typing as npt

from .curves import roc_auc_score

Ints = npt.NDArray[np.int64]

# Keeps divisions by nothing at zero, and changes no other result.
_TINY = 1e-100


class PRFScore:
    """Precision, recall and F-score from counts that grow example by example.

    Parameters
    ----------
    tp, fp, fn
        Numbers of true positives, false positives and false negatives so far.
    """

    def __init__(self, *, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        self.tp = tp
        self.fp = fp
        self.fn = fn

    def __len__(self) -> int:
        return self.tp + self.fp + self.fn

    def __iadd__(self, other: PRFScore) -> PRFScore:
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn
        return self

    def __add__(self, other: PRFScore) -> PRFScore:
        return PRFScore(
            tp=self.tp + other.tp, fp=self.fp + other.fp, fn=self.fn + other.fn
        )

    def score_set(self, cand: Set, gold: Set) -> None:
        """Count one set of predictions against the set of what is right."""
        hits = len(cand & gold)
        self.tp += hits
        self.fp += len(cand) - hits
        self.fn += len(gold) - hits

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return self.tp / (self.tp + self.fp + _TINY)

    @property
    def recall(self) -> float:
        """Share of what is right that was predicted."""
        return self.tp / (self.tp + self.fn + _TINY)

    @property
    def fscore(self) -> float:
        """Harmonic mean of precision and recall."""
        p = self.precision
        r = self.recall
        return 2 * ((p * r) / (p + r + _TINY))

    def to_dict(self) -> dict[str, float]:
        """Return the three scores under the keys ``p``, ``r`` and ``f``."""
        return {"p": self.precision, "r": self.recall, "f": self.fscore}


class ROCAUCScore:
    """Area under the receiver operating characteristic of a scored yes-or-no label.

    It is the probability that a positive is scored above a negative, ties counting
    half (the Mann-Whitney statistic).
    """

    def __init__(self) -> None:
        self.golds: list[float] = []
        self.cands: list[float] = []

    def score_set(self, cand: float, gold: float) -> None:
        """Add a predicted score with the truth, 0 or 1."""
        self.cands.append(cand)
        self.golds.append(gold)

    def is_binary(self) -> bool:
        """Whether there are positives and negatives, without which there is no area."""
        return len(set(self.golds)) == 2

    @property
    def score(self) -> float:
        """The area, between 0 and 1.

        Raises
        ------
        InputError
            While `is_binary` is false.
        """
        return roc_auc_score(self.golds, self.cands)


def count_numbers(score: PRFScore, pred: Ints, gold: Ints) -> None:
    """Count predictions against truths, both sorted numbers without repetition."""
    hits = int(np.isin(pred, gold, assume_unique=True).sum())
    score.tp += hits
    score.fp += len(pred) - hits
    score.fn += len(gold) - hits


def add_up(scores: Mapping[Any, PRFScore]) -> PRFScore:
    """Return the counts of all scores together."""
    return sum(scores.values(), PRFScore())


def mean_scores(scores: Mapping[Any, PRFScore]) -> dict[str, float]:
    """Return the means of precision, recall and F-score."""
    found = [score.to_dict() for score in scores.values()]
    n = len(found) + _TINY
    return {key: sum(score[key] for score in found) / n for key in ("p", "r", "f")}
