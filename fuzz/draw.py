"""Choices made from one number: hostile values, and damage to good ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy

_T = TypeVar("_T")

# Values at which something changes: signs, widths of integers, marks of C code.
NUMBERS = [
    *(0, 1, 2, 3, 4, 7, 255, 256, 65535, 65536),
    *(2**30, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**62, 2**63 - 1, 2**63, 2**64 - 1),
    *(-1, -2, -128, -(2**31), -(2**31) - 1, -(2**63), 2**64, 10**30),
]
FLOATS = [0.0, -0.0, 0.5, 1.0, -1.0, 1e-300, 1e300, float("inf"), float("nan")]
TEXTS = [
    *("", " ", "a", "\0", "\n", "\t", "-", "O", "B-", "I-PER", "U-PER", "NOUN", "PER"),
    *("ROOT", "the", "sea", "don't", "(", "[", "*", "\\", "%s", "{}", "${paths.dev}"),
    *("\ud800", "\u202e", "\U0001f468\u200d\U0001f469", "e\u0301", "\ufeff", "日本"),
    *("a" * 300, "../../x", "/dev/null", "__class__", "1e999", "null", "a|b=c"),
]


class Draw:
    """A source of choices.

    Parameters
    ----------
    number
        The same number makes the same choices.
    """

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)

    def chance(self, share: float = 0.5) -> bool:
        """Return True for a share of the calls."""
        return self.random.random() < share

    def one_of(self, options: Sequence[_T]) -> _T:
        """Return one of some options."""
        return self.random.choice(options)

    def some(self, options: Sequence[_T], most: int) -> list[_T]:
        """Return some of some options."""
        return self.random.sample(options, min(most, len(options)))

    def up_to(self, most: int) -> int:
        """Return a number from 0 to one, both included."""
        return self.random.randint(0, most)

    def many(self, make: Callable[[], _T], most: int = 5) -> list[_T]:
        """Return a list of things."""
        return [make() for _ in range(self.up_to(most))]

    def index(self, length: int) -> Any:
        """Return an index, most often one that is in a list of this length."""
        return self.number() if self.chance(0.1) else self.up_to(max(length, 0))

    def number(self) -> int:
        """Return a whole number."""
        return self.one_of(NUMBERS) if self.chance() else self.up_to(8)

    def text(self) -> str:
        """Return a string."""
        if self.chance(0.7):
            return self.one_of(TEXTS)
        return "".join(self.many(lambda: chr(self.random.randrange(0x11000)), 8))

    def value(self, depth: int = 2) -> Any:
        """Return a value as msgpack and JSON have them."""
        kinds: list[Callable[[], Any]] = [
            *(self.number, self.text, lambda: None, self.chance),
            lambda: self.one_of(FLOATS),
            lambda: self.text().encode("utf8", "replace"),
        ]
        if depth:
            kinds.append(lambda: self.many(lambda: self.value(depth - 1), 3))
            kinds.append(
                lambda: dict(self.many(lambda: (self.text(), self.value(depth - 1)), 3))
            )
        return self.one_of(kinds)()

    def changed(self, value: Any) -> Any:
        """Return a copy of nested lists and dicts with something changed in it."""
        for _ in range(self.one_of((1, 1, 1, 2, 4))):
            value = self._changed(value)
        return value

    def _changed(self, value: Any) -> Any:
        is_filled = isinstance(value, (list, tuple, dict)) and len(value) > 0
        if is_filled and self.chance(0.85):
            return self._changed_within(value)
        if isinstance(value, bytes) and value and self.chance(0.8):
            return self.damaged(value)
        if isinstance(value, numpy.ndarray) and value.size and self.chance(0.9):
            return self._changed_array(value)
        if isinstance(value, bool) or value is None:
            return self.value()
        if isinstance(value, int) and self.chance(0.8):
            near = value + self.one_of((-1, 1, 1 << self.up_to(63)))
            return self.one_of((near, -value, self.number()))
        if isinstance(value, str) and self.chance(0.8):
            cut = self.up_to(len(value))
            return self.one_of((self.text(), value[:cut] + self.text() + value[cut:]))
        return self.value()

    def _changed_within(self, value: Any) -> Any:
        if isinstance(value, dict):
            pairs = [list(pair) for pair in value.items()]
        else:
            pairs = [[None, one] for one in value]
        at = self.random.randrange(len(pairs))
        kind = self.up_to(9)
        if kind == 0:
            del pairs[at]
        elif kind == 1 and isinstance(value, dict):
            pairs[at][0] = self.text()
        elif kind == 1:
            pairs.insert(at, list(self.one_of(pairs)))
        elif kind == 2:
            pairs[at][1] = self.one_of(pairs)[1]
        else:
            pairs[at][1] = self._changed(pairs[at][1])
        if isinstance(value, dict):
            return dict(pairs)
        return type(value)(one for _, one in pairs)

    def _changed_array(self, array: numpy.ndarray) -> numpy.ndarray:
        kind = self.up_to(5)
        if kind == 0:
            return array[self.up_to(len(array)) :] if array.ndim else array
        if kind == 1:
            return numpy.resize(array, array.size + self.up_to(2))
        if kind == 2:
            return array.astype(self.one_of(("float64", "int8", "uint64", "bool")))
        changed = array.copy()
        place = self.random.randrange(array.size)
        with numpy.errstate(all="ignore"):
            whole = numpy.asarray([self.number() % 2**64], "uint64")
            changed.flat[place] = whole.astype(array.dtype)[0]
        return changed

    def damaged(self, data: bytes) -> bytes:
        """Return bytes with some flipped, left out, put in or doubled."""
        for _ in range(self.one_of((1, 1, 2, 8))):
            at = self.up_to(len(data))
            end = min(len(data), at + self.up_to(self.one_of((1, 4, 64))))
            kind = self.up_to(5)
            if kind == 0:
                data = data[:at]
            elif kind == 1:
                data = data[:at] + data[end:]
            elif kind == 2:
                data = data[:end] + data[at:]
            elif kind == 3:
                data = data[:at] + self.random.randbytes(end - at) + data[end:]
            elif kind == 4:
                number = self.number() % 2**64
                packed = number.to_bytes(8, "little")[: self.one_of((1, 2, 4, 8))]
                data = data[:at] + packed + data[at + len(packed) :]
            elif at < len(data):
                flipped = data[at] ^ 1 << self.up_to(7)
                data = data[:at] + bytes([flipped]) + data[at + 1 :]
        return data
