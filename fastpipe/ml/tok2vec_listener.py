"""A layer that takes its token vectors from a tok2vec component.

Several components share one tok2vec: each has a listener in its place. In training the
tok2vec component sends every batch's vectors, and a way back for their gradient, to its
listeners. In prediction the vectors are in ``doc.tensor``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from thinc.api import Model
from thinc.types import Floats2d

from .._features import sum_orths
from ..errors import InputError
from ..registry import registry

if TYPE_CHECKING:
    from ..tokens import Doc


@registry.architectures("fastpipe.Tok2VecListener.v1")
def tok2vec_listener_v1(
    width: int, upstream: str = "*"
) -> Model[list[Doc], list[Floats2d]]:
    """Take token vectors from a tok2vec component.

    Parameters
    ----------
    width
        Width of the vectors.
    upstream
        Name of the component, or ``"*"`` for any.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).
    """
    return Tok2VecListener(upstream_name=upstream, width=width)


class Tok2VecListener(Model):
    """The layer's class: a model that also holds the last batch it was sent.

    Parameters
    ----------
    upstream_name
        Name of the tok2vec component, or ``"*"``.
    width
        Width of the vectors.
    """

    name = "tok2vec-listener"

    def __init__(self, upstream_name: str, width: int) -> None:
        super().__init__(name=self.name, forward=forward, dims={"nO": width})
        self.upstream_name = upstream_name
        self._batch_id: int | None = None
        self._outputs: list[Floats2d] = []
        self._backprop: Callable[[Any], Any] | None = None

    @classmethod
    def get_batch_id(cls, inputs: Iterable[Doc]) -> int:
        """Return a number that stands for a batch: the sum of its words' ids."""
        return sum_orths(list(inputs))

    def receive(
        self,
        batch_id: int,
        outputs: list[Floats2d],
        backprop: Callable[[Any], Any],
    ) -> None:
        """Take a batch from the tok2vec component.

        Parameters
        ----------
        batch_id
            From `get_batch_id`, of the batch's docs.
        outputs
            The docs' vectors, float32 (n_tokens, width).
        backprop
            Takes the gradient of the vectors.
        """
        self._batch_id = batch_id
        self._outputs = outputs
        self._backprop = backprop

    def verify_inputs(self, inputs: Iterable[Doc]) -> bool:
        """Check that docs are the batch that was received last.

        Raises
        ------
        InputError
            If nothing was received, or another batch.
        """
        if self._batch_id is None:
            raise InputError(
                f"A component that listens to the tok2vec component "
                f"{self.upstream_name!r} has received nothing from it. Is it in the "
                f"pipeline, ahead of the component, and is it updated?"
            )
        batch_id = self.get_batch_id(inputs)
        if batch_id != self._batch_id:
            raise InputError(
                f"A component that listens to the tok2vec component "
                f"{self.upstream_name!r} was given other docs than the tok2vec "
                f"component was: update both with the same batch."
            )
        return True


def forward(
    model: Tok2VecListener, docs: Sequence[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[Any], Any]]:
    if not is_train:
        return [_vectors(model, doc) for doc in docs], _no_backprop
    if model._batch_id is None:
        # The tok2vec component is frozen: its vectors are there if it annotates.
        outputs = [_vectors(model, doc, required=True) for doc in docs]
        return outputs, _no_backprop
    model.verify_inputs(docs)
    if model._backprop is None:
        raise InputError(
            f"The tok2vec component {model.upstream_name!r} has sent its vectors "
            f"without a way back for their gradient, which training needs."
        )
    return model._outputs, model._backprop


def _vectors(model: Tok2VecListener, doc: Doc, required: bool = False) -> Floats2d:
    """Return the vectors that the tok2vec component left in a doc, or zeros."""
    if doc.tensor.size or not len(doc):
        return (
            model.ops.asarray2f(doc.tensor)
            if doc.tensor.ndim == 2
            else model.ops.alloc2f(0, model.get_dim("nO"))
        )
    if required:
        raise InputError(
            f"A component that listens to the tok2vec component "
            f"{model.upstream_name!r} is trained, but that has neither sent a batch "
            f"nor left its vectors in the docs. If it is frozen, name it in "
            f"[training.annotating_components] too."
        )
    return model.ops.alloc2f(len(doc), model.get_dim("nO"))


def _no_backprop(d_outputs: Any) -> list:
    return []
