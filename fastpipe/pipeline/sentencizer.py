"""Sentence starts by punctuation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy
import srsly
from numpy.typing import NDArray

from .._docs.annotate import PunctuationRule, set_sentence_starts
from .._runtime.json_text import dump_json
from ..errors import InputError
from ..language import Language
from ..strings import get_string_id
from ..util import ensure_path, minibatch, write_atomically
from ..util.json_files import read_json
from .pipe import Pipe
from .senter import senter_score

if TYPE_CHECKING:
    from ..tokens import Doc


# The characters with Unicode's property Sentence_Terminal (UAX #29), as ranges of
# code points.
_SENTENCE_TERMINALS = """
    0021 002E 003F 0589 061F 06D4 0700-0702 07F9 0964-0965 104A-104B 1362
    1367-1368 166E 1735-1736 1803 1809 1944-1945 1AA8-1AAB 1B5A-1B5B 1B5E-1B5F
    1C3B-1C3C 1C7E-1C7F 203C-203D 2047-2049 2E2E 2E3C 3002 A4FF A60E-A60F A6F3
    A6F7 A876-A877 A8CE-A8CF A92F A9C8-A9C9 AA5D-AA5F AAF0-AAF1 ABEB FE52
    FE56-FE57 FF01 FF0E FF1F FF61 10A56-10A57 11047-11048 110BE-110C1
    11141-11143 111C5-111C6 111CD 111DE-111DF 11238-11239 1123B-1123C 112A9
    1144B-1144C 115C2-115C3 115C9-115D7 11641-11642 1173C-1173E 11A42-11A43
    11A9B-11A9C 11C41-11C42 16A6E-16A6F 16AF5 16B37-16B38 16B44 1BC9F 1DA88
"""


def _characters(ranges: str) -> list[str]:
    """Return the characters of ranges such as ``"203C-203D"``."""
    found = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += [chr(i) for i in range(int(first, 16), int(last or first, 16) + 1)]
    return found


@Language.factory(
    "sentencizer",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={
        "punct_chars": None,
        "overwrite": False,
        "scorer": {"@scorers": "spacy.senter_scorer.v1"},
    },
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_sentencizer(
    nlp: Language,
    name: str,
    punct_chars: list[str] | None,
    overwrite: bool,
    scorer: Callable[..., dict[str, Any]] | None,
) -> Sentencizer:
    """Make a sentencizer; the parameters are those of `Sentencizer`."""
    return Sentencizer(
        name, punct_chars=punct_chars, overwrite=overwrite, scorer=scorer
    )


class Sentencizer(Pipe):
    """Starts a sentence after marks such as the full stop; needs no training.

    Parameters
    ----------
    name
        The component's name.
    punct_chars
        The marks; by default those that Unicode says end a sentence.
    overwrite
        Whether to replace sentence starts that are set already.
    scorer
        Function from examples to scores.
    """

    #: Characters that end a sentence, of many scripts.
    default_punct_chars: ClassVar[list[str]] = _characters(_SENTENCE_TERMINALS)

    def __init__(
        self,
        name: str = "sentencizer",
        *,
        punct_chars: Iterable[str] | None = None,
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = senter_score,
    ) -> None:
        self.name = name
        self.overwrite = overwrite
        self.scorer = scorer
        self.punct_chars = set(punct_chars or self.default_punct_chars)

    @property
    def punct_chars(self) -> set[str]:
        """The marks; to change them, set the whole set."""
        return set(self._punct_chars)

    @punct_chars.setter
    def punct_chars(self, marks: Iterable[str]) -> None:
        self._punct_chars = frozenset(marks)
        self._rule = PunctuationRule(get_string_id(mark) for mark in self._punct_chars)

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of one doc and return it."""
        try:
            self.set_annotations([doc], self.predict([doc]))
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the sentence starts of the docs of a stream; see `Pipe.pipe`."""
        handle_error = self.get_error_handler()
        for docs in minibatch(stream, batch_size):
            try:
                self.set_annotations(docs, self.predict(docs))
            except Exception as error:
                handle_error(self.name, self, docs, error)
            else:
                yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
        """Return a number a token, int64 (n_tokens,): 1 where a sentence starts."""
        return [self._rule.starts(doc) for doc in docs]

    def set_annotations(
        self, docs: Sequence[Doc], scores: list[NDArray[numpy.int64]]
    ) -> None:
        """Set the sentence starts of docs to what `predict` returned."""
        set_sentence_starts(docs, scores, self.overwrite)

    def _settings(self) -> dict[str, Any]:
        return {"punct_chars": sorted(self._punct_chars), "overwrite": self.overwrite}

    def _load_settings(self, settings: Any, source: str) -> Sentencizer:
        if not isinstance(settings, dict):
            raise InputError(
                f"{source} holds no settings of a sentencizer. Expected an object "
                f"with punct_chars and overwrite"
            )
        self.punct_chars = set(settings.get("punct_chars", self.default_punct_chars))
        self.overwrite = settings.get("overwrite", self.overwrite)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the settings as bytes."""
        return srsly.msgpack_dumps(self._settings())

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> Sentencizer:
        """Read what `to_bytes` returned, in place, and return the component."""
        return self._load_settings(srsly.msgpack_loads(bytes_data), "The bytes")

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the settings to a JSON file, named like `path` with ``.json``."""
        with write_atomically(ensure_path(path).with_suffix(".json")) as file:
            file.write(dump_json(self._settings()))

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> Sentencizer:
        """Read what `to_disk` wrote, in place, and return the component."""
        file = ensure_path(path).with_suffix(".json")
        return self._load_settings(read_json(file), str(file))
