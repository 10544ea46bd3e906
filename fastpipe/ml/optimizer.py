"""Adam in one pass over memory.

The class replaces Thinc's ``Adam.v1`` in the registry of optimizers: same arguments,
same numbers, same attributes.
"""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import Optimizer
from thinc.config import registry
from thinc.optimizers import ADAM_DEFAULTS

from .._adam import adam
from .._sparse_linear import adam_at_places
from .sparse_gradient import SparseGradient

# Of the old average in the new one, at most.
_MAX_DECAY = 0.9999


class FusedOptimizer(Optimizer):
    """Thinc's optimizer, whose step for Adam on the CPU is one kernel call.

    Clipping, the moments, the update, weight decay, the average of the weights and the
    gradient's reset to zero touch each number once.
    """

    # No instance dictionary: as in the base class, a misspelt attribute is an error.
    __slots__ = ()

    def __call__(
        self, key: Any, weights: Any, gradient: Any, *, lr_scale: float = 1.0
    ) -> tuple[Any, Any]:
        """Update a parameter.

        Parameters
        ----------
        key
            The id of the node and the parameter's name.
        weights, gradient
            float32 arrays of one shape. Both are changed in place.
        lr_scale
            A factor of the learning rate.

        Returns
        -------
        tuple
            The weights and the gradient, which is zero.
        """
        if not self._can_fuse(weights, gradient):
            return super().__call__(key, weights, gradient, lr_scale=lr_scale)
        if not weights.flags.writeable:
            weights = weights.copy()
        self._step([self._prepare(key, weights, gradient, lr_scale)])
        return weights, gradient

    def update(self, params: list[tuple[Any, Any, Any]]) -> list[Any]:
        """Update many parameters in one call.

        Parameters
        ----------
        params
            Key, weights and gradient of each, as in a call for one.

        Returns
        -------
        list
            The weights of each: the array given, but where that can't be changed.
        """
        updated: list[Any] = []
        fused = []
        for key, weights, gradient in params:
            if not self._can_fuse(weights, gradient):
                updated.append(self(key, weights, gradient)[0])
                continue
            if not weights.flags.writeable:
                weights = weights.copy()
            fused.append(self._prepare(key, weights, gradient, 1.0))
            updated.append(weights)
        self._step(fused)
        return updated

    def _can_fuse(self, weights: Any, gradient: Any) -> bool:
        return (
            not self.use_radam
            and self.b1 > 0.0
            and self.b2 > 0.0
            and _is_plain(weights)
            and _is_plain(gradient)
            and gradient.size > 0
        )

    def _prepare(
        self, key: Any, weights: Any, gradient: Any, lr_scale: float
    ) -> tuple[Any, ...]:
        """Return a parameter as `_adam.adam` takes it, and count its update."""
        if key in self.mom1 and self.mom1[key].size != weights.size:
            # Labels were added: what was known of the parameter is of another size.
            for known in (self.mom1, self.mom2, self.averages, self.nr_update):
                if known is not None:
                    known.pop(key, None)
        self.nr_update[key] += 1
        n_updates = self.nr_update[key]
        if self.L2 != 0 and not self.L2_is_weight_decay:
            gradient += self.L2 * weights
        average = None
        if self.averages is not None:
            average = _get_or_zeros(self.averages, key, weights.shape)
        rate = self.learn_rate * lr_scale
        fix1 = 1.0 - self.b1**n_updates
        fix2 = 1.0 - self.b2**n_updates
        return (
            weights,
            gradient,
            _get_or_zeros(self.mom1, key, (weights.size,)),
            _get_or_zeros(self.mom2, key, (weights.size,)),
            average,
            rate * fix2**0.5 / fix1,
            rate * self.L2 if self.L2_is_weight_decay else 0.0,
            1.0 - min((1.0 + n_updates) / (10.0 + n_updates), _MAX_DECAY),
        )

    def _step(self, params: list[tuple[Any, ...]]) -> None:
        settings = {
            "beta1": self.b1,
            "beta2": self.b2,
            "eps": self.eps,
            "threshold": self.grad_clip or 0.0,
        }
        dense = []
        for param in params:
            gradient = param[1]
            if isinstance(gradient, SparseGradient) and gradient.length:
                places = gradient.places(param)
                adam_at_places(param, places, gradient.length, **settings)
            else:
                dense.append(param)
        adam(dense, **settings)


@registry.optimizers("Adam.v1")
def Adam(
    learn_rate: Any = ADAM_DEFAULTS["learn_rate"],
    *,
    L2: Any = ADAM_DEFAULTS["L2"],
    beta1: Any = ADAM_DEFAULTS["beta1"],
    beta2: Any = ADAM_DEFAULTS["beta2"],
    eps: Any = ADAM_DEFAULTS["eps"],
    grad_clip: Any = ADAM_DEFAULTS["grad_clip"],
    L2_is_weight_decay: bool = True,
    use_averages: bool = True,
) -> Optimizer:
    """Make an Adam optimizer (Kingma and Ba, 2015).

    Parameters
    ----------
    learn_rate, L2, beta1, beta2, eps, grad_clip : float, list or generator of float
        A schedule is stepped by ``step_schedules()``. `grad_clip` is the largest norm
        of a parameter's gradient.
    L2_is_weight_decay
        Subtract ``learn_rate * L2 * weights`` after the step (Loshchilov and Hutter,
        2019) instead of adding ``L2 * weights`` to the gradient.
    use_averages
        Keep a moving average of the weights, with which a pipeline is evaluated.
    """
    return FusedOptimizer(
        learn_rate,
        L2=L2,
        beta1=beta1,
        beta2=beta2,
        eps=eps,
        grad_clip=grad_clip,
        L2_is_weight_decay=L2_is_weight_decay,
        use_averages=use_averages,
    )


def _get_or_zeros(arrays: dict[Any, Any], key: Any, shape: tuple[int, ...]) -> Any:
    if key not in arrays:
        arrays[key] = numpy.zeros(shape, dtype="float32")
    return arrays[key]


def _is_plain(array: Any) -> bool:
    return (
        isinstance(array, numpy.ndarray)
        and array.dtype == numpy.float32
        and array.flags.c_contiguous
    )
