"""Writing of predictions into docs, a batch of docs a call."""

from libc.stdint cimport int64_t, uint64_t
from libcpp.unordered_set cimport unordered_set

import numpy

from .._lexicon.attrs cimport IS_PUNCT
from .._doc cimport Doc
from .._lexicon.lexeme_attrs cimport get_lex_attr
from .._lexicon.structs cimport TokenC, attr_t


def set_tags(docs, batch_labels, const uint64_t[::1] tags, bint overwrite):
    """Set the tags of a batch of docs.

    Parameters
    ----------
    docs : sequence of Doc
    batch_labels : sequence of ndarray
        A doc's label indices each, (n_tokens,).
    tags : uint64 (n_labels,)
        The string id of each label.
    overwrite : bool
        Whether to replace tags that are set already.
    """
    cdef Doc doc
    cdef int i
    cdef const int64_t[::1] labels
    for doc, doc_labels in zip(docs, batch_labels):
        labels = numpy.ascontiguousarray(doc_labels, dtype=numpy.int64)
        _check_length(doc, labels.shape[0])
        for i in range(doc.length):
            if overwrite or doc.c[i].tag == 0:
                doc.vocab.assign_tag(&doc.c[i], tags[labels[i]])


def set_cats(docs, labels, const float[:, ::1] scores):
    """Set the scores of a batch of docs' categories.

    Parameters
    ----------
    docs : sequence of Doc
    labels : tuple of str
    scores : float32 (n_docs, n_labels)
    """
    cdef Doc doc
    cdef dict cats
    # A copy of a dict that has the keys already is quicker than a new one.
    cdef dict blank = dict.fromkeys(labels, 0.0)
    cdef tuple names = tuple(labels)
    cdef Py_ssize_t row = 0, i, n = len(names)
    if scores.shape[0] != len(docs) or scores.shape[1] != n:
        raise ValueError(
            f"Scores of the shape {(scores.shape[0], scores.shape[1])} for {len(docs)} "
            f"docs and {n} categories."
        )
    for doc in docs:
        if not doc._cats:
            doc._cats = blank.copy()
        cats = doc._cats
        for i in range(n):
            cats[names[i]] = <double>scores[row, i]
        row += 1


def set_morphs(
    docs,
    batch_labels,
    const uint64_t[::1] morphs,
    const int64_t[::1] pos,
    bint overwrite,
    merge,
):
    """Set the morphology and coarse parts of speech of a batch of docs.

    Parameters
    ----------
    docs : sequence of Doc
    batch_labels : sequence of ndarray
        A doc's label indices each, (n_tokens,).
    morphs : uint64 (n_labels,)
        The FEATS id of each label.
    pos : int64 (n_labels,)
        The part of speech of each label.
    overwrite : bool
        Whether to replace what is set already.
    merge : callable or None
        Takes the FEATS ids of a token and of its label and returns that of both
        together; None: features are not merged.
    """
    cdef Doc doc
    cdef TokenC* token
    cdef int i
    cdef int64_t label
    cdef const int64_t[::1] labels
    cdef dict merged = {}
    for doc, doc_labels in zip(docs, batch_labels):
        labels = numpy.ascontiguousarray(doc_labels, dtype=numpy.int64)
        _check_length(doc, labels.shape[0])
        for i in range(doc.length):
            token = &doc.c[i]
            label = labels[i]
            if token.morph == 0:
                token.morph = morphs[label]
            elif merge is not None:
                # Few pairs come up, each of them often.
                pair = (token.morph, label)
                if pair not in merged:
                    merged[pair] = merge(token.morph, morphs[label])
                token.morph = merged[pair]
            elif overwrite:
                token.morph = morphs[label]
            if overwrite or token.pos == 0:
                token.pos = <int>pos[label]


def set_sentence_starts(docs, batch_starts, bint overwrite):
    """Set where sentences start in a batch of docs.

    Parameters
    ----------
    docs : sequence of Doc
    batch_starts : sequence of ndarray
        For each doc a number a token, (n_tokens,): 1 where a sentence starts, else 0.
    overwrite : bool
        Whether to replace what is set already.
    """
    cdef Doc doc
    cdef int i
    cdef const int64_t[::1] starts
    for doc, doc_starts in zip(docs, batch_starts):
        starts = numpy.ascontiguousarray(doc_starts, dtype=numpy.int64)
        _check_length(doc, starts.shape[0])
        for i in range(doc.length):
            if overwrite or doc.c[i].sent_start == 0:
                doc.c[i].sent_start = 1 if starts[i] == 1 else -1


cdef int _check_length(Doc doc, Py_ssize_t n_labels) except -1:
    if doc.length != n_labels:
        raise ValueError(
            f"{n_labels} labels were predicted for a doc of {doc.length} tokens. "
            f"Expected one a token, from the docs that were given to `predict`"
        )
    return 0


cdef class PunctuationRule:
    """Finds the starts of sentences after marks such as the full stop.

    Parameters
    ----------
    marks : iterable of int
        The string ids of the marks.
    """

    cdef unordered_set[attr_t] marks

    def __init__(self, marks):
        for mark in marks:
            self.marks.insert(mark)

    def starts(self, Doc doc not None):
        """Return a number a token, int64 (n_tokens,): 1 where a sentence starts.

        A sentence starts at the first token, and at the first token after a mark
        that is no mark nor other punctuation: closing quotes belong to what they
        close.
        """
        found = numpy.zeros(doc.length, dtype=numpy.int64)
        cdef int64_t[::1] starts = found
        cdef int i
        cdef bint after_mark = False, is_mark
        if doc.length:
            starts[0] = 1
        for i in range(doc.length):
            is_mark = self.marks.count(doc.c[i].lex.orth) > 0
            if is_mark:
                after_mark = True
            elif after_mark and not get_lex_attr(doc.c[i].lex, IS_PUNCT):
                starts[i] = 1
                after_mark = False
        return found
