"""A look into a component's model: its layers, before, during and after training."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model

from ..config import Config
from ..errors import ComponentError, InputError, listing
from ..util import load_model_from_config
from .example import Example
from .initialize import init_nlp
from .run import Run

if TYPE_CHECKING:
    from ..language import Language

__all__ = [
    "LayerReport",
    "ModelTrial",
    "describe_layers",
    "describe_prediction",
    "model_of",
]

# Examples that a model is tried on, and the times that it sees them.
_N_EXAMPLES = 10
_N_UPDATES = 3


@dataclass(frozen=True)
class LayerReport:
    """One layer of a model.

    Attributes
    ----------
    index
        Its place in the walk through the model.
    id
        Thinc's number of the node.
    name
        The layer's name.
    dims
        Its dimensions; None where they are not known yet.
    params
        Its parameters in words: shape and range, or that they are not allocated.
    grads
        The gradients of those that have one, in the same words.
    attrs
        Its attributes.
    """

    index: int
    id: int
    name: str
    dims: dict[str, int | None]
    params: dict[str, str]
    grads: dict[str, str]
    attrs: dict[str, Any]


def describe_layers(
    model: Model, *, layers: Collection[int] | None = None
) -> list[LayerReport]:
    """Return reports of a model's layers.

    Parameters
    ----------
    model
        The model.
    layers
        The places of the layers to report; all by default.

    Raises
    ------
    InputError
        If the model has no layer at a place.
    """
    nodes = list(model.walk())
    for index in layers or ():
        if not 0 <= index < len(nodes):
            raise InputError(
                f"The model has no layer {index}. Expected numbers from 0 to "
                f"{len(nodes) - 1}"
            )
    return [
        LayerReport(
            index=index,
            id=node.id,
            name=node.name,
            dims={name: node.maybe_get_dim(name) for name in node.dim_names},
            params={
                name: _describe_array(node.maybe_get_param(name))
                for name in node.param_names
            },
            grads={
                name: _describe_array(node.maybe_get_grad(name))
                for name in node.grad_names
            },
            attrs=dict(node.attrs),
        )
        for index, node in enumerate(nodes)
        if not layers or index in layers
    ]


def describe_prediction(prediction: Any) -> str:
    """Return what a component predicts, in words: arrays by shape and range."""
    if hasattr(prediction, "shape"):
        return _describe_array(prediction)
    if isinstance(prediction, Sequence) and not isinstance(prediction, str):
        shown = [describe_prediction(one) for one in prediction[:3]]
        shown += ["..."] * (len(prediction) > 3)
        return f"{type(prediction).__name__} of {len(prediction)}: " + "; ".join(shown)
    return f"{prediction!r:.100}"


def _describe_array(array: Any) -> str:
    if array is None:
        return "not allocated"
    shape = " x ".join(map(str, array.shape)) or "scalar"
    if not array.size:
        return f"{shape}, empty"
    return f"{shape}, from {float(array.min()):.4g} to {float(array.max()):.4g}"


def model_of(nlp: Language, component: str) -> Model:
    """Return the model of a component.

    Raises
    ------
    ComponentError
        If the pipeline has no such component, or the component no model.
    """
    if component not in nlp.component_names:
        raise ComponentError(
            f"The pipeline has no component {component!r}. "
            f"Expected one of: {listing(nlp.component_names)}"
        )
    model = getattr(nlp.get_pipe(component), "model", None)
    if not isinstance(model, Model):
        raise ComponentError(f"The component {component!r} has no model to look into")
    return model


class ModelTrial:
    """A component that is made, initialized, trained a little and applied.

    Parameters
    ----------
    config
        The config, not interpolated.
    component
        The component's name.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    """

    def __init__(self, config: Config, component: str, *, use_gpu: int = -1) -> None:
        self.config = config
        self.component = component
        self.use_gpu = use_gpu
        self.nlp = load_model_from_config(config, auto_fill=True)
        model_of(self.nlp, component)
        self._examples: list[Example] = []

    @property
    def model(self) -> Model:
        """The component's model as it is at this step."""
        return model_of(self.nlp, self.component)

    def initialize(self) -> None:
        """Initialize the pipeline on the config's training corpus."""
        self.nlp = init_nlp(self.config, use_gpu=self.use_gpu)
        corpus = Run.of(self.nlp).train_corpus
        self._examples = list(islice(corpus(self.nlp), _N_EXAMPLES))

    def train(self) -> list[str]:
        """Update the pipeline on a few examples; gradients of a last pass are kept.

        Returns
        -------
        list
            Parameters of the component's model that training left as they were.
        """
        before = self._params()
        optimizer = self.nlp.resume_training()
        for _ in range(_N_UPDATES):
            self.nlp.update(self._examples, sgd=optimizer)
        after = self._params()
        self.nlp.update(self._examples, sgd=False)
        return [name for name in before if numpy.array_equal(before[name], after[name])]

    def predict(self) -> Any:
        """Return what the component predicts for the examples' texts."""
        docs = [self.nlp.make_doc(example.reference.text) for example in self._examples]
        for name, component in self.nlp.pipeline:
            if name == self.component:
                break
            docs = [component(doc) for doc in docs]
        return self.nlp.get_pipe(self.component).predict(docs)

    def _params(self) -> dict[str, Any]:
        ops = self.model.ops
        return {
            f"{index}.{node.name}.{name}": ops.to_numpy(node.get_param(name)).copy()
            for index, node in enumerate(self.model.walk())
            for name in node.param_names
            if node.has_param(name)
        }
