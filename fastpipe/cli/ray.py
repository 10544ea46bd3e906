"""``fastpipe ray``: the commands that run on a Ray cluster.

Without Ray the group tells how to install it.
"""

from __future__ import annotations

import importlib.util
from typing import Any

from ..errors import FastpipeError, install_extra
from .app import Entry, LazyGroup

_COMMANDS = {
    "train": Entry("ray_train", "Train a pipeline on several workers."),
    "pretrain": Entry("ray_pretrain", "Train a tok2vec layer on several workers."),
    "apply": Entry("ray_apply", "Annotate a corpus on several workers."),
    "evaluate": Entry("ray_evaluate", "Score a pipeline on several workers."),
}


class RayGroup(LazyGroup):
    """The commands, if Ray is installed."""

    entries = _COMMANDS

    def invoke(self, ctx: Any) -> Any:
        """Run a command.

        Raises
        ------
        FastpipeError
            If Ray is not installed.
        """
        require_ray()
        return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; what is missing is told before any help."""
        require_ray()
        return super().parse_args(ctx, args)


def require_ray() -> None:
    """Raise if Ray is not installed."""
    if importlib.util.find_spec("ray") is None:
        raise FastpipeError(
            f"Ray is not installed. The commands of `fastpipe ray` need it: "
            f"{install_extra('ray')}"
        )


command = RayGroup(name="ray", help="Train and annotate on several workers, with Ray.")
