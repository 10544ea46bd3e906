"""Two pipelines side by side, on the same docs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from ..errors import InputError
from .analysis import Analysis
from .bootstrap import compare_scores, scores_of
from .mistakes import mistakes_of
from .tallies import docs_right


def compare(
    a: Analysis, b: Analysis, *, n_samples: int = 1000, seed: int = 0
) -> dict[str, Any]:
    """Compare what two pipelines make of the same docs.

    Parameters
    ----------
    a, b
        The two.
    n_samples
        Times that the docs are drawn for the intervals.
    seed
        Of the draws.

    Returns
    -------
    dict
        ``n_docs``, ``n_samples``, ``seed``; ``scores``, see
        `fastpipe.evaluation.bootstrap.compare_scores`; ``kinds``: for each kind of
        annotation that both have how many docs ``both_right`` and ``both_wrong`` are,
        and the docs ``only_a_right`` and ``only_b_right``, each with its number
        ``doc``, its ``text`` and the ``mistakes`` of the other; ``only_a`` and
        ``only_b``, the kinds that one of them lacks.

    Raises
    ------
    InputError
        If the docs are not the same, or if there is nothing that both annotate.
    """
    if a.texts != b.texts:
        raise InputError(
            "The two pipelines can't be compared: the data gives them other docs. "
            "Expected the same data for both"
        )
    shared = [kind for kind in a.decisions if kind in b.decisions]
    if not shared:
        raise InputError(
            f"The two pipelines have nothing in common that the data has: the first is "
            f"scored on {_listing(a)}, the second on {_listing(b)}"
        )
    return {
        "n_docs": len(a.examples),
        "n_samples": n_samples,
        "seed": seed,
        "scores": compare_scores(
            scores_of(a), scores_of(b), n_samples=n_samples, seed=seed
        ),
        "kinds": {kind: _compare_docs(a, b, kind) for kind in shared},
        "only_a": [kind for kind in a.decisions if kind not in b.decisions],
        "only_b": [kind for kind in b.decisions if kind not in a.decisions],
    }


def _compare_docs(a: Analysis, b: Analysis, kind: str) -> dict[str, Any]:
    judged = a.decisions[kind].judged & b.decisions[kind].judged
    right_a, right_b = (docs_right(part.decisions[kind]) for part in (a, b))
    return {
        "both_right": int((judged & right_a & right_b).sum()),
        "both_wrong": int((judged & ~right_a & ~right_b).sum()),
        "only_a_right": _docs(b, kind, judged & right_a & ~right_b),
        "only_b_right": _docs(a, kind, judged & right_b & ~right_a),
    }


def _docs(wrong: Analysis, kind: str, wanted: Any) -> list[dict[str, Any]]:
    """Return docs with what is wrong in them."""
    mistakes = defaultdict(list)
    for mistake in mistakes_of(wrong.examples, wrong.decisions[kind]):
        if wanted[mistake["doc"]]:
            kept = ("error", "gold", "predicted")
            mistakes[mistake["doc"]].append({name: mistake[name] for name in kept})
    return [
        {
            "doc": number,
            "text": wrong.examples[number].reference.text,
            "mistakes": mistakes[number],
        }
        for number in np.flatnonzero(wanted).tolist()
    ]


def _listing(analysis: Analysis) -> str:
    return ", ".join(analysis.decisions) or "nothing"
