"""The time that training takes to reach a score on the development data.

Both libraries print a table with a row an evaluation; a row's time is when it comes.
Start-up, reading of the data and evaluations count.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Reached:
    """A row of the table: seconds since the start, steps and score."""

    seconds: float
    step: int
    score: float


def rows(
    command: list[str], column: str, env: dict[str, str] | None = None
) -> list[Reached]:
    """Run a training command to its end and return the rows of its table.

    Raises
    ------
    SystemExit
        If the command fails.
    """
    start = time.perf_counter()
    found: list[Reached] = []
    place = -1
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            cells = re.split(r"\s{2,}", line.strip())
            if column in cells:
                place = cells.index(column)
            elif place >= 0 and len(cells) > place and cells[0].isdigit():
                seconds = time.perf_counter() - start
                found.append(Reached(seconds, int(cells[1]), float(cells[place])))
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{''.join(lines)}")
    return found


def train_command(
    python: str | Path,
    library: str,
    config: Path,
    data: tuple[Path, Path],
    steps: int,
    out: Path,
) -> list[str]:
    """Return the command that trains for some steps, with 20 evaluations."""
    return [
        *map(str, (python, "-m", library, "train", config, "--output", out)),
        *("--paths.train", str(data[0]), "--paths.dev", str(data[1])),
        *("--training.max_steps", str(steps), "--training.patience", "0"),
        *("--training.eval_frequency", str(max(1, steps // 20))),
    ]
