"""What is known of a component factory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class FactoryMeta:
    """What was said of a factory when it was registered.

    Attributes
    ----------
    factory
        Its name.
    default_config
        Default values of its arguments.
    assigns, requires
        Attributes of docs and tokens that the component sets, and that it needs to
        be set, e.g. ``"token.tag"`` or ``"doc.ents"``.
    retokenizes
        Whether the component changes the tokens.
    scores
        Names of the scores that it is evaluated by.
    default_score_weights
        Share of each score in the one that a training run selects by; None hides it.
    own_settings
        Default values of arguments that spaCy's factory of the name has not.
    """

    factory: str
    default_config: dict[str, Any] = field(default_factory=dict)
    assigns: list[str] = field(default_factory=list)
    requires: list[str] = field(default_factory=list)
    retokenizes: bool = False
    scores: list[str] = field(default_factory=list)
    default_score_weights: dict[str, float | None] = field(default_factory=dict)
    own_settings: dict[str, Any] = field(default_factory=dict)
