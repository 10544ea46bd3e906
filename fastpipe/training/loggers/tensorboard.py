"""A logger that writes event files for TensorBoard."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ...registry import registry
from .results import Info, SetUp, import_tracker, numbers, stats_matcher

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.TensorBoardLogger.v1")
def tensorboard_logger(
    log_dir: str | Path, log_custom_stats: list[str] | None = None
) -> SetUp:
    """Return the set-up of a logger for TensorBoard.

    Needs ``fastpipe-nlp[tensorboard]``.

    Parameters
    ----------
    log_dir
        Folder for the event files; a run adds one.
    log_custom_stats
        Regular expressions for further keys whose values are logged.
    """
    writers = import_tracker(
        "tensorboard.summary.writer.event_file_writer", "tensorboard"
    )
    events = import_tracker("tensorboard.compat.proto.event_pb2", "tensorboard")
    summaries = import_tracker("tensorboard.compat.proto.summary_pb2", "tensorboard")
    find = stats_matcher(log_custom_stats)

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        writer = writers.EventFileWriter(str(log_dir))

        def log_step(info: Info) -> None:
            values = [
                summaries.Summary.Value(tag=name, simple_value=value)
                for name, value in numbers(info, find).items()
            ]
            summary = summaries.Summary(value=values)
            writer.add_event(
                events.Event(wall_time=time.time(), step=info["step"], summary=summary)
            )
            writer.flush()

        return log_step, writer.close

    return setup
