"""Tables read from bytes: the filter of a table is checked before it is used."""

import copy
import pickle
import struct

import pytest
import srsly

from fastpipe.errors import InputError
from fastpipe.lookups import Lookups, Table
from fastpipe.strings import get_string_id


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


def large(n: int = 300) -> dict:
    """Return tables of which some values wait when they are read."""
    index = {"verb": [f"word{i}" for i in range(n)], "noun": ["short"]}
    return {"lemma_index": index, "lemma_exc": {"verb": {f"w{i}": i for i in range(n)}}}


def read(parts) -> Lookups:
    return Lookups().from_bytes(srsly.msgpack_dumps(parts))


def by_id(table: dict) -> dict:
    return dict(Table("", table).items())


@pytest.mark.parametrize(
    "look",
    [
        *(dict, lambda table: {**table}, lambda table: dict(table.items())),
        lambda table: dict(zip(table, table.values(), strict=True)),
        lambda table: {key: table[key] for key in table},
        lambda table: {key: table.get(key) for key in table},
        lambda table: {key: table.pop(key) for key in list(table)},
        lambda table: dict(table.popitem() for _ in range(len(table))),
        lambda table: {key: table.setdefault(key, 3) for key in table},
        *(copy.copy, copy.deepcopy, lambda table: table.copy(), lambda table: table),
        lambda table: pickle.loads(pickle.dumps(table)),
        lambda table: Table().from_bytes(table.to_bytes()),
        lambda table: srsly.msgpack_loads(srsly.msgpack_dumps(table)),
    ],
)
def test_values_that_wait_are_there_when_they_are_asked_for(look):
    for name, expected in large().items():
        assert look(read(large()).get_table(name)) == by_id(expected)


def test_a_value_that_waits_is_read_once():
    table = read(large()).get_table("lemma_index")
    table["verb"].append("new")
    assert table.get("verb")[-1] == table[get_string_id("verb")][-1] == "new"
    table["noun"] = ["other"]
    assert list(table.values()) == [[*large()["lemma_index"]["verb"], "new"], ["other"]]


def test_tables_with_values_that_wait_are_compared_and_saved():
    tables = read(large())
    one, other = tables.get_table("lemma_index"), read(large()).get_table("lemma_index")
    assert one == other
    assert (one != other) is False
    assert "word299" in repr(read(large()).get_table("lemma_index"))
    assert one != read(large(301)).get_table("lemma_index")
    assert one != 3
    assert read(large()).to_bytes() == tables.to_bytes()


@pytest.mark.parametrize("end", [0, 1, 15, 40, 900, -1])
def test_tables_that_end_too_early(end):
    with pytest.raises(InputError, match="bytes of lookups can't be read"):
        Lookups().from_bytes(srsly.msgpack_dumps(large())[:end])
    with pytest.raises(InputError, match="bytes of lookups can't be read"):
        Lookups().from_bytes(srsly.msgpack_dumps(large()) + b"x")


def test_a_damaged_value_that_waits_is_said_to_be_damaged():
    data = srsly.msgpack_dumps(large()).replace(b"word7", b"wor\xffd")
    table = Lookups().from_bytes(data).get_table("lemma_index")
    with pytest.raises(InputError, match="value of a table can't be read"):
        table["verb"]


def test_the_filter_has_all_keys():
    table = Table("norms", {"a": "b"})
    table["c"] = "d"
    assert all(key in table.bloom for key in table)
    table["e"] = "f"
    assert get_string_id("e") in table.bloom
