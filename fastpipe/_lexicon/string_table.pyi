"""The strings of a store by their ids."""

from typing import final

@final
class StringTable:
    def __init__(self) -> None: ...
