"""From annotation formats to docs: one file a format."""

from .conll_ner_to_docs import conll_ner_to_docs
from .conllu_to_docs import conllu_to_docs
from .docs_to_json import docs_to_json
from .iob_to_docs import iob_to_docs
from .json_to_docs import json_to_docs

__all__ = [
    "conll_ner_to_docs",
    "conllu_to_docs",
    "docs_to_json",
    "iob_to_docs",
    "json_to_docs",
]
