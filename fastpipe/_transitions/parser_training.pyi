"""Training of the batched state machine."""

from typing import Any

from .._parser import ParserNet, StateBatch
from .tape import Tape

def learn(
    system: Any,
    batch: Any,
    net: Any,
    *,
    max_steps: Any = 0,
    dropout: Any = ...,
    seed: Any = 0,
) -> Tape: ...
def imitate(system: Any, batch: Any, net: Any, teacher: Any) -> Tape: ...
def cut(system: Any, batch: Any, max_transitions: Any) -> StateBatch: ...
def group(
    segments: Any, net: Any, *, memory: int = ...
) -> list[tuple[StateBatch, ParserNet]]: ...
