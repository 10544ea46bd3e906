"""MessagePack in pieces: the same bytes, without copies."""

import io

import numpy
import pytest
import srsly
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from fastpipe.util.packed import Packed, pack

ARRAYS = arrays.arrays(
    st.sampled_from([numpy.float32, numpy.uint64, numpy.int8, numpy.bool_]),
    st.sampled_from([(), (0,), (7,), (3, 5), (80, 90), (2, 3, 1500), (70000,)]),
    fill=st.just(1),
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.sampled_from([0, 1, 255, 256, 4095, 4096, 65535, 65536]).map(bytes)
    | ARRAYS
    | ARRAYS.map(numpy.transpose)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=20)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(0, 99), inner, max_size=20)
    ),
    max_leaves=25,
)


@given(VALUES)
def test_the_same_bytes(value):
    expected = srsly.msgpack_dumps(value)
    packed = pack(value)
    assert bytes(packed) == expected
    assert len(packed) == len(expected)
    file = io.BytesIO()
    packed.write_to(file)
    assert file.getvalue() == expected
    # Within another one, it is a value of bytes.
    assert bytes(pack({"part": packed})) == srsly.msgpack_dumps({"part": expected})


def test_large_arrays_are_not_copied():
    array = numpy.zeros((300, 300), dtype="float32")
    packed = pack({"inner": pack([array])})
    [piece] = [piece for piece in packed.pieces if len(piece) == array.nbytes]
    array[7, 7] = 3
    assert numpy.frombuffer(piece, dtype="float32").sum() == 3


def test_what_is_too_large():
    class Huge(bytes):
        def __len__(self):
            return 1 << 32

    packed = Packed()
    packed.pieces.append(Huge())
    with pytest.raises(ValueError, match=r"2\*\*32 - 1"):
        pack(packed)


def test_what_cannot_be_packed():
    with pytest.raises(TypeError):
        pack([object()])
