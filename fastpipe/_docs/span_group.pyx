"""Named lists of spans that may overlap."""

import struct
import weakref

import srsly

from .._doc cimport Doc
from .span cimport Span, new_struct, span_of_struct

from ..errors import reading

# id, kb_id, label, start, end, start_char, end_char: the layout of a span in files.
SPAN_FORMAT = ">QQQllll"
SPAN_SIZE = struct.calcsize(SPAN_FORMAT)


cdef class SpanGroup:
    """A named list of spans of one doc.

    Parameters
    ----------
    doc : Doc
    name : str
    attrs : dict, optional
        The user's own data about the group; it is saved with the doc.
    spans : iterable of Span
    """

    def __init__(self, doc, *, name="", attrs=None, spans=()):
        self._doc_ref = weakref.ref(doc)
        self.name = name
        self.attrs = dict(attrs) if attrs is not None else {}
        for span in spans:
            self.append(span)

    @property
    def doc(self):
        """The doc.

        Raises
        ------
        RuntimeError
            The doc has been freed.
        """
        doc = self._doc_ref()
        if doc is None:
            raise RuntimeError(
                "[E865] The doc of this span group is gone: keep a reference to it "
                "as long as its spans are used"
            )
        return doc

    @property
    def has_overlap(self):
        """Whether any two spans share a token."""
        spans = sorted(self, key=lambda span: (span.start, span.end))
        return any(b.start < a.end for a, b in zip(spans, spans[1:]))

    def __repr__(self):
        return str(list(self))

    def __len__(self):
        return self.c.size()

    def __iter__(self):
        """Yield the spans."""
        cdef size_t i
        cdef Doc doc = self.doc
        for i in range(self.c.size()):
            yield span_of_struct(doc, self.c[i])

    def _index(self, i):
        index = i + len(self) if i < 0 else i
        if not 0 <= index < len(self):
            raise IndexError(f"No span {i}: the group has {len(self)} spans.")
        return index

    def __getitem__(self, i):
        """Return the span at an index."""
        cdef size_t index = self._index(i)
        return span_of_struct(self.doc, self.c[index])

    def __setitem__(self, i, Span span):
        cdef size_t index = self._index(i)
        self._require_same_doc(span)
        self.c[index] = span.c

    def __delitem__(self, i):
        cdef size_t index = self._index(i)
        self.c.erase(self.c.begin() + index)

    def _require_same_doc(self, span):
        if span is None or span.doc is not self.doc:
            raise ValueError(
                f"[E855] The span {span!r} is not of the doc of the group "
                f"{self.name!r}."
            )

    def append(self, Span span):
        """Add a span at the end."""
        self._require_same_doc(span)
        self.c.push_back(span.c)

    def extend(self, spans_or_span_group):
        """Add spans at the end, and what a group's `attrs` have that this one lacks."""
        spans = spans_or_span_group
        if isinstance(spans, SpanGroup) and spans.doc is not self.doc:
            raise ValueError(
                f"[E855] The group {spans.name!r} is not of the doc of the group "
                f"{self.name!r}."
            )
        for span in list(spans):
            self.append(span)
        if isinstance(spans_or_span_group, SpanGroup):
            for key, value in spans_or_span_group.attrs.items():
                self.attrs.setdefault(key, value)

    def _concat(self, SpanGroup other, *, bint inplace=False):
        """Return this group, or a copy of it, with another one's spans at the end."""
        group = self if inplace else self.copy()
        group.extend(other)
        return group

    def __iadd__(self, other):
        if not isinstance(other, (SpanGroup, list, tuple)):
            return NotImplemented
        self.extend(other)
        return self

    def __add__(self, other):
        if not isinstance(self, SpanGroup):
            return NotImplemented
        if not isinstance(other, (SpanGroup, list, tuple)):
            return NotImplemented
        joined = self.copy()
        joined.extend(other)
        return joined

    def copy(self, doc=None):
        """Return a copy with spans of its own, of this doc or another one.

        Raises
        ------
        ValueError
            The other doc has no tokens where a span begins or ends.
        """
        target = self.doc if doc is None else doc
        group = SpanGroup(target, name=self.name, attrs=self.attrs)
        for span in self:
            if doc is None:
                start, end = span.start, span.end
            else:
                same = target.char_span(span.start_char, span.end_char)
                if same is None and len(span):
                    raise ValueError(
                        f"Can't copy the span from character {span.start_char} to "
                        f"{span.end_char}: the other doc's tokens differ there."
                    )
                start = span.start if same is None else same.start
                end = span.end if same is None else same.end
            group.append(
                Span(target, start, end, span.label, kb_id=span.kb_id, span_id=span.id)
            )
        return group

    def _move_characters(self):
        """Take the offsets of characters anew: white space has come or gone."""
        cdef Doc doc = self.doc
        cdef size_t i
        for i in range(self.c.size()):
            self.c[i] = new_struct(
                doc, self.c[i].start, self.c[i].end, self.c[i].label, self.c[i].kb_id,
                self.c[i].id,
            )

    def to_bytes(self):
        """Return the group as msgpack."""
        spans = [
            struct.pack(
                SPAN_FORMAT, span.id, span.kb_id, span.label, span.start, span.end,
                span.start_char, span.end_char,
            )
            for span in self
        ]
        return srsly.msgpack_dumps(
            {"name": self.name, "attrs": self.attrs, "spans": spans}
        )

    def from_bytes(self, bytes_data):
        """Replace the spans by those that `to_bytes` packed.

        Raises
        ------
        ValueError, IndexError
            The bytes are no group, or a span is out of the doc.
        """
        with reading("The bytes of a span group", "what SpanGroup.to_bytes returns"):
            self._read(bytes_data)
        return self

    def _read(self, bytes_data):
        loaded = srsly.msgpack_loads(bytes_data)
        parts = {"name", "attrs", "spans"}
        if not isinstance(loaded, dict) or not parts <= set(loaded):
            raise ValueError(f"These bytes are no span group: {bytes_data!r:.80}")
        doc = self.doc
        self.name = loaded["name"]
        self.attrs.update(loaded["attrs"])
        self.c.clear()
        for packed in loaded["spans"]:
            if len(packed) != SPAN_SIZE:
                raise ValueError(f"These bytes are no span: {packed!r:.80}")
            id_, kb_id, label, start, end, _, _ = struct.unpack(SPAN_FORMAT, packed)
            self.append(Span(doc, start, end, label, kb_id=kb_id, span_id=id_))
