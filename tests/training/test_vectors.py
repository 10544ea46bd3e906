"""Reading of word vectors from other tools' files."""

import gzip
import zipfile

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import fastpipe
from fastpipe.training.vectors import convert_vectors, read_vectors
from fastpipe.vectors import Vectors

LINES = ["rain 1 0 0", "snow 0.9 0.1 0", "sun 0 1 0", "New York 0 0 1"]
FLORET = """6 3 2 3 2 2166136261 < >
0 1 0 0
1 0 1 0
2 0 0 1
3 1 1 0
4 0 1 1
5 .5 .5 .5
"""


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("kind", ["txt", "gz", "zip"])
def test_word2vec_text(tmp_path, header, kind):
    text = "\n".join([*(["4 3"] if header else []), *LINES, ""])
    path = tmp_path / f"vectors.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(text.encode()))
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("vectors.vec", text)
    else:
        path.write_text(text)
    words, data = read_vectors(path)
    assert words == ["rain", "snow", "sun", "New York"]
    assert data.dtype == numpy.float32
    assert data[1].tolist() == pytest.approx([0.9, 0.1, 0])


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Z", "C")), min_size=1),
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.data(),
)
def test_round_trip(tmp_path_factory, words, data):
    width = data.draw(st.integers(2, 5))
    elements = st.floats(-1e3, 1e3, width=32)
    table = data.draw(arrays.arrays("f", (len(words), width), elements=elements))
    path = tmp_path_factory.mktemp("vectors") / "vectors.txt"
    lines = [f"{len(words)} {width}"]
    for word, row in zip(words, table, strict=True):
        lines.append(" ".join([word, *(repr(float(value)) for value in row)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found_words, found = read_vectors(path)
    assert found_words == words
    numpy.testing.assert_allclose(found, table, rtol=1e-6)


def test_truncate_and_repeated_words(tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text("a 1 2\na 3 4\nb 5 6\nc 7 8\n")
    words, data = read_vectors(path, truncate=2)
    assert words == ["a", "b"]
    assert data.tolist() == [[1, 2], [5, 6]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2 3\nrain 1 2 3\nsnow 1 2\n", "line 3: expected a word and 3 values"),
        ("rain 1 x\n", "line 1: could not convert"),
        ("rain\n", "line 1: expected a word and its values"),
        ("", "line 1"),
        ("2 3\n", "has no vectors"),
    ],
)
def test_bad_lines_are_named(tmp_path, text, message):
    path = tmp_path / "vectors.txt"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_vectors(path)


def test_files_that_are_no_text(tmp_path):
    path = tmp_path / "vectors.bin"
    path.write_bytes(b"\xff\xfe\x00\x93")
    with pytest.raises(ValueError, match="UTF-8"):
        read_vectors(path)
    packed = tmp_path / "vectors.gz"
    packed.write_bytes(b"not packed")
    with pytest.raises(ValueError, match="unpacked"):
        read_vectors(packed)
    with pytest.raises(FileNotFoundError, match="none"):
        read_vectors(tmp_path / "none.txt")


def test_convert(nlp, tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text("\n".join(LINES) + "\n")
    convert_vectors(nlp, path)
    assert nlp.meta["vectors"] == {
        "width": 3,
        "vectors": 4,
        "keys": 4,
        "name": "en_pipeline.vectors",
        "mode": "default",
    }
    doc = nlp("rain fell")
    assert doc[0].vector.tolist() == [1, 0, 0]
    assert not doc[1].has_vector


def test_prune_keeps_every_word(nlp, tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text("\n".join([LINES[0], LINES[2], LINES[1]]) + "\n")
    convert_vectors(nlp, path, prune=2, name="small")
    assert nlp.vocab.vectors.shape == (2, 3)
    assert nlp.vocab.vectors.name == "small"
    assert nlp.vocab.get_vector("snow").tolist() == [1, 0, 0]


def test_vectors_by_another_attribute(nlp, tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text("\n".join(LINES) + "\n")
    convert_vectors(nlp, path, attr="LOWER")
    for pipeline in (nlp, fastpipe.blank("en").from_bytes(nlp.to_bytes())):
        doc = pipeline("RAIN Rain rain")
        assert [token.vector[0] for token in doc] == [1, 1, 1]
        assert doc[0].has_vector and doc.vector.tolist() == [1, 0, 0]
        assert pipeline.vocab["RAIN"].has_vector
    with pytest.raises(ValueError, match="LOWER"):
        convert_vectors(nlp, path, attr="TAG")


def test_floret(nlp, tmp_path):
    path = tmp_path / "vectors.floret"
    path.write_text(FLORET)
    convert_vectors(nlp, path, mode="floret")
    vectors = nlp.vocab.vectors
    assert (vectors.mode, vectors.shape, vectors.n_keys) == ("floret", (6, 3), -1)
    # The mean of the rows of all n-grams; figures of the reference implementation.
    assert vectors["hello"].tolist() == pytest.approx([0.2916667, 0.625, 0.5416667])
    assert vectors["a"].tolist() == pytest.approx([0.1875, 0.5625, 0.5625])
    assert Vectors(strings=vectors.strings).from_bytes(vectors.to_bytes()) == vectors
    for setting in ({"truncate": 2}, {"prune": 2}):
        with pytest.raises(ValueError, match="truncated or pruned"):
            convert_vectors(nlp, path, mode="floret", **setting)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FLORET.replace("\n3 ", "\n7 "), "line 5: found row '7', expected 3"),
        (FLORET.replace("5 .5 .5 .5\n", ""), "ends after 5 rows"),
        (FLORET + "6 1 1 1\n", "expected the end"),
        ("rain 1 2\n", "no floret file"),
    ],
)
def test_bad_floret_files(nlp, tmp_path, text, message):
    path = tmp_path / "vectors.floret"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        convert_vectors(nlp, path, mode="floret")
