"""The log of a training run: a row an evaluation, in a file beside the pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import srsly

from .._runtime.json_text import dump_json, plain, write_jsonl
from ..errors import InputError
from .saved_state import Progress

LOG_FILE = "training.jsonl"


class RunLog:
    """Writes down each evaluation of a run.

    A row is written before the run's state is saved: of a run that dies, the state
    may be older than the log, never younger. When the run is resumed, rows after its
    state are dropped, as it comes to these steps again.

    Parameters
    ----------
    folder
        The run's folder; None: nothing is written.
    progress
        How far the run has come. At step 0 the log begins anew.
    """

    def __init__(self, folder: Path | None, progress: Progress) -> None:
        self.path = None if folder is None else folder / LOG_FILE
        self._before = (progress.words, _seconds_of_updates(progress))
        if self.path is None or not self.path.exists():
            return
        kept = [row for row in read_log(self.path) if row["step"] < progress.step]
        write_jsonl(self.path, kept)

    def write(self, info: Mapping[str, Any], progress: Progress) -> None:
        """Write the row of an evaluation.

        Parameters
        ----------
        info
            What loggers get.
        progress
            How far the run has come.
        """
        if self.path is None:
            return
        now = (progress.words, _seconds_of_updates(progress))
        words, seconds = (new - old for new, old in zip(now, self._before, strict=True))
        self._before = now
        row = {
            "step": info["step"],
            "epoch": info["epoch"],
            "words": progress.words,
            "seconds": progress.seconds,
            "words_per_second": words / seconds if seconds > 0 else None,
            "score": info["score"],
            "losses": info["losses"],
            "scores": info["other_scores"],
        }
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{dump_json(plain(row))}\n")


def read_log(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a run's log.

    A last line that was cut off, when the run died while it wrote, is left out.

    Raises
    ------
    InputError
        If another line is no row.
    """
    rows = []
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        row = _parse(line)
        if row is not None:
            rows.append(row)
        elif number < len(lines):
            raise InputError(
                f"Line {number} of the training log {path} is no row of one: "
                f"{line:.100}. Expected a JSON object with step, epoch, words, "
                f"seconds, words_per_second, score, losses and scores"
            )
    return rows


def _parse(line: str) -> dict[str, Any] | None:
    try:
        row = srsly.json_loads(line)
    except ValueError:
        return None
    is_row = isinstance(row, dict) and isinstance(row.get("step"), int)
    return row if is_row else None


def _seconds_of_updates(progress: Progress) -> float:
    return progress.seconds - progress.evaluating
