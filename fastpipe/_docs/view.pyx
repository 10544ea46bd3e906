"""What tokens and spans have in common: they look at a doc."""

cdef class View:
    """Looks at tokens of a doc."""

    @property
    def vocab(self):
        """The doc's vocabulary."""
        return self.doc.vocab
