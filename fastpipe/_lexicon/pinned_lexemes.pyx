"""Words that code has in hand, see ``_lexicon/pinned_lexemes.pxd``."""


cdef class PinnedLexemes(Root):
    """Keeps words from the vocabulary's sweeps until a doc does.

    Parameters
    ----------
    vocab : Vocab
    """

    def __init__(self, Vocab vocab):
        self.vocab = vocab
        self.join(vocab.roots)

    def __dealloc__(self):
        self.leave()

    cdef const LexemeC* get(self, str string) except NULL:
        self.lexemes.push_back(self.vocab.get(string))
        return self.lexemes.back()

    cpdef attr_t add(self, str string) except? 0:
        """Return the id of a string that a text brings along."""
        self.strings.push_back(self.vocab.strings.add_passing(string))
        return self.strings.back()

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        for lexeme in self.lexemes:
            lexemes.mark(lexeme)
        for key in self.strings:
            strings.mark(key)
