"""What a job was asked to do, kept beside its output: only the same job goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import srsly

from .._runtime.json_text import dump_json
from ..errors import InputError
from ..util import write_atomically
from .writing import Format

# Engines that read a folder of Parquet leave out what begins with an underscore.
JOB_FILE = "_job.json"
_FORMAT_VERSION = 1


@dataclass(frozen=True)
class Job:
    """What is to be annotated, and how.

    Attributes
    ----------
    model
        Digest of the pipeline.
    inputs
        Digest of the names, sizes and times of the files to read.
    format
        What is written.
    text_key
        Key or column of the text.
    by_line
        Whether each line of a text file is a text of its own.
    shard_size
        Bytes of text in a shard, about.
    """

    model: str
    inputs: str
    format: Format
    text_key: str
    by_line: bool
    shard_size: int

    def save(self, output: Path) -> None:
        """Write the job beside its output."""
        with write_atomically(output / JOB_FILE) as file:
            file.write(
                dump_json({"version": _FORMAT_VERSION, **asdict(self)}, indent=2)
            )

    def check_same(self, output: Path) -> None:
        """Raise if the output is that of another job.

        Raises
        ------
        InputError
            Naming what differs.
        """
        path = output / JOB_FILE
        try:
            before = srsly.json_loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise InputError(
                f"{path} can't be read: {error}. Use --force to annotate anew"
            ) from None
        now = {"version": _FORMAT_VERSION, **asdict(self)}
        names = {
            "model": "the pipeline",
            "inputs": "the files to annotate",
            "format": "--format",
            "text_key": "--text-key",
            "by_line": "--lines",
            "shard_size": "--shard-size",
        }
        changed = [
            names.get(key, key) for key in now if before.get(key) != now.get(key)
        ]
        if changed:
            raise InputError(
                f"The job in {output} can't be gone on with: {', '.join(changed)} "
                f"changed since it began. Set them back, or use --force to annotate "
                f"everything anew"
            )


def digest_of_files(files: Iterable[Path]) -> str:
    """Return a digest of files' names, sizes and times."""
    found = hashlib.sha256()
    for path in files:
        state = path.stat()
        found.update(
            f"{path.resolve()}\0{state.st_size}\0{state.st_mtime_ns}\n".encode()
        )
    return found.hexdigest()
