"""A logger that adds figures of PyTorch's GPU memory for the loggers after it."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, Literal

from ...errors import FastpipeWarning
from ...registry import registry
from .results import SetUp, import_tracker

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.PyTorchLogger.v1")
def pytorch_logger(
    prefix: str = "pytorch",
    device: int | str | None = None,
    cuda_mem_pool: Literal["all", "large_pool", "small_pool"] = "all",
    cuda_mem_metric: Literal["current", "peak", "allocated", "freed", "all"] = "all",
) -> SetUp:
    """Return the set-up of a logger for use in a ChainLogger.

    It writes nothing itself: it adds keys such as
    ``pytorch.allocated_bytes.all.current`` to what the loggers after it get, as
    ``torch.cuda.memory_stats`` knows them.

    Parameters
    ----------
    prefix
        Beginning of the keys.
    device
        The GPU; the current one if not given.
    cuda_mem_pool, cuda_mem_metric
        Which of the figures to add.
    """
    torch = import_tracker("torch", "transformers")
    place = int(str(device)) if str(device).isdigit() else device

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[dict[str, Any]], None], Callable[[], None]]:
        if not torch.cuda.is_available():
            warnings.warn(
                "The PyTorchLogger in [training.logger] has nothing to add: PyTorch "
                "finds no GPU",
                FastpipeWarning,
                stacklevel=2,
            )

        def log_step(info: dict[str, Any]) -> None:
            if not torch.cuda.is_available():
                return
            for name, value in torch.cuda.memory_stats(place).items():
                _, *parts = name.split(".")
                if not parts or (
                    cuda_mem_pool == parts[0] and cuda_mem_metric in ("all", parts[-1])
                ):
                    info[f"{prefix}.{name}"] = value

        return log_step, lambda: None

    return setup  # type: ignore[return-value]
