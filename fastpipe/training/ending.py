"""When a run is over: after its last step, or without a better score for too long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .saved_state import Progress


def step_of_end(
    results: Sequence[Sequence[Any]], *, max_steps: int, patience: int
) -> int | None:
    """Return the step that a run ends with, unless its score gets better before.

    Parameters
    ----------
    results
        Score and step of each evaluation, and what else is known of it.
    max_steps
        Number of the last step; 0: no limit.
    patience
        Number of steps without a better score after which training ends; 0: no limit.

    Returns
    -------
    int or None
        The step; None where there is no limit.
    """
    ends = [max_steps] if max_steps else []
    if patience and results:
        # Of equal scores the first counts: the later ones are no progress.
        best = max(results, key=lambda result: result[0])
        ends.append(best[1] + patience)
    return min(ends, default=None)


def is_over(progress: Progress, patience: int, max_steps: int) -> bool:
    """Whether the steps that are done used up `max_steps` or the patience."""
    step = progress.step - 1
    end = step_of_end(progress.results, max_steps=max_steps, patience=patience)
    return end is not None and step >= max(end, 0)
