"""How much of a difference of scores is chance: which docs happen to be scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..scorer import Scorer
from .example import Example

if TYPE_CHECKING:
    from ..language import Language

_N_GROUPS = 20


def scores_without_groups(
    nlp: Language,
    examples: Sequence[Example],
    weigh: Callable[[Mapping[str, Any]], float],
) -> list[float]:
    """Return the score of a pipeline on all examples but those of a group, by group.

    Parameters
    ----------
    nlp
        The pipeline. It annotates each doc once.
    examples
        The examples, whose docs of different pipelines have to be in the same order.
    weigh
        Returns one number for all scores.

    Returns
    -------
    list of float
        One number a group; none of fewer than two examples.
    """
    n_groups = min(_N_GROUPS, len(examples))
    if n_groups < 2:
        return []
    docs = nlp.pipe(example.predicted.copy() for example in examples)
    scored = [
        Example(doc, example.reference)
        for doc, example in zip(docs, examples, strict=False)
    ]
    scorer = Scorer(nlp=nlp)
    return [
        weigh(
            scorer.score([one for i, one in enumerate(scored) if i % n_groups != group])
        )
        for group in range(n_groups)
    ]


def standard_error(ones: Sequence[float], others: Sequence[float]) -> float | None:
    """Return the standard error of the difference of two pipelines' scores.

    The jackknife that leaves out a group of docs at a time (Kott, 2001). As both
    pipelines are scored on the same docs, what is hard for both doesn't count.

    Parameters
    ----------
    ones, others
        What `scores_without_groups` returned of each.

    Returns
    -------
    float or None
        The error; None where there are too few docs.
    """
    differences = np.subtract(ones, others)
    n_groups = len(differences)
    if n_groups < 2:
        return None
    return float(np.sqrt((n_groups - 1) * differences.var()))
