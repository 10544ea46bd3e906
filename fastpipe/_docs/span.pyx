"""Views of slices of a doc."""

import numpy
from libcpp.vector cimport vector as std_vector

from .._lexicon.attrs cimport IS_PUNCT, IS_SPACE
from .._doc cimport register_span_view, view_span
from .columns cimport find_entity
from .extension_values cimport values_of
from .hooks cimport doc_hook, has_span_hooks, span_hook
from .token_text cimport join_text
from .._lexicon.lexeme_attrs cimport get_lex_attr
from .._lexicon.ordering cimport holds, order_of
from .._lexicon.plain_string cimport plain
from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport TokenC, attr_t, hash_t

from .._lexicon.similarity import similarity, vector_length
from .confidence import confidence_of
from .extensible import Extensible
from .helpers import helper
from .html import span_html
from .underscore import Underscore


cdef class Span(View, Extensible):
    """A slice of a doc, with a label where it is an entity or in a span group.

    Parameters
    ----------
    doc : Doc
    start, end : int
        The first token, and the one after the last.
    label, kb_id, span_id : str or int
    vector : array, optional
    vector_norm : float, optional

    Raises
    ------
    IndexError
        The slice is out of the doc; or, where tokens are asked for, these were merged
        or split after the span was made.
    """

    _kind = "span"

    def __init__(
        self,
        Doc doc not None,
        int start,
        int end,
        label=0,
        vector=None,
        vector_norm=None,
        kb_id=0,
        span_id=0,
    ):
        if not 0 <= start <= end <= doc.length:
            raise IndexError(
                f"There is no span from {start} to {end}: the doc has {doc.length} "
                "tokens."
            )
        strings = doc.vocab.strings
        if not (label is None or isinstance(label, str) or label in strings):
            raise ValueError(
                f"[E084] The label {label!r} of a span is the id of no string: is it "
                "from another vocabulary?"
            )
        self.doc = doc
        self.c = new_struct(
            doc, start, end, add_label(strings, label), add_label(strings, kb_id),
            add_label(strings, span_id),
        )
        self._vector = vector
        self._vector_norm = vector_norm

    def __richcmp__(self, other, int op):
        if not isinstance(other, Span):
            # None comes before any span.
            return op in (3, 4, 5) if other is None else NotImplemented
        if self.doc is not (<Span>other).doc:
            if op == 2:
                return False
            if op == 3:
                return True
        return holds(order_of_spans(&self.c, &(<Span>other).c), op)

    def __hash__(self):
        cdef SpanC* c = &self.c
        place = c.start_char, c.end_char
        return hash((id(self.doc), place, c.label, c.kb_id, c.id))

    def __len__(self):
        """Return the number of tokens."""
        return self.c.end - self.c.start

    def __str__(self):
        return self.text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return span_html(self)

    def __reduce__(self):
        raise NotImplementedError(
            "[E112] A span can't be pickled without its doc: pickle span.as_doc(), or "
            "the doc and the span's start and end."
        )

    def __getitem__(self, i):
        """Return a Token, or the Span of a slice."""
        cdef SpanC* c = &self.c
        cdef int n_tokens = c.end - c.start
        self.require_tokens()
        if isinstance(i, slice):
            start, stop, step = i.indices(n_tokens)
            if step != 1:
                raise ValueError(
                    f"A Span is a contiguous slice: the step {step} can't be used."
                )
            return view_span(self.doc, c.start + start, c.start + max(start, stop))
        index = i + n_tokens if i < 0 else i
        if not 0 <= index < n_tokens:
            raise IndexError(f"No token {i}: the span has {n_tokens} tokens.")
        return self.doc.view_token(c.start + index)

    def __iter__(self):
        """Yield the tokens."""
        cdef int i
        self.require_tokens()
        for i in range(self.c.start, self.c.end):
            yield self.doc.view_token(i)

    @property
    def _(self):
        """Extension attributes."""
        return values_of(
            Underscore, Underscore.span_extensions, self, self.doc, self.c.start_char,
            self.c.end_char,
        )

    # Where it is.

    cdef int require_tokens(self) except -1:
        cdef SpanC* c = &self.c
        cdef const TokenC* tokens = self.doc.c
        if c.end <= self.doc.length and (
            c.start == c.end
            or tokens[c.start].idx == c.start_char
            and tokens[c.end - 1].idx + <int>tokens[c.end - 1].lex.length == c.end_char
        ):
            return 0
        raise IndexError(
            f"The span from token {c.start} to {c.end} is of a doc whose tokens were "
            "merged or split since: make spans anew after retokenizing."
        )

    @property
    def start(self):
        """Index of the first token."""
        return self.c.start

    @start.setter
    def start(self, int start):
        if not 0 <= start <= self.c.end:
            raise IndexError(f"A span can't start at {start}: it ends at {self.end}.")
        self.c.start = start
        self.c.start_char = char_start(self.doc, start)

    @property
    def end(self):
        """Index of the token after the last."""
        return self.c.end

    @end.setter
    def end(self, int end):
        if not self.c.start <= end <= self.doc.length:
            raise IndexError(
                f"A span can't end at {end}: it starts at {self.start}, and the doc "
                f"has {self.doc.length} tokens."
            )
        self.c.end = end
        self.c.end_char = char_end(self.doc, self.c.start, end)

    @property
    def start_char(self):
        """Offset of the first character in the text."""
        return self.c.start_char

    @property
    def end_char(self):
        """Offset of the character after the last."""
        return self.c.end_char

    @property
    def text(self):
        """The span's text, without the space after it."""
        text = self.text_with_ws
        if len(self) and self.doc.c[self.c.end - 1].spacy:
            text = text[: len(text) - 1]
        return text

    @property
    def text_with_ws(self):
        """The span's text with the space after it, if there is one."""
        self.require_tokens()
        return join_text(
            self.doc.vocab.strings, self.doc.c + self.c.start, self.c.end - self.c.start
        )

    @property
    def orth_(self):
        """The span's text."""
        return self.text

    @property
    def lemma_(self):
        """The tokens' base forms, with the text's spaces."""
        return "".join([t.lemma_ + t.whitespace_ for t in self]).strip()

    def as_doc(self, *, copy_user_data=False, array_head=None, array=None):
        """Return a doc of the span's own.

        Parameters
        ----------
        copy_user_data : bool
            Copy extension attributes and the user's own data as well.
        array_head, array : optional
            What the doc's `to_array` returned, to save computing it again.

        Returns
        -------
        Doc
        """
        self.require_tokens()
        return helper("as_doc")(self, copy_user_data, array_head, array)

    # Labels.

    @property
    def label(self):
        """Id of the label."""
        return self.c.label

    @label.setter
    def label(self, attr_t value):
        self.c.label = self.doc.vocab.strings.add(value)

    @property
    def label_(self):
        """The label."""
        return self.doc.vocab.strings.get(self.c.label)

    @label_.setter
    def label_(self, value):
        self.c.label = self.doc.vocab.strings.add(plain(value))

    @property
    def kb_id(self):
        """Id of the entry in a knowledge base."""
        return self.c.kb_id

    @kb_id.setter
    def kb_id(self, attr_t value):
        self.c.kb_id = self.doc.vocab.strings.add(value)

    @property
    def kb_id_(self):
        """The entry in a knowledge base."""
        return self.doc.vocab.strings.get(self.c.kb_id)

    @kb_id_.setter
    def kb_id_(self, value):
        self.c.kb_id = self.doc.vocab.strings.add(plain(value))

    @property
    def id(self):
        """Id of the span's own id."""
        return self.c.id

    @id.setter
    def id(self, hash_t value):
        self.c.id = self.doc.vocab.strings.add(value)

    @property
    def id_(self):
        """The span's own id."""
        return self.doc.vocab.strings.get(self.c.id)

    @id_.setter
    def id_(self, value):
        self.c.id = self.doc.vocab.strings.add(plain(value))

    @property
    def ent_id(self):
        """Id of the span's own id."""
        return self.c.id

    @ent_id.setter
    def ent_id(self, hash_t value):
        self.c.id = self.doc.vocab.strings.add(value)

    @property
    def ent_id_(self):
        """The span's own id."""
        return self.id_

    @ent_id_.setter
    def ent_id_(self, value):
        self.id_ = value

    # What is in it.

    def char_span(
        self, int start_idx, int end_idx, label=0, kb_id=0, vector=None, id=0,
        alignment_mode="strict", span_id=0,
    ):
        """Return the span of a range of the span's characters, see `Doc.char_span`.

        ``id`` is another name of ``span_id``.
        """
        self.require_tokens()
        offset = self.c.start_char
        return self.doc.char_span(
            start_idx + offset, end_idx + offset, label=label, kb_id=kb_id,
            vector=vector, alignment_mode=alignment_mode, span_id=span_id or id,
        )

    @property
    def ents(self):
        """The named entities within the span, a list of spans."""
        self.require_tokens()
        cdef Doc doc = self.doc
        cdef const TokenC* token
        cdef int start = 0
        cdef int end = self.c.start
        found = []
        # One that goes on at the span's start began before it.
        while 0 < end < doc.length and doc.c[end].ent_iob == 1 and (
            doc.c[end - 1].ent_iob == 1
            or (doc.c[end - 1].ent_iob == 3 and doc.c[end - 1].ent_type != 0)
        ):
            end += 1
        while find_entity(doc.c, self.c.end, &start, &end):
            if end < doc.length and doc.c[end].ent_iob == 1:
                break  # it goes on beyond the span
            token = &doc.c[start]
            found.append(
                view_span(
                    doc, start, end, token.ent_type, token.ent_kb_id, token.ent_id
                )
            )
        return found

    @property
    def confidence(self):
        """The probability of an entity, or of a span in ``doc.spans``; None: unknown.

        See `fastpipe.tokens.Confidence`.
        """
        held = confidence_of(self.doc)
        if held is None:
            return None
        return held.of_span(self.start, self.end, self.label_)

    @property
    def sent(self):
        """The sentence that the span starts in."""
        hook = span_hook(self.doc, "sent")
        if hook is not None:
            return hook(self)
        hook = doc_hook(self.doc, "sents")
        if hook is not None:
            for sentence in hook(self.doc):
                if sentence.start <= self.start < sentence.end:
                    return sentence
        self.require_tokens()
        self._require_sentences()
        return sentence_at(self.doc, self.c.start)

    @property
    def sents(self):
        """Iterator over the sentences that the span touches."""
        hook = span_hook(self.doc, "sents")
        if hook is not None:
            yield from hook(self)
            return
        self.require_tokens()
        cdef int end = max(self.c.end, self.c.start + 1)
        if doc_hook(self.doc, "sents") is not None:
            for sentence in self.doc.sents:
                if sentence.start < end and sentence.end > self.c.start:
                    yield sentence
            return
        self._require_sentences()
        cdef int at = self.c.start
        while at < min(end, self.doc.length):
            sentence = sentence_at(self.doc, at)
            yield sentence
            at = sentence.end

    def _require_sentences(self):
        if not self.doc.has_annotation("SENT_START"):
            raise ValueError(
                "Sentence boundaries are not set. Add a component that sets them to "
                "the pipeline ('parser', 'senter' or 'sentencizer')."
            )

    @property
    def noun_chunks(self):
        """Iterator over the base noun phrases within the span."""
        self.require_tokens()
        cdef SpanC* c = &self.c
        within = self.doc
        if c.start < c.end and self.doc.has_annotation("SENT_START"):
            # No chunk crosses a sentence's bounds, so the rest need not be looked at.
            first = sentence_at(self.doc, c.start)
            last = sentence_at(self.doc, c.end - 1)
            within = view_span(self.doc, first.start, last.end)
        for chunk in self.doc._find_noun_chunks(within):
            if chunk.start >= c.start and chunk.end <= c.end:
                yield chunk

    @property
    def root(self):
        """The token of the span that is highest in the tree."""
        hook = span_hook(self.doc, "root")
        if hook is not None:
            return hook(self)
        if not len(self):
            raise IndexError("An empty span has no root.")
        self.require_tokens()
        cdef Doc doc = self.doc
        return doc.view_token(
            highest_token(doc.c, doc.length, self.c.start, self.c.end)
        )

    @property
    def conjuncts(self):
        """The tokens that are coordinated with the span's root."""
        return self.root.conjuncts

    @property
    def lefts(self):
        """Iterator over children to the left that are not in the span."""
        cdef int i, left
        self.require_tokens()
        for i in range(self.c.end - 1, self.c.start - 1, -1):
            for left in range(<int>self.doc.c[i].l_edge, self.c.start):
                if left + self.doc.c[left].head == i:
                    yield self.doc.view_token(left)

    @property
    def rights(self):
        """Iterator over children to the right that are not in the span."""
        cdef int i, right
        self.require_tokens()
        for i in range(self.c.start, self.c.end):
            for right in range(self.c.end, <int>self.doc.c[i].r_edge + 1):
                if right + self.doc.c[right].head == i:
                    yield self.doc.view_token(right)

    @property
    def n_lefts(self):
        """Number of children to the left that are not in the span."""
        return len(list(self.lefts))

    @property
    def n_rights(self):
        """Number of children to the right that are not in the span."""
        return len(list(self.rights))

    @property
    def subtree(self):
        """Iterator over the tokens of the span and their descendants."""
        for token in self.lefts:
            yield from token.subtree
        yield from self
        for token in self.rights:
            yield from token.subtree

    def get_lca_matrix(self):
        """Return the lowest common ancestor of each pair of tokens.

        Returns
        -------
        numpy array
            int32, shape ``(n_tokens, n_tokens)``: indices in the span, -1 for none.
        """
        cdef int start = self.c.start
        cdef int n_tokens = self.c.end - start
        cdef int n_doc = self.doc.length
        cdef const TokenC* tokens = self.doc.c
        cdef std_vector[int] below     # the last of the span's that each is above
        cdef int i, j, k, _step
        self.require_tokens()
        result = numpy.full((n_tokens, n_tokens), -1, dtype="int32")
        cdef int[:, ::1] matrix = result
        below.resize(n_doc, -1)
        for j in range(n_tokens):
            i = start + j
            for _step in range(n_doc):
                below[i] = j
                if tokens[i].head == 0:
                    break
                i += tokens[i].head
            for k in range(j, n_tokens):
                i = start + k
                for _step in range(n_doc):
                    if below[i] == j:
                        if start <= i < start + n_tokens:
                            matrix[j, k] = matrix[k, j] = i - start
                        break
                    if tokens[i].head == 0:
                        break
                    i += tokens[i].head
        return result

    def to_array(self, attr_ids):
        """Return attributes of the tokens, see `Doc.to_array`."""
        self.require_tokens()
        return self.doc.read_columns(attr_ids, self.c.start, self.c.end)

    # Vectors.

    @property
    def has_vector(self):
        """Whether the span has a vector."""
        hook = span_hook(self.doc, "has_vector")
        if hook is not None:
            return hook(self)
        if self.doc.vocab.vectors.size > 0:
            return any(token.has_vector for token in self)
        return self.doc.tensor.size > 0

    @property
    def vector(self):
        """Mean of the tokens' vectors, shape ``(width,)``, float32."""
        if self._vector is not None and not has_span_hooks(self.doc):
            return self._vector
        return self._find_vector()

    cdef object _find_vector(self):
        hook = span_hook(self.doc, "vector")
        if hook is not None:
            return hook(self)
        if self._vector is None:
            if not len(self):
                self._vector = numpy.zeros((self.doc.vocab.vectors_length,), dtype="f")
            else:
                self._vector = numpy.mean([t.vector for t in self], axis=0)
        return self._vector

    @vector.setter
    def vector(self, value):
        self._vector = value
        self._vector_norm = None

    @property
    def vector_norm(self):
        """The vector's length (L2)."""
        if self._vector_norm is not None and not has_span_hooks(self.doc):
            return self._vector_norm
        return self._find_vector_norm()

    cdef object _find_vector_norm(self):
        hook = span_hook(self.doc, "vector_norm")
        if hook is not None:
            return hook(self)
        if self._vector_norm is None:
            self._vector_norm = vector_length(self.vector)
        return self._vector_norm

    @property
    def tensor(self):
        """The tokens' rows of the doc's tensor."""
        self.require_tokens()
        return self.doc.tensor[self.start:self.end]

    def similarity(self, other):
        """Return the cosine of the angle between two vectors."""
        hook = span_hook(self.doc, "similarity")
        if hook is not None:
            return hook(self, other)
        return similarity(self, other)

    @property
    def sentiment(self):
        """Mean sentiment value of the tokens."""
        hook = span_hook(self.doc, "sentiment")
        if hook is not None:
            return hook(self)
        return sum([token.sentiment for token in self]) / max(len(self), 1)


