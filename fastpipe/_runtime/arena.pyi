"""Work memory that is reused from batch to batch."""

from typing import Any

class Arena:
    def __init__(self, capacity: int) -> None: ...

def trim_heap() -> Any: ...
