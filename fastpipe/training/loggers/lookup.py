"""A logger that writes chosen values, such as those that other loggers add."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from ...errors import InputError
from ...registry import registry
from .results import Info, SetUp, flat, stats_matcher

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.LookupLogger.v1")
def lookup_logger(patterns: list[str]) -> SetUp:
    """Return the set-up of a logger that writes values by their keys.

    Parameters
    ----------
    patterns
        Regular expressions for the beginning of keys.

    Raises
    ------
    InputError
        If there are none.
    """
    if not patterns:
        raise InputError(
            "The LookupLogger in [training.logger] has no patterns. Expected a list of "
            'regular expressions for the values to write, such as ["^pytorch"]'
        )
    find = stats_matcher(patterns)

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        def log_step(info: Info) -> None:
            for name, value in flat(find(info)).items():
                stdout.write(f"{name} -> {value}\n")
            stdout.flush()

        return log_step, lambda: None

    return setup
