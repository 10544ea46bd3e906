"""What a training run ends in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..util.json_files import read_json

if TYPE_CHECKING:
    from ..language import Language


class TrainingResult(tuple["Language", "Path | None"]):
    """The pipeline and the path of the best one saved, with the scores of that one.

    It unpacks to two values, ``nlp, path = train(...)``, as the result of spaCy's
    `train` does.

    Parameters
    ----------
    nlp
        The pipeline, with the weights that it has after the last step.
    path
        Folder of the best pipeline; None where nothing was saved.
    results
        The score, the step and the epoch of each evaluation.
    scores
        All scores of the best evaluation; None where an earlier run made it, which this
        one resumed.

    Attributes
    ----------
    score
        The best score, weighted as the config says; None without an evaluation.
    step
        The step that it was reached in.
    scores
        All scores of that evaluation by name; of an earlier run's, those that were
        saved with its pipeline.
    """

    score: float | None
    step: int | None
    scores: dict[str, Any]

    def __new__(
        cls,
        nlp: Language,
        path: Path | None,
        results: Sequence[tuple[float, int, int]] = (),
        scores: Mapping[str, Any] | None = None,
    ) -> TrainingResult:
        """Return the result of a run."""
        result = super().__new__(cls, (nlp, path))
        result.score = result.step = None
        if results:
            # Of equal scores the last one is that of the pipeline that was saved.
            result.score, result.step, _ = max(results)
        if scores is None and path is not None and results:
            scores = read_json(path / "meta.json").get("performance")
        result.scores = dict(scores or {})
        return result

    @property
    def nlp(self) -> Language:
        """The pipeline."""
        return self[0]

    @property
    def path(self) -> Path | None:
        """Folder of the best pipeline."""
        return self[1]
