"""Merging and splitting of tokens, with all annotation taken along.

All edits of a ``with`` block are made in one pass over the tokens at its end.
"""

import numpy
from cymem.cymem cimport Pool
from libc.string cimport memcpy, memset

from .._lexicon.attrs cimport ENT_TYPE, TAG
from .._doc cimport Doc
from .._lexicon.pinned_lexemes cimport PinnedLexemes
from .._lexicon.lexeme cimport Lexeme
from .._lexicon.lexeme_attrs cimport set_lex_attr
from .span cimport Span
from .._lexicon.structs cimport TokenC, attr_t
from .token cimport Token
from .token_attrs cimport set_token_attr
from .tree cimport set_children, set_sentences
from .._lexicon.vocab cimport EMPTY_LEXEME

from .helpers import register_helper
from .token_edits import LEXICAL, encode_attrs, spread_attrs


cdef class Retokenizer:
    """A context manager that merges and splits the tokens of a doc.

    Nothing changes before the block ends, and nothing at all where it ends with an
    exception. Token and Span objects made earlier must not be used afterwards: they
    look at indices, and these move.

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

        The token gets the annotation of the span's root; its lemma is that of the span.

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
        self._claim(range(span.start, span.end))
        self.merges[span.start] = (
            span.end, span.root.i, encode_attrs(self.doc, attrs or {})
        )

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
        places = []
        for head in heads:
            place = (head.i, 0) if isinstance(head, Token) else (head[0].i, head[1])
            if place[0] == token.i and not 0 <= place[1] < len(orths):
                raise ValueError(
                    f"There is no part {place[1]} of {token.text!r}, which is split "
                    f"into {len(orths)}."
                )
            places.append(place)
        parts = spread_attrs(self.doc, attrs or {}, len(orths))
        self._claim([token.i])
        self.splits[token.i] = (orths, places, parts)

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
                head[n] = root + doc.c[root].head
                attributes.append((n, attrs))
                rows.append(root)
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
        bounds = [
            (
                group,
                [(place[s.start], last_place[s.end - 1], s) for s in group if len(s)],
            )
            for group in doc.spans.values()
        ]
        self._put(made, n_new)
        self.pinned = None
        set_children(doc.c, n_new)
        if parsed:
            set_sentences(doc.c, n_new)
        self._move_tensor(rows)
        self._move_spans(bounds)
        for n, (values, extensions) in attributes:
            for attr, value in values:
                self._set_attr(n, attr, value)
            for name, value in extensions.items():
                doc.view_token(n)._.set(name, value)

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

    def _move_spans(self, bounds):
        """Let span groups hold the tokens that their spans' tokens went into."""
        for group, places in bounds:
            while len(group):
                del group[len(group) - 1]
            for first, last, span in places:
                group.append(
                    Span(
                        self.doc, first, last + 1, span.label, kb_id=span.kb_id,
                        span_id=span.id,
                    )
                )

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


register_helper("retokenizer", Retokenizer)
