"""What a transformer gives back, for a batch and for a doc.

The arrays have a row a span: ``last_hidden_state`` is float32 (n_spans, n_pieces,
width). An alignment says which word pieces each token of a doc consists of, as indices
into the pieces of all spans, one span after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy
import srsly
from thinc.api import get_array_module
from thinc.types import Ragged

if TYPE_CHECKING:
    from ...tokens import Span

HIDDEN = "last_hidden_state"


class ModelOutput(dict):
    """The arrays that a transformer returns, by name; also as attributes.

    A value is an array whose first axis is that of the spans, or a tuple of such.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(
                f"The transformer's output has no {name!r}, only: {', '.join(self)}"
            ) from None

    def to_tuple(self) -> tuple[Any, ...]:
        """Return the values without their names."""
        return tuple(self.values())

    def map(self, function: Callable[[Any], Any]) -> ModelOutput:
        """Return the output with a function applied to each array."""
        return ModelOutput(
            {
                name: tuple(map(function, value))
                if isinstance(value, tuple | list)
                else function(value)
                for name, value in self.items()
            }
        )


@dataclass
class WordpieceBatch:
    """The word pieces of spans.

    Attributes
    ----------
    strings
        The pieces as text, a list a span, padding included.
    input_ids
        Their ids, int64 (n_spans, n_pieces).
    attention_mask
        1 where there is a piece, 0 where there is padding; int64 (n_spans, n_pieces).
    token_type_ids
        int64 (n_spans, n_pieces), or None where the transformer takes none.
    """

    strings: list[list[str]]
    input_ids: Any
    attention_mask: Any
    token_type_ids: Any | None = None

    @classmethod
    def empty(cls) -> WordpieceBatch:
        """Return the word pieces of no spans."""
        return cls([], numpy.zeros((0, 0), "int64"), numpy.zeros((0, 0), "int64"))

    @property
    def lengths(self) -> list[int]:
        """Number of pieces of each span, without padding."""
        return [int(row.sum()) for row in self.attention_mask]

    def __len__(self) -> int:
        return len(self.strings)

    def __getitem__(self, index: slice) -> WordpieceBatch:
        types = self.token_type_ids
        return WordpieceBatch(
            self.strings[index],
            self.input_ids[index],
            self.attention_mask[index],
            None if types is None else types[index],
        )


@dataclass
class TransformerData:
    """What a transformer gave back for one doc: ``doc._.trf_data``.

    Attributes
    ----------
    wordpieces
        The word pieces of the doc's spans.
    model_output
        The transformer's arrays, cut to the doc's spans.
    align
        For each token the word pieces that it consists of: indices into
        ``last_hidden_state.reshape(-1, width)``, int32 (n_pairs, 1), and their number
        a token.
    """

    wordpieces: WordpieceBatch
    model_output: ModelOutput
    align: Ragged

    @classmethod
    def empty(cls) -> TransformerData:
        """Return the data of an empty doc."""
        return cls(WordpieceBatch.empty(), ModelOutput(), _no_alignment(0))

    @classmethod
    def zeros(cls, length: int, width: int, *, xp: Any = numpy) -> TransformerData:
        """Return data of zeros with a word piece a token."""
        align = Ragged(
            xp.arange(length, dtype="int32").reshape(-1, 1),
            xp.ones(length, dtype="int32"),
        )
        hidden = xp.zeros((1, length, width), dtype="float32")
        return cls(WordpieceBatch.empty(), ModelOutput({HIDDEN: hidden}), align)

    @property
    def tensors(self) -> tuple[Any, ...]:
        """The transformer's arrays without their names."""
        return self.model_output.to_tuple()

    @property
    def width(self) -> int:
        """Width of the transformer's vectors, 0 for an empty doc."""
        return self.model_output[HIDDEN].shape[-1] if self.model_output else 0


