"""Files of vectors are checked before memory is taken for what they say."""

import io

import numpy
import pytest
import srsly

from fastpipe.errors import InputError
from fastpipe.vectors import Vectors


@pytest.fixture
def folder(tmp_path):
    vectors = Vectors(data=numpy.ones((2, 3), dtype="float32"), keys=["sea", "rain"])
    vectors.to_disk(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "settings",
    [
        {"mode": "none"},
        {"mode": "floret", "minn": 1, "maxn": 3, "hash_count": 2**20},
        {"mode": "floret", "minn": "1", "maxn": 3, "hash_count": 2},
        {"mode": "floret", "minn": -5, "maxn": 3, "hash_count": 2},
        {"mode": "floret", "bow": 3},
        [],
    ],
)
def test_settings(folder, settings):
    srsly.write_json(folder / "vectors.cfg", settings)
    with pytest.raises(InputError):
        Vectors().from_disk(folder)


def test_other_names_are_no_settings(folder):
    srsly.write_json(
        folder / "vectors.cfg", {"mode": "default", "get_batch": 1, "data": 2}
    )
    vectors = Vectors().from_disk(folder)
    assert vectors.get_batch(["sea"]).shape == (1, 3)


def test_long_ngrams_take_no_longer_than_the_word():
    table = numpy.ones((4, 3), dtype="float32")
    vectors = Vectors(mode="floret", data=table, minn=1, maxn=2**31, hash_count=1)
    assert vectors["sea"].tolist() == [1, 1, 1]


@pytest.mark.parametrize("shape", [(2**40, 3), (2**20, 2**20), (3, 3)])
def test_a_table_that_is_not_there(folder, shape):
    header = {"descr": "<f4", "fortran_order": False, "shape": shape}
    file = io.BytesIO()
    numpy.lib.format.write_array_header_1_0(file, header)
    (folder / "vectors").write_bytes(file.getvalue() + bytes(24))
    with pytest.raises(InputError, match="is cut off"):
        Vectors().from_disk(folder)


@pytest.mark.parametrize("rows", [{1: -1}, {1: 2}, {"a": 0}, {1: 0.5}, [1]])
def test_rows(rows):
    parts = srsly.msgpack_loads(Vectors(data=numpy.ones((2, 3))).to_bytes())
    data = srsly.msgpack_dumps({**parts, "key2row": srsly.msgpack_dumps(rows)})
    with pytest.raises(InputError):
        Vectors().from_bytes(data)


@pytest.fixture
def large(tmp_path):
    """Return a folder of vectors that are left in their file."""
    table = numpy.ones((2**16, 8), dtype="float32")
    Vectors(data=table, keys=["sea", "rain"]).to_disk(tmp_path)
    return tmp_path


def test_changes_of_a_large_table_do_not_reach_its_file(large):
    vectors = Vectors().from_disk(large)
    assert type(vectors.data) is numpy.ndarray
    vectors["sea"] = numpy.full(8, 5, dtype="float32")
    assert vectors["sea"].tolist() == [5] * 8
    assert Vectors().from_disk(large)["sea"].tolist() == [1] * 8


def test_a_large_table_is_written_over_its_own_file(large):
    vectors, before = Vectors().from_disk(large), Vectors().from_disk(large)
    vectors["rain"] = numpy.full(8, 5, dtype="float32")
    vectors.to_disk(large)
    assert Vectors().from_disk(large)["rain"].tolist() == [5] * 8
    assert before["rain"].tolist() == [1] * 8


def test_a_large_table_is_made_larger_in_place(large):
    vectors = Vectors().from_disk(large)
    vectors.resize((2**17, 8), inplace=True)
    assert vectors.shape == (2**17, 8) and vectors["sea"].tolist() == [1] * 8
    assert not vectors.data[2**16 :].any()
