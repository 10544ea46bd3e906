"""One number of many scores, by the weights of ``[training.score_weights]``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import ConfigError, FastpipeWarning, did_you_mean, listing

if TYPE_CHECKING:
    from ..language import Language

__all__ = ["WeightedScore"]


class WeightedScore:
    """Weighs the scores of a run's evaluations.

    The first of them tells whether the pipeline gives the scores that have a weight.
    A score without annotation, and one that a later evaluation lacks, count as 0.

    Parameters
    ----------
    nlp
        The pipeline.
    weights
        The share of each score in the weighted one; None leaves a score out.
    """

    def __init__(self, nlp: Language, weights: Mapping[str, float | None]) -> None:
        self._nlp = nlp
        self._weights = weights
        self._is_checked = False

    def __call__(self, scores: Mapping[str, Any]) -> float:
        """Return the weighted score.

        Parameters
        ----------
        scores
            All scores.

        Raises
        ------
        ConfigError
            If a score that counts is unknown or not a number.
        """
        if not self._is_checked:
            self._check_names(scores)
            self._check_annotation(scores)
            self._is_checked = True
        total = 0.0
        for key, share in self._weights.items():
            value = scores.get(key)
            if share is None or value is None:
                continue
            if not isinstance(value, int | float):
                raise _unusable(
                    {
                        key: f"expected a score that is a number, got {value!r:.100}: "
                        "a table of scores has no weight. Set it to null"
                    }
                )
            total += value * share
        return total

    def _check_annotation(self, scores: Mapping[str, Any]) -> None:
        weighty = [key for key, share in self._weights.items() if share]
        empty = [key for key in weighty if scores.get(key, 0) is None]
        if empty and len(empty) == len(weighty):
            raise _unusable(
                dict.fromkeys(
                    empty,
                    "expected a score that is a number, got None: the development "
                    "corpus has no such annotation. Add it, or give other scores a "
                    "weight",
                )
            )
        if empty:
            warnings.warn(
                f"The development corpus has no annotation for {listing(empty)}, which "
                f"counts as 0 in the weighted score. Add the annotation, or set the "
                f"weight in [training.score_weights] to null",
                FastpipeWarning,
                stacklevel=3,
            )

    def _check_names(self, scores: Mapping[str, Any]) -> None:
        missing = [
            key for key, share in self._weights.items() if share and key not in scores
        ]
        if not missing:
            return
        numbers = [
            name for name, value in scores.items() if not isinstance(value, Mapping)
        ]
        unknown = {}
        for key in missing:
            if key in (usual := self._usual_scores()):
                warnings.warn(
                    f"The score {key!r} has a weight in [training.score_weights] and "
                    f"isn't among those that the component {usual[key]!r} gives here: "
                    f"it counts as 0. Scores: {listing(numbers)}",
                    FastpipeWarning,
                    stacklevel=2,
                )
                continue
            unknown[key] = (
                f"this pipeline gives no such score.{did_you_mean(key, numbers)} "
                f"Expected one of: {listing(numbers)}"
            )
        if unknown:
            raise _unusable(unknown)

    def _usual_scores(self) -> dict[str, str]:
        """Return the scores that have a weight by default, with their components."""
        return {
            key: name
            for name in self._nlp.component_names
            for key in self._nlp.get_pipe_meta(name).default_score_weights
        }


def _unusable(problems: Mapping[str, str]) -> ConfigError:
    return ConfigError(
        title="The weighted score can't be computed:",
        errors=[
            {"loc": ("training", "score_weights", key), "msg": message}
            for key, message in problems.items()
        ],
    )
