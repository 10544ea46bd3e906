"""What lies below the buffer of a file that is written."""

import os

import numpy as np
import pytest

from fastpipe._runtime.files import replacing, write_array, write_atomically
from fastpipe._runtime.raw_files import ChunkedFile

LARGE = 5 << 20
OLD = bytes(range(256)) * (LARGE // 256)


def changed(at):
    return OLD[:at] + bytes([OLD[at] ^ 1]) + OLD[at + 1 :]


CONTENTS = {
    "equal": OLD,
    "first byte": changed(0),
    "last byte": changed(LARGE - 1),
    "in the middle": changed((3 << 20) + 7),
    "shorter": OLD[:-1],
    "longer": OLD + b"x",
    "empty": b"",
}


def write(place, content, piece):
    with write_atomically(place, "wb") as file:
        for start in range(0, len(content), piece):
            file.write(memoryview(content)[start : start + piece])


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no-links"])
@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("piece", [12345, 1 << 30])
def test_a_file_is_linked_if_it_is_equal(tmp_path, monkeypatch, name, piece, has_links):
    if not has_links:

        def refuse(*arguments):
            raise OSError("there are no links")

        monkeypatch.setattr(os, "link", refuse)
    older, fresh = tmp_path / "older", tmp_path / "fresh"
    (older / "part").mkdir(parents=True)
    (older / "part" / "file").write_bytes(OLD)
    place = fresh / "part" / "file"
    with replacing(older, fresh):
        write(place, CONTENTS[name], piece)
    assert place.read_bytes() == CONTENTS[name]
    is_linked = place.samefile(older / "part" / "file")
    assert is_linked == (has_links and name == "equal")
    assert (older / "part" / "file").read_bytes() == OLD
    assert os.listdir(fresh / "part") == ["file"]


def test_a_file_that_is_written_twice(tmp_path):
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "file").write_bytes(OLD)
    with replacing(tmp_path / "older", tmp_path / "fresh"):
        for content in (b"first", OLD):
            write(tmp_path / "fresh" / "file", content, 1 << 20)
    assert (tmp_path / "fresh" / "file").read_bytes() == OLD


def test_other_folders_are_of_no_concern(tmp_path):
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "file").write_bytes(OLD)
    with replacing(tmp_path / "older", tmp_path / "fresh"):
        write(tmp_path / "elsewhere", OLD, 1 << 20)
    assert not (tmp_path / "elsewhere").samefile(tmp_path / "older" / "file")


def test_a_large_text_is_linked(tmp_path):
    text = "Straße\n" * (1 << 18)
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "file").write_bytes(text.encode())
    place = tmp_path / "fresh" / "file"
    with replacing(tmp_path / "older", place.parent), write_atomically(place) as file:
        file.write(text)
    assert place.samefile(tmp_path / "older" / "file")


def test_a_call_writes_a_megabyte_at_most(tmp_path):
    place = tmp_path / "file"
    with ChunkedFile(os.open(place, os.O_WRONLY | os.O_CREAT)) as file:
        assert file.write(np.arange(1 << 20)) == 1 << 20
    assert place.stat().st_size == 1 << 20


@pytest.mark.parametrize(
    "array",
    [
        np.arange(60_000, dtype="f").reshape(300, 200),
        np.arange(600, dtype="f").reshape(30, 20).T,
        np.arange(600, dtype="i8").reshape(30, 20)[::2, ::3],
        np.zeros((0, 7), "f"),
        np.zeros((7, 0), "f"),
    ],
    ids=["rows", "columns", "neither", "no-rows", "no-columns"],
)
def test_arrays_are_written_as_numpy_does(tmp_path, array):
    with write_atomically(tmp_path / "ours", "wb") as file:
        write_array(file, array)
    np.save(tmp_path / "theirs.npy", array)
    expected = (tmp_path / "theirs.npy").read_bytes()
    assert (tmp_path / "ours").read_bytes() == expected
