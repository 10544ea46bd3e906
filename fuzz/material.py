"""Good inputs, which the targets change, and uses of what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import srsly
from srsly.msgpack import msgpack_decoders, msgpack_encoders

import fastpipe.ml.transformers.data  # noqa: F401  registers functions, as below
from fastpipe.attrs import IDS
from fastpipe.tokens import Doc, Span, Token
from fastpipe.training import Example
from fastpipe.vocab import Vocab

from .draw import Draw

# Each call looks through all functions that are registered anywhere, which takes longer
# than all else that happens to an input.
for _registry in (msgpack_encoders, msgpack_decoders):
    _registry.get_all = partial(dict, _registry.get_all())

#: What fastpipe documents that it raises for input that can't be used; each of its own
#: errors is one of these or an OSError about a file.
REFUSALS = (ValueError, KeyError, IndexError, TypeError)
#: How the message begins where an extension attribute is not there.
NO_EXTENSION = "[E046]"
#: Also right where a number is an argument that no integer of C can hold.
BEYOND = (OverflowError,)
WORDS = ["Anna", "does", "n't", "see", "the", "North", "Sea", ".", "It", "rains", "."]
TAGS = ["PROPN", "AUX", "PART", "VERB", "DET", "PROPN", "PROPN", "PUNCT"]
TAGS += ["PRON", "VERB", "PUNCT"]
ANNOTATION: dict[str, list[Any]] = {
    "words": WORDS,
    "spaces": [True, False, True, True, True, True, False, True, True, False, False],
    "tags": [tag[:2] for tag in TAGS],
    "pos": TAGS,
    "morphs": ["Number=Sing", *[""] * 8, "Number=Sing|Person=3", ""],
    "lemmas": [word.lower() for word in WORDS],
    "heads": [3, 3, 3, 3, 6, 6, 3, 3, 9, 9, 9],
    "deps": "nsubj aux neg ROOT det compound obj punct nsubj ROOT punct".split(),
}
ENTITIES = ["U-PER", "O", "O", "O", "O", "B-LOC", "L-LOC", "O", "O", "O", "O"]


def annotated_doc(vocab: Vocab) -> Doc:
    """Return a doc with annotation of every kind."""
    doc = Doc(vocab, ents=ENTITIES, **ANNOTATION)
    doc.cats = {"A": 1.0, "B": 0.0}
    doc.spans["sc"] = [Span(doc, 4, 7, label="THING"), Span(doc, 5, 7, label="SEA")]
    doc.user_data["mine"] = [1, "two"]
    return doc


_COPIES = 2000


def _docs() -> Iterator[Doc]:
    """Yield annotated docs without end, some thousands with the same vocabulary."""
    while True:
        doc = annotated_doc(Vocab())
        for _ in range(_COPIES):
            yield doc.copy()


new_doc = partial(next, _docs())


def some_doc(draw: Draw) -> Doc:
    """Return a doc: annotated, without annotation, of one word, or empty."""
    doc = new_doc()
    if draw.chance(0.7):
        return doc
    return Doc(doc.vocab, words=WORDS[: draw.one_of((0, 1, len(WORDS)))])


def refused(
    call: Callable[..., Any], *arguments: Any, also: tuple[type, ...] = ()
) -> bool:
    """Call something, and return whether it was refused in a documented way.

    Parameters
    ----------
    call, *arguments
        The function and its arguments.
    also
        Further errors that are right here.
    """
    try:
        call(*arguments)
    except AttributeError as error:
        if not str(error).startswith(NO_EXTENSION):
            raise
        return True
    except (*REFUSALS, *also) as error:
        if not str(error):
            raise AssertionError(f"{type(error).__name__} without a message") from error
        return True
    return False


def pack(value: Any) -> bytes:
    """Return a value as msgpack, made such that msgpack has it."""
    return srsly.msgpack_dumps(_packable(value))  # type: ignore[no-any-return]


def _packable(value: Any) -> Any:
    if isinstance(value, dict):
        return {_packable(key): _packable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_packable(one) for one in value]
    if isinstance(value, str):
        return value.encode("utf8", "replace").decode()
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return value % 2**64
    return value


def use_doc(draw: Draw, doc: Doc) -> None:
    """Read a doc, so that C code goes through what is wrong in it.

    Of what takes longest, one thing is done to a doc, and two of its views are read
    whole: more inputs find more than more uses of each.
    """
    str(doc.text), repr(doc), len(doc.copy()), doc.to_array(_COLUMNS)
    refused(lambda: [_walk(token) for token in doc])
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    for view in draw.some((*doc, *spans), 2):
        use_view(view)
    if doc.has_annotation("SENT_START"):
        list(doc.sents)
    words = [token.text for token in doc]
    refused(
        draw.one_of(
            (
                *(doc.to_bytes, doc.to_json),  # there may be ids without a string
                lambda: Example(Doc(doc.vocab, words=words), doc).to_dict(),
                lambda: Doc.from_docs([doc, doc]),
            )
        )
    )


_COLUMNS = [
    IDS[name]
    for name in "HEAD DEP ENT_IOB ENT_TYPE SENT_START POS TAG MORPH LEMMA NORM".split()
]


def _walk(token: Token) -> tuple[Any, ...]:
    edge = token.left_edge
    return token.ent_iob_, token.pos_, token.is_sent_start, token.head, edge


_TOKEN = "text ent_iob_ pos_ lemma_ morph is_sent_start n_lefts shape_ head left_edge"
_SPAN = "text label_ kb_id_ root vector_norm sent lemma_ ents"


def use_view(view: Token | Span) -> None:
    """Read all of a token or a span, which may have been there before its doc's."""
    for name in (_TOKEN if isinstance(view, Token) else _SPAN).split():
        refused(lambda name=name: str(getattr(view, name)))
    refused(lambda: list(view.subtree))


def use_example(example: Example) -> None:
    """Align all annotation of an example."""
    for name in ("TAG", "HEAD", "DEP", "LEMMA", "SENT_START", "ENT_TYPE"):
        refused(example.get_aligned, name)
    for method in (
        *(example.get_aligned_parse, example.get_aligned_sent_starts),
        *(example.get_aligned_ents_and_ner, example.get_matching_ents),
        *(example.to_dict, example.split_sents),
    ):
        refused(method)
