"""Korean."""

from __future__ import annotations

from ...config import Config
from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import WITHOUT_LETTERS
from .tokenizer import KoreanTokenizer, create_tokenizer

__all__ = ["Korean", "KoreanDefaults", "KoreanTokenizer", "create_tokenizer"]

_CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "spacy.ko.KoreanTokenizer"
"""


class KoreanDefaults(FolderDefaults):
    """Rules and tables for Korean."""

    config = Config().from_str(_CONFIG)
    writing_system = WITHOUT_LETTERS


class Korean(Language):
    """The language Korean."""

    lang = "ko"
    Defaults = KoreanDefaults
