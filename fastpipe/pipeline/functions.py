"""Components without a model that change docs."""

from .doc_cleaner import DocCleaner, make_doc_cleaner
from .merging import merge_entities, merge_noun_chunks, merge_subtokens
from .token_splitter import TokenSplitter, make_token_splitter

__all__ = [
    "DocCleaner",
    "TokenSplitter",
    "make_doc_cleaner",
    "make_token_splitter",
    "merge_entities",
    "merge_noun_chunks",
    "merge_subtokens",
]
