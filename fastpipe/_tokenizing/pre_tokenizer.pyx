"""Texts cut into chunks, see ``_tokenizing/pre_tokenizer.pxd``."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memset
from libcpp.vector cimport vector

from .chunk_cache cimport (
    ChunkC, chunk_lexemes, chunk_norms, find_chunk, hash_chunk,
)
from .._lexicon.lexemes cimport LexemeTable
from .._lexicon.roots cimport mark_tokens
from .special_cases cimport may_match
from .._lexicon.strings cimport StringStore
from .._runtime.threads cimport run_tasks, thread_count
from .._docs.token_array cimport empty_tokens, free_tokens, grow_tokens, new_tokens

cdef extern from "Python.h" nogil:
    # Without the GIL these only read the characters and a constant table.
    bint is_space "Py_UNICODE_ISSPACE"(Py_UCS4 character)
    Py_UCS4 read_char "PyUnicode_READ"(int kind, const void* data, Py_ssize_t index)

# Characters a token: the first guess of how many tokens a text has.
cdef int MEAN_LENGTH = 4
cdef Py_ssize_t MAX_LENGTH = (1 << 29) - 1

# Pieces for each thread, so that one with long words does not keep the others waiting.
cdef int TASKS_A_THREAD = 4
# Characters that are worth waking another thread.
cdef Py_ssize_t MIN_TASK = 4096


cdef int open_cut(CutC* cut, str text) except -1:
    cdef Py_ssize_t length = len(text)
    if length > MAX_LENGTH:
        raise ValueError(
            f"The text has {length} characters: a Doc can hold {MAX_LENGTH}."
        )
    memset(cut, 0, sizeof(CutC))
    cut.data = <const char*>PyUnicode_DATA(text)
    cut.kind = PyUnicode_KIND(text)
    cut.length = length
    return 0


cdef void free_misses(CutC* cut) noexcept nogil:
    free(cut.misses)
    cut.misses = NULL


cdef void free_cut(CutC* cut) noexcept nogil:
    free_tokens(cut.tokens)
    cut.tokens = NULL
    free_misses(cut)


cdef bint add_chunk(CutC* cut, const ChunkC* chunk, int idx) noexcept nogil:
    """Write the tokens of a known chunk; return whether there was memory."""
    cdef TokenC* token
    cdef TokenC* grown
    cdef int i, capacity
    if cut.n_tokens + chunk.n_tokens > cut.capacity:
        capacity = 2 * cut.capacity + chunk.n_tokens
        grown = grow_tokens(cut.tokens, cut.n_tokens, capacity)
        if grown == NULL:
            return False
        cut.tokens = grown
        cut.capacity = capacity
    for i in range(chunk.n_tokens):
        token = &cut.tokens[cut.n_tokens]
        memset(token, 0, sizeof(TokenC))
        token.lex = chunk_lexemes(chunk)[i]
        token.norm = chunk_norms(chunk)[i]
        token.idx = idx
        token.l_edge = cut.n_tokens
        token.r_edge = cut.n_tokens
        cut.n_tokens += 1
        # The last one's length is not needed: lexemes are all over the memory.
        if i + 1 < chunk.n_tokens:
            idx += <int>token.lex.length
    cut.may_match |= chunk.may_start
    return True


cdef CacheMissC* add_miss(CutC* cut, hash_t key, int start, int end) noexcept nogil:
    """Note a chunk that is not known; NULL: no memory."""
    cdef CacheMissC* misses
    cdef CacheMissC* miss
    cdef int capacity
    if cut.n_misses == cut.miss_capacity:
        capacity = 2 * cut.miss_capacity + 8
        misses = <CacheMissC*>realloc(cut.misses, capacity * sizeof(CacheMissC))
        if misses == NULL:
            return NULL
        cut.misses = misses
        cut.miss_capacity = capacity
    miss = &cut.misses[cut.n_misses]
    miss.key = key
    miss.n_before = cut.n_tokens
    miss.start = start
    miss.end = end
    miss.spacy = False
    cut.n_misses += 1
    return miss


cdef bint cut_chunks(CutC* cut, const KnownC* known) noexcept nogil:
    """Go through a text's chunks; return whether there was memory."""
    cdef int kind = cut.kind, n_bytes
    cdef Py_ssize_t start = 0, end
    cdef bint in_space
    cdef const char* chars
    cdef const ChunkC* chunk
    cdef CacheMissC* miss = NULL
    cdef hash_t key
    while start < cut.length:
        in_space = is_space(read_char(kind, cut.data, start))
        end = start + 1
        while (
            end < cut.length
            and is_space(read_char(kind, cut.data, end)) == in_space
        ):
            end += 1
        chars = cut.data + start * kind
        n_bytes = <int>(end - start) * kind
        key = hash_chunk(chars, n_bytes, kind)
        chunk = find_chunk(known.chunks, key, chars, n_bytes, kind, known.zone)
        if chunk != NULL:
            if not add_chunk(cut, chunk, <int>start):
                return False
        else:
            miss = add_miss(cut, key, <int>start, <int>end)
            if miss == NULL:
                return False
        start = end
        # One space belongs to the word before it; what follows are tokens.
        if (
            not in_space
            and start < cut.length
            and read_char(kind, cut.data, start) == c" "
        ):
            if chunk != NULL:
                cut.tokens[cut.n_tokens - 1].spacy = True
            else:
                miss.spacy = True
            start += 1
    return True


