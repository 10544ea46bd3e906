import errno
import os
import random
import sys
from types import SimpleNamespace

import numpy
import pytest
import srsly
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Linear, Relu, chain

from fastpipe import util
from fastpipe._runtime import files
from fastpipe.attrs import IDS
from fastpipe.errors import (
    FastpipeError,
    InputError,
    MissingFileError,
    PipelineNotFoundError,
)
from fastpipe.tokens import Doc
from fastpipe.util.serialize import packed_part
from fastpipe.vocab import Vocab

ORTH, NORM = IDS["ORTH"], IDS["NORM"]


def test_minibatch():
    assert list(util.minibatch(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    sizes = iter([1, 2, 3, 4])
    assert list(util.minibatch(range(7), sizes)) == [[0], [1, 2], [3, 4, 5], [6]]
    assert list(util.minibatch([], 3)) == []
    assert list(util.minibatch(range(3), numpy.int64(2))) == [[0, 1], [2]]
    with pytest.raises(TypeError):
        list(util.minibatch(range(3), 1.5))


def test_series():
    grow = util.compounding(1.0, 3.0, 1.5)
    assert [next(grow) for _ in range(4)] == [1.0, 1.5, 2.25, 3.0]
    shrink = util.compounding(4.0, 1.0, 0.5)
    assert [next(shrink) for _ in range(4)] == [4.0, 2.0, 1.0, 1.0]
    fall = util.decaying(1.0, 0.5)
    assert [next(fall) for _ in range(3)] == [1.0, pytest.approx(2 / 3), 0.5]


nested = st.recursive(
    st.integers(),
    lambda children: st.dictionaries(
        st.text("abc", min_size=1, max_size=3), children, min_size=1, max_size=3
    ),
).filter(lambda value: isinstance(value, dict))


@given(nested)
def test_dotted_names_round_trip(value):
    assert util.dot_to_dict(util.dict_to_dot(value)) == value


def test_dotted_names_lead_to_objects():
    config = util.Config({"a": {"b": {"c": 1}}})
    assert util.dot_to_object(config, "a.b.c") == 1
    util.set_dot_to_object(config, "a.b.d", 2)
    assert config["a"]["b"] == {"c": 1, "d": 2}
    with pytest.raises(KeyError, match="no 'x'"):
        util.dot_to_object(config, "a.x")
    blocks = {"a": {"b": {"@misc": "x.v1", "y": 1}, "c": 2}}
    dotted = util.dict_to_dot(blocks, for_overrides=True)
    assert dotted == {"a.b": {"@misc": "x.v1", "y": 1}, "a.c": 2}


def test_resolve_dot_names():
    config = util.Config({"corpora": {"train": {"path": "x"}}, "n": {"m": 3}})
    found = util.resolve_dot_names(config, ["corpora.train", None, "n.m"])
    assert found == ({"path": "x"}, None, 3)
    with pytest.raises(util.ConfigValidationError, match=r"corpora\.dev"):
        util.resolve_dot_names(config, ["corpora.dev"])


def test_affix_patterns():
    assert util.compile_prefix_regex(["a", "b|c", " "]).pattern == "^a|^b|c"
    assert util.compile_suffix_regex(["a", "b|c", ""]).pattern == "a$|b|c$"
    assert util.compile_infix_regex(["a", "b|c", ""]).pattern == "a|b|c"


def test_tokenizer_exceptions():
    base = {"a.": [{ORTH: "a."}]}
    merged = util.update_exc(
        base, {"can't": [{ORTH: "ca"}, {ORTH: "n't", NORM: "not"}]}
    )
    assert merged["can’t"] == [{ORTH: "ca"}, {ORTH: "n’t", NORM: "not"}]
    assert set(merged) == {"a.", "can't", "can’t"}
    with pytest.raises(ValueError, match="something else"):
        util.update_exc(base, {"ab": [{ORTH: "a"}]})
    with pytest.raises(InputError, match="no text"):
        util.update_exc(base, {"ab": [{NORM: "ab"}]})


def test_filter_spans_keeps_the_longest():
    doc = Doc(Vocab(), words=list("abcdefgh"))
    spans = [doc[0:2], doc[1:4], doc[5:6], doc[5:7], doc[3:5]]
    kept = [(span.start, span.end) for span in util.filter_spans(spans)]
    assert kept == [(1, 4), (5, 7)]
    assert util.filter_chain_spans(spans[:1], spans[1:]) == util.filter_spans(spans)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=8))
def test_filtered_spans_do_not_overlap(bounds):
    doc = Doc(Vocab(), words=list("abcdefghijklmno"))
    kept = util.filter_spans([doc[start : start + size] for start, size in bounds])
    tokens = [i for span in kept for i in range(span.start, span.end)]
    assert len(tokens) == len(set(tokens))
    assert tokens == sorted(tokens)
    assert bool(kept) == bool(bounds)


