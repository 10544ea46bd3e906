"""The JSON training format of spaCy v2, as dicts."""

import json

import pytest

from fastpipe.errors import InputError
from fastpipe.training.gold_io import json_iterate, json_to_annotations, read_json_file

ENTRIES = [
    {
        "id": 0,
        "paragraphs": [
            {
                "raw": "Ann left . Bob ?",
                "sentences": [
                    {
                        "tokens": [
                            {"orth": "Ann", "space": " ", "head": 1, "ner": "U-WHO"},
                            {"orth": "left", "tag": "VBD", "head": 0, "dep": "root"},
                            {"orth": "."},
                        ]
                    },
                    {
                        "tokens": [{"orth": "Bob", "head": 0}, {"orth": "?"}],
                        "brackets": [{"first": 0, "last": 1, "label": "NP"}],
                    },
                ],
                "cats": [{"label": "NEWS", "value": 1.0}],
            }
        ],
    },
    {"id": 1, "paragraphs": []},
]


def test_annotations_of_paragraphs():
    (found,) = json_to_annotations(ENTRIES[0])
    assert found["text"] == "Ann left . Bob ?"
    assert found["token_annotation"] == {
        "ids": [0, 1, 2, 3, 4],
        "words": ["Ann", "left", ".", "Bob", "?"],
        "spaces": [" ", None, None, None, None],
        "sent_starts": [1, -1, -1, 1, -1],
        "brackets": [(3, 4, "NP")],
        "tags": [None, "VBD", None, None, None],
        "heads": [1, 1, None, 3, None],
        "deps": [None, "ROOT", None, None, None],
    }
    assert found["doc_annotation"] == {
        "cats": {"NEWS": 1.0},
        "entities": ["U-WHO", None, None, None, None],
        "links": [],
    }


def test_entries_of_a_text():
    assert list(json_iterate(json.dumps(ENTRIES).encode())) == ENTRIES
    assert list(json_iterate(json.dumps(ENTRIES[1]))) == ENTRIES[1:]
    with pytest.raises(InputError, match="training data"):
        list(json_iterate("[{"))


def test_files_of_a_folder(tmp_path):
    (tmp_path / "below").mkdir()
    for name in ("a.json", "below/b.json", "other.txt"):
        (tmp_path / name).write_text(json.dumps(ENTRIES))
    found = [one["text"] for one in read_json_file(tmp_path)]
    assert found == ["Ann left . Bob ?"] * 2
    file = tmp_path / "a.json"
    assert len(list(read_json_file(file, limit=1))) == 1
    assert not list(read_json_file(file, docs_filter=lambda entry: entry["id"] == 1))


def test_a_file_of_another_format_is_named(tmp_path):
    (tmp_path / "a.json").write_text('[{"paragraphs": [{}]}]')
    with pytest.raises(InputError, match=r"a\.json"):
        list(read_json_file(tmp_path))
