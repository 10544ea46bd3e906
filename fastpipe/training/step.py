"""One step of training: a pipeline learns from one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thinc.api import Optimizer

from ..language.learning import learning_components
from ..schedules import Rates, is_rate, iterate_schedule

if TYPE_CHECKING:
    from ..language import Language
    from .example import Example


@dataclass(frozen=True)
class Moment:
    """Where a run stands when a batch is learned from.

    Attributes
    ----------
    step
        Number of the step, over all workers.
    epoch
        Number of the pass over the data.
    dropout
        Rate of dropout.
    """

    step: int
    epoch: int
    dropout: float


def take_step(
    nlp: Language,
    batch: Sequence[Example],
    optimizer: Optimizer,
    moment: Moment,
    losses: dict[str, float],
    *,
    accumulate_gradient: int,
    exclude: Sequence[str],
    annotating_components: Sequence[str],
    before_update: Callable[[Language, dict[str, Any]], None] | None,
) -> int:
    """Learn from a batch, and return the number of its words.

    Parameters
    ----------
    nlp
        The pipeline.
    batch
        The batch.
    optimizer
        Gets the gradients: it updates the weights, or passes the gradients on to
        those who do. Its schedules stay where they are.
    moment
        Where the run stands.
    losses
        Sums of the losses by component, which are added to.
    accumulate_gradient
        Number of parts that the batch is divided into; the weights are updated once.
    exclude
        Components that are not updated.
    annotating_components
        Components that set their annotation before those after them are updated.
    before_update
        Called first, with the pipeline and ``{"step", "epoch"}``.
    """
    if before_update is not None:
        before_update(nlp, {"step": moment.step, "epoch": moment.epoch})
    for part in subdivide_batch(batch, accumulate_gradient):
        nlp.update(
            part,
            drop=moment.dropout,
            losses=losses,
            sgd=False,
            exclude=exclude,
            annotates=annotating_components,
        )
    for _, component in learning_components(nlp, exclude):
        component.finish_update(optimizer)
    return sum(len(example) for example in batch)


def subdivide_batch(
    batch: Sequence[Example], accumulate_gradient: int
) -> Iterator[list[Example]]:
    """Divide a batch into parts of about equal size, for less memory a part.

    Parameters
    ----------
    batch
        The batch.
    accumulate_gradient
        The number of parts; fewer where the batch is smaller.

    Yields
    ------
    list of Example
    """
    n_parts = max(1, min(accumulate_gradient, len(batch)))
    if n_parts == 1:
        yield list(batch)
        return
    # Long and short examples are dealt out in turn, so that the parts are alike.
    by_length = sorted(batch, key=lambda example: len(example.predicted))
    for index in range(n_parts):
        yield by_length[index::n_parts]


def iterate_rates(value: Rates) -> Iterator[float]:
    """Return an endless iterator over a rate of dropout or a schedule of rates.

    Raises
    ------
    InputError
        When a value is reached that is no rate.
    """
    return iterate_schedule(
        value,
        is_rate,
        what="The rate of dropout ([training] dropout)",
        expected="a number from 0 to less than 1",
    )
