"""Splitting of very long tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import srsly

from .._runtime.json_text import dump_json, write_json
from ..language import Language
from ..tokens import Doc
from ..util import from_bytes, from_disk, to_bytes, to_disk
from .pipe import Pipe


@Language.factory(
    "token_splitter",
    default_config={"min_length": 25, "split_length": 10},
    retokenizes=True,
)
def make_token_splitter(
    nlp: Language, name: str, *, min_length: int = 0, split_length: int = 0
) -> TokenSplitter:
    """Make a token splitter; the parameters are those of `TokenSplitter`."""
    return TokenSplitter(min_length=min_length, split_length=split_length, name=name)


class TokenSplitter(Pipe):
    """Cuts long tokens into pieces, so that no model meets a word without end.

    Parameters
    ----------
    min_length
        The length of the shortest token that is cut, in characters; 0: none is.
    split_length
        The length of the pieces but for the last; 0: nothing is cut.
    name
        The component's name.
    """

    def __init__(
        self,
        min_length: int = 0,
        split_length: int = 0,
        *,
        name: str = "token_splitter",
    ) -> None:
        self.name = name
        self.min_length = min_length
        self.split_length = split_length

    def __call__(self, doc: Doc) -> Doc:
        """Split the long tokens of a doc and return it."""
        if self.min_length <= 0 or self.split_length <= 0:
            return doc
        with doc.retokenize() as retokenizer:
            for token in doc:
                if len(token) < self.min_length:
                    continue
                text, size = token.text, self.split_length
                pieces = [text[i : i + size] for i in range(0, len(text), size)]
                if len(pieces) > 1:
                    heads = [(token, i) for i in range(len(pieces))]
                    retokenizer.split(token, pieces, heads)
        return doc

    def _settings(self) -> dict[str, Any]:
        return {"min_length": self.min_length, "split_length": self.split_length}

    def _load_settings(self, settings: dict[str, Any]) -> None:
        self.min_length = settings.get("min_length", 0)
        self.split_length = settings.get("split_length", 0)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings as bytes."""
        return to_bytes({"cfg": lambda: dump_json(self._settings())}, [])

    def from_bytes(self, data: bytes, **kwargs: Any) -> TokenSplitter:
        """Read what `to_bytes` returned, in place, and return the component."""
        from_bytes(
            data, {"cfg": lambda cfg: self._load_settings(srsly.json_loads(cfg))}, []
        )
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings to a folder, which is made if it is not there."""
        to_disk(path, {"cfg": lambda file: write_json(file, self._settings())}, [])

    def from_disk(self, path: str | Path, **kwargs: Any) -> TokenSplitter:
        """Read what `to_disk` wrote, in place, and return the component."""
        from_disk(
            path,
            {"cfg": lambda file: self._load_settings(srsly.read_json(file))},
            [],
        )
        return self
