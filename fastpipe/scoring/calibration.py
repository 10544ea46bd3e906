"""Whether probabilities of predictions are as high as they are right.

What is compared are outcomes: the probability of each prediction, as `Doc.confidence`
has it, and whether the reference says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..errors import InputError

if TYPE_CHECKING:
    from .._docs.confidence import Probabilities, SpanKey
    from .._example import Example
    from ..tokens import Doc, Span

Outcomes = tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]


def expected_calibration_error(
    probabilities: npt.ArrayLike, right: npt.ArrayLike, *, n_bins: int = 15
) -> float:
    """Return how far probabilities are from the shares of what is right.

    Predictions are sorted into bins of equal width by their probability. The error is
    the mean of the bins' differences between mean probability and share of right
    predictions, weighted by the number of predictions (Guo et al. 2017, "On calibration
    of modern neural networks").

    Parameters
    ----------
    probabilities
        float (n,), from 0 to 1.
    right
        bool (n,): whether each prediction is right.
    n_bins
        The number of bins.

    Returns
    -------
    float
        From 0, as probable as right, to 1; NaN if there are no predictions.

    Raises
    ------
    InputError
        If there are not as many of both, or a probability is none.
    """
    bins = calibration_bins(probabilities, right, n_bins=n_bins)
    counts = bins["count"]
    if not counts.sum():
        return float("nan")
    gaps = np.abs(bins["probability"] - bins["right"])
    return float((counts * np.nan_to_num(gaps)).sum() / counts.sum())


def calibration_bins(
    probabilities: npt.ArrayLike, right: npt.ArrayLike, *, n_bins: int = 15
) -> dict[str, npt.NDArray[np.float64]]:
    """Return what a reliability diagram shows.

    Parameters are those of `expected_calibration_error`.

    Returns
    -------
    dict
        Arrays of float64 (n_bins,): ``count``, and the mean ``probability`` and the
        share of ``right`` ones, NaN in bins that are empty.
    """
    values = np.asarray(probabilities, dtype=np.float64).ravel()
    truths = np.asarray(right, dtype=np.float64).ravel()
    if len(values) != len(truths):
        raise InputError(
            f"There are {len(values)} probabilities, and {len(truths)} outcomes. "
            f"Expected one outcome a probability"
        )
    if not np.all((values >= 0) & (values <= 1)):
        wrong = values[~((values >= 0) & (values <= 1))][0]
        raise InputError(f"{wrong} is no probability. Expected numbers from 0 to 1")
    # A bin is open below and closed above, as in the paper; 0 is in the first.
    places = np.clip(np.ceil(values * n_bins).astype(np.int64) - 1, 0, n_bins - 1)
    counts = np.bincount(places, minlength=n_bins).astype(np.float64)
    with np.errstate(invalid="ignore"):
        return {
            "count": counts,
            "probability": np.bincount(places, values, n_bins) / counts,
            "right": np.bincount(places, truths, n_bins) / counts,
        }


def log_loss(probabilities: npt.ArrayLike, right: npt.ArrayLike) -> float:
    """Return the mean negative logarithm of the probability of what came out.

    Parameters are those of `expected_calibration_error`.
    """
    # What rounds to certain, and is wrong, would be infinitely bad.
    p = np.clip(np.asarray(probabilities, dtype=np.float64), 1e-7, 1 - 1e-7)
    return float(-np.log(np.where(np.asarray(right, dtype=bool), p, 1 - p)).mean())


# -- Outcomes -------------------------------------------------------------------------


def token_outcomes(
    examples: Iterable[Example],
    name: str,
    compare: Callable[[Example], tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]],
) -> Outcomes:
    """Return the outcomes of annotation that every token has.

    Parameters
    ----------
    examples
        The docs as predicted, with confidence, and as annotated.
    name
        The attribute of `Doc.confidence`, e.g. ``"tags"``.
    compare
        Returns of each predicted token whether it is right, and whether the reference
        tells, both bool (n_tokens,).
    """
    found, truths = [], []
    for example in examples:
        values: Probabilities | None = getattr(example.predicted.confidence, name)
        if values is None or not len(values):
            continue
        right, known = compare(example)
        kept = known & ~np.isnan(values)
        found.append(values[kept])
        truths.append(right[kept])
    return _joined(found, truths)


def _joined(
    found: Sequence[npt.ArrayLike], truths: Sequence[npt.ArrayLike]
) -> Outcomes:
    return (
        np.concatenate([np.zeros(0), *(np.asarray(part) for part in found)]),
        np.concatenate([np.zeros(0, bool), *(np.asarray(part) for part in truths)]),
    )


def same_column(
    example: Example, attribute: str
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Compare an attribute of the tokens, as `token_outcomes` takes it."""
    gold, _ = example.get_aligned_column(attribute)
    return example.predicted.to_array(attribute) == gold, gold != 0


def same_sentence_starts(
    example: Example,
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Compare where sentences start, as `token_outcomes` takes it."""
    gold, known = example.get_aligned_column("SENT_START")
    starts = example.predicted.to_array("SENT_START") == 1
    return starts == (gold == 1), known & (gold != 0)


def same_arcs(
    example: Example,
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Compare heads and labels, as `token_outcomes` takes it."""
    heads, labels = example.get_aligned_parse(projectivize=False)
    predicted = example.predicted
    known = [
        head is not None and bool(label)
        for head, label in zip(heads, labels, strict=True)
    ]
    right = [
        token.head.i == head and token.dep_ == label
        for token, head, label in zip(predicted, heads, labels, strict=True)
    ]
    return np.asarray(right, dtype=bool), np.asarray(known, dtype=bool)


def span_outcomes(
    examples: Iterable[Example],
    probabilities: Callable[[Doc], Mapping[SpanKey, float]],
    spans: Callable[[Doc], Iterable[Span]],
    *,
    labeled: bool = True,
) -> Outcomes:
    """Return the outcomes of predicted spans.

    Those that cover tokens of unknown annotation, or that align with no tokens of the
    reference, are left out.

    Parameters
    ----------
    examples
        The docs as predicted, with confidence, and as annotated.
    probabilities
        Returns those of a predicted doc's spans.
    spans
        Returns the spans of a doc.
    labeled
        Whether labels count.
    """
    found: list[float] = []
    truths: list[bool] = []
    for example in examples:
        held = probabilities(example.predicted)
        if not held:
            continue
        golds = {
            (span.start, span.end, span.label_ if labeled else "")
            for span in spans(example.reference)
        }
        x2y = example.alignment.x2y
        for (start, end, label), value in held.items():
            covered = x2y[start:end]
            if len(covered):
                first, last = int(covered[0]), int(covered[-1]) + 1
                found.append(value)
                truths.append((first, last, label if labeled else "") in golds)
    return _joined([found], [np.asarray(truths, dtype=bool)])


def entity_outcomes(examples: Iterable[Example]) -> Outcomes:
    """Return the outcomes of predicted entities, see `span_outcomes`."""

    def known(doc: Doc) -> bool:
        return bool((np.asarray(doc.to_array("ENT_IOB")) != 0).all())

    return span_outcomes(
        [example for example in examples if known(example.reference)],
        lambda doc: doc.confidence.ents,
        lambda doc: doc.ents,
    )


def group_outcomes(
    examples: Iterable[Example], key: str, *, labeled: bool = True
) -> Outcomes:
    """Return the outcomes of the spans of a group, see `span_outcomes`."""
    return span_outcomes(
        [example for example in examples if key in example.reference.spans],
        lambda doc: doc.confidence.spans.get(key, {}),
        lambda doc: doc.spans.get(key, ()),
        labeled=labeled,
    )


def category_outcomes(
    examples: Iterable[Example], labels: Sequence[str], *, exclusive: bool
) -> Outcomes:
    """Return the outcomes of categories.

    Parameters
    ----------
    examples
        The docs as predicted, with confidence, and as annotated.
    labels
        The labels of the component.
    exclusive
        Whether one label is true of a doc: then the outcome is that of the best one.
        If not, each label is one, whose probability is that of being true.
    """
    found: list[float] = []
    truths: list[bool] = []
    for example in examples:
        held = example.predicted.confidence.cats
        golds = example.reference.cats
        values = {label: held[label] for label in labels if label in held}
        if not values or not golds:
            continue
        if exclusive:
            best = max(values, key=lambda label: values[label])
            values = {best: values[best]}
        for label, value in values.items():
            if label in golds or exclusive:
                found.append(value)
                truths.append(golds.get(label, 0.0) > 0)
    return _joined([found], [np.asarray(truths, dtype=bool)])
