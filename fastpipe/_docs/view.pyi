"""What tokens and spans have in common: they look at a doc."""

from .._doc import Doc
from .._lexicon.vocab import Vocab

class View:
    @property
    def vocab(self) -> Vocab: ...
    @property
    def doc(self) -> Doc:
        """The doc that is looked at."""
