"""Chinese."""

from __future__ import annotations

from ...config import Config
from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import WITHOUT_LETTERS
from .tokenizer import ChineseTokenizer, Segmenter, create_chinese_tokenizer

__all__ = [
    "Chinese",
    "ChineseDefaults",
    "ChineseTokenizer",
    "Segmenter",
    "create_chinese_tokenizer",
]

_CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "spacy.zh.ChineseTokenizer"
segmenter = "char"

[initialize]

[initialize.tokenizer]
pkuseg_model = null
pkuseg_user_dict = "default"
"""


class ChineseDefaults(FolderDefaults):
    """Rules and tables for Chinese."""

    config = Config().from_str(_CONFIG)
    writing_system = WITHOUT_LETTERS


class Chinese(Language):
    """The Chinese language."""

    lang = "zh"
    Defaults = ChineseDefaults
