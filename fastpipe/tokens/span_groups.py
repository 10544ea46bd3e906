"""The span groups of a doc, by name."""

from __future__ import annotations

import warnings
import weakref
from collections import UserDict
from collections.abc import Iterable
from typing import Any

import srsly

from .._docs.helpers import register_helper
from .._docs.span_group import SpanGroup
from ..errors import FastpipeWarning, reading

_NO_GROUPS = b"\x90"  # an empty list in msgpack


class SpanGroups(UserDict):
    """A dictionary of span groups, which values are made into.

    Parameters
    ----------
    doc
        The doc whose spans these are.
    items
        Names with groups or lists of spans.
    """

    def __init__(self, doc: Any, items: Iterable[tuple[str, Any]] = ()):
        self.doc_ref = weakref.ref(doc)
        super().__init__()
        for name, spans in items.items() if isinstance(items, dict) else items:
            self[name] = spans

    @property
    def doc(self) -> Any:
        """The doc."""
        doc = self.doc_ref()
        if doc is None:
            raise RuntimeError("The doc of these span groups is gone.")
        return doc

    def __setitem__(self, name: str, spans: Iterable[Any]) -> None:
        """Set a group; a list of spans is made into one."""
        if not isinstance(spans, SpanGroup):
            spans = SpanGroup(self.doc, name=name, spans=spans)
        elif spans.doc is not self.doc:
            raise ValueError(f"The span group {name!r} belongs to another doc.")
        self.data[name] = spans

    def setdefault(self, name: str, default: Any = None) -> SpanGroup:
        """Return a group, made of the default where it is missing."""
        if name not in self.data:
            self[name] = default or []
        return self.data[name]

    def copy(self, doc: Any = None) -> SpanGroups:
        """Return a copy for this doc or another one with the same tokens."""
        target = self.doc if doc is None else doc
        items = [(name, group.copy(doc=target)) for name, group in self.data.items()]
        return SpanGroups(target, items)

    def to_bytes(self) -> bytes:
        """Return all groups as msgpack; names that share a group share its bytes."""
        if not self.data:
            return _NO_GROUPS
        packed: dict[bytes, list[str]] = {}
        for name, group in self.data.items():
            packed.setdefault(group.to_bytes(), []).append(name)
        return srsly.msgpack_dumps(packed)

    def from_bytes(self, bytes_data: bytes) -> SpanGroups:
        """Replace the groups by those that `to_bytes` packed."""
        self.data.clear()
        if bytes_data not in (b"", _NO_GROUPS):
            with reading(
                "The bytes of span groups", "what SpanGroups.to_bytes returns"
            ):
                self._read(bytes_data)
        return self

    def _read(self, bytes_data: bytes) -> None:
        packed = srsly.msgpack_loads(bytes_data)
        doc = self.doc
        if isinstance(packed, list):
            # An older layout: groups alone, each under its own name.
            for group_bytes in packed:
                group = SpanGroup(doc).from_bytes(group_bytes)
                if group.name in self.data:
                    warnings.warn(
                        f"[W120] Two span groups are called {group.name!r}: the last "
                        f"one is taken",
                        FastpipeWarning,
                        stacklevel=2,
                    )
                self.data[group.name] = group
            return
        for group_bytes, names in packed.items():
            for name in names:
                self.data[name] = SpanGroup(doc).from_bytes(group_bytes)


register_helper("span_groups", SpanGroups)
