"""How much scores would vary on other data of the kind: the paired bootstrap.

The docs are drawn again, with replacement, many times; each time both pipelines are
scored on the same draw. Efron and Tibshirani (1993), "An Introduction to the
Bootstrap"; for comparisons in NLP, Berg-Kirkpatrick, Burkett and Klein (2012), "An
Empirical Investigation of Statistical Significance in NLP".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .analysis import Analysis
from .decisions import Decisions, Floats
from .tallies import docs_right, precision_recall_f, tally_docs, tally_docs_and_labels

# Numbers that are held at a time.
_CHUNK = 4_000_000
_OUTER = (2.5, 97.5)
# The names that the scores of a kind have; of others there are three, by _p, _r and _f.
_ONE_SCORE = {
    "tag": "tag_acc",
    "pos": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "head": "dep_uas",
    "dep": "dep_las",
}


@dataclass(frozen=True)
class Score:
    """A score that is computed from sums over docs.

    Attributes
    ----------
    name
        As the scorer calls it.
    parts : array of shape (n_docs, ...)
        What is summed.
    of
        From sums, of shape (n_samples, ...), to scores of shape (n_samples,).
    """

    name: str
    parts: Any
    of: Callable[[Any], Floats]


def scores_of(analysis: Analysis) -> list[Score]:
    """Return the scores of what a pipeline annotates."""
    return [score for table in analysis.decisions.values() for score in _scores(table)]


def compare_scores(
    one: Sequence[Score], other: Sequence[Score], *, n_samples: int, seed: int
) -> list[dict[str, Any]]:
    """Compare the scores that two pipelines share.

    Parameters
    ----------
    one, other
        The scores of both, of the same docs.
    n_samples
        Times that the docs are drawn.
    seed
        Of the draws.

    Returns
    -------
    list of dict
        With the ``name`` of the score; ``a``, ``b`` and their ``difference``, each with
        its ``value`` and the bounds ``low`` and ``high`` of its 95 % interval; and
        ``significant``: whether the interval of the difference excludes 0. Of fewer
        than two docs there are no intervals: these are None.
    """
    others = {score.name: score for score in other}
    pairs = [(score, others[score.name]) for score in one if score.name in others]
    if not pairs:
        return []
    n_docs = len(pairs[0][0].parts)
    flat = [
        np.asarray(score.parts, dtype=np.float64).reshape(n_docs, -1)
        for pair in pairs
        for score in pair
    ]
    table = np.concatenate(flat, axis=1)
    ends = np.cumsum([part.shape[1] for part in flat])
    totals = np.split(table.sum(axis=0, keepdims=True), ends[:-1], axis=1)
    drawn: list[Any] = [None] * len(flat)
    if n_docs > 1:
        sums = _draw(table, n_samples, np.random.default_rng(seed))
        drawn = np.split(sums, ends[:-1], axis=1)
    rows = []
    for i, pair in enumerate(pairs):
        values, samples = [], []
        for score, k in zip(pair, (2 * i, 2 * i + 1), strict=True):
            shape = (-1, *np.shape(score.parts)[1:])
            values.append(float(score.of(totals[k].reshape(shape))[0]))
            if drawn[k] is not None:
                samples.append(score.of(drawn[k].reshape(shape)))
        spread = None if not samples else samples[1] - samples[0]
        difference = _interval(values[1] - values[0], spread)
        is_clear = (
            spread is not None and not difference["low"] <= 0 <= difference["high"]
        )
        rows.append(
            {
                "name": pair[0].name,
                "a": _interval(values[0], samples[0] if samples else None),
                "b": _interval(values[1], samples[1] if samples else None),
                "difference": difference,
                "significant": is_clear if spread is not None else None,
            }
        )
    return rows


def _draw(table: Floats, n_samples: int, rng: np.random.Generator) -> Floats:
    """Return sums over docs that are drawn with replacement, (n_samples, n_columns)."""
    n_docs = len(table)
    at_once = max(1, _CHUNK // n_docs)
    sums = []
    for begin in range(0, n_samples, at_once):
        size = min(at_once, n_samples - begin)
        times = rng.multinomial(n_docs, np.full(n_docs, 1 / n_docs), size=size)
        sums.append(times.astype(np.float64) @ table)
    return np.concatenate(sums)


def _interval(value: float, samples: Floats | None) -> Mapping[str, Any]:
    low, high = (
        (None, None)
        if samples is None
        else (float(bound) for bound in np.percentile(samples, _OUTER))
    )
    return {"value": value, "low": low, "high": high}


def _scores(table: Decisions) -> list[Score]:
    """Return the scores of one kind of decisions."""
    counts = tally_docs(table)
    if table.kind == "cats":
        hits = np.stack((docs_right(table), table.judged), axis=1)
        by_label = tally_docs_and_labels(table)
        return [
            Score("cats_acc", hits, _share),
            Score("cats_micro_f", counts, _part(2)),
            Score("cats_macro_f", by_label, _macro_f),
        ]
    if table.kind in _ONE_SCORE:
        return [Score(_ONE_SCORE[table.kind], counts, _part(2))]
    return [
        Score(f"{table.kind}_{letter}", counts, _part(number))
        for number, letter in enumerate("prf")
    ]


def _part(number: int) -> Callable[[Any], Floats]:
    return lambda counts: precision_recall_f(counts)[number]


def _share(sums: Any) -> Floats:
    return np.asarray(sums[:, 0] / np.maximum(sums[:, 1], 1e-100))


def _macro_f(counts: Any) -> Floats:
    return np.asarray(precision_recall_f(counts)[2].mean(axis=-1))
