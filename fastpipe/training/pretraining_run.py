"""A run of pretraining: its folder, its table, and what has been seen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from .._runtime.json_text import dump_json
from ..console import Console
from ..errors import InputError
from ..ml.model_bytes import pack_model
from ..util import write_atomically
from .output_lock import output_lock
from .resuming import PRETRAINING_FREE, StateT, load_earlier_state
from .saved_state import Progress
from .stopping import StopRequest

if TYPE_CHECKING:
    from ..language import Language

LOG_FILE = "log.jsonl"
MODEL_LAST = "model-last.bin"
# Words between two rows of the table.
WORDS_A_ROW = 10_000
_WIDTHS = (5, 11, 15, 12, 9)


@dataclass
class Tally:
    """What has been seen, and how much has been lost on it.

    Attributes
    ----------
    words
        Words seen.
    loss, epoch_loss
        Loss so far, and since the epoch began.
    """

    words: int = 0
    loss: float = 0.0
    epoch_loss: float = 0.0
    # Where the last row of the table was written.
    row_words: int = 0
    row_loss: float = 0.0
    row_time: float = field(default_factory=time.monotonic)

    def add(self, words: int, loss: float) -> None:
        """Count what was learned from."""
        self.words += words
        self.loss += loss
        self.epoch_loss += loss

    def write_to(self, progress: Progress) -> None:
        """Put the numbers into the state of the run."""
        progress.words = self.words
        progress.losses["total"] = self.loss
        progress.losses["epoch"] = self.epoch_loss

    def read_from(self, progress: Progress) -> None:
        """Go on with the numbers of an earlier run."""
        self.words = self.row_words = progress.words
        self.loss = self.row_loss = progress.losses["total"]
        self.epoch_loss = progress.losses["epoch"]


@dataclass
class Pretraining:
    """A run that is set up.

    Attributes
    ----------
    nlp
        The pipeline, with its complete config.
    settings
        The section ``[pretraining]``, resolved.
    tok2vec, model
        The layer, and the model of the objective that it is part of.
    first_epoch
        Number of the first epoch.
    resume
        Whether to go on with the run in the folder.
    resume_path
        Weights of an earlier run, to begin from.
    output
        Folder of the output.
    console
        For messages.
    tally
        What has been seen.
    """

    nlp: Language
    settings: dict[str, Any]
    tok2vec: Model
    model: Model
    first_epoch: int
    resume: bool
    resume_path: Path | None
    output: Path
    console: Console
    tally: Tally = field(default_factory=Tally)

    @contextmanager
    def own_output(self) -> Iterator[StopRequest]:
        """Have the folder to oneself; yield what tells if the run is to stop.

        Raises
        ------
        InputError
            If the folder is a file, or another run has it.
        """
        folder = self.output
        if folder.exists() and not folder.is_dir():
            raise InputError(
                f"The output path {folder} is a file. Expected a folder, or the name "
                f"of a new one"
            )
        is_new, is_empty = not folder.exists(), not any(folder.glob("[!.]*"))
        with output_lock(folder), StopRequest() as stop:
            if is_new:
                self.console.good(f"Created output directory: {folder}")
            elif not (is_empty or self.resume or self.resume_path):
                self.console.warn(
                    f"The output directory {folder} is not empty: weights of an "
                    f"earlier run in it are overwritten. Better use a new one"
                )
            # A killed run may have left half of a file beside its place.
            for path in folder.glob(".*.partial"):
                path.unlink()
            config = self.nlp.config.to_str(interpolate=False)
            with write_atomically(folder / "config.cfg") as file:
                file.write(config)
            self.console.good("Saved the config in the output directory")
            yield stop

    def announce(self, epoch: int) -> None:
        """Write the head of the table."""
        self.console.divider(
            f"Pretraining {self.settings['component']}, from epoch {epoch}"
        )
        self.console.text(_row("#", "# Words", "Total loss", "Loss", "words/s"))
        self.tally.row_time = time.monotonic()

    @contextmanager
    def saving(
        self, name: str, epoch: int, averages: dict[Any, Any] | None
    ) -> Iterator[None]:
        """Save the layer's weights, or their averages, and what was seen so far.

        They are written at the beginning of the block, and at its end are in place.

        Parameters
        ----------
        name
            The file.
        epoch
            Number of the epoch.
        averages
            Arrays by the model's id and the parameter's name.
        """
        record = {
            "nr_word": self.tally.words,
            "loss": self.tally.loss,
            "epoch_loss": self.tally.epoch_loss,
            "epoch": epoch,
        }
        with write_atomically(self.output / name, "wb") as file:
            with self.model.use_params(averages) if averages else nullcontext():
                pack_model(self.tok2vec).write_to(file)
            yield
        with (self.output / LOG_FILE).open("a", encoding="utf-8") as log:
            log.write(dump_json(record) + "\n")

    def is_saved_after(self, epoch: int) -> bool:
        """Whether the weights are saved at the end of an epoch."""
        every = self.settings["n_save_epoch"]
        is_last = epoch == self.settings["max_epochs"] - 1
        return every is None or epoch % every == 0 or is_last

    def write_row(self, epoch: int, least: int = WORDS_A_ROW) -> None:
        """Write a row of the table, if there are enough words since the last one."""
        if self.tally.words - self.tally.row_words >= least:
            _write_row(self.console, epoch, self.tally)

    def load_state(self, kind: type[StateT], name: str) -> StateT | None:
        """Return the state that an earlier run has left, if there is one to go on with.

        Parameters
        ----------
        kind
            The class of the state.
        name
            The file.

        Raises
        ------
        ConfigError
            If the run had other settings.
        InputError
            If the file is damaged.
        """
        if not self.resume:
            return None
        state = load_earlier_state(
            kind,
            self.output / name,
            self.nlp.config.interpolate().to_str(),
            self.console,
            unit="batch",
            free=PRETRAINING_FREE,
        )
        if state is not None:
            self.tally.read_from(state.progress)
        return state

    def finish(self, stop: StopRequest, step: int) -> None:
        """Say that the run is over, and end what was asked to stop.

        Parameters
        ----------
        stop
            The request.
        step
            Number of batches that are done.
        """
        if stop:
            self.console.warn(stop.describe(step - 1, self.output))
            stop.end()
        self.console.good(
            f"Pretrained {self.settings['component']}: the weights are in {self.output}"
        )


def _row(*cells: str) -> str:
    return "  ".join(
        cell.rjust(width) for cell, width in zip(cells, _WIDTHS, strict=True)
    )


def _write_row(console: Console, epoch: int, tally: Tally) -> None:
    now = time.monotonic()
    words = tally.words - tally.row_words
    console.text(
        _row(
            str(epoch),
            str(tally.words),
            f"{tally.loss:.2f}",
            f"{tally.loss - tally.row_loss:.2f}",
            f"{words / max(now - tally.row_time, 1e-9):.0f}",
        )
    )
    tally.row_words, tally.row_loss, tally.row_time = tally.words, tally.loss, now
