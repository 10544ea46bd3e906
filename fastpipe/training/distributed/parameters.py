"""The parameter arrays of a pipeline: by name, in blocks, and their gradients."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, get_current_ops, torch2xp, xp2torch

from ...errors import FastpipeError
from ...language.learning import learning_components
from .owner import Gradients
from .ownership import Block

if TYPE_CHECKING:
    from ...language import Language

Key = tuple[int, str]


def models_of(nlp: Language, exclude: Iterable[str] = ()) -> dict[str, Model]:
    """Return the models of a pipeline's components that learn, by name.

    Parameters
    ----------
    nlp
        The pipeline.
    exclude
        Components that are not trained.
    """
    models = {
        name: getattr(component, "model", None)
        for name, component in learning_components(nlp, set(exclude))
    }
    return {name: model for name, model in models.items() if isinstance(model, Model)}


class _TorchModule:
    """The parameters of a PyTorch module, as a node of Thinc has them.

    Parameters
    ----------
    shim
        What holds the module in a Thinc model.
    """

    def __init__(self, shim: Any) -> None:
        module = getattr(shim, "_model", None)
        self.id: int = shim.id
        self.parameters = dict(getattr(module, "named_parameters", dict)())

    def get_param(self, name: str) -> Any:
        """Return a parameter as an array that shares its memory."""
        return torch2xp(self.parameters[name].data)

    def set_param(self, name: str, value: Any) -> None:
        """Give a parameter new values."""
        tensor = self.parameters[name].data
        tensor.copy_(xp2torch(value, device=tensor.device))


class Parameters:
    """The arrays that training changes.

    An array's name is made of the model's name, the node's place in it and the
    parameter, so that it is the same in every process.

    Parameters
    ----------
    models
        The initialized models by name.
    """

    def __init__(self, models: Mapping[str, Model]) -> None:
        self._places: dict[str, tuple[Any, str]] = {}
        self.names: dict[Key, str] = {}
        for model_name, model in models.items():
            for place, node in enumerate(model.walk()):
                for parameter in node.param_names:
                    if node.has_param(parameter):
                        name = f"{model_name}/{place}/{parameter}"
                        self._add(name, node, parameter)
                for index, shim in enumerate(node.shims):
                    module = _TorchModule(shim)
                    if not module.parameters:
                        raise FastpipeError(
                            f"The model of {model_name!r} has a layer of another "
                            f"framework than PyTorch ({node.name}), whose weights "
                            f"can't be shared out among workers. Train it with "
                            f"`fastpipe train`"
                        )
                    for parameter in module.parameters:
                        name = f"{model_name}/{place}.{index}/{parameter}"
                        self._add(name, module, parameter)

    def _add(self, name: str, node: Any, parameter: str) -> None:
        key = (node.id, parameter)
        if key not in self.names:
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