cdef attr_t add_label(StringStore strings, object label) except? 0:
    """Return the id of a label, which is a string, an id, or missing."""
    if type(label) is str:
        return strings.add_string(<str>label)
    if type(label) is int and label == 0:
        return 0
    return strings.add(label)


cdef object sentence_at(Doc doc, int i):
    """Return the sentence of a token, as the tokens' sentence starts say."""
    cdef int start = i
    cdef int end = i + 1
    while start > 0 and doc.c[start].sent_start != 1:
        start -= 1
    while end < doc.length and doc.c[end].sent_start != 1:
        end += 1
    return view_span(doc, start, min(end, doc.length))


cdef int highest_token(
    const TokenC* tokens, int length, int start, int end
) noexcept nogil:
    """Return the first of the tokens with the shortest way to a root.

    Punctuation and white space that the span begins with are passed over.
    """
    cdef int i, at, depth, best
    cdef int shortest = length
    for i in range(start, end):
        if tokens[i].head == 0:
            return i
    best = start
    while best < end - 1 and (
        get_lex_attr(tokens[best].lex, IS_PUNCT)
        or get_lex_attr(tokens[best].lex, IS_SPACE)
    ):
        best += 1
    if get_lex_attr(tokens[best].lex, IS_PUNCT):
        return start
    start = best
    for i in range(start, end):
        at = i
        depth = 0
        # The bound also ends the walk where heads form a cycle.
        while tokens[at].head != 0 and depth < shortest:
            at += tokens[at].head
            depth += 1
        if depth < shortest:
            shortest = depth
            best = i
    return best


