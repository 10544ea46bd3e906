# cython: profile=False
"""Words and n-grams of docs, counted, in C."""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcpy
from libcpp.algorithm cimport sort
from libcpp.vector cimport vector
from murmurhash.mrmr cimport hash64

from .._doc cimport Doc
from .._lexicon.structs cimport TokenC
from .._runtime.threads cimport part_start, run_tasks, thread_count
from .._docs.token_attrs cimport get_token_attr

np.import_array()

# Tokens that are worth waking another thread.
cdef int MIN_TASK = 1000


cdef struct TextC:
    const TokenC* tokens
    int n_tokens


cdef cppclass TaskC:
    # What a thread finds in its part of the texts, and its work space.
    vector[uint64_t] keys
    vector[float] counts
    vector[uint64_t] words
    vector[uint64_t] ngrams


cdef struct JobC:
    const TextC* texts
    int n_texts
    int attr
    int ngram_size
    int32_t* n_keys         # (n_texts,)
    TaskC* tasks
    int n_tasks


def count_ngrams(object docs, int attr, int ngram_size) -> tuple:
    """Count the n-grams of each doc, from single words up.

    Parameters
    ----------
    docs : sequence of Doc or Span
    attr : int
        Id of the attribute by which a word is known.
    ngram_size : int
        The longest n-gram, in words.

    Returns
    -------
    tuple of arrays
        The docs' n-grams, uint64 (n,), each doc's sorted and each of them once: a word
        is the value of its attribute, a longer n-gram a hash of its words' values; how
        often each is there, float32 (n,); and how many a doc has, int32 (n_docs,).
    """
    cdef int n_docs = len(docs), i, start, n_tasks
    cdef vector[TextC] texts
    cdef vector[TaskC] tasks
    cdef np.ndarray lengths = numpy.zeros(n_docs, dtype="int32")
    cdef JobC job
    cdef size_t n_tokens = 0, n_keys = 0
    cdef Doc doc
    texts.resize(n_docs)
    for i in range(n_docs):
        view = docs[i]
        doc = view if isinstance(view, Doc) else view.doc
        start = 0 if isinstance(view, Doc) else view.start
        texts[i].tokens = doc.c + start
        texts[i].n_tokens = len(view)
        n_tokens += texts[i].n_tokens
    n_tasks = <int>max(1, min(thread_count(), n_tokens // MIN_TASK))
    tasks.resize(n_tasks)
    job.texts = texts.data()
    job.n_texts = n_docs
    job.attr = attr
    job.ngram_size = ngram_size
    job.n_keys = <int32_t*>np.PyArray_DATA(lengths)
    job.tasks = tasks.data()
    job.n_tasks = n_tasks
    with nogil:
        run_tasks(count_task, &job, n_tasks)
    for i in range(n_tasks):
        n_keys += tasks[i].keys.size()
    cdef np.ndarray all_keys = numpy.empty(n_keys, dtype="uint64")
    cdef np.ndarray all_counts = numpy.empty(n_keys, dtype="float32")
    cdef uint64_t* key = <uint64_t*>np.PyArray_DATA(all_keys)
    cdef float* count = <float*>np.PyArray_DATA(all_counts)
    for i in range(n_tasks):
        n_keys = tasks[i].keys.size()
        memcpy(key, tasks[i].keys.data(), n_keys * sizeof(uint64_t))
        memcpy(count, tasks[i].counts.data(), n_keys * sizeof(float))
        key += n_keys
        count += n_keys
    return all_keys, all_counts, lengths


cdef void count_task(void* context, int task) noexcept nogil:
    cdef const JobC* job = <const JobC*>context
    cdef TaskC* found = &job.tasks[task]
    cdef size_t before
    cdef int i
    for i in range(
        part_start(job.n_texts, job.n_tasks, task),
        part_start(job.n_texts, job.n_tasks, task + 1),
    ):
        before = found.keys.size()
        count_in_text(
            job.texts[i].tokens, job.texts[i].n_tokens, job.attr, job.ngram_size,
            found.words, found.ngrams, found.keys, found.counts,
        )
        job.n_keys[i] = <int32_t>(found.keys.size() - before)


cdef void count_in_text(
    const TokenC* tokens, int n_tokens, int attr, int ngram_size,
    vector[uint64_t]& words, vector[uint64_t]& found, vector[uint64_t]& keys,
    vector[float]& counts,
) noexcept nogil:
    # words and found are work space.
    cdef int i, n
    cdef size_t k, run
    words.clear()
    found.clear()
    for i in range(n_tokens):
        words.push_back(get_token_attr(&tokens[i], attr))
        found.push_back(words.back())
    for n in range(2, ngram_size + 1):
        for i in range(n_tokens - n + 1):
            found.push_back(hash64(&words[i], n * sizeof(uint64_t), 0))
    sort(found.begin(), found.end())
    k = 0
    while k < found.size():
        run = 1
        while k + run < found.size() and found[k + run] == found[k]:
            run += 1
        keys.push_back(found[k])
        counts.push_back(<float>run)
        k += run
