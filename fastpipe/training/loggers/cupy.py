"""A logger that adds figures of CuPy's GPU memory for the loggers after it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from ...registry import registry
from .results import SetUp, import_tracker

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.CupyLogger.v1")
def cupy_logger(prefix: str = "cupy") -> SetUp:
    """Return the set-up of a logger for use in a ChainLogger.

    It writes nothing itself: it adds ``cupy.used_bytes`` and ``cupy.total_bytes`` of
    the memory pool, ``cupy.free_blocks`` and, for memory that is locked,
    ``cupy.pinned_free_blocks`` to what the loggers after it get.

    Parameters
    ----------
    prefix
        Beginning of the keys.
    """
    cupy = import_tracker("cupy", "cuda12x")

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[dict[str, Any]], None], Callable[[], None]]:
        def log_step(info: dict[str, Any]) -> None:
            pool = cupy.get_default_memory_pool()
            pinned = cupy.get_default_pinned_memory_pool()
            info[f"{prefix}.used_bytes"] = pool.used_bytes()
            info[f"{prefix}.total_bytes"] = pool.total_bytes()
            info[f"{prefix}.free_blocks"] = pool.n_free_blocks()
            info[f"{prefix}.pinned_free_blocks"] = pinned.n_free_blocks()

        return log_step, lambda: None

    return setup  # type: ignore[return-value]
