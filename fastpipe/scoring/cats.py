"""Scores of categories of docs."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .counts import PRFScore, ROCAUCScore, add_up, mean_scores

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc


def score_cats(
    examples: Iterable[Example],
    attr: str,
    *,
    getter: Callable[[Doc, str], Any] = getattr,
    labels: Iterable[str] = (),
    multi_label: bool = True,
    positive_label: str | None = None,
    threshold: float | None = None,
    **cfg: Any,
) -> dict[str, Any]:
    """Score categories of docs.

    Parameters
    ----------
    examples
        The examples.
    attr
        The name of the scores, and what `getter` is asked for.
    getter
        Called with a doc and the attribute's name; returns a score for each label.
    labels
        All labels.
    multi_label
        Whether a doc may have several labels.
    positive_label
        The label whose F-score is the main score, where there are two labels that
        exclude each other.
    threshold
        The score from which a label counts as predicted, 0.5 by default. Without
        `multi_label` it has no part: the best label counts, whatever its score.

    Returns
    -------
    dict
        ``{attr}_score``, the main score, described by ``{attr}_score_desc``;
        ``{attr}_micro_p`` and so on, ``{attr}_macro_p`` and so on,
        ``{attr}_macro_auc``, ``{attr}_f_per_type`` and ``{attr}_auc_per_type``.
    """
    if threshold is None:
        threshold = 0.5
    names = list(labels)
    counts = {name: PRFScore() for name in names}
    curves = {name: ROCAUCScore() for name in names}
    for example in examples:
        pred = getter(example.predicted, attr)
        gold = getter(example.reference, attr)
        for name in names:
            truth = gold.get(name)
            if not truth and not multi_label:
                truth = 0.0
            if truth is not None:
                curves[name].score_set(pred.get(name, 0.0), truth)
            if multi_label and truth is not None:
                guessed = pred.get(name, 0.0) >= threshold
                counts[name].tp += guessed and truth > 0
                counts[name].fp += guessed and truth == 0
                counts[name].fn += not guessed and truth > 0
        if not multi_label:
            _count_best(counts, pred, gold)
    return _summarise_cats(
        attr, counts, curves, multi_label=multi_label, positive_label=positive_label
    )


def _count_best(
    counts: dict[str, PRFScore],
    pred: Mapping[str, float],
    gold: Mapping[str, float],
) -> None:
    """Count one doc's best category against the reference's."""
    guess = _best(counts, pred)
    truth = _best(counts, gold)
    if guess is not None and truth is not None:
        counts[guess].tp += guess == truth
        counts[guess].fp += guess != truth
        counts[truth].fn += guess != truth
    elif truth is not None:
        counts[truth].fn += gold[truth] > 0
    elif guess is not None:
        counts[guess].fp += pred[guess] >= 0


def _best(labels: Container[str], scores: Mapping[str, float]) -> str | None:
    """Return the label with the highest score, if any has one."""
    known = [label for label in scores if label in labels]
    return max(known, key=lambda label: scores[label], default=None)


def _summarise_cats(
    attr: str,
    counts: dict[str, PRFScore],
    curves: dict[str, ROCAUCScore],
    *,
    multi_label: bool,
    positive_label: str | None,
) -> dict[str, Any]:
    micro = add_up(counts).to_dict()
    macro = mean_scores(counts)
    areas = {
        name: curve.score if curve.is_binary() else None
        for name, curve in curves.items()
    }
    macro_auc = sum(area or 0.0 for area in areas.values()) / (len(areas) + 1e-100)
    if positive_label is not None and len(counts) == 2 and not multi_label:
        main, description = counts[positive_label].fscore, f"F ({positive_label})"
    elif not multi_label:
        main, description = macro["f"], "macro F"
    else:
        main, description = macro_auc, "macro AUC"
    return {
        f"{attr}_score": main,
        f"{attr}_score_desc": description,
        **{f"{attr}_micro_{key}": value for key, value in micro.items()},
        **{f"{attr}_macro_{key}": value for key, value in macro.items()},
        f"{attr}_macro_auc": macro_auc,
        f"{attr}_f_per_type": {
            name: counter.to_dict() for name, counter in counts.items()
        },
        f"{attr}_auc_per_type": areas,
    }
