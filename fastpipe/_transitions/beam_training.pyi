"""Training of the beam search: the right sequences against all that are kept."""

from typing import Any

from .._transitions.tape import Tape

class BeamTape(Tape):
    @property
    def objective(self) -> float: ...

def learn_beams(
    system: Any,
    batch: Any,
    net: Any,
    *,
    width: Any,
    density: Any = ...,
    max_steps: Any = 0,
    dropout: Any = ...,
    seed: Any = 0,
) -> BeamTape: ...
