"""Vietnamese."""

from __future__ import annotations

from ...config import Config
from ...language import Language
from ..folder import FolderDefaults
from .tokenizer import VietnameseTokenizer, create_vietnamese_tokenizer

__all__ = [
    "Vietnamese",
    "VietnameseDefaults",
    "VietnameseTokenizer",
    "create_vietnamese_tokenizer",
]

_CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "spacy.vi.VietnameseTokenizer"
use_pyvi = true
"""


class VietnameseDefaults(FolderDefaults):
    """Rules and tables for Vietnamese."""

    config = Config().from_str(_CONFIG)


class Vietnamese(Language):
    """The language Vietnamese."""

    lang = "vi"
    Defaults = VietnameseDefaults
