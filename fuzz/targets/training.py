"""Training data: annotation as dicts, alignments, and formats that are converted."""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from typing import Any

import numpy

from fastpipe.tokens import Doc
from fastpipe.training import (
    Alignment,
    Example,
    biluo_tags_to_offsets,
    offsets_to_biluo_tags,
)
from fastpipe.training.converters import (
    conll_ner_to_docs,
    conllu_to_docs,
    docs_to_json,
    iob_to_docs,
    json_to_docs,
)
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import (
    ANNOTATION,
    BEYOND,
    ENTITIES,
    WORDS,
    annotated_doc,
    new_doc,
    refused,
    use_doc,
    use_example,
)

# A pipeline for each input would take longer than all else.
_json_module = import_module("fastpipe.training.converters.json_to_docs")
_json_module.blank = cache(_json_module.blank)  # type: ignore[attr-defined]

_ENTITIES = {"entities": [(0, 4, "PER"), (18, 27, "LOC")]}
_FLAT = {
    **ANNOTATION,
    **_ENTITIES,
    "cats": {"A": 1.0},
    "spans": {"sc": [(0, 4, "PER"), (18, 27, "LOC", "id")]},
    "links": {(0, 4): {"Q1": 1.0}},
}
_NESTED = {
    "token_annotation": dict(ANNOTATION),
    "doc_annotation": {**_ENTITIES, "cats": {"A": 1.0}, "links": {(0, 4): {"Q1": 1.0}}},
}
_CONLLU = "\n".join(
    [
        "# sent_id = 1",
        *(
            f"{i + 1}\t{word}\t{word}\tNOUN\tNN\tNumber=Sing\t{0 if i == 3 else 4}\t"
            f"{'root' if i == 3 else 'obj'}\t_\tSpaceAfter=No|NE=B-PER"
            for i, word in enumerate(WORDS[:8])
        ),
        "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_",
        "8.1\tx\t_\t_\t_\t_\t_\t_\t_\t_",
        "",
        "",
    ]
)
_NER = "-DOCSTART- -X- O O\n\n" + "\n".join(
    f"{word} NN {tag.replace('U-', 'B-')}"
    for word, tag in zip(WORDS, ENTITIES, strict=True)
)
_IOB = " ".join(f"{word}|NN|O" for word in WORDS) + "\nSea|NN|B-LOC North|NN|I-LOC\n"
_JSON = [docs_to_json([annotated_doc(Vocab())])]


def example_dict(draw: Draw) -> bool:
    """Make an example of a dict."""
    predicted = Doc(Vocab(), words=WORDS)
    given: Any = draw.changed(draw.one_of((_FLAT, _NESTED, _ENTITIES)))
    return refused(lambda: use_example(Example.from_dict(predicted, given)))


def alignments(draw: Draw) -> bool:
    """Align words with others, and take alignments from outside."""

    def lists(length: int, other: int) -> Any:
        made: Any = [draw.many(lambda: draw.index(other), 2) for _ in range(length)]
        return made if draw.chance(0.8) else draw.changed(made)

    def given() -> None:
        alignment = Alignment.from_indices(lists(11, 10), lists(11, 10))
        alignment.x2y[draw.index(11)], alignment.y2x.lengths
        docs = [new_doc() for _ in range(2)]
        use_example(Example(*docs, alignment=alignment))

    def found() -> None:
        text = "".join(WORDS)
        cuts = [sorted(draw.many(lambda: draw.up_to(len(text)), 9)) for _ in range(2)]
        words = [
            [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]
            for at in cuts
        ]
        if draw.chance(0.3):
            words = draw.changed(words)
        alignment = Alignment.from_strings(*words)
        numpy.asarray(alignment.x2y.data)

    def offsets() -> None:
        doc = new_doc()
        entities: Any = draw.changed(_ENTITIES["entities"])
        offsets_to_biluo_tags(doc, entities)
        biluo_tags_to_offsets(doc, draw.changed(ENTITIES))

    return refused(draw.one_of((given, found, offsets)), also=BEYOND)


def _lines(draw: Draw, text: str) -> str:
    """Return a table with rows or fields changed."""
    rows = [row.split("\t") for row in text.split("\n")]
    if draw.chance(0.3):
        return draw.damaged(text.encode()).decode("utf8", "replace")
    changed: list[list[str]] = draw.changed(rows)
    if not isinstance(changed, list):
        return str(changed)
    return "\n".join(
        "\t".join(map(str, row)) if isinstance(row, list) else str(row)
        for row in changed
    )


def conllu(draw: Draw) -> bool:
    """Convert CoNLL-U."""
    text = _lines(draw, _CONLLU)
    options = {"append_morphology": draw.chance(), "merge_subtokens": draw.chance()}
    return refused(
        lambda: [
            *map(partial(use_doc, draw), conllu_to_docs(text, draw.up_to(3), **options))
        ]
    )


def conll_ner(draw: Draw) -> bool:
    """Convert CoNLL-2003."""
    text = _lines(draw, _NER.replace(" ", draw.one_of((" ", "\t"))))
    return refused(
        lambda: [
            *map(
                partial(use_doc, draw),
                conll_ner_to_docs(text, draw.up_to(3), draw.chance()),
            )
        ]
    )


def iob(draw: Draw) -> bool:
    """Convert tags after their words."""
    text = _lines(draw, _IOB)
    return refused(
        lambda: [*map(partial(use_doc, draw), iob_to_docs(text, draw.up_to(3)))]
    )


def json_training(draw: Draw) -> bool:
    """Convert training data in JSON."""
    given: Any = draw.changed(_JSON)
    return refused(lambda: [*map(partial(use_doc, draw), json_to_docs(given))])


TARGETS = {
    "example-dict": example_dict,
    "alignments": alignments,
    "conllu": conllu,
    "conll-ner": conll_ner,
    "iob": iob,
    "json-training": json_training,
}
