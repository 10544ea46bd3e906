"""What greedy and beam learning have in common: states shared out among threads."""

from .._parser import StateBatch
from .tape import Tape
from .transition_system import TransitionSystem

class Learning:
    def __init__(
        self,
        system: TransitionSystem,
        batch: StateBatch,
        tape: Tape,
        max_steps: int,
        dropout: float,
        seed: int,
    ) -> None: ...
    @property
    def tape(self) -> Tape: ...
