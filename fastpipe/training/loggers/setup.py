"""The start of a logger, whichever signature it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from ...errors import ConfigError
from ...util import get_arg_names
from .results import Info

if TYPE_CHECKING:
    from ...language import Language


def setup_logger(
    logger: Callable[..., Any], nlp: Language, stdout: IO[str], stderr: IO[str]
) -> tuple[Callable[[Info], Any], Callable[[], Any]]:
    """Call a logger's set-up with the arguments that its signature has.

    Parameters
    ----------
    logger
        The set-up: takes `nlp` alone, or ``(nlp, stdout, stderr)``.
    nlp, stdout, stderr
        The arguments.

    Returns
    -------
    tuple
        The function that is called at each evaluation, and the one for the end.

    Raises
    ------
    ConfigError
        If the set-up returns something else.
    """
    alone = len(get_arg_names(logger)) == 1
    made = logger(nlp) if alone else logger(nlp, stdout, stderr)
    is_pair = isinstance(made, tuple | list) and len(made) == 2
    if not (is_pair and all(map(callable, made))):
        raise ConfigError(
            title="The logger can't be used:",
            errors=[
                {
                    "loc": ("training", "logger"),
                    "msg": f"its set-up returned {made!r:.100}. Expected two "
                    f"functions: end it with `return log_step, finalize`",
                }
            ],
        )
    log_step, finalize = made
    return log_step, finalize
