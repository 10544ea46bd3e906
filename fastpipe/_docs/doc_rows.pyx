"""Docs made of rows of token attributes, on the threads of the pool."""

import numpy

cimport numpy as np
from libc.stdint cimport uint8_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset
from libcpp.vector cimport vector

from .._lexicon.attrs cimport (
    HEAD, LEMMA, LOWER, NORM, ORTH, PREFIX, SHAPE, SUFFIX, TAG,
)
from .columns cimport find_invalid, read_column, write_column
from .._doc cimport Doc, blank_doc
from .._lexicon.id_map cimport IdMap
from .._lexicon.lexemes cimport LexemeEntryC
from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport TokenC, attr_t
from .._runtime.threads cimport run_tasks, thread_count
from .doc_bytes import LABELS
from .token_array cimport empty_tokens, free_tokens, new_tokens
from .tree cimport set_children, set_sentences
from .._lexicon.vocab cimport EMPTY_LEXEME, Vocab

np.import_array()


cdef enum:
    # Labels and strings that are not kept twice, as long as none takes their place.
    N_SEEN = 256
    N_SEEN_WORDS = 4096


cdef struct RowsC:
    # A doc to be made.
    const attr_t* rows      # (n_tokens, n_attrs)
    const uint8_t* spaces   # (n_tokens,)
    TokenC* tokens          # what is made of them; NULL: something is wrong
    int n_tokens
    int n_unknown           # tokens whose words have no lexeme so far


cdef struct JobC:
    RowsC* docs
    int n_docs
    IdMap[LexemeEntryC]* lexemes    # only read
    const int* attrs
    int n_attrs
    int orth                # the column of the words
    bint has_heads


cdef bint write_words(RowsC* doc, const JobC* job) noexcept nogil:
    """Write the tokens without annotation; return whether each has a word."""
    cdef TokenC* token
    cdef attr_t orth
    cdef int i, idx = 0
    for i in range(doc.n_tokens):
        orth = doc.rows[<Py_ssize_t>i * job.n_attrs + job.orth]
        if orth == 0:
            return False
        token = &doc.tokens[i]
        memset(token, 0, sizeof(TokenC))
        found = job.lexemes.find(orth)
        if found == NULL:
            token.lex = EMPTY_LEXEME
            doc.n_unknown += 1
        else:
            token.lex = &found.lexeme
        token.spacy = doc.spaces[i] != 0
        token.idx = idx
        token.l_edge = i
        token.r_edge = i
        idx += <int>token.lex.length + token.spacy
    if doc.n_tokens:
        doc.tokens[0].sent_start = 1
    return True


cdef bint write_annotation(RowsC* doc, const JobC* job) noexcept nogil:
    """Write the columns; return whether their values are such as there are."""
    cdef const attr_t* column
    cdef bint has_parse = False
    cdef int i, j
    for j in range(job.n_attrs):
        column = doc.rows + j
        if find_invalid(job.attrs[j], column, job.n_attrs, doc.n_tokens) != -1:
            return False
        if j != job.orth:
            write_column(
                doc.tokens, doc.n_tokens, job.attrs[j], column, job.n_attrs
            )
    # Heads are a parse only together with their labels.
    if job.has_heads:
        for i in range(doc.n_tokens):
            if doc.tokens[i].dep != 0:
                has_parse = True
                break
    if has_parse:
        set_children(doc.tokens, doc.n_tokens)
        set_sentences(doc.tokens, doc.n_tokens)
    return True


cdef void make_task(void* context, int i) noexcept nogil:
    cdef const JobC* job = <const JobC*>context
    cdef RowsC* doc = &job.docs[i]
    doc.tokens = new_tokens(doc.n_tokens)
    if doc.tokens == NULL:
        return
    if not (write_words(doc, job) and write_annotation(doc, job)):
        free_tokens(doc.tokens)
        doc.tokens = NULL
        return
    empty_tokens(doc.tokens, doc.n_tokens, doc.n_tokens)


cdef void keep_labels(const JobC* job, StringStore strings) noexcept:
    """Keep labels for good: words go with the docs that need them, labels are few."""
    cdef attr_t[N_SEEN] seen
    cdef attr_t label
    cdef const RowsC* doc
    cdef Py_ssize_t d, i, j
    memset(seen, 0, sizeof(seen))
    for j in range(job.n_attrs):
        if job.attrs[j] not in LABELS:
            continue
        for d in range(job.n_docs):
            doc = &job.docs[d]
            for i in range(doc.n_tokens):
                label = doc.rows[i * job.n_attrs + j]
                if label != seen[label % N_SEEN]:
                    seen[label % N_SEEN] = label
                    strings.keep(label)


