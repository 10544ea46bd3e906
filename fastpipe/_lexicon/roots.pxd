"""What keeps words: the roots of the mark-and-sweep over a vocabulary.

The strings and lexemes that texts bring along are *passing*: when there are many of
them, `Vocab.sweep` gives back those that nothing refers to. It begins at the roots,
which are linked into a list of their vocabulary: docs, views of lexemes, the
tokenizer's cache, and words that code has in hand. Each marks what it refers to.

So a doc keeps its words, however it came to them: a copied token needs no book-keeping.
And what costs nothing as long as there is room is all that is asked of the code that
makes annotation. It has to keep one rule. A sweep can come whenever a `Doc` is made,
and whenever Python code runs, since another thread may make a doc then; in between, a
pointer to a lexeme, or the id of a passing string, must have got into a root.
"""

from cpython.object cimport PyObject

from .lexemes cimport LexemeTable
from .strings cimport StringStore
from .structs cimport TokenC


cdef struct RootLinkC:
    RootLinkC* before
    RootLinkC* next
    PyObject* root      # not owned; NULL for the ends of the list


cdef class RootList:
    # A ring of links, its ends one that belongs to no root.
    cdef RootLinkC ends

    # Have every root mark what it refers to. No Python code runs meanwhile.
    cdef void mark_all(self, StringStore strings, LexemeTable lexemes) noexcept


cdef class Root:
    # Something that refers to words of a vocabulary. Subclasses leave in their
    # __dealloc__, before what they are made of goes.
    cdef RootLinkC link

    cdef void join(self, RootList roots) noexcept
    cdef void leave(self) noexcept
    # Mark the strings and lexemes that this refers to. Must not run Python code, nor
    # take a reference to itself: it may be about to go.
    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept


# Mark what tokens refer to.
cdef void mark_tokens(
    const TokenC* tokens, int n_tokens, StringStore strings, LexemeTable lexemes
) noexcept
