"""Finding of the temperatures that make a pipeline's confidence mean something.

Scores are divided by a temperature before they become probabilities. It is chosen so
that what came out on texts which were not trained on was as probable as can be (Guo et
al. 2017, "On calibration of modern neural networks"). Predictions stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._example import Example
from ..errors import InputError
from ..language import Language
from ..scoring.calibration import Outcomes, expected_calibration_error, log_loss
from ..util import SimpleFrozenList, name_set

if TYPE_CHECKING:
    from ..tokens import Doc

_LOWEST, _HIGHEST = 0.02, 50.0
# Temperatures to look at first, each so many times the one before.
_STRIDE = math.log(2.0)
# How near to the best the logarithm of a temperature has to be.
_TOLERANCE = 0.01
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True)
class Calibration:
    """What was found for one component.

    Attributes
    ----------
    n_predictions
        The predictions that could be compared with the reference.
    temperature
        That which the component has now.
    ece_before, ece_after
        Expected calibration errors, with the temperature that it had and has.
    loss_before, loss_after
        Mean negative logarithms of the probability of what came out.
    """

    n_predictions: int
    temperature: float
    ece_before: float
    ece_after: float
    loss_before: float
    loss_after: float


def calibrate(
    nlp: Language,
    examples: Iterable[Example],
    *,
    components: str | Iterable[str] = SimpleFrozenList(),
    batch_size: int | None = None,
) -> dict[str, Calibration]:
    """Set the temperatures of components, by texts that were not trained on.

    Parameters
    ----------
    nlp
        The pipeline.
    examples
        Such texts, with their annotation.
    components
        Names of the components; by default all that give a confidence.
    batch_size
        Docs a batch; by default the pipeline's.

    Returns
    -------
    dict
        What was found, by the components' names; nothing of those whose predictions
        can't be compared with the examples, which stay as they are.

    Raises
    ------
    InputError
        If a component is none that gives a confidence, or there are no examples.
    """
    examples = list(examples)
    if not examples:
        raise InputError("There is nothing to calibrate on. Expected examples")
    able = [
        name for name, part in nlp.pipeline if getattr(part, "gives_confidence", False)
    ]
    wanted = name_set(components) or set(able)
    for name in sorted(wanted - set(able)):
        raise InputError(
            f"There is no component {name!r} that can be calibrated. Expected one of: "
            f"{', '.join(able) or 'none is in the pipeline'}"
        )
    batch_size = batch_size or nlp.batch_size
    docs = [example.predicted.copy() for example in examples]
    references = [example.reference for example in examples]
    found: dict[str, Calibration] = {}
    for name, component in nlp.pipeline:
        if name in wanted:
            # Each sees what those before it have set.
            trial = _Trial(component, docs, references, batch_size)
            calibration = trial.run()
            if calibration is not None:
                found[name] = calibration
        others = [other for other in nlp.component_names if other != name]
        docs = list(nlp.pipe(docs, batch_size=batch_size, disable=others))
    return found


class _Trial:
    """One component with one temperature after the other."""

    def __init__(
        self,
        component: Any,
        docs: Sequence[Doc],
        references: Sequence[Doc],
        batch_size: int,
    ) -> None:
        self.component = component
        self.docs = docs
        self.references = references
        self.batch_size = batch_size

    def run(self) -> Calibration | None:
        """Find and set the temperature; None: there is nothing to compare."""
        before = self.component.temperature
        given = self.outcomes(before)
        if not len(given[0]):
            return None
        losses = {before: log_loss(*given)}

        def loss(log_temperature: float) -> float:
            temperature = math.exp(log_temperature)
            if temperature not in losses:
                losses[temperature] = log_loss(*self.outcomes(temperature))
            return losses[temperature]

        minimise(loss, math.log(_LOWEST), math.log(_HIGHEST))
        best = min(losses, key=lambda temperature: losses[temperature])
        after = self.outcomes(best)
        return Calibration(
            n_predictions=len(given[0]),
            temperature=best,
            ece_before=expected_calibration_error(*given),
            ece_after=expected_calibration_error(*after),
            loss_before=losses[before],
            loss_after=losses[best],
        )

    def outcomes(self, temperature: float) -> Outcomes:
        """Return the outcomes of a temperature, which the component has afterwards."""
        self.component.temperature = temperature
        annotated = self.component.pipe(
            (doc.copy() for doc in self.docs),
            batch_size=self.batch_size,
            confidence=True,
        )
        examples = [
            Example(doc, reference)
            for doc, reference in zip(annotated, self.references, strict=True)
        ]
        return self.component.confidence_outcomes(examples)


def minimise(
    function: Callable[[float], float], low: float, high: float, start: float = 0.0
) -> float:
    """Return where a function of one valley is least, between two numbers.

    From `start` on it goes downhill by strides, and then narrows the valley by golden
    sections (Kiefer 1953, "Sequential minimax search for a maximum").
    """
    at, value = start, function(start)
    for stride in (_STRIDE, -_STRIDE):
        while low <= at + stride <= high and function(at + stride) < value:
            at += stride
            value = function(at)
    left, right = max(low, at - _STRIDE), min(high, at + _STRIDE)
    x = right - _GOLDEN * (right - left)
    y = left + _GOLDEN * (right - left)
    while right - left > _TOLERANCE:
        if function(x) <= function(y):
            right, y = y, x
            x = right - _GOLDEN * (right - left)
        else:
            left, x = x, y
            y = left + _GOLDEN * (right - left)
    return (left + right) / 2