cdef void pre_tokenize(CutC* cut, const KnownC* known) noexcept nogil:
    cut.capacity = <int>(cut.length // MEAN_LENGTH + 1)
    cut.tokens = new_tokens(cut.capacity)
    if cut.tokens == NULL or not cut_chunks(cut, known):
        free_cut(cut)
        cut.failed = True
        return
    empty_tokens(cut.tokens, cut.n_tokens, cut.capacity)
    cut.may_match = cut.n_misses > 0 or (
        cut.may_match and may_match(&known.starts, cut.tokens, cut.n_tokens)
    )


cdef struct CutJobC:
    CutC* cuts
    const KnownC* known
    const int* starts       # (n_tasks + 1,), where each task's texts begin


cdef void pre_tokenize_task(void* context, int task) noexcept nogil:
    cdef const CutJobC* job = <const CutJobC*>context
    cdef int i
    for i in range(job.starts[task], job.starts[task + 1]):
        pre_tokenize(&job.cuts[i], job.known)


cdef class PreTokenizedTexts(Root):
    """Texts that are about to be docs.

    Parameters
    ----------
    vocab : Vocab
    texts : list of str
    """

    def __init__(self, Vocab vocab, list texts):
        cdef int i
        self.vocab = vocab
        # The list may change, and the texts with it go.
        self.texts = list(texts)
        self.zone = vocab.zone
        self.epoch = vocab.epoch
        self.cuts = <CutC*>calloc(max(1, len(self.texts)), sizeof(CutC))
        if self.cuts == NULL:
            raise MemoryError(f"No memory for {len(texts)} texts.")
        for i in range(<int>len(self.texts)):
            open_cut(&self.cuts[i], self.texts[i])
        self.n = <int>len(self.texts)
        self.join(vocab.roots)

    def __dealloc__(self):
        cdef int i
        self.leave()
        for i in range(self.n):
            free_cut(&self.cuts[i])
        free(self.cuts)

    def __len__(self):
        """Return the number of texts."""
        return self.n

    @property
    def n_unknown(self):
        """The number of chunks that are yet to be split."""
        cdef Py_ssize_t found = 0
        cdef int i
        for i in range(self.n):
            found += self.cuts[i].n_misses
        return found

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        cdef int i
        for i in range(self.n):
            if self.cuts[i].tokens != NULL:
                mark_tokens(
                    self.cuts[i].tokens, self.cuts[i].n_tokens, strings, lexemes
                )

    cdef bint is_valid(self) noexcept:
        return self.zone == self.vocab.zone and self.epoch == self.vocab.epoch

    cdef int cut_all(self, KnownC* known) except -1:
        cdef CutJobC job
        cdef vector[int] starts
        cdef Py_ssize_t total = 0, before = 0
        cdef int i, n_tasks = TASKS_A_THREAD * thread_count()
        for i in range(self.n):
            total += self.cuts[i].length
        n_tasks = <int>max(1, min(n_tasks, total // MIN_TASK))
        # Pieces of about as many characters each.
        starts.push_back(0)
        for i in range(self.n):
            before += self.cuts[i].length
            while (
                <int>starts.size() < n_tasks
                and before * n_tasks >= total * <Py_ssize_t>starts.size()
            ):
                starts.push_back(i + 1)
        starts.resize(n_tasks, self.n)
        starts.push_back(self.n)
        job.cuts = self.cuts
        job.known = known
        job.starts = starts.data()
        # The threads need no GIL. That this one keeps it keeps what they read as it is:
        # chunks, lexemes and special cases come and go by Python code alone.
        run_tasks(pre_tokenize_task, &job, n_tasks)
        for i in range(self.n):
            if self.cuts[i].failed:
                raise MemoryError(
                    f"No memory for the tokens of a text of {self.cuts[i].length} "
                    "characters."
                )
        return 0
