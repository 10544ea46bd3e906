"""Thai."""

from __future__ import annotations

from ...config import Config
from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED
from .tokenizer import ThaiTokenizer, create_thai_tokenizer

__all__ = ["Thai", "ThaiDefaults", "ThaiTokenizer", "create_thai_tokenizer"]

_CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "spacy.th.ThaiTokenizer"
"""


class ThaiDefaults(FolderDefaults):
    """Rules and tables for Thai."""

    config = Config().from_str(_CONFIG)
    writing_system = UNCASED


class Thai(Language):
    """The language Thai."""

    lang = "th"
    Defaults = ThaiDefaults
