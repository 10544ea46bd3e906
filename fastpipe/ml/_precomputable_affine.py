"""The first layer of a parser's network, by the module's former name."""

from .precomputable_affine import (
    PrecomputableAffine,
    forward,
    init,
)
from .precomputable_affine import (
    backprop_padding as _backprop_precomputable_affine_padding,
)

__all__ = [
    "PrecomputableAffine",
    "_backprop_precomputable_affine_padding",
    "forward",
    "init",
]