@given(st.lists(st.tuples(st.text("abc.", min_size=1, max_size=3), st.text(" \n"))))
def test_words_and_spaces_give_the_text_back(pieces):
    text = "".join(word + space for word, space in pieces)
    words, spaces = util.get_words_and_spaces([word for word, _ in pieces], text)
    doc = Doc(Vocab(), words=words, spaces=spaces)
    assert doc.text == text


def test_words_with_spaces_of_their_own():
    words, spaces = util.get_words_and_spaces(["a", "", " b", "c"], "a b c")
    assert (words, spaces) == (["a", " b", "c"], [False, True, False])
    words, spaces = util.get_words_and_spaces(["a", " b"], "a  b")
    assert (words, spaces) == (["a", " b"], [True, False])
    with pytest.raises(InputError, match="not in the text at"):
        util.get_words_and_spaces(["b", "ba"], "bb a")


def test_words_of_another_text():
    with pytest.raises(InputError, match="not those of the text"):
        util.get_words_and_spaces(["a", "b"], "a c")


def test_normalize_slice():
    assert util.normalize_slice(10, -3, None) == (7, 10)
    assert util.normalize_slice(10, 3, -20) == (3, 3)
    assert util.normalize_slice(5, None, None) == (0, 5)
    with pytest.raises(ValueError, match="step"):
        util.normalize_slice(5, 0, 4, 2)


def test_score_weights_sum_to_one():
    weights = [{"a": 0.5, "b": 0.5, "x": None}, {"c": 1.0}]
    assert util.combine_score_weights(weights) == {
        "a": 0.25,
        "b": 0.25,
        "x": None,
        "c": 0.5,
    }
    combined = util.combine_score_weights(weights, {"a": 0.3, "b": None})
    assert combined == {"a": 0.23, "b": None, "x": None, "c": 0.77}
    assert util.combine_score_weights([]) == {}


def test_ternary_int():
    values = [True, 1, None, 0, -1, False, 3]
    assert [util.to_ternary_int(value) for value in values] == [1, 1, 0, 0, -1, -1, -1]


def test_random_seed():
    util.fix_random_seed(7)
    first = (random.random(), numpy.random.rand())
    util.fix_random_seed(7)
    assert (random.random(), numpy.random.rand()) == first


def test_replace_model_node():
    old, new = Relu(nO=3, nI=3), Linear(nO=3, nI=3)
    model = chain(old, Relu(nO=3, nI=3))
    model.set_ref("first", old)
    util.replace_model_node(model, old, new)
    assert model.layers[0] is new
    assert model.get_ref("first") is new


def test_a_class_may_have_bytes_of_its_own():
    class Base:
        def to_bytes(self, exclude):
            return b"base"

        def packed(self, exclude):
            return f"packed without {exclude}"

    class Own(Base):
        def to_bytes(self, exclude):
            return b"own, not " + super().to_bytes(exclude)

    assert packed_part(Base(), ["vocab"]) == "packed without ['vocab']"
    assert packed_part(Own(), []) == b"own, not base"


def test_serialisation_helpers(tmp_path):
    data = util.to_bytes({"a": lambda: b"1", "b.c": lambda: b"2"}, exclude=["b"])
    assert srsly.msgpack_loads(data) == {"a": b"1"}
    read = {}
    util.from_bytes(data, {"a": lambda value: read.update(a=value)}, exclude=[])
    assert read == {"a": b"1"}
    with pytest.raises(InputError, match="can't be read"):
        util.from_bytes(b"\xc1", {}, exclude=[])
    util.to_disk(tmp_path / "x", {"part": lambda file: file.write_text("1")}, [])
    with pytest.raises(MissingFileError, match="other is missing"):
        util.from_disk(tmp_path / "x", {"other": lambda file: file.read_text()}, [])
    util.from_disk(tmp_path / "x", {"other": lambda file: file.read_text()}, ["other"])


def test_what_fails_on_the_disk_says_where(tmp_path):
    place = tmp_path / "text"
    with pytest.raises(OSError, match="text") as error, util.write_atomically(place):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert error.value.filename == str(place)
    assert not list(tmp_path.iterdir())
    other = FileNotFoundError(errno.ENOENT, "none", "other")
    with pytest.raises(OSError, match="other"), util.write_atomically(place):
        raise other


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "x.txt"
    with util.write_atomically(file) as opened:
        opened.write("whole")
    with pytest.raises(RuntimeError), util.write_atomically(file) as opened:
        opened.write("half")
        raise RuntimeError
    assert file.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [file]


def test_files_are_closed_before_windows_moves_them(tmp_path, monkeypatch):
    replace, at_the_move = os.replace, []

    def move(beside, place):
        at_the_move.append(opened.closed)
        replace(beside, place)

    monkeypatch.setattr(files, "_MOVES_OPEN_FILES", False)
    monkeypatch.setattr(os, "replace", move)
    place = tmp_path / "file"
    with util.write_atomically(place) as opened:
        opened.write("a\nb\n")
    with pytest.raises(KeyError), util.write_atomically(place) as opened:
        raise KeyError
    assert at_the_move == [True] and opened.closed
    assert place.read_bytes() == b"a\nb\n"
    assert list(tmp_path.iterdir()) == [place]


