"""Knowledge bases: the entries that an entity linker links to."""

from ..lazy_names import lazy_names
from .candidate import Candidate, get_candidates, get_candidates_batch
from .kb import KnowledgeBase
from .kb_in_memory import InMemoryLookupKB

__all__ = [
    "Candidate",
    "InMemoryLookupKB",
    "KnowledgeBase",
    "get_candidates",
    "get_candidates_batch",
]

__getattr__, __dir__ = lazy_names(__name__, {})
