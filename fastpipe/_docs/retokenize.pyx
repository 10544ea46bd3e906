"""Merging and splitting of tokens, with all annotation taken along.

All edits of a ``with`` block are made in one pass over the tokens at its end.
"""

import numpy
from cymem.cymem cimport Pool
from libc.string cimport memcpy, memset

from libc.stdint cimport int64_t
from libcpp.vector cimport vector

from .._lexicon.attrs cimport ENT_TYPE, HEAD, TAG
from .._doc cimport Doc
from .columns cimport find_invalid
from .._lexicon.pinned_lexemes cimport PinnedLexemes
from .._lexicon.lexeme cimport Lexeme
from .._lexicon.lexeme_attrs cimport set_lex_attr
from .span cimport Span
from .span_group cimport SpanGroup
from .._lexicon.structs cimport TokenC, attr_t
from .token cimport GONE, Token, move_view
from .token_attrs cimport set_token_attr
from .tree cimport set_children, set_sentences
from .._lexicon.vocab cimport EMPTY_LEXEME

from .confidence import confidence_of
from .helpers import register_helper
from .token_edits import LEXICAL, encode_attrs, spread_attrs


cdef class Retokenizer:
    """A context manager that merges and splits the tokens of a doc.

    Nothing changes before the block ends, and nothing at all where it ends with an
    exception. Token objects made earlier follow their tokens; where these are merged
    into another one or split, and spans whose tokens move, raise an IndexError.

    Parameters
    ----------
    doc : Doc
    """

    cdef readonly Doc doc
    cdef dict merges   # first token -> (end, root, attributes)
    cdef dict splits   # token -> (words, heads, attributes of each part)
    cdef set touched
    cdef PinnedLexemes pinned   # words of tokens that are not in the doc yet

    def __init__(self, Doc doc):
        self.doc = doc
        self.merges = {}
        self.splits = {}
        self.touched = set()

    def __enter__(self):
        self.merges.clear()
        self.splits.clear()
        self.touched.clear()
        return self

    def __exit__(self, error, *_details):
        if error is None and self.touched:
            self._apply()

    def merge(self, Span span, attrs=None):
        """Merge the tokens of a span into one.

        The token gets the annotation of the span's root; its lemma is that of the span,
        and so is its vector, where there are vectors and its text has none. Tokens that
        are merged already, all of them in one merge, stay so.

        Parameters
        ----------
        span : Span
        attrs : dict, optional
            Attributes to set, by name or id; attributes of the word type are set on
            the lexeme, extension attributes are given in a dict under ``_``.

        Raises
        ------
        ValueError
            The span is empty or of another doc, its tokens are in another edit, or an
            attribute cannot be set.
        """
        if span.doc is not self.doc:
            raise ValueError(f"The span {span.text!r} belongs to another doc.")
        if not len(span):
            raise ValueError("An empty span can't be merged.")
        edit = (span.end, span.root.i, encode_attrs(self.doc, attrs or {}))
        if self.merges.get(span.start, (0,))[0] == span.end:
            return
        self._claim(range(span.start, span.end))
        self.merges[span.start] = edit

    def split(self, Token token, orths, heads, attrs=None):
        """Split a token.

        The parts get the token's annotation; its children hang on the first part.

        Parameters
        ----------
        token : Token
        orths : list of str
            The parts, together the token's text.
        heads : list of Token or (Token, int)
            The head of each part: a token, or a part of a token that is split, by its
            index.
        attrs : dict, optional
            For each attribute, a list with the value of each part.

        Raises
        ------
        ValueError
            The parts are not the token's text, a list has another length than
            ``orths``, or the token is in another edit.
        """
        if token.doc is not self.doc:
            raise ValueError(f"The token {token.text!r} belongs to another doc.")
        orths, heads = list(orths), list(heads)
        if "".join(orths) != token.text or not all(orths):
            raise ValueError(
                f"Can't split {token.text!r} into {orths}: expected parts that make up "
                "the token's text."
            )
        if len(heads) != len(orths):
            raise ValueError(
                f"Split into {len(orths)} parts, but got {len(heads)} heads: expected "
                "one for each part."
            )
        places = [self._head_place(head) for head in heads]
        parts = spread_attrs(self.doc, attrs or {}, len(orths))
        self._claim([token.i])
        self.splits[token.i] = (orths, places, parts)

    def _head_place(self, head):
        """Return the index and the part of a head that a part of a split has."""
        token, part = head if isinstance(head, (tuple, list)) else (head, 0)
        if not isinstance(token, Token) or token.doc is not self.doc:
            raise ValueError(
                f"{head!r} can't be the head of a token's part: expected a token of "
                "the doc, or a tuple of a token that is split and the part's index."
            )
        (<Token>token).c()
        return token.i, int(part)

    def _require_parts(self):
        """Raise an error where a head is a part that there is not."""
        for words, heads, _ in self.splits.values():
            for i, part in heads:
                n_parts = len(self.splits[i][0]) if i in self.splits else 1
                if not 0 <= part < n_parts:
                    raise IndexError(
                        f"There is no part {part} of {self.doc[i].text!r} to be a head "
                        f"of {words}: it has {n_parts}."
                    )

    def _claim(self, indices):
        """Remember which tokens are edited."""
        taken = self.touched.intersection(indices)
        if taken:
            i = min(taken)
            raise ValueError(
                f"Token {i} ({self.doc[i].text!r}) is merged or split twice: use "
                "util.filter_spans to remove spans that overlap."
            )
        self.touched.update(indices)

    def _apply(self):
        cdef Doc doc = self.doc
        cdef Pool mem = Pool()
        cdef int n_old = doc.length
        cdef int n_new = n_old
        cdef int i, j, end, root, n, part
        cdef bint parsed = doc.has_annotation("DEP")
        self._require_parts()
        for words, _, _ in self.splits.values():
            n_new += len(words) - 1
        for i, (end, _, _) in self.merges.items():
            n_new -= end - i - 1
        cdef TokenC* made = <TokenC*>mem.alloc(max(n_new, 1), sizeof(TokenC))
        # The first and the last new token of each old one; the old head of each new
        # token, and which part of it; the old token whose row of the tensor the new
        # one takes, or -1.
        cdef int* place = <int*>mem.alloc(n_old, sizeof(int))
        cdef int* last_place = <int*>mem.alloc(n_old, sizeof(int))
        cdef int* head = <int*>mem.alloc(max(n_new, 1), sizeof(int))
        cdef int* head_part = <int*>mem.alloc(max(n_new, 1), sizeof(int))
        self.pinned = PinnedLexemes(doc.vocab)
        rows = []
        attributes = []
        i = n = 0
        while i < n_old:
            if i in self.merges:
                end, root, attrs = self.merges[i]
                self._merge_into(&made[n], i, end, root)
                root = topmost(doc, i, end)
                head[n] = root + doc.c[root].head
                attributes.append((n, attrs))
                rows.append(self.merges[i][1])
                for j in range(i, end):
                    place[j] = last_place[j] = n
                i = end
                n += 1
            elif i in self.splits:
                words, heads, parts = self.splits[i]
                place[i] = n
                for part in range(len(words)):
                    self._split_into(&made[n], i, words, part)
                    head[n], head_part[n] = heads[part]
                    attributes.append((n, parts[part]))
                    rows.append(-1)
                    n += 1
                last_place[i] = n - 1
                i += 1
            else:
                made[n] = doc.c[i]
                head[n] = i + doc.c[i].head
                place[i] = last_place[i] = n
                rows.append(i)
                i += 1
                n += 1
        for n in range(n_new):
            made[n].head = place[head[n]] + head_part[n] - n if parsed else 0
        self._require_trees(made, n_new)
        vectors = self._merged_vectors()
        views = doc._py_tokens
        self._put(made, n_new)
        if views is not None:
            doc._py_tokens = [None] * n_new
            for i in range(n_old):
                # What others were merged into, or split from, goes on in their place.
                if views[i] is None:
                    continue
                if i > 0 and place[i] == place[i - 1]:
                    move_view(views[i], GONE)
                else:
                    move_view(views[i], place[i])
                    doc._py_tokens[place[i]] = views[i]
        self.pinned = None
        set_children(doc.c, n_new)
        if parsed:
            set_sentences(doc.c, n_new)
        self._move_tensor(rows)
        confidence = confidence_of(doc)
        if confidence:
            confidence.move(
                rows,
                [place[i] for i in range(n_old)],
                [last_place[i] + 1 for i in range(n_old)],
            )
        for group in doc.spans.values():
            (<SpanGroup>group).move(place, last_place, n_old)
        for n, (values, _) in attributes:
            for attr, value in values:
                self._set_attr(n, attr, value)
        begin_entities(doc)
        for text, values in vectors:
            doc.vocab.set_vector(text, values)
        for n, (_, extensions) in attributes:
            for name, value in extensions.items():
                doc.view_token(n)._.set(name, value)

    cdef int _require_trees(self, TokenC* made, int n_new) except -1:
        """Raise an error where the heads that are given form a cycle."""
        cdef vector[attr_t] column
        cdef int n, found
        for n in range(n_new):
            column.push_back(<attr_t><int64_t>made[n].head)
        found = find_invalid(HEAD, column.data(), 1, n_new)
        if found != -1:
            raise ValueError(
                f"The heads of the parts {[edit[0] for edit in self.splits.values()]} "
                "form a cycle: expected each to lead to a root."
            )
        return 0

    def _merged_vectors(self):
        """Return the texts that are to get vectors, and these."""
        doc = self.doc
        if not doc.vocab.vectors.size:
            return []
        spans = [doc[start:end] for start, (end, _, _) in self.merges.items()]
        return [
            (span.text, span.vector)
            for span in spans
            if not doc.vocab.has_vector(span.text)
            and any(doc.vocab.has_vector(token.orth) for token in span)
        ]

    cdef int _merge_into(self, TokenC* made, int start, int end, int root) except -1:
        """Make the token of a span."""
        cdef Doc doc = self.doc
        cdef const TokenC* first = &doc.c[start]
        span = doc[start:end]
        made[0] = doc.c[root]
        if end == start + 1:
            return 0
        made.lex = self.pinned.get(span.text)
        made.spacy = doc.c[end - 1].spacy
        made.norm = 0
        if any(token.lemma for token in span):
            made.lemma = self.pinned.add(span.lemma_)
        made.sent_start = first.sent_start
        if made.ent_type != 0:
            inside = first.ent_iob == 1 and first.ent_type == made.ent_type
            made.ent_iob = 1 if inside else 3
        return 0

    cdef int _split_into(self, TokenC* made, int i, list words, int part) except -1:
        """Make one of the parts of a token."""
        cdef Doc doc = self.doc
        cdef const TokenC* token = &doc.c[i]
        made[0] = token[0]
        made.lex = self.pinned.get(words[part])
        made.spacy = token.spacy if part == len(words) - 1 else False
        made.norm = 0
        if token.lemma != 0:
            made.lemma = made.lex.orth
        if part > 0:
            made.sent_start = -1 if token.sent_start != 0 else 0
            if token.ent_type != 0:
                made.ent_iob = 1
        return 0

    cdef int _put(self, TokenC* made, int n_new) except -1:
        """Replace the doc's tokens."""
        cdef Doc doc = self.doc
        cdef int n_old = doc.length
        cdef int i
        doc.reserve(n_new)
        memcpy(doc.c, made, n_new * sizeof(TokenC))
        for i in range(n_new, n_old):
            memset(&doc.c[i], 0, sizeof(TokenC))
            doc.c[i].lex = EMPTY_LEXEME
        doc.length = n_new
        for i in range(n_new):
            doc.c[i].idx = 0
            if i > 0:
                doc.c[i].idx = (
                    doc.c[i - 1].idx + <int>doc.c[i - 1].lex.length
                    + doc.c[i - 1].spacy
                )
        doc._py_tokens = None
        doc._vector = None
        doc._vector_norm = None
        return 0

    def _move_tensor(self, rows):
        """Give merged tokens the row of their root, and parts of tokens zeros."""
        if not self.doc.tensor.size:
            return
        order = numpy.asarray(rows)
        moved = self.doc.tensor[numpy.maximum(order, 0)]
        moved[order < 0] = 0
        self.doc.tensor = moved

    def _set_attr(self, int i, int attr, value):
        """Set an attribute of a new token, or of its lexeme."""
        cdef Doc doc = self.doc
        cdef TokenC* token = &doc.c[i]
        cdef attr_t bits = <attr_t>(value % 2 ** 64)
        if attr in LEXICAL:
            lexeme = doc.vocab[token.lex.orth]
            set_lex_attr((<Lexeme>lexeme).own(), attr, bits)
        elif attr == TAG:
            doc.vocab.assign_tag(token, bits)
        else:
            set_token_attr(token, attr, bits)
            if attr == ENT_TYPE and bits != 0 and token.ent_iob in (0, 2):
                token.ent_iob = 3


cdef int topmost(Doc doc, int start, int end) noexcept:
    """Return the first of the tokens with the shortest way to a root.

    The head of that one is below none of them: with another's, there could be a cycle.
    """
    cdef int i, at, depth
    cdef int best = start
    cdef int shortest = doc.length
    for i in range(start, end):
        at = i
        depth = 0
        while doc.c[at].head != 0 and depth < shortest:
            at += doc.c[at].head
            depth += 1
        if depth < shortest:
            shortest = depth
            best = i
    return best


cdef void begin_entities(Doc doc) noexcept:
    """Let an entity begin where tokens go on with one that is no longer before."""
    cdef int i
    cdef const TokenC* before
    for i in range(doc.length):
        if doc.c[i].ent_iob != 1:
            continue
        before = &doc.c[i - 1]    # of the first token, an empty one
        if before.ent_iob in (0, 2) or before.ent_type != doc.c[i].ent_type:
            doc.c[i].ent_iob = 3


register_helper("retokenizer", Retokenizer)
