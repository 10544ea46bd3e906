"""A logger that writes all results to a file, an object an evaluation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..._runtime.json_text import dump_json, plain
from ...registry import registry
from .results import Info, SetUp

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.JSONLLogger.v1")
def jsonl_logger(path: str | Path) -> SetUp:
    """Return the set-up of a logger that writes JSON lines.

    Unlike the file of the console logger it holds everything that a logger gets: all
    scores, weighted or not, as they are.

    Parameters
    ----------
    path
        The file. A resumed run adds to what it wrote before.
    """
    file = Path(path)

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("a", encoding="utf-8")

        def log_step(info: Info) -> None:
            opened.write(dump_json(plain(dict(info))) + "\n")
            opened.flush()

        return log_step, opened.close

    return setup
