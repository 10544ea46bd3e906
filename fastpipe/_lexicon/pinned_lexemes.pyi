"""Words that code has in hand, see ``_lexicon/pinned_lexemes.pxd``."""

from typing import Any

from .._lexicon.roots import Root
from .._lexicon.vocab import Vocab

class PinnedLexemes(Root):
    def __init__(self, vocab: Vocab) -> None: ...
    def add(self, string: Any) -> Any: ...
