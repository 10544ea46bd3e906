"""Output layers that can be given more outputs, where labels are added later."""

from __future__ import annotations

from typing import Any

from thinc.api import Model
from thinc.layers.resizable import resizable, resize_linear_weighted, resize_model
from thinc.util import partial

# The bias of a label that was added: after a softmax its score is 0 until it is learnt.
NEVER = -5000


def make_resizable(layer: Model, *, bias: float) -> Model:
    """Wrap a layer with the parameters W and b, so that its width can change.

    Parameters
    ----------
    layer
        The layer.
    bias
        The bias of new outputs. Their weights are zero.
    """
    fill: dict[str, Any] = {"W": 0, "b": bias}
    return resizable(
        layer, resize_layer=partial(resize_linear_weighted, fill_defaults=fill)
    )


def resize_output(model: Model, new_nO: int, *, resizable_layer: Model) -> Model:
    """Give a model another number of outputs, and return it.

    Parameters
    ----------
    model
        The model; its reference ``output_layer`` follows the new layer.
    new_nO
        The number of outputs.
    resizable_layer
        The layer inside the model that `make_resizable` made.
    """
    resize_model(resizable_layer, new_nO)
    output_layer = resizable_layer.layers[0]
    for node in model.walk():
        holds_output = any(inner is output_layer for inner in node.walk())
        if holds_output and node is not resizable_layer and node.has_dim("nO"):
            node.set_dim("nO", new_nO, force=True)
    model.set_ref("output_layer", output_layer)
    return model


def let_resize(model: Model, resizable_layer: Model) -> None:
    """Set up a model's references and attribute for `TrainablePipe.set_output`."""
    model.set_ref("output_layer", resizable_layer.layers[0])
    model.attrs["resize_output"] = partial(
        resize_output, resizable_layer=resizable_layer
    )
