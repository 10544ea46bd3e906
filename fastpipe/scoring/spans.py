"""Scores of spans, and of entities whose annotation may be incomplete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from .counts import PRFScore, add_up

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc, Span


def score_spans(
    examples: Iterable[Example],
    attr: str,
    *,
    getter: Callable[[Doc, str], Iterable[Span]] = getattr,
    has_annotation: Callable[[Doc], bool] | None = None,
    labeled: bool = True,
    allow_overlap: bool = False,
    **cfg: Any,
) -> dict[str, Any]:
    """Score spans.

    Parameters
    ----------
    examples
        The examples.
    attr
        The name of the scores, and what `getter` is asked for, e.g. ``"ents"``.
    getter
        Called with a doc and the attribute's name; returns spans.
    has_annotation
        Whether a doc has such annotation; examples whose reference has none are
        left out, and in predictions without nothing was found.
    labeled
        Whether labels count.
    allow_overlap
        Whether spans may overlap.

    Returns
    -------
    dict
        ``{attr}_p``, ``{attr}_r``, ``{attr}_f`` and, with labels,
        ``{attr}_per_type``; None each where the reference has no annotation.
    """
    score = PRFScore()
    per_type: dict[str, PRFScore] = defaultdict(PRFScore)
    for example in examples:
        gold_doc, pred_doc = example.reference, example.predicted
        if has_annotation is not None and not has_annotation(gold_doc):
            continue
        gold_spans = list(getter(gold_doc, attr))
        annotated = has_annotation is None or has_annotation(pred_doc)
        pred_spans = list(getter(pred_doc, attr)) if annotated else []
        for span in (*gold_spans, *pred_spans):
            per_type[span.label_]
        aligned = example.get_aligned_spans_x2y(pred_spans, allow_overlap)
        gold = _keys(gold_spans, labeled)
        pred = _keys(aligned, labeled)
        score.score_set(pred, gold)
        if labeled:
            for label, counter in per_type.items():
                counter.score_set(
                    {key for key in pred if key[0] == label},
                    {key for key in gold if key[0] == label},
                )
    found = len(score) > 0
    scores: dict[str, Any] = {
        f"{attr}_p": score.precision if found else None,
        f"{attr}_r": score.recall if found else None,
        f"{attr}_f": score.fscore if found else None,
    }
    if labeled:
        scores[f"{attr}_per_type"] = (
            {label: counter.to_dict() for label, counter in per_type.items()}
            if found
            else None
        )
    return scores


def get_ner_prf(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Score entities, leaving out what the reference does not say.

    A predicted entity that covers tokens whose annotation is missing is neither right
    nor wrong.

    Returns
    -------
    dict
        ``ents_p``, ``ents_r``, ``ents_f`` and ``ents_per_type``; None each where no
        example has entities.
    """
    per_type: dict[str, PRFScore] = defaultdict(PRFScore)
    annotated = False
    for example in examples:
        reference = example.reference
        if not reference.has_annotation("ENT_IOB"):
            continue
        annotated = True
        known = np.asarray(reference.to_array(["ENT_IOB"])).reshape(-1) != 0
        golds = {(ent.label_, ent.start, ent.end) for ent in reference.ents}
        x2y = example.alignment.x2y
        for ent in example.predicted.ents:
            counter = per_type[ent.label_]
            covered = x2y[ent.start : ent.end]
            if not len(covered):
                continue
            start, end = int(covered[0]), int(covered[-1]) + 1
            if not known[start:end].all():
                continue
            key = (ent.label_, start, end)
            if key in golds:
                counter.tp += 1
                golds.remove(key)
            else:
                counter.fp += 1
        for label, *_ in golds:
            per_type[label].fn += 1
    if not annotated:
        return dict.fromkeys(("ents_p", "ents_r", "ents_f", "ents_per_type"))
    total = add_up(per_type)
    return {
        "ents_p": total.precision,
        "ents_r": total.recall,
        "ents_f": total.fscore,
        "ents_per_type": {
            label: counter.to_dict() for label, counter in per_type.items()
        },
    }


def _keys(spans: Iterable[Span], labeled: bool) -> set[tuple[str, int, int]]:
    return {(span.label_ if labeled else "", span.start, span.end) for span in spans}
