"""Scores of links from entities to a knowledge base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .counts import PRFScore, add_up, mean_scores

if TYPE_CHECKING:
    from .._example import Example


def score_links(
    examples: Iterable[Example], *, negative_labels: Iterable[str], **cfg: Any
) -> dict[str, Any]:
    """Score links of entities to a knowledge base.

    Only entities that are in both the prediction and the reference count, so that
    the score says nothing of how well entities are found.

    Parameters
    ----------
    examples
        The examples.
    negative_labels
        Ids that stand for "no entry", e.g. ``["NIL"]``.

    Returns
    -------
    dict
        ``nel_score``, described by ``nel_score_desc``, ``nel_micro_p`` and so on,
        ``nel_macro_p`` and so on, and ``nel_f_per_type``.
    """
    negative = set(negative_labels)
    per_type: dict[str, PRFScore] = defaultdict(PRFScore)
    for example in examples:
        known = {(ent.start_char, ent.end_char): ent for ent in example.reference.ents}
        for ent in example.predicted.ents:
            truth = known.get((ent.start_char, ent.end_char))
            if truth is None:
                continue
            counter = per_type[truth.label_]
            right, guess = truth.kb_id_, ent.kb_id_
            counter.tp += right == guess and guess not in negative
            counter.fp += right != guess and guess not in negative
            counter.fn += right != guess and right not in negative
    micro = add_up(per_type).to_dict()
    macro = mean_scores(per_type)
    return {
        "nel_score": micro["f"],
        "nel_score_desc": "micro F",
        **{f"nel_micro_{key}": value for key, value in micro.items()},
        **{f"nel_macro_{key}": value for key, value in macro.items()},
        "nel_f_per_type": {
            label: counter.to_dict() for label, counter in per_type.items()
        },
    }
