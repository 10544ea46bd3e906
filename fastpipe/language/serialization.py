"""Saving and loading of a pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import srsly

from .._runtime.json_text import dump_json
from ..config import load_config, load_config_from_str
from ..errors import MissingFileError
from ..util import (
    SimpleFrozenDict,
    SimpleFrozenList,
    ensure_path,
    from_bytes,
    from_disk,
    load_meta,
    name_set,
    to_disk,
    write_atomically,
)
from ..util.packed import Packed
from ..util.serialize import packed_part, to_packed
from .construction import Construction

_Self = TypeVar("_Self", bound="Serialization")


class Serialization(Construction):
    """Writing to and reading from folders and bytes."""

    def to_disk(
        self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> None:
        """Write the pipeline to a folder, which is made if it is not there.

        Parameters
        ----------
        path
            The folder.
        exclude
            Components and parts to leave out: ``"tokenizer"``, ``"vocab"``.
        """
        excluded = name_set(exclude)
        self._config["paths"] = dict(self._config.get("paths", {}))
        writers: dict[str, Callable[[Path], Any]] = {
            "tokenizer": lambda file: self.tokenizer.to_disk(file, exclude=["vocab"]),
            "meta.json": lambda file: _write(file, dump_json(self.meta, 2)),
            "config.cfg": lambda file: _write(
                file, self.config.to_str(interpolate=False)
            ),
        }
        for name, component in self._components:
            if hasattr(component, "to_disk"):
                writers[name] = _writer(component)
        writers["vocab"] = lambda folder: self.vocab.to_disk(folder, exclude=excluded)
        to_disk(path, writers, excluded)

    def from_disk(
        self: _Self,
        path: str | Path,
        *,
        exclude: Iterable[str] = SimpleFrozenList(),
        overrides: Mapping[str, Any] = SimpleFrozenDict(),
    ) -> _Self:
        """Read vocabulary, tokenizer and weights from a folder, in place.

        Parameters
        ----------
        path
            The folder, with the same components as this pipeline.
        exclude
            Components and parts to leave as they are.
        overrides
            New values of the config's settings, by dotted names. Those of components
            win over the ones that the components have saved.

        Returns
        -------
        Language
            This pipeline.

        Raises
        ------
        MissingFileError
            If there is no such folder, or a file or a component's folder is missing in
            it.
        """
        folder = ensure_path(path)
        if not folder.is_dir():
            raise MissingFileError(
                f"{folder} is no folder. Expected one that `to_disk` wrote"
            )
        excluded = name_set(exclude)
        if not (folder / "vocab").exists() and "vocab" not in excluded:
            excluded.add("vocab")
        readers: dict[str, Callable[[Path], Any]] = {
            "config.cfg": lambda file: self._set_config(
                load_config(file, overrides=overrides)
            ),
            "meta.json": lambda file: self._take_meta(load_meta(file)),
            "vocab": lambda part: self.vocab.from_disk(part, exclude=excluded),
            "tokenizer": lambda file: self.tokenizer.from_disk(file, exclude=["vocab"]),
        }
        for name, component in self._components:
            if hasattr(component, "from_disk"):
                readers[name] = _reader(component)
        from_disk(folder, readers, excluded)
        self._override_saved_settings(overrides)
        self._path = folder
        self._link_components()
        return self

    def _override_saved_settings(self, overrides: Mapping[str, Any]) -> None:
        """Give components the new values of settings that they save themselves."""
        for name, component in self._components:
            saved = getattr(component, "cfg", None)
            if not isinstance(saved, dict):
                continue
            for setting in saved:
                key = f"components.{name}.{setting}"
                if key in overrides:
                    saved[setting] = overrides[key]

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Return the pipeline as bytes.

        Parameters
        ----------
        exclude
            Components and parts to leave out: ``"tokenizer"``, ``"vocab"``.
        """
        return bytes(self.packed(exclude=exclude))

    def packed(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> Packed:
        """Return what `to_bytes` does, with weights that are not copied.

        It is to be written before they are updated.
        """
        excluded = name_set(exclude)
        getters: dict[str, Callable[[], Any]] = {
            "vocab": lambda: self.vocab.to_bytes(exclude=excluded),
            "tokenizer": lambda: self.tokenizer.to_bytes(exclude=["vocab"]),
            "meta.json": lambda: dump_json(self.meta),
            "config.cfg": lambda: self.config.to_bytes(interpolate=False),
        }
        for name, component in self._components:
            if hasattr(component, "to_bytes"):
                getters[name] = _getter(component)
        return to_packed(getters, excluded)

    def from_bytes(
        self: _Self,
        bytes_data: bytes,
        *,
        exclude: Iterable[str] = SimpleFrozenList(),
    ) -> _Self:
        """Read what `to_bytes` returned, in place, and return this pipeline.

        The pipeline has to have the components that were saved.
        """
        excluded = name_set(exclude)
        setters: dict[str, Callable[[Any], Any]] = {
            "config.cfg": lambda data: self._set_config(
                load_config_from_str(data.decode("utf-8"))
            ),
            "meta.json": lambda data: self._take_meta(srsly.json_loads(data)),
            "vocab": lambda data: self.vocab.from_bytes(data, exclude=excluded),
            "tokenizer": lambda data: self.tokenizer.from_bytes(
                data, exclude=["vocab"]
            ),
        }
        for name, component in self._components:
            if hasattr(component, "from_bytes"):
                setters[name] = _setter(component)
        from_bytes(bytes_data, setters, excluded)
        self._link_components()
        return self

    def _set_config(self, config: Mapping[str, Any]) -> None:
        """Take over a saved config; components keep the settings they were made with.

        Only settings of this pipeline's components count, so that some may have been
        excluded.
        """
        self.config = config

    def _take_meta(self, meta: Mapping[str, Any]) -> None:
        """Take over saved meta data; the vectors' name is kept nowhere else."""
        self._meta.update(meta)
        name = (meta.get("vectors") or {}).get("name")
        if name:
            self.vocab.vectors.name = name


def _write(file: Path, text: str) -> None:
    with write_atomically(file) as opened:
        opened.write(text)


# Functions rather than lambdas in a loop, which would all see the last component.


def _writer(component: Any) -> Callable[[Path], Any]:
    return lambda path: component.to_disk(path, exclude=["vocab"])


def _reader(component: Any) -> Callable[[Path], Any]:
    return lambda path: component.from_disk(path, exclude=["vocab"])


def _getter(component: Any) -> Callable[[], Any]:
    return lambda: packed_part(component, ["vocab"])


def _setter(component: Any) -> Callable[[bytes], Any]:
    return lambda data: component.from_bytes(data, exclude=["vocab"])
