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

from .._layers.adam import adam
from .._layers.lazy_adam import LazyAdam
from .ops import is_plain
from .sparse_gradient import SparseGradient

# Of the old average in the new one, at most.
_MAX_DECAY = 0.9999


# Where the base class keeps what it knows of each parameter.
_SLOTS: dict[str, Any] = {
    name: vars(Optimizer)[name] for name in ("mom1", "mom2", "averages")
}


class _LazyAdamByKey(dict[Any, LazyAdam]):
    """The tables of an optimizer with postponed steps; a copy has none.

    The moments are copied with all steps taken.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> _LazyAdamByKey:
        return _LazyAdamByKey()

    def __reduce__(self) -> Any:
        return _LazyAdamByKey, ()

    def catch_up(self) -> None:
        for steps in self.values():
            steps.catch_up()


def _flushed(name: str) -> Any:
    """Return a property that hands out what the optimizer keeps of its parameters.

    All steps that tables have postponed are taken before.
    """
    slot = _SLOTS[name]

    def get(optimizer: FusedOptimizer) -> Any:
        optimizer._lazy_adam.catch_up()
        return slot.__get__(optimizer)

    def put(optimizer: FusedOptimizer, value: Any) -> None:
        optimizer._lazy_adam.catch_up()
        slot.__set__(optimizer, value)

    return property(get, put)


class FusedOptimizer(Optimizer):
    """Thinc's optimizer, whose step for Adam on the CPU is one kernel call.

    Clipping, the moments, the update, weight decay, the average of the weights and the
    gradient's reset to zero touch each number once. The steps for a table's rows that a
    batch has not touched are postponed, see `LazyAdam`.
    """

    # No instance dictionary: as in the base class, a misspelt attribute is an error.
    __slots__ = ("_lazy_adam",)

    mom1 = _flushed("mom1")
    mom2 = _flushed("mom2")
    averages = _flushed("averages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._lazy_adam = _LazyAdamByKey()
        super().__init__(*args, **kwargs)

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
            self._flush(key)
            return super().__call__(key, weights, gradient, lr_scale=lr_scale)
        if self._can_postpone(weights, gradient):
            # Nobody would know that there is something to make up for.
            self._step_rows(key, weights, gradient, lr_scale).catch_up()
            return weights, gradient
        self._flush(key)
        if not weights.flags.writeable:
            weights = weights.copy()
        param = self._prepare(self._known(), key, weights, gradient, lr_scale)
        adam([param], threshold=self.grad_clip or 0.0, **self._settings())
        return weights, gradient

    def update(
        self, params: list[tuple[Any, Any, Any]]
    ) -> tuple[list[Any], dict[int, LazyAdam]]:
        """Update many parameters in one call.

        Parameters
        ----------
        params
            Key, weights and gradient of each, as in a call for one.

        Returns
        -------
        tuple
            The weights of each: the array given, but where that can't be changed. And
            the tables, by their place, that are up to date only when their `LazyAdam`
            have caught up.
        """
        known = self._known()
        updated: list[Any] = []
        dense: list[tuple[Any, ...]] = []
        postponed: dict[int, LazyAdam] = {}
        for place, (key, weights, gradient) in enumerate(params):
            if not self._can_fuse(weights, gradient):
                updated.append(self(key, weights, gradient)[0])
                continue
            if self._can_postpone(weights, gradient):
                postponed[place] = self._step_rows(key, weights, gradient, 1.0)
            else:
                self._flush(key)
                if not weights.flags.writeable:
                    weights = weights.copy()
                dense.append(self._prepare(known, key, weights, gradient, 1.0))
            updated.append(weights)
        adam(dense, threshold=self.grad_clip or 0.0, **self._settings())
        return updated, postponed

    def _can_fuse(self, weights: Any, gradient: Any) -> bool:
        return (
            not self.use_radam
            and self.b1 > 0.0
            and self.b2 > 0.0
            and is_plain(weights)
            and is_plain(gradient)
            and gradient.size > 0
        )

    def _can_postpone(self, weights: Any, gradient: Any) -> bool:
        """Whether it is known beforehand what a step does to rows without gradient."""
        return (
            isinstance(gradient, SparseGradient)
            and gradient.touched is not None
            and (self.L2 == 0 or self.L2_is_weight_decay)
            and weights.flags.writeable
        )

    def _step_rows(
        self, key: Any, weights: Any, gradient: SparseGradient, lr_scale: float
    ) -> LazyAdam:
        """Take a step with the rows of a table that were touched."""
        param = self._prepare(self._known(), key, weights, gradient, lr_scale)
        arrays = (weights, param[2], param[3], param[4])
        steps = self._lazy_adam.get(key)
        if steps is None or not steps.fits(*arrays):
            self._flush(key)
            steps = LazyAdam(*arrays, gradient.n_rows)
            self._lazy_adam[key] = steps
        rate, decay, share = param[5:]
        steps.step(
            gradient,
            gradient.touched,
            rate=rate,
            decay=decay,
            share=share,
            threshold=self.grad_clip or 0.0,
            **self._settings(),
        )
        return steps

    def _flush(self, key: Any) -> None:
        """Take the steps of a table that are postponed; from now on none are."""
        steps = self._lazy_adam.pop(key, None)
        if steps is not None:
            steps.catch_up()

    def _known(self) -> tuple[Any, ...]:
        """Return what is known of the parameters as it is: postponed steps stay so."""
        return tuple(slot.__get__(self) for slot in _SLOTS.values())

    def _prepare(
        self,
        known: tuple[Any, ...],
        key: Any,
        weights: Any,
        gradient: Any,
        lr_scale: float,
    ) -> tuple[Any, ...]:
        """Return a parameter as `_adam.adam` takes it, and count its update."""
        mom1, mom2, averages = known
        if key in mom1 and mom1[key].size != weights.size:
            # Labels were added: what was known of the parameter is of another size.
            for of_each in (mom1, mom2, averages, self.nr_update):
                if of_each is not None:
                    of_each.pop(key, None)
        n_updates = self.nr_update[key] = self.nr_update[key] + 1
        if self.L2 != 0 and not self.L2_is_weight_decay:
            gradient += self.L2 * weights
        average = None
        if averages is not None:
            average = _get_or_zeros(averages, key, weights.shape)
        rate = self.learn_rate * lr_scale
        fix1 = 1.0 - self.b1**n_updates
        fix2 = 1.0 - self.b2**n_updates
        return (
            weights,
            gradient,
            _get_or_zeros(mom1, key, (weights.size,)),
            _get_or_zeros(mom2, key, (weights.size,)),
            average,
            rate * fix2**0.5 / fix1,
            rate * self.L2 if self.L2_is_weight_decay else 0.0,
            1.0 - min((1.0 + n_updates) / (10.0 + n_updates), _MAX_DECAY),
        )

    def _settings(self) -> dict[str, float]:
        return {"beta1": self.b1, "beta2": self.b2, "eps": self.eps}


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
    found = arrays.get(key)
    if found is None:
        found = arrays[key] = numpy.zeros(shape, dtype="float32")
    return found