@dataclass
class FullTransformerBatch:
    """What a transformer gave back for a batch of docs.

    Attributes
    ----------
    spans
        The spans of each doc that it was given.
    wordpieces
        The word pieces of all spans.
    model_output
        The transformer's arrays.
    align
        For each token of all docs the word pieces that it consists of.
    doc_data
        The same, cut into docs.
    """

    spans: list[list[Span]]
    wordpieces: WordpieceBatch
    model_output: ModelOutput
    align: Ragged
    doc_lengths: list[int]
    doc_data: list[TransformerData] = field(init=False)

    def __post_init__(self) -> None:
        self.doc_data = self.split_by_doc()

    @classmethod
    def empty(cls, n_docs: int) -> FullTransformerBatch:
        """Return the batch of docs without tokens."""
        nothing = WordpieceBatch.empty(), ModelOutput(), _no_alignment(0)
        return cls([[] for _ in range(n_docs)], *nothing, [0] * n_docs)

    @property
    def tokens(self) -> WordpieceBatch:
        """An earlier name of `wordpieces`."""
        return self.wordpieces

    @property
    def tensors(self) -> tuple[Any, ...]:
        """The transformer's arrays without their names."""
        return self.model_output.to_tuple()

    def split_by_doc(self) -> list[TransformerData]:
        """Return the data of each doc."""
        n_pieces = self.wordpieces.input_ids.shape[1]
        lengths = self.align.lengths
        xp = get_array_module(lengths)
        ends = xp.concatenate([xp.zeros(1, lengths.dtype), xp.cumsum(lengths)])
        found = []
        span = token = 0
        for spans, length in zip(self.spans, self.doc_lengths, strict=True):
            if not spans:
                align = _no_alignment(length, xp)
                empty = WordpieceBatch.empty(), ModelOutput()
                found.append(TransformerData(*empty, align))
                token += length
                continue
            part = slice(span, span + len(spans))
            pairs = slice(int(ends[token]), int(ends[token + length]))
            align = Ragged(
                self.align.data[pairs] - span * n_pieces,
                lengths[token : token + length],
            )
            output = self.model_output.map(itemgetter(part))
            found.append(TransformerData(self.wordpieces[part], output, align))
            span += len(spans)
            token += length
        return found

    def unsplit_by_doc(self, doc_data: Sequence[TransformerData]) -> ModelOutput:
        """Return the arrays of docs as arrays of the batch.

        Used for gradients: one that only some of the docs have is taken for zero in
        the others.
        """
        names = {name: None for data in doc_data for name in data.model_output}
        joined = ModelOutput()
        for name in names:
            xp = get_array_module(self.model_output[name])
            joined[name] = xp.concatenate(
                [
                    data.model_output.get(name, xp.zeros_like(own.model_output[name]))
                    for data, own in zip(doc_data, self.doc_data, strict=True)
                    if own.model_output
                ]
            )
        return joined


def _no_alignment(n_tokens: int, xp: Any = numpy) -> Ragged:
    return Ragged(xp.zeros((0, 1), "int32"), xp.zeros(n_tokens, "int32"))


# -- In msgpack: docs travel between processes, and .spacy files hold user data ------

_KEY = "__transformer_data__"


@srsly.msgpack_encoders("fastpipe.transformer_data")
def encode_transformer_data(value: Any, chain: Callable[[Any], Any] | None = None):
    """Return transformer data as a dict that msgpack can write."""
    if isinstance(value, TransformerData):
        pieces = value.wordpieces
        return {
            _KEY: 1,
            "strings": pieces.strings,
            "input_ids": pieces.input_ids,
            "attention_mask": pieces.attention_mask,
            "token_type_ids": pieces.token_type_ids,
            "output": dict(value.model_output.map(_to_numpy)),
            "align": _to_numpy(value.align.data),
            "lengths": _to_numpy(value.align.lengths),
        }
    return value if chain is None else chain(value)


@srsly.msgpack_decoders("fastpipe.transformer_data")
def decode_transformer_data(value: Any, chain: Callable[[Any], Any] | None = None):
    """Return transformer data of a dict that the encoder made."""
    if isinstance(value, dict) and _KEY in value:
        names = ("strings", "input_ids", "attention_mask", "token_type_ids")
        pieces = WordpieceBatch(*(value[name] for name in names))
        pieces.strings = [list(row) for row in pieces.strings]
        align = Ragged(value["align"], value["lengths"])
        return TransformerData(pieces, ModelOutput(value["output"]), align)
    return value if chain is None else chain(value)


def _to_numpy(array: Any) -> Any:
    return array.get() if hasattr(array, "get") else array
