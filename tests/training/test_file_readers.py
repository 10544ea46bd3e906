"""Files that people and programs wrote in other ways: marks, line ends, encodings."""

import json

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.pipeline import Sentencizer
from fastpipe.registry import registry
from fastpipe.training import JsonlCorpus, PlainTextCorpus
from fastpipe.util import load_config, load_language_data, load_meta, read_regex

META = {"lang": "en", "name": "a", "version": "1.0", "author": "Zo\u00eb"}


def reader(name):
    return lambda path: registry.resolve({"a": {"@readers": name, "path": str(path)}})


def texts(corpus):
    return [example.text for example in corpus(fastpipe.blank("xx"))]


def entities(path):
    nlp = fastpipe.blank("xx")
    nlp.add_pipe("entity_ruler").from_disk(path)
    return [ent.label_ for ent in nlp("Zo\u00eb").ents]


READERS = {
    "config.cfg": (load_config, '[paths]\ntrain = "Zo\u00eb"\n[system]\nseed = 1\n'),
    "meta.json": (load_meta, json.dumps(META, ensure_ascii=False)),
    "table.json": (load_language_data, '{"Zo\u00eb": "b"}'),
    "any.json": (reader("srsly.read_json.v1"), '{"Zo\u00eb":\n 1}\n'),
    "labels.json": (reader("spacy.read_labels.v1"), '["Zo\u00eb"]'),
    "any.jsonl": (
        lambda path: list(reader("srsly.read_jsonl.v1")(path)["a"]),
        '{"a": "Zo\u00eb"}\n\n{"a": 1}\n',
    ),
    "any.yaml": (reader("srsly.read_yaml.v1"), "a: Zo\u00eb\nb: 1\n"),
    "texts.jsonl": (lambda path: texts(JsonlCorpus(path)), '{"text": "Zo\u00eb"}\n'),
    "texts.txt": (lambda path: texts(PlainTextCorpus(path)), "Zo\u00eb a\n\nb\n"),
    "prefixes.txt": (read_regex, "\u00eb\n$\n"),
    "patterns.jsonl": (entities, '{"label": "X", "pattern": "Zo\u00eb"}\n'),
    "sentencizer.json": (
        lambda path: Sentencizer().from_disk(path).punct_chars,
        '{"punct_chars": ["\u00eb"], "overwrite": false}',
    ),
}


@pytest.mark.parametrize("name", READERS)
def test_marks_and_line_ends_belong_to_no_content(tmp_path, name):
    read, content = READERS[name]
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8"))
    expected = read(path)
    for encoding in ("utf-8", "utf-8-sig"):
        for end in ("\n", "\r\n"):
            path.write_bytes(content.replace("\n", end).encode(encoding))
            assert read(path) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize("name", READERS)
def test_other_encodings_are_one_clear_error(tmp_path, name, encoding):
    read, content = READERS[name]
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    with pytest.raises(ValueError, match=rf"{name}.*") as caught:
        read(path)
    assert isinstance(caught.value, fastpipe.errors.FastpipeError)


def test_lines_that_are_no_json_may_be_passed_over(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text('{"a": 1}\n{"a":\n3\n')
    read = registry.readers.get("srsly.read_jsonl.v1")
    assert list(read(path, skip=True)) == [{"a": 1}, 3]
    with pytest.raises(InputError, match="line 2"):
        list(read(path))
