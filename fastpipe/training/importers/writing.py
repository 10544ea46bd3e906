"""Corpora as files of bounded size, all there or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ..._runtime.json_text import dump_json
from ...errors import InputError
from ...tokens import Doc, DocBin
from ...tokens.doc_bin import ALL_ATTRS
from ...util import write_atomically
from ..checkpoint import replace_folder
from ..converters import docs_to_json

# The files say nothing of norms: those of the language that reads the docs count.
_ATTRS = tuple(attr for attr in ALL_ATTRS if attr != "NORM")
# About 200 MB of memory while they are packed.
MAX_TOKENS = 500_000
MISALIGNED = "misaligned.jsonl"


@dataclass
class _Output:
    """The docs of one name: what waits to be packed, and what is written."""

    waiting: DocBin | list[Doc]
    n_waiting: int = 0
    shards: list[Path] = field(default_factory=list)
    n_docs: int = 0


class CorpusWriter:
    """Writes docs under names, in a folder beside first; as a context manager.

    What is larger than a shard becomes a folder of shards, ``train/00001.spacy``, which
    `Corpus` reads as it reads a file. Nothing is in the output folder until all is
    written.

    Parameters
    ----------
    folder
        The output folder.
    file_type
        "spacy" or "json".
    max_tokens
        Tokens in a file; without it, there is one file a name, as for JSON.
    """

    def __init__(
        self, folder: Path, *, file_type: str = "spacy", max_tokens: int | None = None
    ) -> None:
        self._folder = folder
        self._file_type = file_type
        self._max_tokens = max_tokens if file_type == "spacy" else None
        self._beside = folder / ".convert.partial"
        self._outputs: dict[Path, _Output] = {}
        self._made: list[Path] = []
        self._listing: IO[str] | None = None

    def __enter__(self) -> CorpusWriter:
        """Make the folder, if there is none, and one in it for what is not complete."""
        missing = self._folder
        while not missing.exists():
            self._made.append(missing)
            missing = missing.parent
        try:
            shutil.rmtree(self._beside, ignore_errors=True)
            self._beside.mkdir(parents=True)
        except OSError as error:
            raise InputError(
                f"There can't be written to {self._folder}: {error.strerror}. Expected "
                "the name of a folder"
            ) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take away what is not complete, and folders that it was made in."""
        if self._listing is not None:
            self._listing.close()
        shutil.rmtree(self._beside, ignore_errors=True)
        if kind is not None:
            for path in self._made:
                if path.is_dir() and not any(path.iterdir()):
                    path.rmdir()

    def begin(self, name: Path) -> None:
        """Take up a name; `add` does so as well, in the order of the docs."""
        if name not in self._outputs:
            self._outputs[name] = _Output(self._new_collection())

    def add(self, name: Path, doc: Doc) -> None:
        """Add a doc to the output of a name.

        Parameters
        ----------
        name
            A path below the output folder, without its suffix.
        doc
            The doc.
        """
        self.begin(name)
        output = self._outputs[name]
        if (
            self._max_tokens is not None
            and output.waiting
            and output.n_waiting + len(doc) > self._max_tokens
        ):
            self._pack(name, output)
        if isinstance(output.waiting, DocBin):
            output.waiting.add(doc)
        else:
            output.waiting.append(doc)
        output.n_waiting += len(doc)
        output.n_docs += 1

    def note(self, row: dict[str, Any]) -> None:
        """Add a row to the list of what does not align, which is a file of JSONL."""
        if self._listing is None:
            path = self._beside / MISALIGNED
            self._listing = path.open("w", encoding="utf-8")
        self._listing.write(f"{dump_json(row)}\n")

    def finish(self, name: Path) -> None:
        """Write what is left of a name, to which nothing is added any more."""
        output = self._outputs.get(name)
        if output is not None and output.waiting:
            self._pack(name, output)

    def commit(self) -> dict[Path, int]:
        """Move all to its place.

        Returns
        -------
        dict
            The number of docs by the files or folders of shards, in order.

        Raises
        ------
        InputError
            Something else is where shards would be.
        """
        for name in self._outputs:
            self.finish(name)
        targets = {name: self._target(name) for name in self._outputs}
        for target in targets.values():
            if target.is_dir():
                _require_shards(target)
        for name, target in targets.items():
            self._move(self._outputs[name].shards, target)
            self._remove_former(name, target)
        # One of an earlier run would be of other data.
        listing = self._folder / MISALIGNED
        if self._listing is None:
            listing.unlink(missing_ok=True)
        else:
            self._listing.flush()
            os.fsync(self._listing.fileno())
            self._listing.close()
            (self._beside / MISALIGNED).replace(listing)
        return {target: self._outputs[name].n_docs for name, target in targets.items()}

    @property
    def listing(self) -> Path | None:
        """The file that lists what does not align, if anything is."""
        return None if self._listing is None else self._folder / MISALIGNED

    def _new_collection(self) -> DocBin | list[Doc]:
        if self._file_type == "json":
            return []
        return DocBin(_ATTRS, store_user_data=True)

    def _pack(self, name: Path, output: _Output) -> None:
        number = f"{len(output.shards) + 1:05}"
        path = self._beside / name / f"{number}.{self._file_type}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(output.waiting, DocBin):
            output.waiting.to_disk(path)
        else:
            with write_atomically(path) as file:
                file.write(to_json(output.waiting))
        output.shards.append(path)
        output.waiting, output.n_waiting = self._new_collection(), 0

    def _target(self, name: Path) -> Path:
        place = self._folder / name
        if len(self._outputs[name].shards) > 1:
            return place
        return place.with_name(f"{place.name}.{self._file_type}")

    def _move(self, shards: list[Path], target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        if len(shards) == 1:
            shards[0].replace(target)
            return
        with replace_folder(target) as fresh:
            for shard in shards:
                shard.replace(fresh / shard.name)

    def _remove_former(self, name: Path, target: Path) -> None:
        """Remove shards that stand for a file now, or the file that shards replace."""
        folder = self._folder / name
        file = folder.with_name(f"{folder.name}.{self._file_type}")
        if target == folder:
            file.unlink(missing_ok=True)
        elif _is_of_shards(folder):
            shutil.rmtree(folder)


def to_json(docs: Iterable[Doc]) -> str:
    """Return docs in the JSON training format."""
    return f"{dump_json([docs_to_json(docs)], indent=2)}\n"


def _is_of_shards(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    names = [path.name for path in folder.iterdir()]
    return bool(names) and all(
        name.endswith(".spacy") and name[:-6].isdigit() for name in names
    )


def _require_shards(folder: Path) -> None:
    if not _is_of_shards(folder):
        raise InputError(
            f"{folder} is something else than a folder of shards, which would be "
            "written there. Choose another output folder, or move it away"
        )
