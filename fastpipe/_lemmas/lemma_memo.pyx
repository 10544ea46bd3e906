"""Lemmas that are known already, by what they depend on.

A lemma that follows from a token's text, part of speech and features is looked up for
each such combination once; from then on it is copied in C.
"""

cimport cython
from libc.stdint cimport uint64_t
from libcpp.unordered_map cimport unordered_map

from .._doc cimport Doc
from .._lexicon.hash_combine cimport hash_combine
from .._lexicon.structs cimport TokenC, attr_t
from .._lexicon.vocab cimport Vocab


cdef inline uint64_t key_of(const TokenC* token) noexcept nogil:
    """Return the key of what a token's lemma depends on."""
    cdef uint64_t key = hash_combine(0, token.lex.orth)
    key = hash_combine(key, token.morph)
    return hash_combine(key, token.pos)


cdef class LemmaMemo:
    """Lemma ids by the tokens' text, part of speech and features."""

    cdef unordered_map[uint64_t, attr_t] lemmas
    # The vocabulary that the ids were made in; and its epoch, and that of its strings.
    cdef Vocab vocab
    cdef int epoch
    cdef int strings_epoch

    @cython.critical_section
    def __len__(self):
        return self.lemmas.size()

    @cython.critical_section
    def clear(self):
        """Forget all lemmas."""
        self.lemmas.clear()

    @cython.critical_section
    def annotate(self, Doc doc, bint overwrite):
        """Set the lemmas that are known.

        Parameters
        ----------
        doc : Doc
        overwrite : bool
            Whether to replace lemmas that are set already.

        Returns
        -------
        list of int
            The tokens that need a lemma which is not known.
        """
        cdef int i
        cdef TokenC* token
        cdef list unknown = []
        self._follow(doc)
        for i in range(doc.length):
            token = &doc.c[i]
            if token.lemma != 0 and not overwrite:
                continue
            found = self.lemmas.find(key_of(token))
            if found == self.lemmas.end():
                unknown.append(i)
            else:
                token.lemma = self.lemmas[key_of(token)]
        return unknown

    @cython.critical_section
    def set_lemma(self, Doc doc, int i, str lemma):
        """Set the lemma of a token, and know it for all like it."""
        cdef TokenC* token = &doc.c[i]
        self._follow(doc)
        token.lemma = doc.vocab.strings.add_passing(lemma)
        self.lemmas[key_of(token)] = token.lemma

    cdef void _follow(self, Doc doc) noexcept:
        """Forget the lemmas if the vocabulary has dropped strings, or was replaced."""
        cdef int strings_epoch = doc.vocab.strings.epoch
        if (
            self.vocab is not doc.vocab
            or self.epoch != doc.vocab.epoch
            or self.strings_epoch != strings_epoch
        ):
            self.lemmas.clear()
            self.vocab = doc.vocab
            self.epoch = doc.vocab.epoch
            self.strings_epoch = strings_epoch
