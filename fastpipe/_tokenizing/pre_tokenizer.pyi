"""Texts cut into chunks, see ``_tokenizing/pre_tokenizer.pxd``."""

from typing import Any

from .._lexicon.roots import Root
from .._lexicon.vocab import Vocab

class PreTokenizedTexts(Root):
    def __init__(self, vocab: Vocab, texts: list[Any]) -> None: ...
    def __len__(self) -> int: ...
    @property
    def n_unknown(self) -> Any: ...
