"""Methods of regular expressions that are compiled when they are first used."""

import re
from collections.abc import Callable
from typing import Any

class LazyMethod:
    def __init__(
        self,
        pattern: str,
        name: str = "match",
        flags: int = 0,
        compile: Callable[..., Any] = ...,
    ) -> None: ...
    def __call__(self, *args: Any) -> Any: ...
    @property
    def pattern(self) -> str: ...
    @property
    def flags(self) -> int: ...
    @property
    def __name__(self) -> str: ...
    @property
    def __self__(self) -> re.Pattern[str]: ...
    @property
    def method(self) -> Callable[..., Any]: ...
