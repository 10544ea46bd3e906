"""Cleaning of docs from what is not needed after the pipeline."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import srsly

from .._runtime.json_text import dump_json, write_json
from ..errors import FastpipeWarning
from ..language import Language
from ..tokens import Doc
from ..util import from_bytes, from_disk, to_bytes, to_disk
from .pipe import Pipe


@Language.factory(
    "doc_cleaner",
    default_config={"attrs": {"tensor": None, "_.trf_data": None}, "silent": True},
)
def make_doc_cleaner(
    nlp: Language, name: str, *, attrs: dict[str, Any], silent: bool
) -> DocCleaner:
    """Make a doc cleaner; the parameters are those of `DocCleaner`."""
    return DocCleaner(attrs, silent=silent, name=name)


class DocCleaner(Pipe):
    """Sets attributes of docs to fixed values, to free what holds memory.

    Parameters
    ----------
    attrs
        Values by attribute; ``_.name`` is an extension attribute.
    silent
        Whether to pass over attributes that a doc doesn't have without a warning.
    name
        The component's name.
    """

    def __init__(
        self,
        attrs: Mapping[str, Any],
        *,
        silent: bool = True,
        name: str = "doc_cleaner",
    ) -> None:
        self.name = name
        self.cfg: dict[str, Any] = {"attrs": dict(attrs), "silent": silent}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a doc and return it."""
        for attr, value in self.cfg["attrs"].items():
            target: Any = doc._ if attr.startswith("_.") else doc
            name = attr.removeprefix("_.")
            known = target.has(name) if target is not doc else hasattr(doc, name)
            if known:
                setattr(target, name, value)
            elif not self.cfg["silent"]:
                warnings.warn(
                    "[W116] "
                    f"The component {self.name!r} can't clean {attr!r}: docs have no "
                    f"such attribute. Take it out of `attrs`",
                    FastpipeWarning,
                    stacklevel=2,
                )
        return doc

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings as bytes."""
        return to_bytes({"cfg": lambda: dump_json(self.cfg)}, [])

    def from_bytes(self, data: bytes, **kwargs: Any) -> DocCleaner:
        """Read what `to_bytes` returned, in place, and return the component."""
        from_bytes(
            data, {"cfg": lambda cfg: self.cfg.update(srsly.json_loads(cfg))}, []
        )
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings to a folder, which is made if it is not there."""
        to_disk(path, {"cfg": lambda file: write_json(file, self.cfg)}, [])

    def from_disk(self, path: str | Path, **kwargs: Any) -> DocCleaner:
        """Read what `to_disk` wrote, in place, and return the component."""
        from_disk(
            path, {"cfg": lambda file: self.cfg.update(srsly.read_json(file))}, []
        )
        return self
