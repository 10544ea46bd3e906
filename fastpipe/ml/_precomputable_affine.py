"""The first layer of a parser's network, by the module's former name."""

from .precomputable_affine import PrecomputableAffine, forward, init

__all__ = ["PrecomputableAffine", "forward", "init"]