cdef int char_start(Doc doc, int start) noexcept:
    cdef TokenC* last
    if start < doc.length:
        return doc.c[start].idx
    if doc.length == 0:
        return 0
    last = &doc.c[doc.length - 1]
    return last.idx + <int>last.lex.length + last.spacy


cdef int char_end(Doc doc, int start, int end) noexcept:
    if end <= start:
        return char_start(doc, start)
    return doc.c[end - 1].idx + <int>doc.c[end - 1].lex.length


cdef int order_of_spans(const SpanC* a, const SpanC* b) noexcept nogil:
    """Return -1, 0 or 1: by place, then by label and ids."""
    cdef int order = order_of(a.start_char, b.start_char)
    if order == 0:
        order = order_of(a.end_char, b.end_char)
    if order == 0:
        order = order_of(a.label, b.label)
    if order == 0:
        order = order_of(a.kb_id, b.kb_id)
    return order if order != 0 else order_of(a.id, b.id)


cdef SpanC new_struct(
    Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
):
    cdef SpanC c
    c.id = id
    c.start = start
    c.end = end
    c.start_char = char_start(doc, start)
    c.end_char = char_end(doc, start, end)
    c.label = label
    c.kb_id = kb_id
    return c


cdef Span span_of_struct(Doc doc, SpanC c):
    cdef Span span = Span.__new__(Span)
    span.doc = doc
    span.c = c
    return span


cdef object make_span(
    Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
):
    return span_of_struct(doc, new_struct(doc, start, end, label, kb_id, id))


register_span_view(make_span)
