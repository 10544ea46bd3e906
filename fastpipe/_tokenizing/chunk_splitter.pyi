"""Splitting of what stands between white space by a language's rules."""

import re
from collections.abc import Callable
from typing import Any

from .affix_search import AffixSearch
from .special_cases import SpecialCases

class ChunkSplitter:
    def __init__(
        self,
        prefix_search: Callable[..., Any] | None = None,
        suffix_search: Callable[..., Any] | None = None,
        infix_finditer: Callable[..., Any] | None = None,
        token_match: Callable[..., Any] | None = None,
        url_match: Callable[..., Any] | None = None,
    ) -> None: ...
    def replace(self, **rules: Callable[..., Any] | None) -> ChunkSplitter: ...
    def split(
        self, string: str, specials: SpecialCases
    ) -> list[tuple[str, str, str | None]]: ...
    def find_infixes(self, string: str) -> list[re.Match[str]]: ...
    def plain_words(self, string: str) -> list[str]: ...
    @property
    def prefixes(self) -> AffixSearch: ...
    @property
    def suffixes(self) -> AffixSearch: ...
    @property
    def infix_finditer(self) -> Callable[..., Any] | None: ...
    @property
    def token_match(self) -> Callable[..., Any] | None: ...
    @property
    def url_match(self) -> Callable[..., Any] | None: ...

TOKEN: str
TOKEN_MATCH: str
INFIX: str
PREFIX: str
SPECIAL: str
SUFFIX: str
URL_MATCH: str
