"""How much the labels count in a loss, and how sure a label is held to be."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy
from numpy.typing import NDArray

from ..errors import ComponentError, UnknownLabelError, did_you_mean

ClassWeights = (
    Mapping[str, float] | Sequence[tuple[str, float]] | Literal["balanced"] | None
)
# The same as types that a setting of a config is checked by.
ClassWeightsSetting = (
    dict[str, float] | list[tuple[str, float]] | Literal["balanced"] | None
)

BALANCED = "balanced"
# Settings that spaCy's factories have not: they stand in a config only where they are
# changed, so that all others load there.
OWN_SETTINGS: dict[str, Any] = {"class_weights": None, "label_smoothing": 0.0}


def loss_settings(
    name: str, class_weights: ClassWeights, label_smoothing: float = 0.0
) -> dict[str, Any]:
    """Return what of these settings a component keeps in its `cfg`: the changed ones.

    Parameters
    ----------
    name
        The component's name.
    class_weights
        The weight of labels, 1 for those that are not there, by label or as pairs of
        label and weight; ``"balanced"``: by how rare they are in the training data.
    label_smoothing
        The share of probability that wrong answers get.

    Raises
    ------
    ComponentError
        If a weight is no number from 0, the share is not from 0 to below 1, or a label
        can't be the name of a setting in a config.
    """
    where = f"The component {name!r} can't be made: its setting"
    if not 0 <= label_smoothing < 1:
        raise ComponentError(
            f"{where} label_smoothing is {label_smoothing}. Expected a number from 0 "
            f"to below 1"
        )
    kept: dict[str, Any] = {}
    if label_smoothing:
        kept["label_smoothing"] = label_smoothing
    if class_weights is None:
        return kept
    if isinstance(class_weights, str):
        if class_weights != BALANCED:
            raise ComponentError(
                f"{where} class_weights is {class_weights!r}. Expected 'balanced', or "
                f"a weight for each label that is to have another than 1"
            )
        return {**kept, "class_weights": BALANCED}
    if isinstance(class_weights, Mapping):
        unfit = next((x for x in class_weights if not _fits_a_config(x)), None)
        if unfit is not None:
            raise ComponentError(
                f"{where} class_weights has the label {unfit!r}, which can't be the "
                f"name of a setting in a config. Expected pairs, then: class_weights = "
                f"{json.dumps([list(pair) for pair in class_weights.items()])}"
            )
    weights = dict(class_weights)
    for label, weight in weights.items():
        if not (isinstance(weight, (int, float)) and 0 <= weight < math.inf):
            raise ComponentError(
                f"{where} class_weights has {weight!r} for the label {label!r}. "
                f"Expected a number from 0"
            )
    return {**kept, "class_weights": weights}


def _fits_a_config(label: str) -> bool:
    """Whether a config can have a setting of this name."""
    return not set("=:") & set(label) and label[:1] not in ("#", ";", "[", "")


def weights_of(
    cfg: Mapping[str, Any], name: str, labels: Sequence[str]
) -> NDArray[numpy.float32] | None:
    """Return the weights that a component's `cfg` tells, float32 (n_labels,), or None.

    Raises
    ------
    UnknownLabelError
        If one is of a label that there isn't.
    """
    weights = cfg.get("class_weights")
    if weights == BALANCED:
        # Those that `initialize` found.
        weights = cfg.get("balanced_weights")
    if not weights:
        return None
    unknown = next((label for label in weights if label not in labels), None)
    if unknown is not None:
        raise UnknownLabelError(
            f"The setting class_weights of the component {name!r} has a weight for "
            f"{unknown!r}, which is no label of it.{did_you_mean(unknown, labels)} "
            f"Expected some of: {', '.join(labels)}"
        )
    return numpy.asarray([weights.get(label, 1.0) for label in labels], "float32")


def balanced_weights(
    labels: Sequence[str], counts: Any, totals: Any = None
) -> dict[str, float]:
    """Return weights by which labels count the same, however rare they are.

    Parameters
    ----------
    labels
        The labels.
    counts
        How often each was seen, (n_labels,).
    totals
        How often each would be seen if all were as frequent, (n_labels,) or one number;
        by default the mean of the labels that were seen.

    Returns
    -------
    dict
        Their ratios; 1 for labels that were not seen.
    """
    counts = numpy.asarray(counts, dtype=numpy.float64)
    if totals is None:
        totals = counts.sum() / max((counts > 0).sum(), 1)
    ratios = numpy.where(counts > 0, totals / numpy.maximum(counts, 1), 1.0)
    return dict(zip(labels, ratios.tolist(), strict=True))


def smoothed(truths: Any, share: float, *, exclusive: bool) -> Any:
    """Return truths of which wrong answers have a share.

    Parameters
    ----------
    truths
        1 for true and 0 for false, float32 (n, n_labels).
    share
        The share.
    exclusive
        Whether one label of a row is true. Then the others have the share together, but
        in rows where none is; else it is that of the wrong answer, label by label.
    """
    if not share:
        return truths
    if not exclusive:
        return share + (1 - 2 * share) * truths
    told = truths.sum(axis=1, keepdims=True)
    each = share / max(truths.shape[1] - 1, 1)
    return truths * (1 - share) + (told - truths) * each


def importance(
    truths: Any, weights: NDArray[numpy.float32], *, exclusive: bool
) -> NDArray[numpy.float32]:
    """Return what gradients are multiplied by, for the weights of labels.

    Parameters
    ----------
    truths
        1 for true and 0 for false, float32 (n, n_labels).
    weights
        float32 (n_labels,).
    exclusive
        Whether all of a row counts as its true label does; else what is true alone has
        its label's weight.

    Returns
    -------
    float32 (n, 1) or (n, n_labels)
        1 where nothing is true.
    """
    if not exclusive:
        return numpy.where(truths > 0, weights, numpy.float32(1.0))
    told = truths.sum(axis=1, keepdims=True)
    mean = (truths * weights).sum(axis=1, keepdims=True) / numpy.maximum(told, 1)
    return numpy.where(told > 0, mean, 1.0).astype("float32")
