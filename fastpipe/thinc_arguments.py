"""What the arguments of Thinc's optimizers and schedules can be, by their names.

Thinc's own hints let texts and negative numbers through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Annotated, Any

from pydantic import Field

from .schedules import Amounts, Fractions, PositiveAmounts

__all__ = ["THINC_ARGUMENTS", "wrong_together"]

_Steps = Annotated[int, Field(ge=0)]
_Period = Annotated[int, Field(ge=1)]
_Amount = Annotated[float, Field(ge=0)]
_Positive = Annotated[float, Field(gt=0)]

_OPTIMIZER = {"learn_rate": Amounts, "L2": Amounts, "grad_clip": Amounts}

THINC_ARGUMENTS: dict[str, dict[str, Any]] = {
    "Adam.v1": {
        **_OPTIMIZER,
        "beta1": Fractions,
        "beta2": Fractions,
        "eps": PositiveAmounts,
    },
    "SGD.v1": _OPTIMIZER,
    "compounding.v1": {
        "start": _Amount,
        "stop": _Amount,
        "compound": _Positive,
        "t": _Amount,
    },
    "constant.v1": {"rate": _Amount},
    "constant_then.v1": {"rate": _Amount, "steps": _Steps},
    "cyclic_triangular.v1": {"min_lr": _Amount, "max_lr": _Amount, "period": _Period},
    "decaying.v1": {"base_rate": _Amount, "decay": _Amount, "t": _Amount},
    "slanted_triangular.v1": {
        "max_rate": _Amount,
        "num_steps": _Period,
        "cut_frac": Annotated[float, Field(gt=0, lt=1)],
        "ratio": _Period,
        "decay": _Amount,
        "t": _Amount,
    },
    "warmup_linear.v1": {
        "initial_rate": _Amount,
        "warmup_steps": _Steps,
        "total_steps": _Period,
    },
}
THINC_ARGUMENTS["RAdam.v1"] = THINC_ARGUMENTS["Adam.v1"]


def wrong_together(
    name: str, arguments: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield arguments that others rule out, each with what is expected of it.

    Parameters
    ----------
    name
        The function's name.
    arguments
        Its arguments, each of which is right for itself.
    """
    if name != "slanted_triangular.v1":
        return
    steps, share = arguments.get("num_steps"), arguments.get("cut_frac", 0.1)
    # The rate rises for that share of the steps, and one has to be left.
    if isinstance(steps, int) and isinstance(share, float) and int(steps * share) < 1:
        fewest = ceil(1 / share)
        yield (
            "num_steps",
            f"expected {fewest} or more, as the rate rises in a share of {share} of "
            f"them (cut_frac), got {steps}",
        )
