"""Tables read from bytes: the filter of a table is checked before it is used."""

import struct

import pytest
import srsly

from fastpipe.errors import InputError
from fastpipe.lookups import Lookups, Table


def packed(bloom):
    table = Table("norms", {"colour": "color"})
    parts = srsly.msgpack_loads(table.to_bytes())
    return srsly.msgpack_dumps({**parts, "bloom": bloom(parts["bloom"])})


def test_round_trip():
    table = Table().from_bytes(packed(lambda whole: whole))
    assert table["colour"] == "color"
    assert table.name == "norms"


@pytest.mark.parametrize(
    "bloom",
    [
        lambda whole: b"",
        lambda whole: whole[:-8],
        lambda whole: whole[:8] + struct.pack("=Q", 2**40) + whole[16:],
        lambda whole: whole[:8] + struct.pack("=Q", 0) + whole[16:24],
        lambda whole: struct.pack("=Q", 2**60) + whole[8:],
        lambda whole: 3,
    ],
)
def test_broken_filters(bloom):
    with pytest.raises(InputError):
        Table().from_bytes(packed(bloom))


@pytest.mark.parametrize("parts", [[], 3, {"norms": 4}, {3: {"a": "b"}, "x": None}])
def test_broken_tables(parts):
    data = srsly.msgpack_dumps(parts)
    if isinstance(parts, dict) and 3 in parts:
        assert len(Lookups().from_bytes(data)) == 2
        return
    with pytest.raises(InputError, match="bytes of lookups can't be read"):
        Lookups().from_bytes(data)


@pytest.mark.parametrize("key", [1e30, b"colour", None])
def test_keys_that_no_table_has(key):
    parts = srsly.msgpack_loads(packed(lambda whole: whole))
    with pytest.raises(InputError, match=r"bytes of a table can't|string or an id"):
        Table().from_bytes(srsly.msgpack_dumps({**parts, "dict": {key: 1}}))
