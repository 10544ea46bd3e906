"""The list of what keeps words; see ``_lexicon/roots.pxd``."""

from .._runtime.free_threading cimport BriefLock

# Of all lists: a root doesn't know the one that it is in.
cdef BriefLock _links_lock


cdef inline void link_to_self(RootLinkC* link) noexcept:
    link.before = link
    link.next = link


cdef inline void unlink(RootLinkC* link) noexcept:
    link.before.next = link.next
    link.next.before = link.before
    link_to_self(link)


cdef class RootList:
    """The roots of one vocabulary."""

    def __cinit__(self):
        self.ends.root = NULL
        link_to_self(&self.ends)

    def __dealloc__(self):
        # The garbage collector may take a vocabulary before the docs that hold it.
        _links_lock.acquire()
        while self.ends.next != &self.ends:
            unlink(self.ends.next)
        _links_lock.release()

    def __len__(self):
        cdef int n = 0
        cdef RootLinkC* link
        _links_lock.acquire()
        link = self.ends.next
        while link != &self.ends:
            n += 1
            link = link.next
        _links_lock.release()
        return n

    cdef void mark_all(self, StringStore strings, LexemeTable lexemes) noexcept:
        cdef RootLinkC* link = self.ends.next
        while link != &self.ends:
            (<Root>link.root).mark(strings, lexemes)
            link = link.next


cdef class Root:
    """Something that refers to words of a vocabulary."""

    def __cinit__(self):
        self.link.root = <PyObject*>self
        link_to_self(&self.link)

    def __dealloc__(self):
        self.leave()

    cdef void join(self, RootList roots) noexcept:
        _links_lock.acquire()
        unlink(&self.link)
        self.link.before = roots.ends.before
        self.link.next = &roots.ends
        roots.ends.before.next = &self.link
        roots.ends.before = &self.link
        _links_lock.release()

    cdef void leave(self) noexcept:
        _links_lock.acquire()
        unlink(&self.link)
        _links_lock.release()

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        pass


cdef void mark_tokens(
    const TokenC* tokens, int n_tokens, StringStore strings, LexemeTable lexemes
) noexcept:
    cdef const TokenC* token
    cdef int i
    for i in range(n_tokens):
        token = &tokens[i]
        lexemes.mark(token.lex)
        strings.mark(token.lemma)
        strings.mark(token.norm)
        strings.mark(token.morph)
        strings.mark(token.tag)
        strings.mark(token.dep)
        strings.mark(token.ent_type)
        strings.mark(token.ent_kb_id)
        strings.mark(token.ent_id)