def test_import_file(tmp_path):
    (tmp_path / "code.py").write_text("value = 3\n")
    assert util.import_file("test_util_code", tmp_path / "code.py").value == 3
    with pytest.raises(MissingFileError, match=r"none\.py"):
        util.import_file("test_util_none", tmp_path / "none.py")


def test_meta(tmp_path):
    with pytest.raises(MissingFileError, match=r"meta\.json"):
        util.load_meta(tmp_path / "meta.json")
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(InputError, match="this is not JSON"):
        util.load_meta(tmp_path / "meta.json")
    (tmp_path / "meta.json").write_text('{"lang": "en", "version": "1"}')
    with pytest.raises(InputError, match="no 'name'"):
        util.load_meta(tmp_path / "meta.json")
    srsly.write_json(
        tmp_path / "meta.json",
        {"lang": "en", "name": "x", "version": "1", "spacy_version": ">=2.0,<3.0"},
    )
    with pytest.warns(UserWarning, match="made for spaCy >=2"):
        util.load_meta(tmp_path / "meta.json")


@pytest.mark.parametrize(
    ("versions", "is_read"),
    [
        *((">=3.7.5,<3.9.0", True), (">=3.8.0,<3.9.0", True), (">=3.8.0,<4.0.0", True)),
        *((">=3.9.0,<3.10.0", False), (">=3.7.0,<3.8.0", False), ("~=3.8", True)),
        *(
            (">=3.10.0,<4.0.0", False),
            ("<3.8", False),
            ("no version", True),
            ("", True),
        ),
    ],
)
def test_a_pipeline_says_which_formats_it_has(tmp_path, recwarn, versions, is_read):
    meta = {"lang": "en", "name": "x", "version": "1", "spacy_version": versions}
    srsly.write_json(tmp_path / "meta.json", meta)
    util.load_meta(tmp_path / "meta.json")
    assert bool(recwarn.list) is not is_read


def test_missing_pipelines(tmp_path):
    with pytest.raises(PipelineNotFoundError, match="Can't find the pipeline"):
        util.load_model(tmp_path / "none")
    with pytest.raises(OSError, match="no_such_package"):
        util.load_model("no_such_package")
    with pytest.raises(FastpipeError, match=r"meta\.json is missing"):
        util.load_model(tmp_path)


def test_versions():
    assert util.is_compatible_version("3.8.2", ">=3.8.0,<3.9.0")
    assert util.is_compatible_version("3.8.2", "3.8.2")
    assert not util.is_compatible_version("4.0", ">=3.8.0,<3.9.0")
    assert util.is_compatible_version("x", ">=3") is None
    assert util.get_minor_version_range("3.8.2") == ">=3.8.2,<3.9.0"
    assert util.get_base_version("3.8.0.dev1") == "3.8.0"


@pytest.mark.parametrize(
    ("constraint", "is_open"),
    [
        (">=1.0", True),
        ("<=2.0", True),
        ("~=1.0", True),
        ("!=1.1,>=1.0", True),
        (">=1.0,<2.0", False),
        ("==1.0", False),
        ("1.0", False),
        ("no version", None),
    ],
)
def test_ranges_that_are_open(constraint, is_open):
    assert util.is_unconstrained_version(constraint) is is_open


def test_a_setting_is_no_section():
    config = util.Config({"a": {"b": 1}})
    with pytest.raises(KeyError, match="no section"):
        util.set_dot_to_object(config, "a.b.c", 2)


def test_files_of_a_folder(tmp_path):
    for name in ("a.txt", "deep/b.json", "deep/c.txt", ".hidden", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = util.walk_directory(tmp_path)
    assert [path.name for path in found] == ["a.txt", "b.json", "c.txt"]
    assert [path.name for path in util.walk_directory(tmp_path, "txt")] == [
        "a.txt",
        "c.txt",
    ]
    assert util.walk_directory(tmp_path / "a.txt") == [tmp_path / "a.txt"]


def test_the_version_of_git(tmp_path, monkeypatch):
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\necho git version 2.39.5")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert util.get_git_version() == (2, 39)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(RuntimeError, match="can't be run"):
        util.get_git_version()


def test_score_weights_sum_up_without_errors_of_rounding():
    weights = {"a": 0.25, "b": 0.1, "c": 0.35, "d": 1.3}
    assert util.combine_score_weights([weights])["c"] == 0.17


def test_notebooks_are_known_by_their_shell(monkeypatch):
    class ZMQInteractiveShell:
        pass

    class ShellOfColab(ZMQInteractiveShell):
        pass

    ipython = SimpleNamespace(get_ipython=ZMQInteractiveShell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    assert util.is_in_jupyter()
    ipython.get_ipython = ShellOfColab
    assert util.is_in_jupyter()
    for other in (lambda: None, object):
        ipython.get_ipython = other
        assert not util.is_in_jupyter()
