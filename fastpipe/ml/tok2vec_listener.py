"""A layer that takes its token vectors from a tok2vec component.

Several components share one tok2vec: each has a listener in its place. In training the
tok2vec component sends every batch's vectors, and a way back for their gradient, to its
listeners. In prediction the vectors are in ``doc.tensor``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model, NumpyOps
from thinc.types import Floats2d

from .._layers.features import sum_orths
from ..errors import InputError
from ..registry import registry
from .ops import is_plain
from .token_vectors import Flat, TokenVectors, as_lists, join_rows, register_flat

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
    # What kind of component is listened to, for messages.
    upstream_kind = "tok2vec"

    def __init__(self, upstream_name: str, width: int | None) -> None:
        super().__init__(name=self.name, forward=forward, dims={"nO": width})
        self.upstream_name = upstream_name
        self._batch_id: int | None = None
        self._outputs: Any = []
        self._backprop: Callable[[Any], Any] | None = None

    @classmethod
    def get_batch_id(cls, inputs: Iterable[Doc]) -> int:
        """Return a number that stands for a batch: the sum of its words' ids."""
        return sum_orths(list(inputs))

    def receive(
        self,
        batch_id: int,
        outputs: list[Any] | TokenVectors,
        backprop: Callable[[Any], Any],
    ) -> None:
        """Take a batch from the component.

        Parameters
        ----------
        batch_id
            From `get_batch_id`, of the batch's docs.
        outputs
            The docs' vectors, float32 (n_tokens, width) each; or those of all docs in
            one array, where it `takes_flat`.
        backprop
            Takes the gradient of the vectors, in the form that these have.
        """
        self._batch_id = batch_id
        self._outputs = outputs
        self._backprop = backprop

    @property
    def takes_flat(self) -> bool:
        """Whether `receive` may be given `TokenVectors`, and their way back.

        A class with functions of its own gets lists.
        """
        is_own = type(self).receive is not Tok2VecListener.receive
        return self._func is forward and not is_own

    def verify_inputs(self, inputs: Iterable[Doc]) -> bool:
        """Check that docs are the batch that was received last.

        Raises
        ------
        InputError
            If nothing was received, or another batch.
        """
        if self._batch_id is None:
            raise InputError(
                f"A component that listens to the {self.upstream_kind} component "
                f"{self.upstream_name!r} has received nothing from it. Is it in the "
                f"pipeline, ahead of the component, and is it updated?"
            )
        batch_id = self.get_batch_id(inputs)
        if batch_id != self._batch_id:
            raise InputError(
                f"A component that listens to the {self.upstream_kind} component "
                f"{self.upstream_name!r} was given other docs than that was: update "
                f"both with the same batch."
            )
        return True

    def read(self, doc: Doc, required: bool = False) -> Any:
        """Return the vectors that the tok2vec component left in a doc, or zeros.

        Parameters
        ----------
        doc
            The doc.
        required
            Whether to raise an error where there are none.
        """
        tensor = doc.tensor
        if tensor.size or not len(doc):
            if tensor.ndim != 2:
                return self.ops.alloc2f(0, self.get_dim("nO"))
            if is_plain(tensor) and isinstance(self.ops, NumpyOps):
                return tensor
            return self.ops.asarray2f(tensor)
        if required:
            raise self.nothing_left()
        return self.ops.alloc2f(len(doc), self.get_dim("nO"))

    def nothing_left(self) -> InputError:
        """Return the error for a component that is listened to and doesn't run."""
        return InputError(
            f"A component that listens to the {self.upstream_kind} component "
            f"{self.upstream_name!r} is trained, but that has neither sent a batch "
            f"nor left its vectors in the docs. If it is frozen, name it in "
            f"[training.annotating_components] too."
        )


def flat_forward(
    model: Tok2VecListener, docs: Sequence[Doc], is_train: bool
) -> Flat | None:
    if not is_train or model._batch_id is None:
        # In training the component is frozen, then: its vectors are there if it
        # annotates.
        arrays = [model.read(doc, required=is_train) for doc in docs]
        lengths: Any = numpy.array([len(array) for array in arrays], dtype="int32")
        width = arrays[0].shape[1] if arrays else model.maybe_get_dim("nO") or 0
        data = join_rows(model.ops, arrays, width)
        if not isinstance(model.ops, NumpyOps):
            lengths = model.ops.asarray1i(lengths)
        return TokenVectors(data, lengths), _no_backprop
    backprop = _way_back(model, docs)
    if not isinstance(model._outputs, TokenVectors):
        return None
    return model._outputs, backprop


def forward(
    model: Tok2VecListener, docs: Sequence[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], Any]]:
    if not is_train or model._batch_id is None:
        return [model.read(doc, required=is_train) for doc in docs], _no_backprop
    backprop = _way_back(model, docs)
    if isinstance(model._outputs, TokenVectors):
        return as_lists(model.ops, model._outputs, backprop)
    return model._outputs, backprop


register_flat(forward, flat_forward)


def _way_back(model: Tok2VecListener, docs: Sequence[Doc]) -> Callable[[Any], Any]:
    """Return what takes the gradient of the batch, if it is the one of these docs."""
    model.verify_inputs(docs)
    if model._backprop is None:
        raise InputError(
            f"The {model.upstream_kind} component {model.upstream_name!r} has sent its "
            f"vectors without a way back for their gradient, which training needs."
        )
    return model._backprop


def _no_backprop(d_outputs: Any) -> list:
    return []
