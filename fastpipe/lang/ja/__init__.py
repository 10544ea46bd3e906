"""Japanese."""

from __future__ import annotations

from ...config import Config
from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import WITHOUT_LETTERS
from .tokenizer import (
    DetailedToken,
    JapaneseTokenizer,
    create_tokenizer,
    try_sudachi_import,
)

__all__ = [
    "DetailedToken",
    "Japanese",
    "JapaneseDefaults",
    "JapaneseTokenizer",
    "create_tokenizer",
    "try_sudachi_import",
]

_CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "spacy.ja.JapaneseTokenizer"
split_mode = null
"""


class JapaneseDefaults(FolderDefaults):
    """Rules and tables for Japanese."""

    config = Config().from_str(_CONFIG)
    writing_system = WITHOUT_LETTERS


class Japanese(Language):
    """The language Japanese."""

    lang = "ja"
    Defaults = JapaneseDefaults
