"""Chinese."""

from __future__ import annotations

from ...config import Config
from ...language import BaseDefaults, Language
from .stop_words import STOP_WORDS
from .tokenizer import ChineseTokenizer, Segmenter

__all__ = ["Chinese", "ChineseDefaults", "ChineseTokenizer", "Segmenter"]

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


class ChineseDefaults(BaseDefaults):
    """Rules and tables for Chinese."""

    config = Config().from_str(_CONFIG)
    stop_words = STOP_WORDS
    writing_system = {  # noqa: RUF012
        "direction": "ltr",
        "has_case": False,
        "has_letters": False,
    }


class Chinese(Language):
    """The Chinese language."""

    lang = "zh"
    Defaults = ChineseDefaults
