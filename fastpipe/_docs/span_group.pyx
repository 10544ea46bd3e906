"""Named lists of spans that may overlap."""

import weakref

import srsly
cimport cython
from cpython.bytes cimport (
    PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE,
)
from libcpp.algorithm cimport sort

from .._doc cimport Doc
from .._lexicon.strings cimport StringStore
from .columns cimport find_tokens
from .packed_span cimport PACKED_SIZE, pack_span, unpack_span
from .span cimport Span, new_struct, span_of_struct

from ..errors import reading

cdef enum:
    # Spans to look at for a label before it is looked up: there are few labels.
    N_LAST = 8


cdef bint starts_before(const SpanC& a, const SpanC& b) noexcept nogil:
    return a.end < b.end if a.start == b.start else a.start < b.start


cdef Doc doc_of(SpanGroup group):
    doc = group._doc_ref()
    if doc is None:
        raise RuntimeError(
            "[E865] The doc of this span group is gone: keep a reference to it as long "
            "as its spans are used"
        )
    return doc


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
        self.add_all(spans)

    @property
    def doc(self):
        """The doc.

        Raises
        ------
        RuntimeError
            The doc has been freed.
        """
        return doc_of(self)

    @property
    def has_overlap(self):
        """Whether any two spans share a token."""
        cdef vector[SpanC] spans = self.c
        cdef size_t i
        sort(spans.begin(), spans.end(), starts_before)
        for i in range(1, spans.size()):
            if spans[i].start < spans[i - 1].end:
                return True
        return False

    def __repr__(self):
        return str(list(self))

    def __len__(self):
        return self.c.size()

    def __iter__(self):
        """Yield the spans."""
        cdef size_t i
        cdef Doc doc = doc_of(self)
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
        return span_of_struct(doc_of(self), self.c[index])

    def __setitem__(self, i, Span span):
        cdef size_t index = self._index(i)
        self.require_same_doc(span, doc_of(self))
        self.c[index] = span.c

    def __delitem__(self, i):
        cdef size_t index = self._index(i)
        self.c.erase(self.c.begin() + index)

    @cython.final
    cdef int require_same_doc(self, Span span, Doc doc) except -1:
        if span is None or span.doc is not doc:
            self._refuse(span)
        return 0

    def _refuse(self, span):
        raise ValueError(
            f"[E855] The span {span!r} is not of the doc of the group {self.name!r}."
        )

    def append(self, Span span):
        """Add a span at the end."""
        self.require_same_doc(span, doc_of(self))
        self.c.push_back(span.c)

    cdef int add_all(self, spans) except -1:
        cdef Doc doc = doc_of(self)
        cdef Span span
        cdef size_t i
        if isinstance(spans, SpanGroup) and doc_of(<SpanGroup>spans) is doc:
            # By index: a group may be added to itself.
            for i in range((<SpanGroup>spans).c.size()):
                self.c.push_back((<SpanGroup>spans).c[i])
            return 0
        cdef list listed = spans if type(spans) is list else list(spans)
        # Not for less: one after another, they would be moved each time.
        if <size_t>len(listed) > self.c.size():
            self.c.reserve(self.c.size() + len(listed))
        for span in listed:
            self.require_same_doc(span, doc)
            self.c.push_back(span.c)
        return 0

    def extend(self, spans_or_span_group):
        """Add spans at the end, and what a group's `attrs` have that this one lacks."""
        spans = spans_or_span_group
        if isinstance(spans, SpanGroup) and spans.doc is not doc_of(self):
            raise ValueError(
                f"[E855] The group {spans.name!r} is not of the doc of the group "
                f"{self.name!r}."
            )
        self.add_all(spans)
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
        cdef Doc own = doc_of(self)
        cdef Doc target = own if doc is None else doc
        cdef SpanGroup group = SpanGroup(target, name=self.name, attrs=self.attrs)
        cdef SpanC span
        cdef size_t i
        cdef int start, end
        if target is own:
            group.c = self.c
            return group
        for i in range(self.c.size()):
            span = self.c[i]
            start, end = span.start, span.end
            if not find_tokens(
                target.c, target.length, span.start_char, span.end_char, True, False,
                &start, &end,
            ):
                start, end = span.start, span.end
                if start < end:
                    raise ValueError(
                        f"Can't copy the span from character {span.start_char} to "
                        f"{span.end_char}: the other doc's tokens differ there."
                    )
            group.push(target, start, end, span.label, span.kb_id, span.id)
        return group

    cdef int push(
        self, Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
    ) except -1:
        """Add a span whose label is that of a string."""
        cdef StringStore strings = doc.vocab.strings
        if not 0 <= start <= end <= doc.length or not (
            self._has_lately(label) or label in strings
        ):
            # The error that the making of a span raises.
            Span(doc, start, end, label)
        strings.keep(label)
        strings.keep(kb_id)
        strings.keep(id)
        self.c.push_back(new_struct(doc, start, end, label, kb_id, id))
        return 0

    @cython.final
    cdef bint _has_lately(self, attr_t label) noexcept:
        """Return whether one of the last spans has a label."""
        cdef size_t n_last = min(self.c.size(), <size_t>N_LAST)
        cdef size_t i
        for i in range(self.c.size() - n_last, self.c.size()):
            if self.c[i].label == label:
                return True
        return False

    cdef int move(
        self, const int* place, const int* last_place, int n_old
    ) except -1:
        cdef Doc doc = doc_of(self)
        cdef size_t i
        cdef SpanC* span
        for i in range(self.c.size()):
            span = &self.c[i]
            if span.start == span.end:
                span.start = doc.length if span.start >= n_old else place[span.start]
                span.end = span.start
            else:
                span.start = place[span.start]
                span.end = last_place[span.end - 1] + 1
        self._move_characters()
        return 0

    def _move_characters(self):
        """Take the offsets of characters anew: white space has come or gone."""
        cdef Doc doc = doc_of(self)
        cdef size_t i
        for i in range(self.c.size()):
            self.c[i] = new_struct(
                doc, self.c[i].start, self.c[i].end, self.c[i].label, self.c[i].kb_id,
                self.c[i].id,
            )

    def to_bytes(self):
        """Return the group as msgpack."""
        cdef list spans = []
        cdef bytes packed
        cdef size_t i
        for i in range(self.c.size()):
            packed = PyBytes_FromStringAndSize(NULL, PACKED_SIZE)
            pack_span(&self.c[i], <unsigned char*>PyBytes_AS_STRING(packed))
            spans.append(packed)
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
        doc = doc_of(self)
        self.name = loaded["name"]
        self.attrs.update(loaded["attrs"])
        self.c.clear()
        cdef SpanC span
        for packed in loaded["spans"]:
            if type(packed) is not bytes or PyBytes_GET_SIZE(packed) != PACKED_SIZE:
                raise ValueError(f"These bytes are no span: {packed!r:.80}")
            span = unpack_span(<const unsigned char*>PyBytes_AS_STRING(packed))
            self.push(
                doc, span.start, span.end, span.label, span.kb_id, span.id
            )
