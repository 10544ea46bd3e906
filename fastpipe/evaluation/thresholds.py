"""What would be right if only predictions counted that are sure enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..pipeline.spancat import SpanCategorizer
from .analysis import Analysis
from .category_decisions import Categories, cats_table
from .decisions import NONE, Decisions
from .tallies import precision_recall_f

if TYPE_CHECKING:
    from .._example import Example
    from ..language import Language

# From 0 to 1.
_N_STEPS = 51
# What a span categorizer is asked for, so that thresholds below its own can be tried.
_LOWEST = 0.05


def sweep_decisions(decisions: Decisions, threshold: float | None) -> Any:
    """Return the scores of the predictions whose confidence reaches each threshold.

    Parameters
    ----------
    decisions
        Entities, spans, or categories that exclude each other.
    threshold
        The pipeline's own; None: all predictions count.

    Returns
    -------
    dict or None
        Lists of equal length, ``threshold``, ``p``, ``r`` and ``f``; the pipeline's
        ``own`` threshold, and the ``best`` one by F. None if nothing has a confidence.
    """
    known = ~np.isnan(decisions.confidence)
    if not known.any():
        return None
    predicted = (decisions.pred != NONE) & known
    n_gold = int((decisions.gold != NONE).sum())
    return _sweep(
        decisions.confidence[predicted], decisions.right[predicted], n_gold, threshold
    )


def sweep_categories(examples: list[Example], categories: Categories) -> Any:
    """Return the scores of categories, counted together, at each threshold.

    Returns
    -------
    dict
        As `sweep_decisions`.
    """
    scores, truth = cats_table(examples, categories)
    known = ~np.isnan(truth)
    return _sweep(
        scores[known],
        truth[known] > 0,
        int((truth[known] > 0).sum()),
        categories.threshold,
    )


def sweep_spans(nlp: Language, examples: list[Example], kind: str) -> Any:
    """Return the scores of the spans of a categorizer at each threshold.

    Its spans are predicted once more, with a low threshold.

    Parameters
    ----------
    nlp
        The pipeline.
    examples
        The examples, not annotated.
    kind
        The kind of decisions, ``spans_KEY``.

    Returns
    -------
    dict or None
        As `sweep_decisions`; None if no such component has a threshold.
    """
    for _, component in nlp.pipeline:
        if not isinstance(component, SpanCategorizer):
            continue
        own = component.cfg.get("threshold")
        if f"spans_{component.key}" != kind or own is None:
            continue
        component.cfg["threshold"] = min(own, _LOWEST)
        try:
            decisions = Analysis.of(nlp, examples, confidence=True).decisions[kind]
        finally:
            component.cfg["threshold"] = own
        return sweep_decisions(decisions, own)
    return None


def _sweep(
    sureness: Any, right: Any, n_gold: int, threshold: float | None
) -> dict[str, Any]:
    thresholds = np.linspace(0, 1, _N_STEPS)
    order = np.argsort(sureness, kind="stable")
    # How many are below a threshold: those from there on count.
    below = np.searchsorted(sureness[order], thresholds, side="left")
    hits = np.append(np.cumsum(right[order][::-1])[::-1], 0)[below]
    n_predicted = len(order) - below
    counts = np.stack((hits, n_predicted - hits, n_gold - hits), axis=1)
    precision, recall, f_score = precision_recall_f(counts)
    # Of equal ones the nearest to the pipeline's own, else the lowest.
    best = np.flatnonzero(f_score == f_score.max())
    nearest = best[np.argmin(np.abs(thresholds[best] - (threshold or 0.0)))]
    return {
        "threshold": thresholds.tolist(),
        # Without predictions there is no precision to draw.
        "p": [
            value if n else None
            for value, n in zip(precision.tolist(), n_predicted, strict=True)
        ],
        "r": recall.tolist(),
        "f": f_score.tolist(),
        "own": threshold,
        "best": float(thresholds[nearest]),
        "best_f": float(f_score.max()),
    }