def docs_of_rows(Vocab vocab, list attrs, list tokens, list spaces) -> list:
    """Make docs of what a DocBin holds of them.

    Parameters
    ----------
    vocab : Vocab
        It has to have all strings. Those of labels will stay.
    attrs : list of int
        The attributes, with ORTH among them.
    tokens : list of uint64 array, (n_tokens, n_attrs)
        The values of each doc's tokens.
    spaces : list of bool array, (n_tokens, 1)
        Whether there are spaces after them.

    Returns
    -------
    list of Doc or None
        None where something is wrong with the values, or more is to be done than to
        write them: then `Doc._set_columns` does it, or raises the error.
    """
    cdef vector[int] ids = attrs
    cdef JobC job
    cdef int i, n_docs = len(tokens)
    cdef list docs = [None] * n_docs
    if vocab.tag_map and TAG in attrs:
        return docs
    rows = [numpy.ascontiguousarray(array, dtype="uint64") for array in tokens]
    flags = [numpy.ascontiguousarray(array, dtype="bool") for array in spaces]
    for i in range(n_docs):
        if rows[i].ndim != 2 or rows[i].shape != (flags[i].size, len(attrs)):
            return docs
    # Making a doc may sweep the vocabulary, so all are made before words are looked up.
    docs = [blank_doc(vocab) for _ in range(n_docs)]
    job.docs = <RowsC*>calloc(max(1, n_docs), sizeof(RowsC))
    if job.docs == NULL:
        raise MemoryError(f"No memory for {n_docs} docs.")
    for i in range(n_docs):
        job.docs[i].rows = <const attr_t*>np.PyArray_DATA(rows[i])
        job.docs[i].spaces = <const uint8_t*>np.PyArray_DATA(flags[i])
        job.docs[i].n_tokens = <int>flags[i].size
    job.n_docs = n_docs
    job.lexemes = &vocab.lexemes.entries
    job.attrs = ids.data()
    job.n_attrs = <int>ids.size()
    job.orth = attrs.index(ORTH)
    job.has_heads = HEAD in attrs
    keep_labels(&job, vocab.strings)
    # The threads need no GIL. That this one keeps it keeps the lexemes as they are.
    run_tasks(make_task, &job, n_docs)
    # At once, before any Python code runs.
    for i in range(n_docs):
        if job.docs[i].tokens != NULL:
            (<Doc>docs[i]).adopt(
                job.docs[i].tokens, job.docs[i].n_tokens, job.docs[i].n_tokens
            )
    try:
        for i in range(n_docs):
            if job.docs[i].tokens == NULL:
                docs[i] = None
            elif job.docs[i].n_unknown:
                add_words(docs[i], job.docs[i].rows + job.orth, job.n_attrs)
    finally:
        free(job.docs)
    return docs


cdef int add_words(Doc doc, const attr_t* orths, Py_ssize_t stride) except -1:
    """Give the tokens without a lexeme theirs, and all of them their places."""
    cdef TokenC* token
    cdef int i, idx = 0
    for i in range(doc.length):
        if doc.c[i].lex == EMPTY_LEXEME:
            lexeme = doc.vocab.get_by_orth(orths[i * stride])
            doc.c[i].lex = lexeme
        token = &doc.c[i]
        token.idx = idx
        idx += <int>token.lex.length + token.spacy
    return 0


def rows_of_doc(Doc doc not None, list attrs, set strings=None) -> tuple:
    """Return what a DocBin holds of a doc's tokens.

    Parameters
    ----------
    doc : Doc
    attrs : list of int
        The attributes.
    strings : set of str, optional
        Takes the strings that the values stand for.

    Returns
    -------
    tuple
        The values, uint64, shape ``(n_tokens, n_attrs)``, and whether there are spaces
        after the tokens, bool, shape ``(n_tokens, 1)``.
    """
    cdef int n_attrs = len(attrs)
    cdef int i, j
    cdef np.ndarray rows = numpy.empty((doc.length, n_attrs), dtype="uint64")
    cdef np.ndarray spaces = numpy.empty((doc.length, 1), dtype="bool")
    cdef attr_t* columns = <attr_t*>np.PyArray_DATA(rows)
    cdef uint8_t* flags = <uint8_t*>np.PyArray_DATA(spaces)
    for i in range(doc.length):
        flags[i] = doc.c[i].spacy
    for j in range(n_attrs):
        read_column(doc.c, doc.length, attrs[j], columns + j, n_attrs)
        if strings is not None and attrs[j] in STRING_ATTRS:
            add_strings(doc, columns + j, n_attrs, strings)
    return rows, spaces


# Attributes whose values are ids of strings.
STRING_ATTRS = frozenset((ORTH, LOWER, NORM, SHAPE, PREFIX, SUFFIX, LEMMA, *LABELS))


cdef int add_strings(
    Doc doc, const attr_t* column, Py_ssize_t stride, set strings
) except -1:
    """Add the strings of a column's ids, each at least once."""
    cdef attr_t[N_SEEN_WORDS] seen
    cdef attr_t id_
    cdef StringStore store = doc.vocab.strings
    cdef int i, n_seen = N_SEEN_WORDS
    # Few tokens need but few places, which are quicker to clear.
    while n_seen > 2 * doc.length and n_seen > 1:
        n_seen >>= 1
    memset(seen, 0, n_seen * sizeof(attr_t))
    for i in range(doc.length):
        id_ = column[i * stride]
        if id_ != seen[id_ & (n_seen - 1)]:
            seen[id_ & (n_seen - 1)] = id_
            strings.add(store.get(id_))
    return 0


def tokens_at_a_time() -> int:
    """Return how many tokens' docs are to be made together.

    The threads want enough to share; what is more would leave the caches before it is
    used.
    """
    cdef int n_threads = thread_count()
    return 512 if n_threads == 1 else 4096 * n_threads
