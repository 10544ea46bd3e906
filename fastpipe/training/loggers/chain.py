"""Several loggers at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

from ...registry import registry
from .results import Info, SetUp
from .setup import setup_logger

if TYPE_CHECKING:
    from ...language import Language

Logger = Callable[..., Any]


@registry.loggers("fastpipe.ChainLogger.v1")
def chain_logger(
    logger1: Logger | None = None,
    logger2: Logger | None = None,
    logger3: Logger | None = None,
    logger4: Logger | None = None,
    logger5: Logger | None = None,
    logger6: Logger | None = None,
    logger7: Logger | None = None,
    logger8: Logger | None = None,
    logger9: Logger | None = None,
    logger10: Logger | None = None,
) -> SetUp:
    """Return the set-up of up to ten loggers, which are called one after the other.

    All of them get the same dict: what one writes into it, those after it see.
    """
    given = (
        *(logger1, logger2, logger3, logger4, logger5),
        *(logger6, logger7, logger8, logger9, logger10),
    )
    loggers = [logger for logger in given if logger is not None]

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        chain = Chain()
        for logger in loggers:
            chain.add(*setup_logger(logger, nlp, stdout, stderr))
        return chain, chain.close

    return setup


class Chain:
    """Calls several loggers: call it with the results of an evaluation."""

    def __init__(self) -> None:
        self._steps: list[Callable[[Info], Any]] = []
        # Each is closed, though another fails.
        self._open = ExitStack()

    def add(self, log_step: Callable[[Info], Any], finalize: Callable[[], Any]) -> None:
        """Add the two functions of a logger that has been set up."""
        self._steps.append(log_step)
        self._open.callback(finalize)

    def __call__(self, info: Info) -> None:
        """Hand the results to all loggers."""
        for log_step in self._steps:
            log_step(info)

    def on_update(self, info: Info) -> None:
        """Tell those that want to know of an update."""
        for log_step in self._steps:
            on_update = getattr(log_step, "on_update", None)
            if on_update is not None:
                on_update(info)

    def close(self) -> None:
        """End all loggers."""
        self._open.close()
