"""The parameter arrays of a pipeline: by name, in blocks, and their gradients."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, get_current_ops

from ...errors import FastpipeError
from .owner import Gradients
from .ownership import Block

if TYPE_CHECKING:
    from ...language import Language

Key = tuple[int, str]


class Parameters:
    """The arrays of a pipeline that training changes.

    An array's name is made of the component, the node's place in the component's model
    and the parameter, so that it is the same in every process.

    Parameters
    ----------
    nlp
        The initialized pipeline.
    exclude
        Components that are not trained.
    """

    def __init__(self, nlp: Language, exclude: Iterable[str] = ()) -> None:
        self._places: dict[str, tuple[Model, str]] = {}
        self.names: dict[Key, str] = {}
        left_out = set(exclude)
        for component_name, component in nlp.components:
            model = getattr(component, "model", None)
            if component_name in left_out or not isinstance(model, Model):
                continue
            for place, node in enumerate(model.walk()):
                if node.shims:
                    raise FastpipeError(
                        f"The component {component_name!r} has a layer of another "
                        f"framework ({node.name}), whose weights can't be shared out "
                        f"among workers. Train it with `fastpipe train`"
                    )
                for parameter in node.param_names:
                    key = (node.id, parameter)
                    if node.has_param(parameter) and key not in self.names:
                        name = f"{component_name}/{place}/{parameter}"
                        self.names[key] = name
                        self._places[name] = (node, parameter)

    def sizes(self) -> dict[str, int]:
        """Return the number of numbers in each array."""
        return {name: int(self._array(name).size) for name in self._places}

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of an array."""
        return tuple(self._array(name).shape)

    def read(self, name: str) -> NDArray[np.float32]:
        """Return a copy of an array, in the CPU's memory."""
        return np.array(get_current_ops().to_numpy(self._array(name)), dtype="float32")

    def write(self, name: str, values: NDArray[np.float32]) -> None:
        """Give an array new values."""
        node, parameter = self._places[name]
        array: Any = node.get_param(parameter)
        ops: Any = get_current_ops()
        fresh = ops.asarray(values.reshape(array.shape))
        if getattr(getattr(array, "flags", None), "writeable", True):
            array[...] = fresh
        else:
            # Copied: what came in a message is read-only, and keeps it in memory.
            node.set_param(parameter, fresh.copy())

    def read_block(self, block: Block) -> NDArray[np.float32]:
        """Return the arrays of a block as one vector."""
        vector = np.zeros(block.size, dtype=np.float32)
        for index, name in enumerate(block.names):
            vector[block.slice_of(index)] = self.read(name).reshape(-1)
        return vector

    def write_block(
        self, block: Block, values: NDArray[np.float32], indices: Iterable[int]
    ) -> None:
        """Give arrays of a block new values.

        Parameters
        ----------
        block
            The block.
        values
            Vector of its size.
        indices
            Which of its arrays to change.
        """
        for index in indices:
            self.write(block.names[index], values[block.slice_of(index)])

    def by_key(self, arrays: Mapping[str, NDArray[np.float32]]) -> dict[Key, Any]:
        """Return arrays as `Language.use_params` takes them."""
        ops: Any = get_current_ops()
        return {
            key: ops.asarray(arrays[name].reshape(self.shape(name)))
            for key, name in self.names.items()
            if name in arrays
        }

    def _array(self, name: str) -> Any:
        node, parameter = self._places[name]
        return node.get_param(parameter)


class GradientCollector:
    """Takes the gradients of a batch, in the place of an optimizer.

    Components hand it to their model, which calls it for each parameter that has a
    gradient. The weights stay as they are.

    Parameters
    ----------
    parameters
        The pipeline's arrays.
    blocks
        The arrays of each worker.
    """

    def __init__(self, parameters: Parameters, blocks: Iterable[Block]) -> None:
        self.blocks = list(blocks)
        self.gradients: list[Gradients] = []
        self._names = parameters.names
        self._places = {
            name: (owner, index)
            for owner, block in enumerate(self.blocks)
            for index, name in enumerate(block.names)
        }
        self.begin()

    def begin(self) -> None:
        """Start a batch: make room for its gradients."""
        self.gradients = [Gradients.empty(block) for block in self.blocks]

    def __call__(
        self, key: Key, weights: Any, gradient: Any, *, lr_scale: float = 1.0
    ) -> tuple[Any, Any]:
        """Take the gradient of a parameter, and set it to zero.

        Parameters
        ----------
        key
            Id of the node, and name of the parameter.
        weights, gradient
            The arrays.
        lr_scale
            Factor of the learning rate: the gradient's scale does not change Adam's
            step, so it has to be 1.
        """
        name = self._names.get(key)
        if name is None:
            raise FastpipeError(
                f"A component updates a parameter ({key[1]!r}) that its attribute "
                f"`model` does not hold, so the workers can't share it. Put all layers "
                f"in one model, or train with `fastpipe train`"
            )
        if lr_scale != 1.0:
            raise FastpipeError(
                f"The parameter {name} has a learning rate of its own (lr_scale = "
                f"{lr_scale}). Expected 1: workers share one learning rate"
            )
        owner, index = self._places[name]
        target = self.gradients[owner]
        place = self.blocks[owner].slice_of(index)
        values = get_current_ops().to_numpy(gradient)
        target.values[place] += values.reshape(-1)
        target.counts[index] = 1
        gradient *= 0.0
        return weights, gradient
