"""The state of a run as a file: what single and distributed runs go on from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, is_dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import srsly

from ..errors import InputError, reading
from ..util import write_atomically
from ..util.packed import pack

_StateT = TypeVar("_StateT", bound="SavedState")


@dataclass
class Progress:
    """How far a training run has come.

    Attributes
    ----------
    step
        Number of updates that are done, which is the number of the next one.
    words
        Words seen.
    seconds
        Time taken so far.
    evaluating
        Seconds of these that evaluations took.
    results
        Score, step and epoch of each evaluation.
    losses
        Sums of the components' losses since the last evaluation.
    """

    step: int = 0
    words: int = 0
    seconds: float = 0.0
    evaluating: float = 0.0
    results: list[tuple[float, int, int]] = field(default_factory=list)
    losses: dict[str, float] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Progress:
        """Return the progress that a file tells of."""
        progress = cls(**data)
        progress.results = [
            (score, step, epoch) for score, step, epoch in progress.results
        ]
        return progress


class SavedState:
    """The base of dataclasses that are kept in one file of MessagePack.

    Attributes
    ----------
    file_format
        Number of the way that the file is written; one of another can't be read.
    progress
        How far the run has come.
    config
        The config of the run, interpolated, as text.
    """

    file_format: ClassVar[int]

    progress: Progress
    config: str

    def save(self, path: str | Path) -> None:
        """Write the state to a file, in the place of an older one."""
        with self.saving(path):
            pass

    @contextmanager
    def saving(self, path: str | Path) -> Iterator[None]:
        """Write the state at the beginning of a block, and be done at its end."""
        parts = {name: _plain(value) for name, value in vars(self).items()}
        data = {"format": self.file_format, **parts}
        with write_atomically(path, "wb") as file:
            pack(data).write_to(file)
            yield

    @classmethod
    def load(cls: type[_StateT], path: str | Path) -> _StateT:
        """Read a state.

        Raises
        ------
        InputError
            If the file is damaged or of another version.
        """
        expected = "what a run has saved; train without --resume to begin anew"
        with reading(f"The state of the run, {path},", expected):
            data = srsly.msgpack_loads(Path(path).read_bytes())
            found = data.pop("format")
            state = cls.from_dict(data) if found == cls.file_format else None
        if state is None:
            raise InputError(
                f"The state of the run, {path}, has the format {found}, expected "
                f"{cls.file_format}. Resume with the version of fastpipe that wrote it"
            )
        return state

    @classmethod
    def from_dict(cls: type[_StateT], data: dict[str, Any]) -> _StateT:
        """Return the state that a file tells of."""
        progress = Progress.from_dict(data.pop("progress"))
        return cls(**{**data, "progress": progress})


def _plain(value: Any) -> Any:
    """Return a part of a state without dataclasses.

    `asdict` alone, for the whole state, would copy each array.
    """
    if isinstance(value, list):
        return [_plain(part) for part in value]
    is_record = is_dataclass(value) and not isinstance(value, type)
    return asdict(value) if is_record else value
