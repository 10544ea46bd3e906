"""Writing and reading of a model's weights."""

from __future__ import annotations

import math
from itertools import islice
from mmap import mmap
from typing import Any

import srsly
from thinc.api import Model, deserialize_attr
from thinc.util import convert_recursive, is_xp_array

from ..util.packed import Packed, pack, packed_bytes

__all__ = ["pack_model", "read_model"]

# A list of up to 2**32 - 1 values begins with this byte in msgpack, and their number.
_LIST = b"\xdd"
# Shapes of parameters: of each axis the dimensions whose product it is. Compiled code
# goes by the dimensions: it would read past the end of a shorter array.
_AFFINE = {"W": ("nO", "nI"), "b": ("nO",)}
_SHAPES: dict[str, dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        "linear softmax multisoftmax relu mish gelu swish hardswish dish "
        "hardswishmobilenet clipped_linear".split(),
        _AFFINE,
    ),
    "maxout": {"W": ("nO", "nP", "nI"), "b": ("nO", "nP")},
    "layernorm": {"G": ("nI",), "b": ("nI",)},
    "hashembed": {"E": ("nV", "nO")},
    "embed": {"E": ("nV", "nO")},
    "charembed": {"E": ("nC", "nV", "nM")},
    "static_vectors": {"W": ("nO", "nM")},
    "para-attn": {"Q": ("nO",)},
    "precomputable_affine": {
        "W": ("nF", "nO", "nP", "nI"),
        "b": ("nO", "nP"),
        "pad": ("", "nF", "nO", "nP"),
    },
    "sparse_linear": {"W": ("nO length",), "b": ("nO",)},
}
_decode_alone = deserialize_attr.dispatch(object)


def pack_model(model: Model) -> Packed:
    """Return what a model's `to_bytes` returns, with arrays that are not copied.

    Parameters
    ----------
    model
        The model, which must not be updated before the bytes are written. One of a
        class with a `to_bytes` of its own is asked for its bytes.
    """
    if getattr(type(model), "to_bytes", None) is not Model.to_bytes:
        return packed_bytes(model.to_bytes())

    def to_numpy(array: Any) -> Any:
        return model.ops.to_numpy(array, byte_order="<")

    return pack(convert_recursive(is_xp_array, to_numpy, model.to_dict()))


def read_model(model: Model, data: bytes | mmap) -> None:
    """Read what a model's `to_bytes` returned into the model, in place.

    It does what `Model.from_bytes` does, but reads the many small attributes of a
    model's layers as one list rather than one by one. A model of a class with a
    `from_bytes` of its own reads the bytes itself.

    Parameters
    ----------
    model
        Made by the architecture that made the saved one.
    data
        The bytes, or the file that holds them.

    Raises
    ------
    ValueError
        If the saved model has other layers, or an array is of another shape than its
        layer's dimensions say.
    """
    if getattr(type(model), "from_bytes", None) is not Model.from_bytes:
        model.from_bytes(bytes(data))
        return
    saved = srsly.msgpack_loads(data)
    if not isinstance(saved, dict) or "nodes" not in saved:
        raise ValueError("it is no model's weights, or was written by an early Thinc")
    nodes = list(model.walk())
    if len(saved["nodes"]) != len(nodes):
        raise ValueError(
            f"the saved model has {len(saved['nodes'])} layers, this one {len(nodes)}"
        )
    _check_shapes(saved)
    for node, info in zip(nodes, saved["nodes"], strict=True):
        node.name = info["name"]
        for dim, size in info["dims"].items():
            if size is not None:
                node.set_dim(dim, size)
        for name, index in info["refs"].items():
            node.set_ref(name, None if index is None else nodes[index])
    _read_attributes(nodes, saved["attrs"])
    for node, params in zip(nodes, saved["params"], strict=True):
        for name in list(params):
            # What msgpack read can't be written to. It is let go as soon as it is
            # copied, so that no model is in memory twice.
            array = params.pop(name)
            if array is not None:
                array = node.ops.asarray(array).copy()
            node.set_param(name, array)
    for node, shims in zip(nodes, saved["shims"], strict=True):
        for shim, shim_data in zip(islice(node.shims, len(shims)), shims, strict=True):
            shim.from_bytes(shim_data)


def _check_shapes(saved: dict[str, Any]) -> None:
    for info, params in zip(saved["nodes"], saved["params"], strict=True):
        dims = info["dims"]
        for name, array in params.items():
            axes = _SHAPES.get(info["name"], {}).get(name)
            if array is None or axes is None:
                continue
            sizes = [[dims.get(dim) for dim in axis.split()] for axis in axes]
            if any(None in factors for factors in sizes):
                continue
            expected = tuple(map(math.prod, sizes))
            if array.shape != expected:
                raise ValueError(
                    f"the parameter {name!r} of the layer {info['name']!r} has the "
                    f"shape {array.shape}. Expected {expected}, as the layer's "
                    f"dimensions say"
                )


def _read_attributes(nodes: list[Model], saved: list[dict[str, bytes]]) -> None:
    """Set the nodes' attributes; types with a reader of their own are read by it."""
    plain = []
    for node, attrs in zip(nodes, saved, strict=True):
        for name, value in attrs.items():
            default = node.attrs.get(name)
            if deserialize_attr.dispatch(type(default)) is _decode_alone:
                plain.append((node, name, value))
            else:
                node.attrs[name] = deserialize_attr(default, value, name, node)
    joined = b"".join(value for _, _, value in plain)
    values: list[Any] = srsly.msgpack_loads(
        _LIST + len(plain).to_bytes(4, "big") + joined
    )
    for (node, name, _), value in zip(plain, values, strict=True):
        node.attrs[name] = value
