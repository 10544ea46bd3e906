"""The console logger: a table of results, and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import rich.console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ..._runtime.json_text import dump_json
from ...registry import registry
from ..ending import step_of_end
from .results import Info, SetUp

if TYPE_CHECKING:
    from ...language import Language

Bar = Literal["train", "eval"]

# Longer headings are cut, so that a row fits the screen.
_MAX_WIDTH = 13
_GAP = "  "


@registry.loggers("fastpipe.ConsoleLogger.v1")
def console_logger_v1(progress_bar: bool = False) -> SetUp:
    """Return the set-up of a logger that writes a row an evaluation.

    Parameters
    ----------
    progress_bar
        Whether a bar shows the way to the next evaluation, on a terminal.
    """
    return console_logger_v3("eval" if progress_bar else None)


@registry.loggers("fastpipe.ConsoleLogger.v2")
def console_logger_v2(
    progress_bar: bool = False,
    console_output: bool = True,
    output_file: str | Path | None = None,
) -> SetUp:
    """Return the set-up of a logger that also writes the results to a file.

    Parameters
    ----------
    progress_bar
        Whether a bar shows the way to the next evaluation, on a terminal.
    console_output
        Whether to write the table.
    output_file
        JSONL file for the results, one object an evaluation.
    """
    return console_logger_v3(
        "eval" if progress_bar else None, console_output, output_file
    )


@registry.loggers("fastpipe.ConsoleLogger.v3")
def console_logger_v3(
    progress_bar: Literal["train", "eval"] | None = None,
    console_output: bool = True,
    output_file: str | Path | None = None,
) -> SetUp:
    """Return the set-up of a logger with a choice of what the bar shows.

    Parameters
    ----------
    progress_bar
        "train": the way to the last step, which is that of ``max_steps``, or the one
        that the patience ends with if the score gets no better; "eval": to the next
        evaluation. The bar is shown on a terminal only.
    console_output
        Whether to write the table.
    output_file
        JSONL file for the results, one object an evaluation.
    """

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        logger = ConsoleLogger(
            nlp,
            stdout,
            progress_bar=progress_bar,
            console_output=console_output,
            output_file=output_file,
        )
        return logger, logger.close

    return setup


class ConsoleLogger:
    """Writes the table of a training run: call it with the results of an evaluation.

    Parameters
    ----------
    nlp
        The pipeline, for the names of its components and its settings.
    stdout
        Where the table is written, and the bar if it is a terminal.
    progress_bar, console_output, output_file
        As in `console_logger_v3`.
    """

    def __init__(
        self,
        nlp: Language,
        stdout: IO[str],
        *,
        progress_bar: Bar | None,
        console_output: bool,
        output_file: str | Path | None,
    ) -> None:
        training = nlp.config.interpolate()["training"]
        weights = training["score_weights"]
        self.stdout = stdout
        self.components = [
            name for name, part in nlp.pipeline if getattr(part, "is_trainable", False)
        ]
        self.scores = [name for name, weight in weights.items() if weight is not None]
        self.console_output = console_output
        self.bar = (
            _Bar(progress_bar, training, stdout)
            if progress_bar and _is_terminal(stdout)
            else None
        )
        self._open = ExitStack()
        self._file: IO[str] | None = None
        if output_file is not None:
            path = Path(output_file)
            path.parent.mkdir(parents=True, exist_ok=True)
            # A resumed run adds to what it wrote before.
            self._file = self._open.enter_context(path.open("a", encoding="utf-8"))
        headings = ["E", "#"]
        headings += [_cut(f"LOSS {name}".upper()) for name in self.components]
        headings += [_cut(name.upper()) for name in self.scores] + ["SCORE", "TIME"]
        least = [3, 6, *(8 for _ in self.components), *(6 for _ in self.scores), 6, 7]
        self.widths = [
            max(len(heading), width)
            for heading, width in zip(headings, least, strict=True)
        ]
        if console_output:
            cells = [
                heading.ljust(width)
                for heading, width in zip(headings, self.widths, strict=True)
            ]
            self._write(_GAP.join(cells))
            self._write(_GAP.join("-" * width for width in self.widths))

    def __call__(self, info: Info) -> None:
        """Write the results of an evaluation."""
        if self._file is not None:
            self._file.write(dump_json(self._record(info)) + "\n")
            self._file.flush()
        if self.console_output:
            cells = [str(info["epoch"]), str(info["step"])]
            cells += [
                f"{float(info['losses'].get(name, 0.0)):.2f}"
                for name in self.components
            ]
            cells += [self._percent(name, info) for name in self.scores]
            cells.append(f"{float(info['score']):.2f}")
            cells.append(str(timedelta(seconds=info.get("seconds", 0))))
            self._write(
                _GAP.join(
                    cell.rjust(width)
                    for cell, width in zip(cells, self.widths, strict=True)
                )
            )
        if self.bar is not None:
            self.bar.begin_interval()

    def on_update(self, info: Info) -> None:
        """Move the bar on by one step."""
        if self.bar is not None:
            self.bar.advance(info)

    def close(self) -> None:
        """Take away the bar and close the file."""
        if self.bar is not None:
            self.bar.close()
        self._open.close()

    def _percent(self, name: str, info: Info) -> str:
        value = info["other_scores"].get(name, 0.0)
        if value is None:
            return "-"
        # Speed is a number of words, not a share.
        return f"{float(value) * (1 if name == 'speed' else 100):.2f}"

    def _record(self, info: Info) -> dict[str, Any]:
        return {
            "epoch": info["epoch"],
            "step": info["step"],
            "losses": {
                name: float(info["losses"].get(name, 0.0)) for name in self.components
            },
            "scores": {
                name: None if value is None else _scaled(name, value)
                for name in self.scores
                for value in [info["other_scores"].get(name, 0.0)]
            },
            "score": float(info["score"]),
        }

    def _write(self, line: str) -> None:
        if self.bar is not None:
            self.bar.write(line)
        else:
            self.stdout.write(line + "\n")
            self.stdout.flush()


class _Bar:
    """A progress bar with the words a second and the time that is left.

    Parameters
    ----------
    kind
        "train" or "eval".
    training
        The config's section.
    stdout
        The terminal.
    """

    def __init__(self, kind: Bar, training: Mapping[str, Any], stdout: IO[str]) -> None:
        self.kind = kind
        self._training = training
        # Words and time of the updates alone, without evaluations.
        self._words = 0
        self._seconds = 0.0
        self._last: tuple[int, float] | None = None
        self._progress = Progress(
            TextColumn("Epoch {task.fields[epoch]}"),
            BarColumn(),
            TextColumn("{task.fields[steps]}"),
            TextColumn("{task.fields[rate]:,.0f} words/s"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=rich.console.Console(file=stdout),
            transient=True,
        )
        self._task = self._progress.add_task(
            "", total=None, epoch=0, rate=0.0, steps=""
        )
        self._progress.start()

    def advance(self, info: Info) -> None:
        now = self._progress.get_time()
        if self._last is None:
            # A resumed run has not made its earlier steps in no time.
            self._progress.reset(self._task, completed=self._done(info))
        elif info["score"] is None:
            self._words += info["words"] - self._last[0]
            self._seconds += now - self._last[1]
        self._last = (info["words"], now)
        done, total = self._done(info), self._total(info)
        self._progress.update(
            self._task,
            completed=done,
            total=total,
            epoch=info["epoch"] + 1,
            rate=self._words / max(self._seconds, 1e-9),
            steps=f"{done}/{total} steps" if total else f"{done} steps",
        )

    def begin_interval(self) -> None:
        if self.kind == "eval":
            self._progress.reset(self._task)

    def _done(self, info: Info) -> int:
        step: int = info["step"]
        if self.kind == "train":
            return step
        # An evaluation follows a step whose number the frequency divides.
        frequency: int = self._training["eval_frequency"]
        return (step - 1) % frequency + 1

    def _total(self, info: Info) -> int | None:
        """Return the number of steps to the end; None where it isn't known."""
        training = self._training
        if self.kind == "eval":
            return training["eval_frequency"]
        end = step_of_end(
            info["checkpoints"],
            max_steps=training["max_steps"],
            patience=training.get("patience", 0),
        )
        epoch, max_epochs = info["epoch"], training.get("max_epochs", 0)
        if epoch and max_epochs > 0:
            # All epochs are about as long as those that are over.
            last = round(info["step"] / epoch * max_epochs)
            end = last if end is None else min(end, last)
        return end

    def write(self, line: str) -> None:
        self._progress.console.print(
            line, markup=False, highlight=False, soft_wrap=True
        )

    def close(self) -> None:
        self._progress.stop()


def _is_terminal(stream: IO[str]) -> bool:
    """Whether a bar can be drawn and taken away again."""
    is_terminal = getattr(stream, "isatty", bool)()
    return is_terminal and not rich.console.Console(file=stream).is_dumb_terminal


def _scaled(name: str, value: Any) -> Any:
    """Return a score as the table shows it; scores by type stay as they are."""
    if not isinstance(value, int | float):
        return value
    return float(value) * (1 if name == "speed" else 100)


def _cut(heading: str) -> str:
    if len(heading) <= _MAX_WIDTH:
        return heading
    return heading[: _MAX_WIDTH - 3] + "..."
