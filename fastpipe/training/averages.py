"""The averages of the weights over a run, where the optimizer keeps them."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from thinc.api import Optimizer

if TYPE_CHECKING:
    from ..language import Language


def averaged_weights(
    nlp: Language, optimizer: Optimizer
) -> AbstractContextManager[Any]:
    """Use the averages of the weights for a while, where the optimizer has them."""
    if optimizer.averages:
        return nlp.use_params(optimizer.averages)
    return nullcontext()
