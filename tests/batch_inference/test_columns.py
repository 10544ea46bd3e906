"""Annotated docs as rows of Parquet."""

import pyarrow
import pytest

import fastpipe
from fastpipe.batch_inference.columns import make_schema, make_table
from fastpipe.batch_inference.reading import Source
from fastpipe.errors import InputError
from fastpipe.tokens import Doc, Span


def test_every_annotation_is_in_its_column():
    vocab = fastpipe.blank("en").vocab
    doc = Doc(
        vocab,
        words=["Anna", "saw", "Rome", "."],
        spaces=[True, True, False, False],
        lemmas=["Anna", "see", "Rome", "."],
        tags=["NNP", "VBD", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "PUNCT"],
        morphs=["Number=Sing", "Tense=Past", "Number=Sing", ""],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "obj", "punct"],
    )
    doc.ents = [
        Span(doc, 0, 1, label="PERSON"),
        Span(doc, 2, 3, label="GPE", kb_id="Q220"),
    ]
    doc.spans["sc"] = [Span(doc, 1, 3, label="TRIP")]
    doc.cats = {"TRAVEL": 0.75}
    empty = Doc(vocab)
    sources = [Source("a.jsonl", 7, {"id": 1}), Source("a.jsonl", 90)]
    table = make_table([doc, empty], sources, make_schema(None))
    row, other = table.to_pylist()
    assert row == {
        "text": "Anna saw Rome.",
        "words": ["Anna", "saw", "Rome", "."],
        "spaces": [True, True, False, False],
        "lemmas": ["Anna", "see", "Rome", "."],
        "tags": ["NNP", "VBD", "NNP", "."],
        "pos": ["PROPN", "VERB", "PROPN", "PUNCT"],
        "morphs": ["Number=Sing", "Tense=Past", "Number=Sing", ""],
        "heads": [1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", "obj", "punct"],
        "sent_starts": [True, False, False, False],
        "ents": [
            {"start": 0, "end": 1, "label": "PERSON", "kb_id": "", "id": ""},
            {"start": 2, "end": 3, "label": "GPE", "kb_id": "Q220", "id": ""},
        ],
        "spans": [{"key": "sc", "start": 1, "end": 3, "label": "TRIP"}],
        "cats": [("TRAVEL", 0.75)],
        "source": "a.jsonl",
        "position": 7,
        "fields": '{"id":1}',
    }
    assert (other["text"], other["words"], other["fields"]) == ("", [], "{}")


def test_columns_of_the_input_are_kept_unless_their_names_are_taken():
    vocab = fastpipe.blank("en").vocab
    kept = pyarrow.schema({"id": pyarrow.int16(), "day": pyarrow.date32()})
    schema = make_schema(kept)
    docs = [Doc(vocab, words=["a"])]
    table = make_table(docs, [Source("b", 0, {"id": 3, "day": None})], schema)
    assert table.schema.field("id").type == pyarrow.int16()
    assert table.column("id").to_pylist() == [3]
    assert table.column("day").to_pylist() == [None]
    with pytest.raises(InputError, match=r"b\.parquet has columns .*: words, cats"):
        make_schema(
            pyarrow.schema({"words": pyarrow.string(), "cats": pyarrow.string()}),
            "b.parquet",
        )
